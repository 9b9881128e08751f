"""What is handed out: rosters, a copy for every branch; pages laid on sheets, in grey, counted.

Knows PDF files and tables, not the handbook.
"""
