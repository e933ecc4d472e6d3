"""OWL: whether the ontology and the data can be true together."""
