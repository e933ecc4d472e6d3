"""Load a dataset into a running triple store, and verify that it arrived."""
