"""A feed of releases in Atom (RFC 4287), for readers that check for changes."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from kgbuild.config import Config
from kgbuild.ids import Iris
from kgbuild.releases.changes import Change, counts_in_words
from kgbuild.releases.rdf_patch import MEDIA_TYPE
from kgbuild.site.addresses import Urls
from kgbuild.site.description.release_history import PublishedRelease, anchor, release_title, totals

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
#: Maximum number of changes of a release in the feed; the page has more.
_MOST_SHOWN: Final = 25
#: Characters that XML 1.0 excludes (section 2.2).
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(numbered: Sequence[tuple[int, PublishedRelease]], config: Config, iris: Iris) -> bytes:
    """Return the feed of releases, given with their numbers in the history, newest first."""
    register_namespace("", _ATOM.strip("{}"))
    root = Element(f"{_ATOM}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    url = Urls.of_config(config).root
    dataset = config.dataset
    _text(root, "id", f"{iris.base}changes")
    _text(root, "title", f"{dataset.title}: changes")
    _text(root, "updated", max(release.updated for _, release in numbered))
    _link(root, "self", f"{url}changes.atom", "application/atom+xml")
    _link(root, "alternate", f"{url}changes.html", "text/html")
    author = SubElement(root, f"{_ATOM}author")
    _text(author, "name", dataset.publisher.name)
    if dataset.publisher.iri is not None:
        _text(author, "uri", dataset.publisher.iri)
    _text(root, "rights", dataset.licence)
    _text(root, "generator", "kgbuild")
    for number, release in numbered:
        _entry(root, number, release, url, iris)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: Element, number: int, release: PublishedRelease, url: str, iris: Iris) -> None:
    found = SubElement(root, f"{_ATOM}entry")
    _text(found, "id", f"{iris.base}changes/{number}/{release.digest}")
    _text(found, "title", release_title(number, release))
    _text(found, "updated", release.updated)
    _link(found, "alternate", f"{url}changes.html#{anchor(number)}", "text/html")
    if release.patch is not None:
        media = "application/gzip" if release.patch.endswith(".gz") else MEDIA_TYPE
        _link(found, "related", f"{url}{release.patch}", media)
    lines = counts_in_words(release.counts) or totals(release)
    _text(found, "summary", "; ".join(lines))
    content = SubElement(found, f"{_ATOM}content", {"type": "xhtml"})
    division = SubElement(content, f"{_XHTML}div")
    _list(division, lines)
    if release.changes:
        _list(division, map(_in_a_line, release.changes[:_MOST_SHOWN]))
    if len(release.changes) > _MOST_SHOWN:
        SubElement(division, f"{_XHTML}p").text = "The page of changes has more."


def _list(division: Element, lines: Iterable[str]) -> None:
    items = SubElement(division, f"{_XHTML}ul")
    for line in lines:
        SubElement(items, f"{_XHTML}li").text = _in_xml(line)


def _in_a_line(change: Change) -> str:
    parts = "; ".join(
        f"{part.name}: {part.old or 'nothing'} → {part.new or 'nothing'}" for part in change.parts
    )
    return f"{change.kind} {change.outcome.value}: {change.label}{f' ({parts})' if parts else ''}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{_ATOM}{name}").text = _in_xml(text)


def _link(parent: Element, rel: str, href: str, media: str) -> None:
    SubElement(parent, f"{_ATOM}link", {"rel": rel, "href": _in_xml(href), "type": media})


def _in_xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
