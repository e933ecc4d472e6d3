"""What follows for whoever accepts some claims and not others: a layer above compare."""
