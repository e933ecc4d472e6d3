"""Pictures on the pages of a site: static SVG, each with the same data as a table."""
