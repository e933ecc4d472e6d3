"""Putting a dataset into a running triple store, and proving that it arrived."""
