"""Turns rows of tables into claims and entities, and adds these to YAML files."""
