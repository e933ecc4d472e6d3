"""What kind of document some bytes are: their first bytes decide, then their name."""

import re
from pathlib import PurePath
from typing import Final

from kgbuild.documents.document import RefusedDocumentError

HTML: Final = "html"
PDF: Final = "pdf"
DOCX: Final = "docx"
TEXT: Final = "text"
MARKDOWN: Final = "markdown"
FEED: Final = "feed"
WARC: Final = "warc"

#: The suffixes of files that are read from a folder.
SUFFIXES: Final = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": FEED,
    ".rdf": FEED,
    ".warc": WARC,
    ".warc.gz": WARC,
}
_START: Final = 2048
_FEED: Final = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_PAGE: Final = re.compile(
    rb"<(?:!doctype html|html|head|body|article|main|meta|div|p)[\s>]", re.IGNORECASE
)
_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"
_REFUSED: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        "this document is from an old version of Word or from another program",
        "open it and save it as DOCX",
    ),
    (b"{\\rtf", "this is Rich Text Format", "open it in a word processor and save it as DOCX"),
    (
        b"\x89PNG",
        "this is a picture",
        "kgbuild does not read text in pictures: add its words as plain text that you have checked",
    ),
    (
        b"\xff\xd8\xff",
        "this is a picture",
        "kgbuild does not read text in pictures: add its words as plain text that you have checked",
    ),
    (
        b"GIF8",
        "this is a picture",
        "kgbuild does not read text in pictures: add its words as plain text that you have checked",
    ),
    (b"7z\xbc\xaf", "this is an archive", "unpack it and add the folder"),
    (b"Rar!", "this is an archive", "unpack it and add the folder"),
)


def suffix_of(name: str) -> str:
    """Return the suffix of a file name in lower case, such as ``.html`` or ``.warc.gz``."""
    lower = name.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else PurePath(lower).suffix


def kind_of(data: bytes, name: str, media_type: str = "") -> str:
    """Return the kind of a document, or refuse one that kgbuild does not read.

    Args:
        data: The document.
        name: Its file name or its address.
        media_type: What a server says that it is.
    """
    start = data[:_START]
    for magic, message, remedy in _REFUSED:
        if start.startswith(magic):
            raise RefusedDocumentError(message, remedy)
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith(_ZIP):
        return _packed(data, name)
    if start.startswith(b"WARC/") or (start.startswith(_GZIP) and suffix_of(name) == ".warc.gz"):
        return WARC
    if start.startswith(_GZIP):
        raise RefusedDocumentError(
            "this file is compressed", "unpack it with gunzip and add the result"
        )
    if _FEED.search(start) and not re.search(rb"<html[\s>]", start, re.IGNORECASE):
        return FEED
    return _text_kind(start, name, media_type)


def _packed(data: bytes, name: str) -> str:
    if b"word/document" in data or suffix_of(name) == ".docx":
        return DOCX
    if b"opendocument.text" in data[:_START]:
        raise RefusedDocumentError("this is an OpenDocument text", "open it and save it as DOCX")
    if b"xl/workbook" in data:
        raise RefusedDocumentError(
            "this is a spreadsheet, not a report", "to add its rows, use kgbuild import"
        )
    raise RefusedDocumentError("this is an archive", "unpack it and add the folder")


def _text_kind(start: bytes, name: str, media_type: str) -> str:
    known = SUFFIXES.get(suffix_of(name))
    looks_like_page = _PAGE.search(start) is not None
    if known in {HTML, MARKDOWN} or (known == TEXT and not looks_like_page):
        return known
    if looks_like_page or media_type in {"text/html", "application/xhtml+xml"}:
        return HTML
    if media_type == "text/markdown":
        return MARKDOWN
    if media_type.startswith("text/") or known == TEXT or (known is None and _is_text(start)):
        return TEXT
    if known == FEED:
        raise RefusedDocumentError(
            "this XML is neither RSS nor Atom", "add a feed, or the page that it belongs to"
        )
    raise RefusedDocumentError(
        "kgbuild does not read this kind of document",
        "add HTML, PDF, DOCX, plain text, Markdown, RSS, Atom or WARC",
    )


def _is_text(start: bytes) -> bool:
    return bool(start) and b"\x00" not in start and not start.lstrip().startswith((b"{", b"["))
