"""The drafter that works offline: rules over the sentence structure that spaCy finds."""
