"""The author's files: read, checked, and kept with the place of every value."""
