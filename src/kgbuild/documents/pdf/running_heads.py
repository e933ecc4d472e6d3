"""Finds running heads, feet and page numbers: what pages repeat at their top and bottom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kgbuild.documents.pdf.open_pdf import Line, Page

_MARGIN: Final = 0.12  # of the height of the page
_EDGE: Final = 0.07
_SMALL: Final = 0.95
_LEADING: Final = 0.6  # of the size of letters: the most between two lines of a paragraph
_SHARE: Final = 0.4  # of the pages
_NUMBER: Final = re.compile(
    r"(?:(?:page|p\.|seite|pagina|página|стр\.?|страница|صفحة|עמוד)\s*)?[-–—|\s]*"
    r"(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|sur|из)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


def running_lines(pages: Sequence[Page], body: float) -> set[int]:
    """Return the identities of the lines that are running heads, feet or page numbers.

    ``body`` is the size of the letters of the text. A line in smaller letters that is alone at the
    edge of a page is a running head, even if no other page repeats it.
    """
    alone = {id(line) for page in pages for line in _alone(page, body)}
    places = [list(_at_the_edges(page)) for page in pages]
    counts = Counter(pattern for lines in places for pattern in {_pattern(line) for line in lines})
    fewest = max(2, round(_SHARE * len(pages)))
    repeated = {
        id(line)
        for lines in places
        for line in lines
        if len(pages) > 1 and counts[_pattern(line)] >= fewest
    }
    return alone | {
        id(line)
        for page, lines in zip(pages, places, strict=True)
        for line in lines
        if _NUMBER.fullmatch(line.text)
        or (id(line) in repeated and not _is_of_text(line, page, body, repeated))
    }


def _is_of_text(line: Line, page: Page, body: float, repeated: set[int]) -> bool:
    """Return whether a line that pages repeat belongs to a paragraph: another line is right at it.

    Two pages may begin with the same words by chance, such as the end of a sentence.
    """
    if not _SMALL * body <= line.size <= body / _SMALL:
        return False
    return any(
        other.left < line.right
        and line.left < other.right
        and -line.size < gap < _LEADING * line.size
        for other in page.lines
        if id(other) not in repeated
        for gap in (max(line.bottom - other.top, other.bottom - line.top),)
    )


def _at_the_edges(page: Page) -> Iterator[Line]:
    """Yield the lines in the margins, and the highest and the lowest line of the page."""
    if not page.lines:
        return
    top, bottom = max(line.top for line in page.lines), min(line.bottom for line in page.lines)
    for line in page.lines:
        is_high = line.bottom > (1 - _MARGIN) * page.height or line.top > top - line.size
        is_low = line.top < _MARGIN * page.height or line.bottom < bottom + line.size
        if is_high or is_low:
            yield line


def _alone(page: Page, body: float) -> Iterator[Line]:
    """Yield the lines in small letters in the margins that are far from the text."""
    texts = [line for line in page.lines if line.size >= _SMALL * body]
    top = max((line.top for line in texts), default=0.0)
    bottom = min((line.bottom for line in texts), default=page.height)
    for line in page.lines:
        is_high = line.bottom > max(top + line.size, (1 - _EDGE) * page.height)
        is_low = line.top < min(bottom - line.size, _EDGE * page.height)
        if line.size < _SMALL * body and (is_high or is_low):
            yield line


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
