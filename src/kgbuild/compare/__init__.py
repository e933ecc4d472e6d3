"""Comparing claims: contradictions, differences, agreements and misquotations."""
