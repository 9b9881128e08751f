"""Copies on paper: pages laid on sheets, in grey, counted. Knows PDF files, not the handbook."""
