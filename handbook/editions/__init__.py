"""From checked sources to one edition: who builds on whom, and what each changes."""
