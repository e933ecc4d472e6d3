"""The authors of a page: from its metadata, else from the byline that it shows."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.html.page_facts import PageFacts, names_of
from kgbuild.documents.html.page_title import without_outlet
from kgbuild.documents.html.page_tree import shown_text
from kgbuild.documents.names_of_people import people, without_by

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


def page_authors(tree: HtmlElement, facts: PageFacts, outlet: str | None) -> list[str]:
    """Return the names of the authors in the first place that has some."""
    meta = [value for name in _AUTHORS for value in facts.meta.get(name, ()) if "://" not in value]
    linked = [
        shown_text(part)
        for part in tree.iter("a", "span", "address")
        if "author" in (part.get("rel") or "").split()
    ]
    properties = [*facts.properties.get("author", ()), *facts.properties.get("creator", ())]
    for texts in (names_of(facts.node.get("author")), meta, properties, linked, _bylines(tree)):
        found = people(without_outlet(text, outlet) for text in texts)
        if found:
            return found
    return []


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in the first byline that a page shows."""
    for part in tree.iter("p", "div", "span", "address", "a", "li"):
        names = set(
            re.split(r"[\s_-]+", f"{part.get('class') or ''} {part.get('id') or ''}".lower())
        )
        if names & {"byline", "author", "authors", "author-name", "byline__name", "authorname"}:
            name = without_by(shown_text(part))
            if name:
                yield name
                return
