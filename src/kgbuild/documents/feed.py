"""Reads a feed: RSS 0.9 to 2.0 (RDF too) and Atom (RFC 4287); each entry is a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from kgbuild.documents.characters import sound_markup
from kgbuild.documents.dates import metadata_date
from kgbuild.documents.document import Document, Metadata, RefusedDocumentError
from kgbuild.documents.encoding import decode
from kgbuild.documents.html.article_text import article_text
from kgbuild.documents.html.page_tree import parse_page, shown_text
from kgbuild.documents.language import language_tag
from kgbuild.documents.names_of_people import people
from kgbuild.documents.xml_tree import XmlElement, as_html, parse_xml, xml_bytes

READER: Final = "kgbuild feed"
_ENCODING: Final = re.compile(r"^(\s*<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']")
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTENT: Final = ("{http://purl.org/rss/1.0/modules/content/}encoded", "content")
_SUMMARY: Final = ("description", "summary")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_MAIL: Final = re.compile(r"^\S+@\S+\s*\((.+)\)$")


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says about all its entries."""

    outlet: str | None
    language: str | None
    rights: str | None


def read_feed(data: bytes, charset: str | None = None) -> list[Document]:
    """Return the entries of a feed; an entry without text is left out.

    Raises:
        RefusedDocumentError: It is not a feed, or has no entry with text.
    """
    text = sound_markup(decode(data, charset).text)
    root = parse_xml(_ENCODING.sub(r"\1", text).encode(), repair=True)
    entries = [part for part in root.iter() if _name(part) in {"item", "entry"}]
    channel = _channel(root)
    found = [each for entry in entries if (each := _document(entry, channel)) is not None]
    if not found:
        raise RefusedDocumentError(
            "this feed has no entry with text", "add the pages that the feed links to"
        )
    return found


def _channel(root: XmlElement) -> _Channel:
    top = next((part for part in root if _name(part) == "channel"), root)
    outlet = _first(top, "title")
    language = _first(top, "language") or root.get(_XML_LANG)
    return _Channel(outlet, language_tag(language), _first(top, "copyright", "rights"))


def _document(entry: XmlElement, channel: _Channel) -> Document | None:
    body, is_whole = _body(entry)
    title = _plain(_first(entry, "title"))
    page = f"<html><body><article>{body}</article></body></html>"
    paragraphs = article_text(parse_page(page), title).paragraphs if body.strip() else ()
    if not paragraphs:
        return None
    metadata = Metadata(
        title=title,
        authors=tuple(_authors(entry)),
        outlet=_plain(_source_title(entry)) or _plain(channel.outlet),
        published=_date(entry, "pubDate", "published", "issued", "date", "created"),
        modified=_date(entry, "updated", "modified"),
        source=_link(entry) or None,
        language=language_tag(entry.get(_XML_LANG)) or channel.language,
        rights=_plain(_first(entry, "rights") or channel.rights),
    )
    if metadata.published is None:
        metadata = replace(metadata, published=metadata.modified)
    if metadata.modified == metadata.published:
        metadata = replace(metadata, modified=None)
    remark = "the feed has only a summary: to add the whole report, add the page that it links to"
    remarks = () if is_whole else (remark,)
    return Document(tuple(paragraphs), metadata, _original(entry), ".xml", READER, remarks=remarks)


def _original(entry: XmlElement) -> bytes:
    return xml_bytes(entry)


def _body(entry: XmlElement) -> tuple[str, bool]:
    """Return the markup of an entry, and whether it is the whole text and no summary."""
    for names, is_whole in ((_CONTENT, True), (_SUMMARY, False)):
        for part in entry:
            if part.tag in names or _name(part) in names:
                body = _markup(part)
                if body.strip():
                    return body, is_whole
    return "", False


def _markup(part: XmlElement) -> str:
    """Return the content of an element as HTML."""
    if part.get("type") == "xhtml" or len(part):
        inner = "".join(map(as_html, part))
        return re.sub(r"(</?)\w+:", r"\1", f"{escape(part.text or '')}{inner}")
    text = part.text or ""
    is_plain = part.get("type") == "text" or not _MARKUP.search(text)
    return "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n")) if is_plain else text


def _authors(entry: XmlElement) -> list[str]:
    names = []
    for part in entry:
        if _name(part) in {"author", "creator", "contributor"}:
            name = _first(part, "name") if len(part) else part.text
            found = _MAIL.match((name or "").strip())
            names.append(found[1] if found else name or "")
    return people(names)


def _source_title(entry: XmlElement) -> str | None:
    """Return the title of the feed that an entry was taken from."""
    for part in entry:
        if _name(part) == "source":
            return _first(part, "title") if len(part) else part.text
    return None


def _link(entry: XmlElement) -> str:
    links = [part for part in entry if _name(part) == "link"]
    for part in links:
        target = (part.get("href") or part.text or "").strip()
        if part.get("rel") in {None, "alternate"} and target.startswith(("http://", "https://")):
            return target
    guid = (_first(entry, "guid", "id") or "").strip()
    return guid if guid.startswith(("http://", "https://")) else ""


def _date(entry: XmlElement, *names: str) -> str | None:
    for name in names:
        value = _first(entry, name)
        if value and (day := metadata_date(value)):
            return day
    return None


def _first(parent: XmlElement, *names: str) -> str | None:
    """Return the text of the first child with the first of some names that there is."""
    for name in names:
        for part in parent:
            if _name(part) == name and (text := "".join(_texts(part)).strip()):
                return text
    return None


def _texts(part: XmlElement) -> Iterable[str]:
    return (str(text) for text in part.itertext())


def _name(part: XmlElement) -> str:
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def _plain(text: str | None) -> str | None:
    """Return a title without markup."""
    if text is None or not text.strip():
        return None
    return (
        shown_text(parse_page(f"<p>{text}</p>")) if _MARKUP.search(text) else " ".join(text.split())
    )
