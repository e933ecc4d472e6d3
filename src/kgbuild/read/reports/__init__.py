"""Reports: text and claims become a document."""
