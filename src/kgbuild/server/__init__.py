"""Linked Data and a SPARQL endpoint over HTTP, that stand up to strangers."""
