"""kgbuild publishes what reports say, and who says it, as linked data."""
