"""Where one can go from a page: the sections of a site, and the pages above a page."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kgbuild.site.page_links import PageLink
from kgbuild.translation import gettext, marked

#: The address of the home page.
HOME: Final = "index.html"
METHOD: Final = "method.html"
#: The page on which readers choose claims.
EXPLORE: Final = "explore.html"


class Section(NamedTuple):
    """A page that the masthead links, with its name, and whether it is there for tools."""

    path: str
    name: str
    is_tool: bool = False


SECTIONS: Final = (
    Section("events.html", marked("Events")),
    Section("disputes.html", marked("Contradictions")),
    Section("reports.html", marked("Reports")),
    Section("sources.html", marked("Sources")),
    Section("entities.html", marked("People and places")),
    Section(EXPLORE, marked("Explore")),
    Section("views.html", marked("Views")),
    Section(METHOD, marked("How to read this")),
    Section("data.html", marked("Data"), is_tool=True),
    Section("sparql.html", marked("SPARQL"), is_tool=True),
)
_NAMES: Final = {section.path: section.name for section in SECTIONS}
#: The sections of pages by their folder; other pages in folders are those of comparisons.
_BY_FOLDER: Final = {
    "report": "reports.html",
    "entity": "entities.html",
    "figure": "entities.html",
    "opinion": "sources.html",
    "view": "views.html",
    "ontology": "data.html",
    "term": "data.html",
}
#: The sections of pages outside folders that are not sections themselves.
_BY_PAGE: Final = {"changes.html": "data.html"}


def section_of(path: str) -> str | None:
    """Return the path of the section that a page is in; None for the home page and the search."""
    folder, slash, _ = path.partition("/")
    if slash:
        return _BY_FOLDER.get(folder, "disputes.html")
    return path if path in _NAMES else _BY_PAGE.get(path)


def above(page: str, section: str | None, root: str) -> Sequence[PageLink]:
    """Return the pages above the page at a path, from the home page to its section.

    ``root`` is the relative address of the root of the site.
    """
    if page == HOME:
        return ()
    found = [PageLink(gettext("Home"), root + HOME)]
    if section is not None and section != page:
        found.append(PageLink(gettext(_NAMES[section]), root + section))
    return found
