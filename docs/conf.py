"""How Sphinx builds the docs; `make docs` runs it."""

from importlib.metadata import version as installed
from typing import Any

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


#: The menu of all decisions, once it is made. They have the same one, and making it takes long.
_menu_of_decisions: dict[str, str] = {}


def setup(app: Sphinx) -> None:
    """Leave the decisions out of the menu, and make the menu beside them once."""
    app.connect("source-read", _leave_out_of_menu)
    app.connect("html-page-context", _take_known_menu, priority=400)  # before the theme's


def _is_decision(page: str) -> bool:
    return page.startswith("decisions/") and page != "decisions/README"


def _leave_out_of_menu(_app: Sphinx, page: str, source: list[str]) -> None:
    if _is_decision(page):
        source[0] = _OUTSIDE_THE_MENU + source[0]


def _take_known_menu(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    if not _is_decision(page):
        return
    make = context["toctree"]

    def menu(**options: object) -> str:
        key = repr(sorted(options.items()))
        if key not in _menu_of_decisions:
            _menu_of_decisions[key] = make(**options)
        return _menu_of_decisions[key]

    context["toctree"] = menu
