"""The site: a folder of pages for people and files for machines that needs no server."""
