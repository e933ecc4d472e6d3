"""Finds words of a report that an author can quote instead of those that kgbuild cannot read.

Of "two senior Zorg officers", these are "two". Of "3,000" after "up to", they are "up to 3,000".
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kgbuild.read.numbers.languages import lexicon_for
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import Expected

_WORD: Final = re.compile(r"\S+")
_MOST_WORDS: Final = 12
_MOST_ADDED: Final = 4  # words before the quoted ones, and as many after them
_AROUND: Final = 40  # characters
_FINAL: Final = ".,;:!?"

#: The beginning and the end of words in a text.
Place = tuple[int, int]


def readable_words(before: str, words: str, after: str, language: str, expected: Expected) -> str:
    """Return the fewest words that kgbuild reads in place of ``words``; "" if there are none.

    They are a part of the quoted words, or these with words around them. If the quoted words have
    several numbers, nobody knows which is meant. ``before`` and ``after`` are the report's text
    around them.
    """
    text, start, end = f"{before}{words}{after}", len(before), len(before) + len(words)
    places = [found.span() for found in _WORD.finditer(text) if "\n" not in found.group()]
    inside = [place for place in places if start <= place[0] and place[1] <= end]
    if len(inside) > _MOST_WORDS or _numbers(words, language) > 1:
        return ""
    left = [at for at, stop in places if stop <= start][-_MOST_ADDED:]
    right = [stop for at, stop in places if at >= end][:_MOST_ADDED]
    for candidate in (*_parts(inside), *_extended((start, end), left, right)):
        found = text[slice(*candidate)].rstrip(_FINAL)
        if _is_read(text, (candidate[0], candidate[0] + len(found)), language, expected):
            return found
    return ""


def _numbers(words: str, language: str) -> int:
    """Return how many figures and words for numbers there are."""
    lexicon = lexicon_for(language)
    known = lexicon.cardinals if lexicon else {}
    return sum(word[:1].isdigit() or word in known for word in re.split(r"[\s-]+", words.lower()))


def _parts(places: list[Place]) -> Iterator[Place]:
    """Yield the parts of the quoted words, the shortest first."""
    edges = range(len(places))
    pairs = [(one, one) for one in edges] + list(combinations(edges, 2))
    for first, last in sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair[0])):
        yield places[first][0], places[last][1]


def _extended(quoted: Place, left: list[int], right: list[int]) -> Iterator[Place]:
    """Yield the quoted words with words around them, the shortest first."""
    starts, ends = [quoted[0], *reversed(left)], [quoted[1], *right]
    pairs = ((one, other) for one in range(len(starts)) for other in range(len(ends)))
    for one, other in sorted(pairs, key=sum):
        if one or other:
            yield starts[one], ends[other]


def _is_read(text: str, place: Place, language: str, expected: Expected) -> bool:
    start, end = place
    words = text[start:end]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    try:
        read_number(words, language, measured=expected.unit is not None, expected=expected)
        check_context(words, before, after, language, expected)
    except NumberError:
        return False
    return True
