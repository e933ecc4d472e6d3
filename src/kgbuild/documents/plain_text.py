"""Reads plain text: the words as they are, in UTF-8, and the title in the first line."""

import re
from typing import Final

from kgbuild.documents.document import Document, Dropped, Metadata, RefusedDocumentError
from kgbuild.documents.encoding import decode
from kgbuild.documents.html.page import encoding_remarks

READER: Final = "kgbuild text"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BREAK: Final = re.compile(r"\n[ \t]*\n+")
_LONGEST_TITLE: Final = 150
_SENTENCE_ENDS: Final = tuple(".!?…。！？؟۔।:,;")  # noqa: RUF001 - the marks of several scripts


def read_plain_text(data: bytes, charset: str | None = None) -> Document:
    """Return the paragraphs of a text; a line in a paragraph stays a line.

    A first line without a full stop, before an empty line, is the title.
    """
    decoded = decode(data, charset)
    text = _CONTROLS.sub("\n", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = [part.strip("\n").rstrip() for part in _BREAK.split(text) if part.strip()]
    if not paragraphs:
        raise RefusedDocumentError("this file has no words", "check that it is the right file")
    title = None
    if len(paragraphs) > 1 and _is_title(paragraphs[0]):
        title, *paragraphs = paragraphs
    return Document(
        tuple(paragraphs),
        Metadata(title=title),
        data,
        ".txt",
        READER,
        (Dropped("title", title),) if title else (),
        encoding_remarks(decoded),
    )


def _is_title(line: str) -> bool:
    return "\n" not in line and len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_ENDS)
