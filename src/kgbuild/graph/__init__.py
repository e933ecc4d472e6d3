"""The graph: a document as quads, and quads as a document."""
