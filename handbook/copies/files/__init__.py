"""The PDF files: the template, a branch's copy of it, a print run of many."""
