"""The room that knows MkDocs: build, preview, search index."""
