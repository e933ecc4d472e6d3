"""How Sphinx builds the docs; `make docs` runs it."""

from importlib.metadata import version as installed

from sphinx.application import Sphinx

project = "kgbuild"
author = "The kgbuild authors"
version = release = installed("kgbuild")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

# Headings are targets, so that strict mode checks links to them.
myst_heading_anchors = 4
# Docstrings write code in single backticks, as Markdown does.
default_role = "code"
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
python_display_short_literal_types = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "kgbuild"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False

#: The index of the decisions links to each. A list of all in the menu of every page would be long.
_OUTSIDE_THE_MENU = "---\norphan: true\n---\n\n"


def setup(app: Sphinx) -> None:
    """Leave the decisions out of the menu."""
    app.connect("source-read", _leave_out_of_menu)


def _leave_out_of_menu(_app: Sphinx, page: str, source: list[str]) -> None:
    if page.startswith("decisions/") and page != "decisions/README":
        source[0] = _OUTSIDE_THE_MENU + source[0]
