"""Turns documents into the texts and the metadata of reports."""
