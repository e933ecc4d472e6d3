"""The vocabularies that kgbuild uses: namespaces, terms, and the ontology as data."""
