"""Phrases that limit a number to some of those who are counted: "under 18", "died of their wounds".

Each of their words may be plain: "over", "died", "hospital". Together they say who is meant, how
people died, or that they died later. So there may be others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_patterns import AGES, END, LATER, MANNERS
from kgbuild.read.numbers.plain_words import is_plain
from kgbuild.read.numbers.word_tables import in_lower_case

_WORD: Final = r"[\w'’-]+"
#: Words at which those for the same people end.
_ENDS: Final = words_of(
    "while when because if though although but despite after before as which than lorsque quand "
    "während wie als cuando mientras когда пока как коли поки як"
)
#: A number below 100. A word in its place is a group of the match: it has to be a number.
_NUMBER: Final = r"(?:\d{1,2}(?![\d.,]*\d)|([^\W\d]{2,}(?:-[^\W\d]+)?)\b)"
_ONE_WORD: Final = re.compile(_WORD)
_MOST_BETWEEN: Final = 6
_FAR: Final = 60
_CLAUSE: Final = re.compile(r"[.;:!?,–—]|\d")


class Limit(NamedTuple):
    """A phrase that limits a number to some of those who are counted."""

    start: int
    end: int
    words: tuple[str, ...]  # in lower case
    is_known: bool  # whether it means the same everywhere, such as an age


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the patterns for a language, and whether what they match means the same everywhere."""
    ages, manners, later = _rows(code)
    return tuple(
        (re.compile(_whole(pattern, code), re.IGNORECASE), is_known)
        for pattern, is_known in ((ages, True), (manners, True), (later, False))
    )


@cache
def _any_pattern(code: str) -> re.Pattern[str]:
    """Return a pattern that quickly finds out whether one of these may match.

    It is for texts in lower case, of which most have no match.
    """
    return re.compile(_whole(in_lower_case("|".join(_rows(code))), code))


def _rows(code: str) -> tuple[str, str, str]:
    """Return alternatives for ages, for how people died, and for when they died."""
    ages = AGES[code].replace("NUM", _NUMBER).replace("END", END)
    return ages, MANNERS[code], LATER[code]


def _whole(alternatives: str, code: str) -> str:
    """Return a pattern that matches one of some alternatives, and no part of a word."""
    start, end = ("", "") if code == "ko" else (r"(?<!\w)", r"(?!\w)")
    return f"{start}(?:{alternatives}){end}"


def limits_in(words: str, code: str) -> Iterator[Limit]:
    """Yield the phrases in the words of a figure that limit it, in a language given by its code.

    They do not overlap.
    """
    end = 0
    for one in sorted(_all_in(words, code)):
        if one.start >= end:
            end = one.end
            yield one


def _all_in(words: str, code: str) -> Iterator[Limit]:
    if code not in AGES or not _any_pattern(code).search(words.lower()):
        return
    for number, (pattern, is_known) in enumerate(_patterns(code)):
        for found in filter(_has_numbers(code), pattern.finditer(words)):
            # Without a number before it, "over 70" is the number itself: "the toll is over 70".
            if number or code == "ko" or _has_number(words[: found.start()], code):
                parts = tuple(found.group().lower().split())
                yield Limit(found.start(), found.end(), parts, is_known)


def _has_number(words: str, code: str) -> bool:
    lexicon = lexicon_of(code)
    known = lexicon.number_words | lexicon.vague.keys() if lexicon else frozenset()
    return any(one.isdigit() for one in words) or not known.isdisjoint(words.lower().split())


def without_limits(words: str, limits: Iterable[Limit]) -> str:
    """Return words with spaces in the place of such phrases."""
    for one in limits:
        words = f"{words[: one.start]}{' ' * (one.end - one.start)}{words[one.end :]}"
    return words


def limit_after(words: str, text: str, code: str) -> str:
    """Return what a text begins with, up to the last of such phrases in a row.

    ``words`` are those before it.
    """
    both, least = words + text, len(words)
    if code == "ko":
        text = _CLAUSE.split(text)[0]
        ends = [one.end for one in limits_in(words + text, code) if one.start >= least]
        return (words + text)[least : max(ends)] if ends else ""
    if code not in AGES:
        return ""
    at = end = least
    low, may_match = both.lower(), _any_pattern(code).match
    has_places = len(low) == len(both)  # one letter may become two in lower case
    for _ in range(_MOST_BETWEEN + 1):
        while both[at : at + 1] == " ":
            at += 1
        if (may_match(low, at) or not has_places) and (found := _match(both, at, code)):
            at = end = found.end()
            continue
        word = _ONE_WORD.match(both, at)
        if word is None or not _is_passed(word.group().lower(), code):
            break
        at = word.end()
    return both[least:end]


def _match(text: str, at: int, code: str) -> re.Match[str] | None:
    found = (pattern.match(text, at) for pattern, _ in _patterns(code))
    is_number = _has_numbers(code)
    return next((one for one in found if one and is_number(one)), None)


def _has_numbers(code: str) -> Callable[[re.Match[str]], bool]:
    """Return whether the words in the place of numbers are numbers."""
    lexicon = lexicon_of(code)
    cardinals = lexicon.cardinals if lexicon else {}
    return lambda found: all(one is None or one.lower() in cardinals for one in found.groups())


def limit_before(text: str, code: str) -> str:
    """Return the end of a text if such a phrase is right before a number: "утонули" пять."""
    clause = _CLAUSE.split(text[-_FAR:])[-1] if code != "ko" else text[-_FAR:]
    for one in limits_in(f". {clause}", code):
        between = clause[one.end - 2 :].split()
        if len(between) < _MOST_BETWEEN and all(_is_passed(word, code) for word in between):
            return clause[one.start - 2 :]
    return ""


@lru_cache(maxsize=16_384)
def _is_passed(word: str, code: str) -> bool:
    """Return whether a word between a number and such a phrase changes nothing."""
    lexicon = lexicon_of(code)
    ends = lexicon is None or word in lexicon.conjunctions or word in lexicon.cardinals
    return is_plain(word, code) and not ends and word not in _ENDS
