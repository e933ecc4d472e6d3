"""Finds the passages of a text that look most like a quote, for hints and for re-anchoring."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from kgbuild.read.quotes.look_alikes import APOSTROPHES, DASHES, QUOTATION_MARKS, WHITE_CHARACTERS

_LONGEST_QUOTE = 10_000
_LEAST_SIMILARITY = 0.5
_BETWEEN_WEIGHT = 0.3
_GRAM = 3  # the length of the pieces that find regions; short enough to survive typing errors
_SPARE_REGIONS = 3  # further regions to align: the alignment may change their order
_LONGEST_ALIGNED = 400  # of longer quotes, only beginning and end are aligned
_LONGEST_WORD = 40  # beyond this, as in scripts without spaces, boundaries stay as they are
_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text that are similar to a quote; ``text[start:end] == exact``.

    Case, typography and spacing are ignored, so words with similarity 1 may still differ.
    """

    start: int
    end: int
    similarity: float
    exact: str


def nearest_passages(
    quote: str, text: str, count: int = 3, *, limit: int = 1_000_000
) -> list[Passage]:
    """Return at most ``count`` passages of a text that look most like a quote, the best first.

    Passages do not overlap, and each has a similarity of at least 0.5. The search first finds
    regions that share rare pieces with the quote, in time linear in the text. It aligns the quote
    with the best of them, and moves the ends to word boundaries. It uses only the beginning of a
    very long quote, and the first ``limit`` code points of the text.
    """
    text = text[:limit]
    found = [
        passage
        for needle in _spellings(quote[:_LONGEST_QUOTE])
        for passage in _passages(needle, text, count + _SPARE_REGIONS)
    ]
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda each: (-each.similarity, each.start, each.end)):
        is_apart = all(passage.end <= k.start or passage.start >= k.end for k in kept)
        if is_apart and passage.similarity >= _LEAST_SIMILARITY:
            kept.append(passage)
    return kept[: max(count, 0)]


def similarity(quote: str, passage: str) -> float:
    """Return the similarity of a passage to a quote, as defined by `Passage`."""
    needles = _spellings(quote[:_LONGEST_QUOTE])
    return max((_similarity(needle, passage) for needle in needles), default=0.0)


def _passages(needle: str, text: str, count: int) -> Iterator[Passage]:
    """Yield the passage most similar to the needle in each of the best regions."""
    haystack = folded(text)
    for low, high in _regions(needle, haystack, count):
        candidates = (
            _passage(needle, text, *_snapped(text, *stretch))
            for stretch in _alignments(needle, haystack, low, high)
        )
        best = max(candidates, key=lambda each: each.similarity)
        yield best
        # The next region cannot find the same passage again.
        blank = "\0" * len(best.exact)
        haystack = f"{haystack[: best.start]}{blank}{haystack[best.end :]}"


def _passage(needle: str, text: str, start: int, end: int) -> Passage:
    exact = text[start:end]
    return Passage(start, end, _similarity(needle, exact), exact)


def _folding() -> Iterator[tuple[int, str]]:
    """Yield look-alike characters with the one character that represents them."""
    for look_alikes in (APOSTROPHES, QUOTATION_MARKS, DASHES, WHITE_CHARACTERS):
        plain = next(iter(look_alikes))
        yield from ((ord(character), plain) for character in look_alikes)
    yield ord("\u0130"), "i"  # the one capital whose lower case is two code points
    yield ord("\u03c2"), "\u03c3"  # a final sigma, which lower case makes depending on context


_FOLDING = dict(_folding())


def folded(text: str) -> str:
    """Fold case and typography, code point for code point: offsets stay valid."""
    return text.translate(_FOLDING).lower().replace("\u03c2", "\u03c3")


def _spellings(quote: str) -> list[str]:
    forms = (unicodedata.normalize("NFC", quote), unicodedata.normalize("NFD", quote))
    spellings = (" ".join(folded(form).split()) for form in forms)
    return [form for form in dict.fromkeys(spellings) if form]


