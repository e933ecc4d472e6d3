"""Re-anchoring: quotes are found again in a report whose text has changed."""
