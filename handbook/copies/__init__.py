"""Copies on paper: a roster of those who get one; pages laid on sheets, in grey, counted.

Knows PDF files and tables, not the handbook.
"""
