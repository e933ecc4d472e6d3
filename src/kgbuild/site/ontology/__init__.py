"""The ontology on a site: its page, and its files version by version."""
