"""Reads plain text: the words as they are, in UTF-8, and the title, byline and date at the top."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kgbuild.documents.document import Document, Dropped, Metadata, RefusedDocumentError
from kgbuild.documents.encoding import decode
from kgbuild.documents.head_lines import HeadLine, head_line
from kgbuild.documents.html.page import encoding_remarks

READER: Final = "kgbuild text"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BREAK: Final = re.compile(r"\n[ \t]*\n+")
_LONGEST_TITLE: Final = 150
_AT_TOP: Final = 3  # lines that may be the byline and the date
_SENTENCE_ENDS: Final = tuple(".!?…。！？؟۔।:,;")  # noqa: RUF001 - the marks of several scripts


def read_plain_text(data: bytes, charset: str | None = None) -> Document:
    """Return the paragraphs of a text; a line in a paragraph stays a line.

    A first line without a full stop, before an empty line, is the title. A byline and a date may
    follow it.
    """
    decoded = decode(data, charset)
    text = _CONTROLS.sub("\n", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = [part.strip("\n").rstrip() for part in _BREAK.split(text) if part.strip()]
    if not paragraphs:
        raise RefusedDocumentError("this file has no words", "check that it is the right file")
    title, lines, left = _head(paragraphs)
    return Document(
        tuple(left),
        Metadata(
            title=title,
            authors=next((line.authors for line in lines.values() if line.authors), ()),
            published=next((line.day for line in lines.values() if line.day), None),
        ),
        data,
        ".txt",
        READER,
        tuple(_dropped(title, lines)),
        encoding_remarks(decoded),
    )


def _head(paragraphs: list[str]) -> tuple[str | None, dict[str, HeadLine], list[str]]:
    """Return the title, the lines after it that say who wrote the text and when, and the rest.

    The lines may be paragraphs of their own, or in one paragraph with the title.
    """
    first, *others = paragraphs[0].split("\n")
    lines: dict[str, HeadLine] = {}
    if len(paragraphs) == 1 or not _is_title(first):
        return None, {}, paragraphs
    if not all(_is_added(part.strip(), lines) for part in others):
        return None, {}, paragraphs
    left = paragraphs[1:]
    while len(left) > 1 and _is_added(left[0], lines):
        del left[0]
    return first, lines, left


def _is_added(text: str, lines: dict[str, HeadLine]) -> bool:
    """Add a line to those below the title, and return whether it is one of them.

    A second day is no longer that of publication: it may begin a list of days.
    """
    line = head_line(text) if len(lines) < _AT_TOP else None
    if line is None or (line.day and any(one.day for one in lines.values())):
        return False
    lines[text] = line
    return True


def _dropped(title: str | None, lines: Iterable[str]) -> Iterator[Dropped]:
    if title is not None:
        yield Dropped("title", title)
    for line in lines:
        yield Dropped("byline or date", line)


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_ENDS)
