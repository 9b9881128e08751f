"""Small fonts, put together for each copy from the characters it shows."""
