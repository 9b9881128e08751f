"""Runs of thousands of files: whole, resumable, by several processes."""
