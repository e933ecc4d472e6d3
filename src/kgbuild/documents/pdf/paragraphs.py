"""Joins the lines of a PDF: paragraphs from lines, and words from their halves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from kgbuild.documents.pdf.open_pdf import Line

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HYPHENS: Final = ("-", "\u00ad", "\u2010")
_ENDS: Final = tuple('.!?…。！？؟۔।:”"»)’')  # noqa: RUF001 - the marks of several scripts
_LARGER_GAP: Final = 1.35
_INDENT: Final = 0.8
_SHORT_LINE: Final = 0.12
_SIZE_CHANGE: Final = 0.12
_FIRST_PARTS: Final = (
    "well self non anti counter long short high low half cross two three four five six seven "
    "eight nine so vice left right full part all ill"
)
#: First parts of English words that keep their hyphen, and beginnings of second parts that do not.
_COMPOUNDS: Final = frozenset(_FIRST_PARTS.split())
_JOINED: Final = (
    "er en age ish light way land teen ty sense cip bio bod itude ness ful eous over coming fall "
    "ward fold ies attack part measure act balanc produc intel insur weight point feit terror"
)
_NOT_COMPOUND: Final = tuple(_JOINED.split())
_BULLET: Final = re.compile(r"[•▪■●◦‣·–—*]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the size of its letters."""

    lines: list[Line] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The usual size of its letters, in points."""
        return median(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class JoinedWords:
    """A paragraph's text, and the words in it whose hyphen may belong to them."""

    text: str
    uncertain: tuple[str, ...]


def paragraphs_of(columns: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs in columns, some of which go on in the next column."""
    leading = _leading(columns)
    found: list[Paragraph] = []
    for column in columns:
        left, right = _edges(column)
        for number, line in enumerate(column):
            last = found[-1].lines[-1] if found else None
            if last is None:
                begins = True
            elif number == 0:
                begins = not _continues(last, line, left)
            else:
                begins = _begins(last, line, left, right, leading)
            if begins:
                found.append(Paragraph())
            found[-1].lines.append(line)
    return found


def _begins(last: Line, line: Line, left: float, right: float, leading: float) -> bool:
    """Return whether a line begins a paragraph in the column of the line before it."""
    if abs(line.middle - last.middle) < line.size / 2:  # cells of a row
        return False
    gap = last.bottom - line.bottom
    is_short = last.right < right - _SHORT_LINE * (right - left)
    ends = last.text.endswith(_ENDS)
    return (
        gap > _LARGER_GAP * max(leading, min(last.size, line.size))
        or abs(line.size - last.size) > _SIZE_CHANGE * last.size
        or (line.left > last.left + _INDENT * line.size and line.left > left + _INDENT * line.size)
        or (is_short and ends)
        or _BULLET.match(line.text) is not None
    )


def _continues(last: Line, line: Line, left: float) -> bool:
    """Return whether a line at the top of a column goes on with the paragraph before it."""
    if abs(line.size - last.size) > _SIZE_CHANGE * last.size:
        return False
    first = line.text[:1]
    if last.text.endswith(_HYPHENS) or first.islower():
        return True
    is_indented = line.left > left + _INDENT * line.size
    return not last.text.endswith(_ENDS) and not is_indented


def _leading(columns: Iterable[Sequence[Line]]) -> float:
    """Return the usual distance between two lines, in points."""
    gaps = [
        upper.bottom - lower.bottom
        for column in columns
        for upper, lower in pairwise(column)
        if 0 < upper.bottom - lower.bottom < 3 * lower.size
    ]
    return median(gaps) if gaps else 0.0


def _edges(column: Sequence[Line]) -> tuple[float, float]:
    """Return where most lines of a column begin, and where the longest ends."""
    starts = Counter(round(line.left) for line in column)
    most = max(starts.values(), default=0)
    usual = min((place for place, count in starts.items() if count * 2 >= most), default=0)
    return float(usual), max((line.right for line in column), default=0.0)


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """Return the words of lines, without those at their ends, which may be halves."""
    found: Counter[str] = Counter()
    for line in lines:
        words = _WORD.findall(line.text.casefold())
        found.update(words[1:-1])
    return found


def joined(paragraph: Paragraph, known: Counter[str]) -> JoinedWords:
    """Return the text of a paragraph; a word that a hyphen divides at a line's end is whole again.

    A hyphen stays before a capital letter or a digit, and where the document has the word with a
    hyphen elsewhere and never without.
    """
    text = ""
    uncertain = []
    for line in paragraph.lines:
        if text.endswith(_HYPHENS) and line.text[:1].isalnum():
            before = _last_word(text[:-1])
            after = _first_word(line.text)
            keeps, is_sure = _keeps_hyphen(text, before, after, known)
            if not is_sure:
                uncertain.append(f"{before}{'-' if keeps else ''}{after}")
            text = f"{text[:-1]}{'-' if keeps else ''}{line.text}"
        else:
            text = f"{text} {line.text}" if text else line.text
    return JoinedWords(re.sub("\u00ad(?=\\w)", "", text).replace("\u00ad", "-"), tuple(uncertain))


def _keeps_hyphen(text: str, before: str, after: str, known: Counter[str]) -> tuple[bool, bool]:
    """Return whether a hyphen at a line's end belongs to the word, and whether that is sure."""
    if not before or not after[:1].islower():
        return True, True
    whole, compound = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
    if known[whole] or known[compound]:
        return known[compound] > known[whole], True
    if text.endswith(_HYPHENS[1]):
        return False, True
    if before.casefold() in _COMPOUNDS and not after.startswith(_NOT_COMPOUND):
        return True, False
    both = known[before.casefold()] > 0 and known[after.casefold()] > 0
    return both and len(before) > 3, not both  # noqa: PLR2004 - shorter halves are no words


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+\Z", text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W_]+", text)
    return found[0] if found else ""
