"""Patterns of the words of a name with the endings that they take, over plain letters.

In Slavic languages, a name changes at its end: Anna is Anny, Kravets is Kravtsia, and Zelenskyi is
Zelenskoho. A pattern finds too much rather than too little: readers see a mark, but a missed name
is published.
"""

# ruff: noqa: RUF001 -- it is about letters of other scripts

import re
from typing import Final, NamedTuple

_SHORTEST: Final = 3
#: Of Latin and Cyrillic letters. The soft sign goes like a vowel.
_VOWELS: Final = "aeiouyаеиоуыэюяьіє"
#: What adjectives and names such as Andrii end with; a short i has no accent in plain letters.
_TWO: Final = ("ии", "ыи", "ои", "іи", "еи")
#: What the last consonant becomes before some endings.
_BECOMES: Final = {
    "к": "[кцч]",
    "г": "[гзж]",
    "х": "[хсш]",
    "k": "[kc]",
    "g": "(?:g|dz)",
    "t": "[tc]",
}
#: A vowel that goes or changes before an ending: Kravets, Orel, Lev, Zaiats, Marek.
_FLEETING: Final = re.compile("(.+)(?:([её]|є)([цклнвр])|(о)(к)|(я)(ц)|(ie|e)([cklnr]))")
#: A vowel that changes in closed syllables: Fedir is Fedora.
_CLOSED: Final = re.compile("(.+)(і)([бвгджзклмнпрстфхцчшщ])")
_ARABIC: Final = re.compile("[\u0590-\u07ff]")
#: Conjunctions, prepositions and articles that are written in one word with a name.
_PREFIXES: Final = "(?:[وفبكل]{0,2}(?:ال|ل)?|[ובלמכשה]{0,3})"
_ARTICLE: Final = "ال"


class _Parts(NamedTuple):
    """A word: letters that stay, a pattern of what may change, and of its endings."""

    stays: str
    changes: str
    ending: str


def alone(word: str, language: str) -> str:
    """Return the pattern of a word that is alone; the language is empty if it has no endings."""
    if word.isascii() and not language:
        return f"{re.escape(word)}(?:e?s)?"
    return in_name(word, language)


def in_name(word: str, language: str) -> str:
    """Return the pattern of a word in a name of several words."""
    if len(word) == 1:
        return re.escape(word)
    if has_prefixes(word):
        bare = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word
        return rf"{_PREFIXES}{re.escape(bare)}\w{{0,3}}"
    parts = _parts(word, language)
    return re.escape(parts.stays) + parts.changes + parts.ending


def unchanged(word: str, language: str) -> str:
    """Return the first letters of a word that all its forms have."""
    return word if len(word) == 1 else _parts(word, language).stays


def has_prefixes(word: str) -> bool:
    """Return whether a word is in a script in which other words are written before it."""
    return _ARABIC.search(word) is not None


def _parts(word: str, language: str) -> _Parts:
    if word.isascii() and not language:
        is_long = len(word) > _SHORTEST + 1 and word[-1] in _VOWELS
        return _Parts(word[:-1] if is_long else word, "", r"\w{0,3}")
    lost = 0
    if len(word) > _SHORTEST + 1 and word.endswith(_TWO):
        lost = 2
    elif len(word) >= _SHORTEST and word[-1] in _VOWELS:
        lost = 1
    stem = word[: len(word) - lost]
    most = lost + 3 + word.isascii() if len(stem) >= _SHORTEST else 2
    is_short = len(stem) < _SHORTEST and not word.isascii()  # Ira is Iry, and neither Iran nor Iraq
    ending = rf"[{_VOWELS}]{{0,2}}" if is_short else rf"\w{{0,{most}}}"
    if lost == 0 or word[-1] == "ь":
        if found := _FLEETING.fullmatch(stem):
            before, vowel, last = (one for one in found.groups() if one is not None)
            # One letter and another one are too few: what is between them must be there.
            may_go = "?" if len(before) > 1 else ""
            changes = f"(?:ie|e){may_go}" if vowel.isascii() else f"[еоєіьия]{may_go}"
            return _Parts(before, changes + _BECOMES.get(last, last), ending)
        if found := _CLOSED.fullmatch(stem):
            before, _, last = found.groups()
            return _Parts(before, "[іоеє]" + _BECOMES.get(last, last), ending)
    last = _BECOMES.get(stem[-1])
    return _Parts(stem, "", ending) if last is None else _Parts(stem[:-1], last, ending)
