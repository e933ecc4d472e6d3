"""Dates: the words of a date become an EDTF expression."""
