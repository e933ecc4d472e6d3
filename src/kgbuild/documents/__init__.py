"""Documents that people have become the text and the metadata of reports."""
