"""The model: what a report says and who says it, as plain values."""
