"""The metadata of a page.

Of several answers, the most specific counts: the description of the article before that of the
page, and both before what the page merely shows.
"""

import re
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.addresses import joined, parts_of
from kgbuild.documents.dates import shown_date
from kgbuild.documents.document import Metadata
from kgbuild.documents.html.page_authors import page_authors
from kgbuild.documents.html.page_dates import modified_day, publication
from kgbuild.documents.html.page_facts import PageFacts, names_of, page_facts, text_of
from kgbuild.documents.html.page_title import ending_of_title, page_title
from kgbuild.documents.language import language_tag

_OUTLETS: Final = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
    "copyright-holder",
)
_RIGHTS: Final = ("dc.rights", "dcterms.rights", "dcterms.license", "copyright", "rights")
_SHORTEST_LABEL: Final = 4
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_SAVED_DATE: Final = re.compile(r"^\s*saved date:\s*(\w{3} \w{3} \d{1,2} \d{4})", re.MULTILINE)


def page_metadata(tree: HtmlElement, head: str, address: str | None) -> Metadata:
    """Return what a page says about itself.

    Args:
        tree: The whole page.
        head: The beginning of its source, where browsers note where they saved it from.
        address: The address that it was fetched from, if it was.
    """
    facts = page_facts(tree)
    source = _source(tree, facts, head, address)
    outlet = _outlet(facts)
    outlets = [name for name in (outlet, *_labels(source)) if name]
    title = page_title(tree, facts, outlets)
    if outlet is None:
        outlet = ending_of_title(tree, title) or _host(source)
    published = publication(tree, facts, title, source)
    saved = _SAVED_DATE.search(head)
    return Metadata(
        title=title,
        authors=tuple(page_authors(tree, facts, title, [*outlets, *filter(None, (outlet,))])),
        outlet=outlet,
        published=published.day,
        modified=modified_day(facts),
        retrieved=shown_date(saved[1]) if saved else None,
        source=source,
        language=_language(tree, facts),
        rights=_rights(tree, facts),
        undated=published.remark,
    )


def _outlet(facts: PageFacts) -> str | None:
    for name in (
        *names_of(facts.node.get("publisher")),
        *names_of(facts.node.get("sourceOrganization")),
    ):
        return name
    stated = facts.first(_OUTLETS) or next(iter(facts.properties.get("publisher", ())), None)
    if stated and "://" not in stated:
        return stated
    return next(iter(names_of(facts.node.get("isPartOf"))), None)


def _source(tree: HtmlElement, facts: PageFacts, head: str, address: str | None) -> str | None:
    canonical = [
        part.get("href")
        for part in tree.iter("link")
        if "canonical" in (part.get("rel") or "").lower().split()
    ]
    saved = _SAVED.search(head)
    saved_from = (saved[1] or saved[2]) if saved else None
    base = address or saved_from or facts.first(("og:url",)) or ""
    stated = [
        *canonical,
        facts.first(("og:url",)),
        text_of(facts.node.get("url")),
        _id_of(facts.node.get("mainEntityOfPage")),
    ]
    for one in filter(None, stated):
        found = joined(base, one.strip())
        if (
            _is_address(found)
            and (address is None or _site(found) == _site(address))
            and not (
                address is not None
                and parts_of(found).path in {"", "/"}
                and parts_of(address).path not in {"", "/"}
            )
        ):
            return found
    return next((one for one in (address, saved_from) if one and _is_address(one)), None)


def _is_address(text: str) -> bool:
    parts = parts_of(text)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and not re.search(r"[\s<>\"{}|\\^`]", text)
    )


def _site(address: str) -> str:
    return ".".join((parts_of(address).hostname or "").split(".")[-2:])


def _labels(source: str | None) -> list[str]:
    """Return the parts of the host of an address that may be the name of an outlet."""
    host = _host(source) or ""
    return [host, *(part for part in host.split(".")[:-1] if len(part) >= _SHORTEST_LABEL)]


def _host(source: str | None) -> str | None:
    return (parts_of(source).hostname or "").removeprefix("www.") or None if source else None


def _language(tree: HtmlElement, facts: PageFacts) -> str | None:
    article = next((part for part in tree.iter("article", "main") if part.get("lang")), None)
    stated = (
        article.get("lang") if article is not None else None,
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        text_of(facts.node.get("inLanguage")),
        facts.first(
            ("content-language", "dc.language", "dcterms.language", "og:locale", "language")
        ),
    )
    return next((tag for one in stated if (tag := language_tag(one))), None)


def _rights(tree: HtmlElement, facts: PageFacts) -> str | None:
    licence = next(
        (
            part.get("href")
            for part in tree.iter("link", "a")
            if "license" in (part.get("rel") or "").lower().split()
        ),
        None,
    )
    return text_of(facts.node.get("license")) or licence or facts.first(_RIGHTS)


def _id_of(value: object) -> str | None:
    return (
        value.get("@id") if isinstance(value, dict) else value if isinstance(value, str) else None
    )
