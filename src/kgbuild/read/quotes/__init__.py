"""Quotes: each is a passage of the report, or the build stops."""
