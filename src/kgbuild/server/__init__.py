"""Linked Data and a SPARQL endpoint over HTTP, safe to expose to the public."""
