"""Number words: one module per language."""
