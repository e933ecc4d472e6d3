"""What a page says about itself, by name: JSON-LD, Open Graph, Dublin Core, microdata."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from kgbuild.documents.dates import metadata_date
from kgbuild.documents.html.page_tree import collapse, shown_text
from kgbuild.documents.html.structured_data import article_node


@dataclass(slots=True)
class PageFacts:
    """The statements of a page about itself, by their names."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, list[str]] = field(default_factory=dict)
    node: Any = field(default_factory=dict)

    def first(self, names: Iterable[str]) -> str | None:
        """Return the first value of the first name that the page gives."""
        return next((value for name in names for value in self.meta.get(name, ())), None)


def page_facts(tree: HtmlElement) -> PageFacts:
    """Return the statements of a page about itself."""
    return PageFacts(_meta(tree), _itemprops(tree), article_node(tree))


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the content of the meta elements by name, in lower case."""
    found: dict[str, list[str]] = {}
    for part in tree.iter("meta"):
        content = clean(part.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (part.get(attribute) or "").lower().split():
                if content:
                    found.setdefault(
                        name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), []
                    ).append(content)
    return found


def _itemprops(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the microdata of a page by property; nested ones give their own properties too."""
    found: dict[str, list[str]] = {}
    for part in tree.iter():
        if not isinstance(part.tag, str) or part.tag == "meta":
            continue
        for name in (part.get("itemprop") or "").split():
            inner = part.find(".//*[@itemprop='name']")
            named = part if inner is None else inner
            value = clean(
                part.get("content")
                or part.get("datetime")
                or named.get("content")
                or shown_text(named)
            )
            if value:
                found.setdefault(name, []).append(value)
    return found


def names_of(value: object) -> list[str]:
    """Return the names in a value of JSON-LD: texts, or nodes with a name."""
    if isinstance(value, list):
        return [name for each in value for name in names_of(each)]
    if isinstance(value, dict):
        return names_of(value.get("name")) or names_of(value.get("@value"))
    text = clean(value) if isinstance(value, str) else None
    return [text] if text and "://" not in text else []


def text_of(value: object) -> str | None:
    """Return the first text in a value of JSON-LD; of a node, its value, name or identifier."""
    if isinstance(value, list):
        return next((text for each in value if (text := text_of(each))), None)
    if isinstance(value, dict):
        return text_of(
            value.get("@value")
            or value.get("name")
            or value.get("alternateName")
            or value.get("@id")
        )
    return clean(value) if isinstance(value, str) else None


def date_of(text: str | None) -> str | None:
    """Return the day that a text of metadata writes, in EDTF."""
    return metadata_date(text) if text else None


def clean(text: str | None) -> str | None:
    """Return a text without markup for characters and without superfluous white space."""
    if not text:
        return None
    once = unescape(text) if "&" in text else text
    once = once.encode("utf-8", "ignore").decode()  # JSON may have halves of characters
    return collapse(once).strip() or None
