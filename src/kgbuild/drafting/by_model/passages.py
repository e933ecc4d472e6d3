"""Cuts a report into parts for a model, and numbers the passages that can be evidence.

A model that names a number cannot misquote. In a trial, a small model copied 2 of 39 quotes
exactly, and named 41 of 41 passages by number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kgbuild.model.text import Text

#: Characters of a part. A longer one saves requests, but models lose the thread.
_PART: Final = 1_500
#: Characters of the text before a part that a model sees too, for pronouns.
_BEFORE: Final = 600
#: Characters of a passage; of a longer sentence, only the clauses are passages.
_LONGEST: Final = 1_200
_FEWEST_WORDS: Final = 3
#: The most passages of one part.
_MOST: Final = 60
#: Where a clause may end: a mark before white space, a dash, a quotation mark.
_CUT: Final = re.compile(r"[,;:](?=\s)|\s[\u2013\u2014-]\s|[\"\u201c\u201d\u201e\u00ab\u00bb]")
#: Words after which what is said may begin.
_SAID: Final = re.compile(
    r"\b(?:that|says?|said|added|claimed|alleged|confirmed|denied|reported|announced|warned"
    r"|dass|que|che|что|що)\s"
)
_EDGES: Final = ' \t\r\n,;:."\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014-'


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that can be evidence: its number, and its code points in the report."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report for one request: its code points, and its passages from number 1."""

    start: int
    end: int
    passages: tuple[Passage, ...]

    def passage(self, number: int) -> Passage | None:
        """Return the passage with a number; None if there is none."""
        return self.passages[number - 1] if 0 < number <= len(self.passages) else None

    @property
    def context_start(self) -> int:
        """Where the text begins that a model sees before the part."""
        return max(0, self.start - _BEFORE)


def parts_of(text: Text) -> tuple[Part, ...]:
    """Return the parts of a report in order; together they have all of its sentences."""
    return tuple(_part(text, start, end) for start, end in _bounds(text))


def _bounds(text: Text) -> Iterator[tuple[int, int]]:
    """Yield start and end of parts: whole sentences, up to the length of a part."""
    start: int | None = None
    last = 0
    for first, end in _pieces(text):
        if start is not None and end - start > _PART:
            yield start, last
            start = None
        start = first if start is None else start
        last = end
    if start is not None:
        yield start, last


def _pieces(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the sentences, the longest ones cut between words."""
    for start, end in text.sentences:
        at = start
        while end - at > _PART:
            cut = text.content.rfind(" ", at + 1, at + _PART)
            cut = cut if cut > at else at + _PART
            yield at, cut
            at = cut + 1 if text.content[cut : cut + 1] == " " else cut
        if at < end:
            yield at, end


def _part(text: Text, start: int, end: int) -> Part:
    spans: dict[tuple[int, int], None] = {}
    for first, last in text.sentences:
        low, high = max(first, start), min(last, end)
        if low < high:
            spans |= dict.fromkeys(_candidates(text.content, low, high))
    kept = sorted(spans, key=lambda span: (span[0], -span[1]))[:_MOST]
    passages = (Passage(number, *span) for number, span in enumerate(kept, 1))
    return Part(start, end, tuple(passages))


def _candidates(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, its clauses, and what follows a word such as "that"."""
    cuts = [start, *(at for m in _CUT.finditer(content, start, end) for at in m.span()), end]
    clauses = zip(cuts[::2], cuts[1::2], strict=True)
    whole = (start, end)
    tails = ((match.end(), end) for match in _SAID.finditer(content, start, end))
    for low, high in [whole, *clauses, *tails]:
        span = _trimmed(content, low, high)
        enough = len(content[span[0] : span[1]].split()) >= _FEWEST_WORDS
        if enough and span[1] - span[0] <= _LONGEST:
            yield span


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    while start < end and content[start] in _EDGES:
        start += 1
    while start < end and content[end - 1] in _EDGES:
        end -= 1
    return start, end
