"""A workspace's own terms: what is wrong or missing in the Turtle files of its ``ontology/``."""
