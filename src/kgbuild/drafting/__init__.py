"""Proposes claims and entities for reports; a person decides which ones to keep."""
