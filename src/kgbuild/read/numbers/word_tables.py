"""Tables of words by the code of their language.

A row of a table is a text: words with spaces between them, or alternatives of a regular expression.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


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
    return {code: re.compile(rf"\b(?:{row})\b", re.IGNORECASE) for code, row in rows.items()}
