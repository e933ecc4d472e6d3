"""Rows of tables become claims and entities, and entries of YAML files."""
