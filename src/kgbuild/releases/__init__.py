"""Releases: the output folder of a workspace, and what changed from one build to another."""
