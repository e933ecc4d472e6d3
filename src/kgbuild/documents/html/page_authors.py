"""The authors of a page: from its metadata, else from the byline that it shows."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.html.page_facts import PageFacts, names_of
from kgbuild.documents.html.page_title import is_name, near_title, without_outlet
from kgbuild.documents.html.page_tree import is_beside, shown_text
from kgbuild.documents.names_of_people import byline_names, people, without_by

_AUTHORS: Final = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "article:author_name",
)
#: The address of a person's page, but not that of a licence such as /licenses/by/4.0/.
_OF_AUTHOR: Final = re.compile(
    r"(?<!/licenses)(?<!/licences)/(?:authors?|by|journalists?|profile)/(?!\d|settings\b)[^/?#]+/?$"
)
_NAMES: Final = frozenset({"byline", "author", "authors", "author-name", "authorname"})


def page_authors(
    tree: HtmlElement, facts: PageFacts, title: str | None, outlets: Collection[str]
) -> list[str]:
    """Return the names of the authors in the first place that has some."""
    meta = [value for name in _AUTHORS for value in facts.meta.get(name, ()) if "://" not in value]
    linked = [
        shown_text(part)
        for part in tree.iter("a", "span", "address")
        if "author" in (part.get("rel") or "").split() and not is_beside(part)
    ]
    properties = [*facts.properties.get("author", ()), *facts.properties.get("creator", ())]
    for texts in (
        names_of(facts.node.get("author")),
        meta,
        properties,
        linked,
        _bylines(tree),
        _near_title(tree, title),
        _by_address(tree),
    ):
        found = people(without_outlet(text, *outlets) for text in texts)
        if names := [name for name in found if not _is_outlet(name, outlets)]:
            return names
    return []


def _is_outlet(name: str, outlets: Collection[str]) -> bool:
    """Return whether an author is the outlet; the address of a blog may be the name of a person."""
    return " " not in name and any(is_name(name, each) for each in outlets)


def _near_title(tree: HtmlElement, title: str | None) -> Iterator[str]:
    """Yield the names in a short line near the title that begins with a word such as "By"."""
    for part in near_title(tree, title):
        if names := byline_names(shown_text(part)):
            yield from names
            return


def _by_address(tree: HtmlElement) -> Iterator[str]:
    """Yield the name in the first link with one to the page of an author."""
    for part in tree.iter("a"):
        if _OF_AUTHOR.search(part.get("href") or "") and not is_beside(part):
            name = shown_text(part)
            if any(people([name])):
                yield name
                return


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in the first byline that a page shows."""
    for part in tree.iter("p", "div", "span", "address", "a", "li"):
        names = set(
            re.split(r"[\s_-]+", f"{part.get('class') or ''} {part.get('id') or ''}".lower())
        )
        if names & _NAMES and not is_beside(part):
            name = without_by(shown_text(part))
            if name:
                yield name
                return
