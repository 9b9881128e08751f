"""Views to text, and the printed text to PDF."""
