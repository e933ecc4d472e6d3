"""Descriptions: what programs read on a site, such as DCAT, VoID and the downloads."""
