"""The pictures of pages that social networks show with a link."""
