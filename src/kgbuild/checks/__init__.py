"""Checking: everything that finds fault with a dataset, as one list of findings."""
