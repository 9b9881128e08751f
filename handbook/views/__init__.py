"""What each page of the site and each part of the handbook shows, ready to print."""
