"""Models: what authors write, as typed models."""
