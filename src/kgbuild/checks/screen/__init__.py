"""A fast screen for SHACL: it finds the nodes that may violate a shape, and pySHACL judges them."""
