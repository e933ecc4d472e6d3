"""The words of names, and whether some words name something."""

import re
from collections.abc import Callable
from typing import Final

from kgbuild.read.quotes.nearest_passages import folded

WORD: Final = re.compile(r"\w+(?:[-\u2010\u2011'\u2019.]\w+)*")
POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
#: Endings that make an adjective of a country's name; Niger-ia is another country.
_DERIVED: Final = frozenset({"n", "an", "ian", "ean", "ese", "i", "ish", "s"})


def tokens_of(words: str) -> list[str]:
    """Return words in lower case, without accents, an article or possessive endings."""
    found = [POSSESSIVE.sub("", token) for token in WORD.findall(folded(words))]
    return found[1:] if len(found) > 1 and found[0] in {"the", "a", "an"} else found


def has_name(words: list[str], name: list[str]) -> bool:
    """Return whether a name occurs anywhere among words."""
    size = len(name)
    return size > 0 and any(words[at : at + size] == name for at in range(len(words)))


def match(words: list[str], name: list[str], breaks: Callable[[str], bool]) -> str:
    """Return how words name something: exactly, after a title, as an adjective; or "" if not."""
    size = len(name)
    if not size or len(words) < size:
        return ""
    title, last = words[:-size], words[-size:]
    if any(breaks(word) for word in title):
        return ""
    if last == name:
        return "exactly" if not title else "after a title"
    *first, stem = name
    ending = last[-1].removeprefix(stem)
    is_derived = last[:-1] == first and ending != last[-1] and ending in _DERIVED
    shorter = stem[:-1]  # Russia, Russian; Ukraine, Ukrainian
    ending = last[-1].removeprefix(shorter)
    is_derived |= last[:-1] == first and ending != last[-1] and ending in {"ian", "an"}
    return "as an adjective" if is_derived else ""
