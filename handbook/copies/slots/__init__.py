"""The slots of a booklet: how they stand in its HTML, what is set in them."""
