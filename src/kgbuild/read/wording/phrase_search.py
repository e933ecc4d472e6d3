"""Phrases in a text, found without regard to what is between their parts: "turned the offer down".

A row has phrases with a space between them. "+" joins words next to each other, and "~" words that
may have up to eight others between them. Several rows may have one phrase. Each word of a text
belongs to one phrase, and long phrases are found first: "found not guilty" is no "found guilty".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_PART: Final = re.compile(r"([+~]?)([^+~]+)")
#: How many first letters of a word decide which phrases are tried.
_START: Final = 3
#: The most words from one part of a phrase to the next, with the next.
_REACH: Final = {"+": 1, "~": 9}


class Found(NamedTuple):
    """The phrases of a text."""

    names: frozenset[str]  # the names of the rows that the phrases are in
    rest: str  # the text without the words of the phrases


class _Part(NamedTuple):
    word: str
    reach: int  # how many words after the last part it may be; 0 for the first


_Phrase = tuple[_Part, ...]


def find_phrases(text: str, rows: Mapping[str, str], *, are_beginnings: bool) -> Found:
    """Return the phrases of some rows in a text, in upper or lower case.

    Args:
        text: The text.
        rows: The rows by name.
        are_beginnings: Whether the words of the rows are the beginnings of words.

    >>> rows = {"yes": "found~guilty", "no": "found~not+guilty"}
    >>> find_phrases("It found him not guilty of fraud", rows, are_beginnings=False)
    Found(names=frozenset({'no'}), rest='It  him   of fraud')
    """
    words = [*_WORD.finditer(text)]
    given = [word.group().lower() for word in words]
    used: set[int] = set()
    names: set[str] = set()
    ordered = tuple(sorted(rows.items()))
    for phrase, of in _that_may_begin(given, ordered, are_beginnings=are_beginnings):
        for start in range(len(given)):
            places = _places(given, start, phrase, used, are_beginnings=are_beginnings)
            if places:
                names |= of
                used.update(places)
    rest = _without(text, [words[number].span() for number in sorted(used)])
    return Found(frozenset(names), rest)


def _that_may_begin(
    given: Iterable[str], rows: tuple[tuple[str, str], ...], *, are_beginnings: bool
) -> list[tuple[_Phrase, frozenset[str]]]:
    """Return the phrases of rows that may begin with one of some words, the longest first."""
    by_start = _by_start(rows)
    near = {
        number for start in {word[:_START] for word in given} for number in by_start.get(start, ())
    }
    if are_beginnings:
        near |= set(by_start.get("", ()))
    phrases = _longest_first(rows)
    return [phrases[number] for number in sorted(near)]


@lru_cache(maxsize=256)
def _by_start(rows: tuple[tuple[str, str], ...]) -> Mapping[str, list[int]]:
    """Return the numbers of phrases by the first letters of their first words.

    Those of shorter words are under an empty text, too, because longer words may begin with them.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, (phrase, _) in enumerate(_longest_first(rows)):
        word = phrase[0].word
        found[word[:_START]].append(number)
        if len(word) < _START:
            found[""].append(number)
    return found


@lru_cache(maxsize=256)
def _longest_first(
    rows: tuple[tuple[str, str], ...],
) -> list[tuple[_Phrase, frozenset[str]]]:
    """Return the phrases of rows, those with most parts first, each with the rows that have it."""
    found: dict[_Phrase, set[str]] = defaultdict(set)
    for name, text in rows:
        for one in text.split():
            found[_phrase(one)].add(name)
    in_order = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    return [(phrase, frozenset(found[phrase])) for phrase in in_order]


def _phrase(text: str) -> _Phrase:
    return tuple(_Part(word, _REACH.get(link, 0)) for link, word in _PART.findall(text))


def _places(
    given: Sequence[str], start: int, phrase: _Phrase, used: set[int], *, are_beginnings: bool
) -> list[int]:
    """Return the numbers of the words of a phrase that begins at a word; none if it does not."""
    found = [start]
    if start in used or not _is(given[start], phrase[0].word, are_beginnings=are_beginnings):
        return []
    for part in phrase[1:]:
        near = range(found[-1] + 1, min(found[-1] + part.reach + 1, len(given)))
        fitting = (
            number
            for number in near
            if number not in used and _is(given[number], part.word, are_beginnings=are_beginnings)
        )
        place = next(fitting, None)
        if place is None:
            return []
        found.append(place)
    return found


def _is(word: str, part: str, *, are_beginnings: bool) -> bool:
    return word == part or (are_beginnings and word.startswith(part))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "".join(_between(text, spans))


def _between(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    end = 0
    for start, stop in spans:
        yield text[end:start]
        end = stop
    yield text[end:]
