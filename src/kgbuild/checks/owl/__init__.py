"""OWL reasoning: whether the ontology and the data are consistent."""
