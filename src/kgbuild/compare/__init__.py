"""What claims have to do with each other: a layer beside read, graph and check."""
