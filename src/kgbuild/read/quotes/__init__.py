"""Quotes: authors' words become passages of the report."""
