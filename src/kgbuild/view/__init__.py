"""Views: the plain triples that follow from accepting some claims and not others."""
