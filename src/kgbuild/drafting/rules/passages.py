"""Splits a report into paragraphs for the parser, at the same offsets."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

#: A longer paragraph is parsed in parts.
_LONGEST: Final = 6_000
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_WRAPPED_AT: Final = 110  # no line is longer if somebody has wrapped the lines
#: Where a report was written, as in "KYIV, March 3 (Reuters) - ", or when, as in "20:10 – ".
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .'/-]{2,30}(?:, [^-–—.]{2,30})? ?(?:\([\w ]+\) )?[-–—] |"
    r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})? ?[-–—:|] "
)
_MOST_WORDS: Final = 16
_ENDS: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


class Paragraph(NamedTuple):
    """A part of the text from ``start``, with spaces instead of line breaks."""

    start: int
    words: str


def paragraphs(content: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text without those that are headings or captions."""
    flat = content.replace("\r", "\n")
    for start, end in _blocks(flat):
        for part_start, part_end in _parts(flat, start, end):
            words = re.sub(r"\s", " ", flat[part_start:part_end])
            if words.strip() and not is_heading(words):
                dateline = _DATELINE.match(words)
                skipped = dateline.end() if dateline else 0
                yield Paragraph(part_start + skipped, words[skipped:])


def is_heading(words: str) -> bool:
    """Return whether a paragraph is a heading or a caption: it is short, without a full stop."""
    return not _ENDS.search(words.rstrip()) and len(words.split()) <= _MOST_WORDS


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between blank lines; or else the lines, if nobody has wrapped them."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    pattern = (
        _BLANK_LINE if longest <= _WRAPPED_AT and _BLANK_LINE.search(text) else re.compile("\n")
    )
    at = 0
    for found in pattern.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield parts that are short enough, and end at a space if there is one."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
