"""Links to Wikidata: candidates with their evidence, and the file of decisions."""
