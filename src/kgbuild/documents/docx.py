"""Reads a DOCX as if all tracked changes were accepted.

The format is Office Open XML (ECMA-376, part 1, section 17).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from kgbuild.documents.dates import metadata_date
from kgbuild.documents.document import Document, Dropped, Metadata, RefusedDocumentError
from kgbuild.documents.head_lines import head_line
from kgbuild.documents.html.page_tree import same_words
from kgbuild.documents.language import language_tag
from kgbuild.documents.names_of_people import people
from kgbuild.documents.xml_tree import XmlElement, parse_xml
from kgbuild.read.sources.archives import ARCHIVE_ERRORS

READER: Final = "kgbuild docx"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC, _DCTERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_LARGEST_PART: Final = 64 << 20
_MOST_PARTS: Final = 10_000
_NO_TITLE: Final = re.compile(
    r"(?:document|untitled|word document|microsoft word.*|.*\.docx?|\W*)\d*", re.IGNORECASE
)
_AT_TOP: Final = 6
_LONGEST: Final = 160


@dataclass(slots=True)
class _Changes:
    """Counts of the tracked changes, and the words that they delete."""

    inserted: int = 0
    deleted: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    style: str


def read_docx(data: bytes) -> Document:
    """Return the text of a DOCX.

    Raises:
        RefusedDocumentError: It has no text, is protected by a password, or cannot be read.
    """
    archive = _opened(data)
    body = _part(archive, _main_part(archive)).find(f"{_W}body")
    if body is None:
        raise RefusedDocumentError("this DOCX has no body", "open it and save it again as DOCX")
    changes = _Changes()
    found = [each for each in _paragraphs(body, changes) if each.text.strip()]
    metadata = _metadata(archive)
    texts: list[str] = []
    dropped = [Dropped("deleted by a tracked change", text) for text in changes.deleted]
    head = _Head(metadata)
    for number, each in enumerate(found):
        reason = head.reason(each, number)
        if reason is None:
            texts.append(each.text)
        else:
            dropped.append(Dropped(reason, each.text))
    for kind, parts in _outside(archive).items():
        dropped += [Dropped(kind, text) for text in parts]
    if not texts:
        raise RefusedDocumentError("this DOCX has no text", "check that it is the right file")
    return Document(
        tuple(texts), head.metadata(), data, ".docx", READER, tuple(dropped), _remarks(changes)
    )


def _remarks(changes: _Changes) -> tuple[str, ...]:
    if not changes.inserted and not changes.deleted:
        return ()
    inserted = f"{changes.inserted:,} insertions are in the text"
    return (f"tracked changes: {inserted}, {len(changes.deleted):,} deletions are not",)


class _Head:
    """The title, the byline and the date that the first paragraphs show."""

    def __init__(self, stated: Metadata) -> None:
        self._stated = stated
        self._title: str | None = None
        self._authors: tuple[str, ...] = ()
        self._published: str | None = None

    def reason(self, paragraph: _Paragraph, number: int) -> str | None:
        """Return why a paragraph is no part of the text, or nothing."""
        text, style = paragraph.text, paragraph.style
        if style == "caption" or style.startswith("toc"):
            return "caption" if style == "caption" else "table of contents"
        if number >= _AT_TOP or len(text) > _LONGEST:
            return None
        stated = self._stated.title
        is_title = style == "title" or (stated is not None and same_words(text, stated))
        is_first_heading = number == 0 and style in {"heading1", "heading 1"}
        if self._title is None and (is_title or is_first_heading):
            self._title = text
            return "title"
        return self._line(text)

    def _line(self, text: str) -> str | None:
        line = head_line(text)
        if line is None:
            return None
        self._authors = self._authors or line.authors
        self._published = self._published or line.day
        return "byline or date"

    def metadata(self) -> Metadata:
        """Return what the document says, and what it shows."""
        stated = self._stated
        return Metadata(
            title=self._title or stated.title,
            authors=self._authors or stated.authors,
            outlet=stated.outlet,
            published=self._published or stated.published,
            modified=stated.modified if stated.modified != stated.published else None,
            language=stated.language,
            rights=stated.rights,
        )


def _opened(data: bytes) -> ZipFile:
    try:
        archive = ZipFile(BytesIO(data))
    except ARCHIVE_ERRORS as error:
        raise RefusedDocumentError(
            "this DOCX is damaged", "get it again, or open it and save it again as DOCX"
        ) from error
    if len(archive.infolist()) > _MOST_PARTS:
        raise RefusedDocumentError("this DOCX has too many parts", "save it again as DOCX")
    return archive


def _main_part(archive: ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    others = sorted(name for name in names if re.fullmatch(r"word/document\d*\.xml", name))
    if not others:
        raise RefusedDocumentError(
            "this archive is not a DOCX file: it has no word/document.xml",
            "open it and save it as DOCX",
        )
    return others[0]


def _part(archive: ZipFile, name: str) -> XmlElement:
    """Return a part; one that unpacks to far more than a text is refused."""
    try:
        with archive.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except ARCHIVE_ERRORS as error:
        raise RefusedDocumentError(
            "this DOCX is damaged or protected by a password",
            "open it, remove the password, and save it again as DOCX",
        ) from error
    if len(content) > _LARGEST_PART:
        raise RefusedDocumentError(
            f"{name} in this DOCX unpacks to more than {_LARGEST_PART >> 20} MB",
            "open it, copy the text, and add that as plain text",
        )
    return parse_xml(content.replace(_STRICT, _TRANSITIONAL))


def _paragraphs(body: XmlElement, changes: _Changes) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a body; a row of a table is one, with tabs between its cells."""
    pending = ""
    for child in body:
        if child.tag == f"{_W}p":
            text = pending + _text(child, changes)
            if _mark_is_deleted(child):
                pending = text  # the paragraph goes on in the next one
                continue
            pending = ""
            yield _Paragraph(text.strip(), _style(child))
        elif child.tag == f"{_W}tbl":
            for row in child.iterchildren(f"{_W}tr"):
                cells = [
                    " ".join(each.text for each in _paragraphs(cell, changes) if each.text)
                    for cell in row.iterchildren(f"{_W}tc")
                ]
                yield _Paragraph("\t".join(cells).strip(), "")
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"}:
            yield from _paragraphs(child, changes)
    if pending.strip():
        yield _Paragraph(pending.strip(), "")


