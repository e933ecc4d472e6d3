"""Reading: authored files become a Document, with every quote anchored."""
