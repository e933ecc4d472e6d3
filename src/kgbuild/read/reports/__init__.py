"""Reports: text and claims become a Document."""
