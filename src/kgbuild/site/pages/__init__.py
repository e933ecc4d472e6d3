"""Pages: what people read on a site."""
