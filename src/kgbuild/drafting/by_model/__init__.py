"""Drafts by a language model: what it is asked, and which parts of its answers are kept.

A model may err, invent, or obey a sentence of the report. So only those parts of an answer count
that the words of the report support: `judge` decides.
"""
