"""A feed of releases in Atom (RFC 4287), for readers that look whether something has changed."""

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from kgbuild.config import Config
from kgbuild.ids import Iris
from kgbuild.releases.changes import Change, counts_in_words
from kgbuild.releases.rdf_patch import MEDIA_TYPE
from kgbuild.site.description.release_history import Entry, anchor, release_title, totals

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
#: So many changes of a release are told in the feed; the page has more.
_MOST_TOLD: Final = 25
_FIRST_TEXT: Final = 0x20
_LINE_SIGNS: Final = frozenset("\t\n\r")
_NO_CHARACTERS: Final = frozenset("\ufffe\uffff")


def feed(numbered: Sequence[tuple[int, Entry]], config: Config, iris: Iris) -> bytes:
    """The feed.

    Args:
        numbered: Releases with their numbers in the history, the newest first.
        config: What the workspace says of itself.
        iris: The IRIs of the workspace; those of the feed are made of them.
    """
    register_namespace("", _ATOM)
    root = Element(_atom("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    url = config.site.url or iris.base
    url = url if url.endswith("/") else f"{url}/"
    dataset = config.dataset
    _text(root, "id", f"{iris.base}changes")
    _text(root, "title", f"{dataset.title}: what has changed")
    _text(root, "updated", max(entry.updated for _, entry in numbered))
    _link(root, "self", f"{url}changes.atom", "application/atom+xml")
    _link(root, "alternate", f"{url}changes.html", "text/html")
    author = SubElement(root, _atom("author"))
    _text(author, "name", dataset.publisher.name)
    if dataset.publisher.iri is not None:
        _text(author, "uri", dataset.publisher.iri)
    _text(root, "rights", dataset.licence)
    _text(root, "generator", "kgbuild")
    for number, entry in numbered:
        _entry(root, number, entry, url, iris)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: Element, number: int, entry: Entry, url: str, iris: Iris) -> None:
    found = SubElement(root, _atom("entry"))
    _text(found, "id", f"{iris.base}changes/{number}/{entry.digest}")
    _text(found, "title", release_title(number, entry))
    _text(found, "updated", entry.updated)
    _link(found, "alternate", f"{url}changes.html#{anchor(number)}", "text/html")
    if entry.patch is not None:
        media = "application/gzip" if entry.patch.endswith(".gz") else MEDIA_TYPE
        _link(found, "related", f"{url}{entry.patch}", media)
    lines = counts_in_words(entry.counts) or totals(entry)
    _text(found, "summary", "; ".join(lines))
    content = SubElement(found, _atom("content"), {"type": "xhtml"})
    division = SubElement(content, _xhtml("div"))
    _list(division, lines)
    if entry.changes:
        _list(division, map(_in_a_line, entry.changes[:_MOST_TOLD]))
    if len(entry.changes) > _MOST_TOLD:
        paragraph = SubElement(division, _xhtml("p"))
        paragraph.text = "The page of changes tells more."


def _list(division: Element, lines: Iterable[str]) -> None:
    items = SubElement(division, _xhtml("ul"))
    for line in lines:
        SubElement(items, _xhtml("li")).text = _in_xml(line)


def _in_a_line(change: Change) -> str:
    parts = "; ".join(
        f"{part.name}: {part.old or 'nothing'} → {part.new or 'nothing'}" for part in change.parts
    )
    return f"{change.kind} {change.outcome.value}: {change.label}{f' ({parts})' if parts else ''}"


def _atom(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _xhtml(name: str) -> str:
    return f"{{{_XHTML}}}{name}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, _atom(name)).text = _in_xml(text)


def _link(parent: Element, rel: str, href: str, media: str) -> None:
    SubElement(parent, _atom("link"), {"rel": rel, "href": _in_xml(href), "type": media})


def _in_xml(text: str) -> str:
    """``text`` with a sign for each character that XML 1.0 does not have (its section 2.2)."""
    return "".join("\ufffd" if _is_no_character(c) else c for c in text)


def _is_no_character(c: str) -> bool:
    is_control = ord(c) < _FIRST_TEXT and c not in _LINE_SIGNS
    return is_control or c in _NO_CHARACTERS or "\ud800" <= c <= "\udfff"
