"""Texts, values and nouns as messages show them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from kgbuild.read.sources.written_numbers import written

#: Patterns of a parser's messages, with what is wrong and what to do. The last one matches all.
Explanations: TypeAlias = Mapping[str, tuple[str, str]]

LONGEST_SHOWN: Final = 160
"""The most code points of a text that a message quotes; most quotes are shorter."""

_VOWELS: Final = frozenset("AEIOaeio")


def shown(text: str, limit: int = LONGEST_SHOWN) -> str:
    """Return a text in quotation marks on one line, shortened to ``limit`` code points.

    Invisible characters become escapes.
    """
    begun = text if len(text) <= limit else f"{text[:limit]}…"
    mark = '"' if "'" in begun and '"' not in begun else "'"
    return f"{mark}{''.join(map(_visible, begun))}{mark}"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def described(value: object) -> str:
    """Return what a value from YAML, JSON or TOML is, for "…, not the number 7"."""
    words = f"the date or time {value}"  # only TOML has such values
    match value:
        case None:
            words = "nothing"
        case bool():
            words = "true" if value else "false"
        case int() | float():
            words = f"the number {shown(written(value), 60)[1:-1]}"
        case str():
            words = f"the text {shown(value, 60)}" if value else "an empty text"
        case dict():
            words = "keys and values"
        case list():
            words = "a list"
    return words


def takes(name: str, expected: str, value: object) -> str:
    """Return the message for a value whose type does not fit its key ``name``."""
    if value is None:
        return f"{name} has no value; it takes {expected}"
    return f"{name} takes {expected}, not {described(value)}"


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article: an Agent, a Place."""
    is_spoken_as_vowel = noun[:1] in _VOWELS or noun.lower().startswith("unn")
    return f"an {noun}" if is_spoken_as_vowel else f"a {noun}"


def in_a_row(words: Sequence[str], joint: str = "or") -> str:
    """Return words in a row: ``a, b or c``."""
    *others, last = words
    return f"{', '.join(others)} {joint} {last}" if others else last


def explained(explanations: Explanations, problem: str) -> tuple[str, str]:
    """Return what is wrong and what to do for a parser's message."""
    return next(words for pattern, words in explanations.items() if re.search(pattern, problem))
