"""How Sphinx builds the docs; `make docs` runs it."""

from importlib.metadata import version as installed

project = "kgbuild"
author = "The kgbuild authors"
version = release = installed("kgbuild")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

# Headings are targets, so that strict mode checks links to them.
myst_heading_anchors = 4
autodoc_typehints = "signature"
python_display_short_literal_types = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "kgbuild"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
