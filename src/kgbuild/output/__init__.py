"""Publishing: the dumps of a dataset, and the folder that holds a finished build."""
