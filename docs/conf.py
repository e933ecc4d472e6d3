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

#: The decisions below their index, which is a plain page for readers on other hosts.
_DECISIONS = """
```{toctree}
:hidden:
:glob:

[0-9]*
```
"""


def setup(app: Sphinx) -> None:
    """Put the decisions below their index."""
    app.connect("source-read", _add_decisions)


def _add_decisions(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == "decisions/README":
        source[0] += _DECISIONS