def _text(paragraph: XmlElement, changes: _Changes) -> str:
    """Return the text of a paragraph, without what is deleted, hidden, or in a text box."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        part = stack.pop()
        match part.tag.removeprefix(_W) if isinstance(part.tag, str) else "":
            case "t":
                parts.append(part.text or "")
            case "tab" | "ptab":
                parts.append("\t" if part.getparent() is not None and _is_run(part) else "")
            case "br" | "cr":
                parts.append("\n" if part.get(f"{_W}type") in {None, "textWrapping"} else "")
            case "noBreakHyphen":
                parts.append("\u2011")
            case "del" | "moveFrom":
                words = "".join(each.text or "" for each in part.iter(f"{_W}delText", f"{_W}t"))
                changes.deleted += [words] if words.strip() else []
            case "instrText" | "delText" | "delInstrText" | "pict" | "drawing" | "pPr" | "rPr":
                continue
            case "r" if part.find(f"{_W}rPr/{_W}vanish") is not None:
                continue
            case name:
                changes.inserted += name in {"ins", "moveTo"}
                if part.tag != _FALLBACK:
                    stack.extend(reversed(part))
    return "".join(parts)


def _is_run(part: XmlElement) -> bool:
    parent = part.getparent()
    return parent is not None and parent.tag == f"{_W}r"


def _mark_is_deleted(paragraph: XmlElement) -> bool:
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _style(paragraph: XmlElement) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else (found.get(f"{_W}val") or "").lower()


def _outside(archive: ZipFile) -> dict[str, list[str]]:
    """Return the texts outside the body: headers, footers, notes and comments."""
    kinds = {
        "header": r"word/header\d*\.xml",
        "footer": r"word/footer\d*\.xml",
        "footnote": r"word/(?:foot|end)notes\.xml",
        "comment": r"word/comments\.xml",
    }
    found: dict[str, list[str]] = {}
    for kind, pattern in kinds.items():
        for name in sorted(archive.namelist()):
            if re.fullmatch(pattern, name):
                none = _Changes()
                texts = [_text(each, none).strip() for each in _part(archive, name).iter(f"{_W}p")]
                found.setdefault(kind, []).extend(filter(None, texts))
    return found


def _metadata(archive: ZipFile) -> Metadata:
    if "docProps/core.xml" not in archive.namelist():
        return Metadata(language=_language(archive))
    core = _part(archive, "docProps/core.xml")
    title = (core.findtext(f"{_DC}title") or "").strip()
    return Metadata(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        authors=tuple(people([core.findtext(f"{_DC}creator") or ""])),
        outlet=(core.findtext(f"{_DC}publisher") or "").strip() or _company(archive),
        published=metadata_date(core.findtext(f"{_DCTERMS}created") or ""),
        modified=metadata_date(core.findtext(f"{_DCTERMS}modified") or ""),
        language=language_tag(core.findtext(f"{_DC}language")) or _language(archive),
        rights=(core.findtext(f"{_DC}rights") or "").strip() or None,
    )


def _company(archive: ZipFile) -> str | None:
    """Return the company that the program names, which is who published it, if anybody."""
    if "docProps/app.xml" not in archive.namelist():
        return None
    for part in _part(archive, "docProps/app.xml").iter():
        if isinstance(part.tag, str) and part.tag.endswith("}Company"):
            return (part.text or "").strip() or None
    return None


def _language(archive: ZipFile) -> str | None:
    """Return the language of the default style."""
    if "word/styles.xml" not in archive.namelist():
        return None
    for part in _part(archive, "word/styles.xml").iter(f"{_W}lang"):
        if tag := language_tag(part.get(f"{_W}val")):
            return tag
    return None
