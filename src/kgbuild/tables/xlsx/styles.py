"""The number formats of an XLSX file, and its shared texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kgbuild.tables.xlsx.parts import XlsxParts
from kgbuild.tables.xlsx.shown_numbers import BUILT_IN

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class NumberFormats:
    """Reads which number format each style of cells has."""

    formats: list[str] = field(default_factory=list)
    _own: dict[int, str] = field(default_factory=dict)
    _in_cells: bool = False

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "numFmt":
            self._own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            number = _whole(attributes.get("numFmtId"))
            self.formats.append(self._own.get(number, BUILT_IN.get(number, "General")))

    def end(self, tag: str, _: str) -> None:
        """Take the end of an element."""
        if tag == "cellXfs":
            self._in_cells = False


@dataclass(slots=True)
class RichText:
    """Joins the runs of a text, without the readings of its signs (phonetic runs)."""

    parts: list[str] = field(default_factory=list)
    _phonetic: int = 0

    def begin(self, tag: str) -> None:
        """Take the beginning of an element."""
        self._phonetic += tag == "rPh"

    def end(self, tag: str, text: str) -> None:
        """Take the end of an element."""
        if tag == "rPh":
            self._phonetic -= 1
        elif tag == "t" and not self._phonetic:
            self.parts.append(unescaped(text))

    def take(self) -> str:
        """Return the text, and begin a new one."""
        text = "".join(self.parts)
        self.parts = []
        return text


@dataclass(slots=True)
class SharedTexts:
    """Reads the texts that cells refer to by number."""

    texts: list[str] = field(default_factory=list)
    _text: RichText = field(default_factory=RichText)

    def begin(self, tag: str, _: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        self._text.begin(tag)

    def end(self, tag: str, text: str) -> None:
        """Take the end of an element."""
        self._text.end(tag, text)
        if tag == "si":
            self.texts.append(self._text.take())


def number_formats(parts: XlsxParts, name: str) -> list[str]:
    """Return the number format of each style."""
    reader = NumberFormats()
    if name in parts:
        parts.parse(name, reader.begin, reader.end)
    return reader.formats


def shared_texts(parts: XlsxParts, name: str) -> list[str]:
    """Return the shared texts."""
    reader = SharedTexts()
    if name in parts:
        parts.parse(name, reader.begin, reader.end)
    return reader.texts


def unescaped(text: str) -> str:
    """Return a text without the escapes of section 22.9.2.19, such as ``_x000D_``."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0
