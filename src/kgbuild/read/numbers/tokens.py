"""Splits words into tokens: every sign is in one of them, so that a reader can miss nothing."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from kgbuild.read.numbers.digits import FIGURE

_DASHES: Final = dict.fromkeys("‐‑‒–—―−－", "-")
_TILDES: Final = dict.fromkeys("∼〜～", "~")
_QUOTES: Final = dict.fromkeys('“”„«»‹›"', None)
_FULL_WIDTH: Final = {"．": ".", "，": ",", "％": "%", "＋": "+", "、": ",", "。": "."}
_INVISIBLE: Final = {
    **dict.fromkeys("\u00ad\u200c\u200d\u200e\u200f\u061c\u2060\ufeff", None),
    "\u200b": " ",  # a line can break there, so it separates words
}
_SIGNS: Final = str.maketrans(
    {
        **_DASHES,
        **_TILDES,
        **_QUOTES,
        **_FULL_WIDTH,
        **_INVISIBLE,
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "،": ",",
    }
)
MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
)
"""Signs in a word that are no letters by Unicode: vowels of Arabic, Hebrew and Hindi."""

LETTER: Final = rf"(?:[^\W\d_][{MARKS}]*)"
"""A letter with its signs, as a regular expression."""

WORD: Final = re.compile(rf"[^\W\d_][\w'’{MARKS}-]*")
"""A word, which begins with a letter."""

WORD_OR_NUMBER: Final = re.compile(r"[^\W_][\w'’-]*")
"""A word or a number, which may have a hyphen or an apostrophe inside."""

_TOKEN: Final = re.compile(
    rf"(?P<figure>{FIGURE})"
    r"|(?P<dollars>\b(?:US|C|CA|A|AU|HK|NZ|S|NT|R)\$)"
    rf"|(?P<name>{LETTER}+-[0-9]+[^\W_]*)"
    rf"|(?P<word>{LETTER}+(?:'{LETTER}+)*'?)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """A figure, a word or a sign."""

    text: str  # in lower case
    raw: str  # as it is written
    glued: bool  # whether no space separates it from the token before it
    figure: bool = False


def normalised(words: str) -> str:
    """Return ``words`` with ASCII digits, one kind of dash and apostrophe, without quotes."""
    plain = words.translate(_SIGNS)
    if plain.isascii():
        return plain
    return "".join(map(_ascii_digit, unicodedata.normalize("NFC", plain)))


def is_in_word(sign: str) -> bool:
    """Return whether a sign is no letter, but part of a word, such as a vowel of Arabic."""
    return unicodedata.category(sign).startswith("M")


def _ascii_digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def split(words: str) -> Iterator[Token]:
    """Yield the tokens of normalised words, in order; only white space lies between them."""
    end = 0
    for match in _TOKEN.finditer(words):
        raw = match[0]
        yield Token(raw.lower(), raw, end == match.start() and end > 0, match.lastgroup == "figure")
        end = match.end()
