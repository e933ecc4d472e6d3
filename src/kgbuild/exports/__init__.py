"""Exports: a dataset in the formats that other tools read."""
