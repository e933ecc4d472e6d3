"""Drafts by a language model: what it is asked, and what of its answers holds.

A model may err, invent, or obey a sentence of the report. So nothing of an answer counts but what
the words of the report carry: `gate` decides.
"""
