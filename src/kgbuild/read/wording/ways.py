"""Where a text says in which way something happens: "stepped down", "trat am Montag zurück".

A wording is a row of words. "*" ends the beginning of words, and between words that have "..."
between them, there may be a few others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.vocab.ways import Wordings

#: A word, as in `loose_words`.
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
#: French words that lose their vowel before another word: "s'est".
_ELIDED: Final = re.compile(r"\b(ne?|[dlscjmt]|qu)['’](?=\w)", re.IGNORECASE)
_GAP: Final = "..."
#: How many words there may be in a gap.
_LONGEST_GAP: Final = 8


class InOneWay(NamedTuple):
    """A text that says in which way something happens."""

    words: frozenset[str]  # words outside of the wordings of the way, in lower case
    verbs: frozenset[str]  # words of the wordings
    text: str  # the text, with one invented word for the way in place of each wording
    plain: str  # the same, but only in place of wordings of several words: "set free"


@lru_cache(maxsize=4096)
def ways_in(text: str, wordings: Wordings) -> Mapping[str, InOneWay]:
    """Return the ways that a text names, by their names.

    A wording within a longer one of another way does not count: who is "shot down" is not "shot".
    """
    elided = text if wordings.code == "en" else _ELIDED.sub(r"\1 ", text)
    found = [*_WORD.finditer(elided)]
    words = [one.group().lower() for one in found]
    at: dict[str, set[tuple[int, ...]]] = {
        name: set(_places_of(phrases, words)) for name, phrases in _reader(wordings).near(words)
    }
    every = [frozenset(places) for some in at.values() for places in some]
    ways: dict[str, InOneWay] = {}
    for name, some in at.items():
        longest = [places for places in some if not any({*places} < other for other in every)]
        if longest:
            within = {number for places in longest for number in places}
            phrases = [places for places in longest if len(places) > 1]
            ways[name] = InOneWay(
                words=frozenset(word for number, word in enumerate(words) if number not in within),
                verbs=frozenset(words[number] for number in within),
                text=_rewritten(text, longest, found, word_for_way(name)),
                plain=_rewritten(text, phrases, found, word_for_way(name)),
            )
    return ways


def word_for_way(name: str) -> str:
    """Return the invented word for a way, in lower case."""
    return f"way-{name.lower().replace(' ', '-')}"


def _rewritten(
    text: str, wordings: Iterable[tuple[int, ...]], found: Sequence[re.Match[str]], word: str
) -> str:
    """Return a text without the words of some wordings, but with a word at the first of each."""
    places = [*wordings]
    first = {min(numbers) for numbers in places}
    parts, end = [], 0
    for number in sorted({number for numbers in places for number in numbers}):
        parts += [text[end : found[number].start()], word if number in first else ""]
        end = found[number].end()
    return "".join([*parts, text[end:]])


class _Reader:
    """The wordings of ways by the beginning of their first words, so that few are looked at."""

    def __init__(self, wordings: Wordings) -> None:
        self._by_start: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, phrases in wordings.of_ways.items():
            for phrase in phrases:
                parts = tuple(phrase.split())
                self._by_start.setdefault(parts[0][:2], []).append((name, parts))

    def near(self, words: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
        """Yield the names of the ways with the wordings that may begin with one of some words."""
        near: dict[str, list[tuple[str, ...]]] = {}
        for start in sorted({word[:2] for word in words}):
            for name, parts in self._by_start.get(start, ()):
                near.setdefault(name, []).append(parts)
        yield from near.items()


@lru_cache(maxsize=1024)
def _reader(wordings: Wordings) -> _Reader:
    return _Reader(wordings)


def _places_of(
    phrases: Iterable[tuple[str, ...]], words: Sequence[str]
) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the words of each wording that is among some words."""
    for phrase in phrases:
        for number, word in enumerate(words):
            if _fits(word, phrase[0]):
                rest = _rest(phrase[1:], words, number + 1)
                if rest is not None:
                    yield (number, *rest)


def _rest(phrase: Sequence[str], words: Sequence[str], begin: int) -> tuple[int, ...] | None:
    """Return the numbers of the words of the rest of a wording; None if they are not there."""
    found: list[int] = []
    longest = 0
    for part in phrase:
        if part == _GAP:
            longest = _LONGEST_GAP
            continue
        near = range(begin, min(begin + longest + 1, len(words)))
        number = next((at for at in near if _fits(words[at], part)), None)
        if number is None:
            return None
        found.append(number)
        begin, longest = number + 1, 0
    return tuple(found)


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
