"""Some pages of the finished handbook as a file of their own, slim, tagged and fit for archives."""
