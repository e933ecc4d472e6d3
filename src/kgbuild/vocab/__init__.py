"""The vocabularies kgbuild speaks: namespaces, terms, and the ontology as data."""
