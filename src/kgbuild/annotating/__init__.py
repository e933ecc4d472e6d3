"""Reviewing and adding claims on a page: every action changes the authored files in place."""