def _regions(needle: str, haystack: str, count: int) -> list[tuple[int, int]]:
    """Find windows of the needle's length that share many pieces with it; rare ones weigh more."""
    size, window = min(_GRAM, len(needle)), len(needle)
    wanted = {needle[at : at + size] for at in range(window - size + 1)}
    pieces = [haystack[at : at + size] for at in range(len(haystack) - size + 1)]
    frequency = Counter(piece for piece in pieces if piece in wanted)
    weights = {piece: len(pieces) // times for piece, times in frequency.items()}
    sums = list(accumulate((weights.get(piece, 0) for piece in pieces), initial=0))
    step = max(1, window // 4)
    starts = range(0, len(pieces), step)
    gains = ((sums[min(at + window, len(pieces))] - sums[at], -at) for at in starts)
    # A window overlaps fewer than 16 others, so this many hold enough that do not overlap.
    chosen: list[int] = []
    for gain, negative in nlargest(16 * count, gains):
        if gain > 0 and all(abs(-negative - other) >= window for other in chosen):
            chosen.append(-negative)
    return [(max(0, at - window), at + 2 * window) for at in chosen[:count]]


def _alignments(needle: str, haystack: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of a region that may match the needle best.

    One is as long as the needle. The other goes from the best match of its beginning to the best
    match of its end, because the text may have more words between them.
    """
    if len(needle) <= _LONGEST_ALIGNED:
        yield _best_stretch(needle, haystack, low, high)
    if len(needle) > 1:
        part = min(len(needle), _LONGEST_ALIGNED) // 2
        start, _ = _best_stretch(needle[:part], haystack, low, high)
        _, end = _best_stretch(needle[-part:], haystack, start, high)
        yield start, end


def _best_stretch(needle: str, haystack: str, low: int, high: int) -> tuple[int, int]:
    region = haystack[low:high]
    alignment = fuzz.partial_ratio_alignment(needle, region)
    if alignment is None:
        return low, low + len(region)
    return low + alignment.dest_start, low + alignment.dest_end


def _similarity(needle: str, exact: str) -> float:
    """Compare as Tversky's index does: missing words weigh more than additional words."""
    stretch = " ".join(folded(exact).split())
    common = LCSseq.similarity(needle, stretch)
    between = (len(stretch) - common) * _BETWEEN_WEIGHT
    return common / (len(needle) + between)


def _snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a stretch to word boundaries: a word that is half inside is inside."""
    first, last = _word_around(text, start)
    inside = min(last, end) - start
    start = first if 2 * inside >= last - first or last >= end else last
    first, last = _word_around(text, end)
    inside = end - max(first, start)
    end = last if 2 * inside >= last - first or first <= start else first
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _word_around(text: str, at: int) -> tuple[int, int]:
    """Return the word around an offset; the offset twice if it is at a boundary."""
    first = last = at
    while at - first < _LONGEST_WORD and _is_inside_word(text, first):
        first -= 1
    while last - at < _LONGEST_WORD and _is_inside_word(text, last):
        last += 1
    if last - at == _LONGEST_WORD or at - first == _LONGEST_WORD:
        return at, at
    return first, last


def _is_inside_word(text: str, at: int) -> bool:
    """Return whether an offset is inside a word; 10,000 and so-called are one word each."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_of_word(after):
        return _is_of_word(before) or _joins(text, at - 1)
    return _is_of_word(before) and _joins(text, at)


def _joins(text: str, at: int) -> bool:
    """Return whether a mark is inside a word, or a point or comma inside a number."""
    if not 0 < at < len(text) - 1:
        return False
    before, mark, after = text[at - 1], text[at], text[at + 1]
    if mark in ".,":
        return before.isdigit() and after.isdigit()
    return (mark in APOSTROPHES or mark in _HYPHENS) and _is_of_word(before) and _is_of_word(after)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
