"""Links to Wikidata: finds candidates, scores them, and records the decisions of people."""
