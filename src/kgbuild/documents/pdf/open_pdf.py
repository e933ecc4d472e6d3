"""The one door to pdfium: the lines of a PDF with their places on the page."""

import ctypes
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

from kgbuild.documents.document import RefusedDocumentError

_MOST_PAGES: Final = 2000
#: A gap of this many times the size of the letters is between columns or cells.
_WIDE_GAP: Final = 1.4
_SPACE: Final = 0.2
_SAME_LINE: Final = 0.4
#: What pdfium gives for a hyphen at the end of a line.
_HYPHEN: Final = "\x02"
_PASSWORD: Final = "password"  # noqa: S105 - a word in messages of pdfium


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or a part of one in a column.

    Places are in points from the lower left corner of the page.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its lines in the order of the file."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The pages of a PDF and what it says about itself."""

    pages: tuple[Page, ...]
    facts: dict[str, str]
    language: str | None


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def read_pages(data: bytes) -> PdfFile:
    """Return the pages of a PDF.

    Raises:
        RefusedDocumentError: It is damaged, protected by a password, or too long.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise RefusedDocumentError(
                "this PDF is protected by a password",
                "open it with the password, save it without one, and add the new file",
            ) from error
        raise _damaged() from error
    if len(document) > _MOST_PAGES:
        raise RefusedDocumentError(
            f"this PDF has {len(document):,} pages, more than {_MOST_PAGES:,}",
            "split it into its reports",
        )
    try:
        pages = tuple(_page(document[number]) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    facts = {key: value for key, value in document.get_metadata_dict().items() if value.strip()}
    return PdfFile(pages, facts, _language(document))


def _damaged() -> RefusedDocumentError:
    return RefusedDocumentError(
        "this PDF is damaged", "get it again, or open it in a viewer and save it as a new file"
    )


def _language(document: pypdfium2.PdfDocument) -> str | None:
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if size <= 2:  # noqa: PLR2004 - only the two bytes of its end
        return None
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(
        document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore") or None


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    lines = [line for run in _runs(text) for line in _split(run)]
    return Page(tuple(_joined(lines)), page.get_width(), page.get_height())


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    """Yield the letters of a page, a list for each line as the file has it."""
    handle = text.raw
    box = raw.FS_RECTF()
    run: list[_Letter] = []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = chr(code) if code <= sys.maxunicode and not _is_surrogate(code) else "\ufffd"
        if letter in "\r\n":
            if run:
                yield run
            run = []
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box)):
            continue
        if letter == _HYPHEN:
            letter = "-"
        size = raw.FPDFText_GetFontSize(handle, index) or 1.0
        height = box.top - box.bottom
        scaled = height if height > 0 else size
        run.append(_Letter(letter, box.left, box.right, box.bottom, box.top, scaled))
    if run:
        yield run


def _is_surrogate(code: int) -> bool:
    first, last = 0xD800, 0xDFFF
    return first <= code <= last


def _split(run: list[_Letter]) -> Iterator[Line]:
    """Yield the parts of a line between wide gaps, or where it jumps to another height."""
    part: list[_Letter] = []
    for letter in run:
        last = next((each for each in reversed(part) if each.text.strip()), None)
        if last is not None and letter.text.strip():
            gap = max(letter.left - last.right, last.left - letter.right)
            jump = abs(letter.bottom - last.bottom)
            if gap > _WIDE_GAP * last.size or jump > last.size:
                yield from _line(part)
                part = []
        part.append(letter)
    yield from _line(part)


def _line(part: list[_Letter]) -> Iterator[Line]:
    text = re.sub(r"\s+", " ", "".join(letter.text for letter in part)).strip()
    shown = [letter for letter in part if letter.text.strip()]
    if not text or not shown:
        return
    sizes = sorted(letter.size for letter in shown)
    yield Line(
        text,
        min(letter.left for letter in shown),
        max(letter.right for letter in shown),
        min(letter.bottom for letter in shown),
        max(letter.top for letter in shown),
        sizes[len(sizes) // 2],
    )


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Yield lines, joined where one goes on right after another at the same height."""
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line):
            space = " " if line.left - last.right > _SPACE * last.size else ""
            last = Line(
                f"{last.text}{space}{line.text}",
                last.left,
                max(last.right, line.right),
                min(last.bottom, line.bottom),
                max(last.top, line.top),
                max(last.size, line.size),
            )
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _goes_on(last: Line, line: Line) -> bool:
    gap = line.left - last.right
    return (
        abs(line.middle - last.middle) < _SAME_LINE * max(last.size, line.size)
        and -_SPACE * last.size <= gap <= _WIDE_GAP * last.size
    )
