"""Numbers: the words of a quantity become a lowest, a best and a highest value."""
