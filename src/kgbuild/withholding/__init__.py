"""What is not published: the rules of ``[harm]``, applied to what was read, before it is data."""
