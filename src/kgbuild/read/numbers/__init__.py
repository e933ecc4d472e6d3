"""Numbers: the words of a number become a range."""
