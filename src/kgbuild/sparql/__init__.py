"""SPARQL: the embedded store, endpoints elsewhere, and the named queries."""
