"""Values: what authors write under a key becomes names, numbers, times and literals."""
