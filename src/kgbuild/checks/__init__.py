"""The checks of a dataset, which give one list of findings."""
