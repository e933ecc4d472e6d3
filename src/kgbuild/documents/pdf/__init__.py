"""PDF files: the lines of their pages become paragraphs."""
