"""Tables of words by the code of their language.

A row of a table is a text: words with spaces between them, or alternatives of a regular expression.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

#: What is before and after the alternatives of a pattern that finds whole words.
_START: Final = r"\b(?:"
_END: Final = r")\b"
#: Letters, and what is no letter although it looks like one: "\W".
_LETTERS: Final = re.compile(r"(\\.)|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words, and the beginnings of words.

    >>> "attacked" in words_in_row("attack* strike"), "strikes" in words_in_row("attack* strike")
    (True, False)
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        """Return whether a word is one of these, or begins like one of them."""
        return word in self.whole or (bool(self.beginnings) and word.startswith(self.beginnings))


@lru_cache(maxsize=512)
def words_in_row(row: str) -> Words:
    """Return the words of a row. A word that ends in "*" is the beginning of words."""
    words = row.split()
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return Words(frozenset(words), beginnings)


def words_by_language(rows: Mapping[str, str]) -> dict[str, Words]:
    """Return the words and the beginnings of words in the row of each language."""
    return {code: words_in_row(row) for code, row in rows.items()}


def sets_by_language(rows: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the set of the words in the row of each language."""
    return {code: frozenset(row.split()) for code, row in rows.items()}


def patterns_by_language(rows: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each language that finds whole words, in upper or lower case.

    Its row has alternatives of a regular expression.
    """
    return {code: re.compile(f"{_START}{row}{_END}", re.IGNORECASE) for code, row in rows.items()}


def in_lower_case(pattern: str) -> str:
    r"""Return a regular expression, which names no groups, with its letters in lower case.

    >>> print(in_lower_case(r"im Alter\W+"))
    im alter\W+
    """
    return _LETTERS.sub(lambda found: found[1] or found.group().lower(), pattern)


def any_of_patterns(*tables: Mapping[str, re.Pattern[str]]) -> dict[str, re.Pattern[str]]:
    """Return patterns that quickly find out whether one of several such patterns may match.

    They are for texts in lower case, of which most have no match.
    """
    found: dict[str, list[str]] = {}
    for table in tables:
        for code, pattern in table.items():
            row = pattern.pattern.removeprefix(_START).removesuffix(_END)
            found.setdefault(code, []).append(row)
    return {code: re.compile(f"{_START}{'|'.join(rows)}{_END}") for code, rows in found.items()}
