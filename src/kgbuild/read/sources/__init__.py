"""Sources: files as plain data, in which every value and key keeps its position."""
