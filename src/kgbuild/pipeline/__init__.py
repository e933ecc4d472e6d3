"""The pipeline: what each command does, as a Python function of the same name."""
