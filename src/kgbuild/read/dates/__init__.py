"""Dates: the words of a date become an EDTF expression with its first and last day."""
