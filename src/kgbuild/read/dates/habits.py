"""Looks for words next to a date that make it one of many: "every other", "of each week"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kgbuild.read.dates.longer_words import changes
from kgbuild.read.dates.vocabulary import vocabulary
from kgbuild.read.dates.words import HABIT


def check_habit(before: str, after: str, language: str) -> None:
    """Raise `DateError` if a text says that a date happens again and again.

    Args:
        before: The text before the words of the date.
        after: The text after them.
        language: The tag of the report.
    """
    patterns = _habits(language.lower().partition("-")[0])
    if patterns is None:
        return
    found = patterns[0].search(before) or patterns[1].match(after)
    if found:
        raise changes(found[0].strip(), HABIT)


@lru_cache(maxsize=16)
def _habits(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return patterns for the end of the text before a date, and for the text after it."""
    known = vocabulary(primary)
    if known is None or not known.lexicon.habits:
        return None
    phrases = known.lexicon.phrases
    which = _any((*phrases.get("Q", ()), *phrases.get("n", ())))  # "every second", "cada dos"
    every = rf"(?:{_any(known.lexicon.habits)})(?:\s+(?:{which}))?"
    of, unit = _any(phrases.get("v", ())), _any(phrases["u"])
    of_each = rf"(?:(?:{of})\s+)?{every}\s+(?:{unit})"
    return (
        re.compile(rf"(?<!\w){every}\s+$", re.IGNORECASE),
        re.compile(rf"\s+(?:{_any(known.lexicon.habits_after)}|{of_each})(?!\w)", re.IGNORECASE),
    )


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern for one of some phrases, the longest first; it may match nothing."""
    longest_first = sorted(phrases, key=lambda one: (-len(one), one))
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first) or "(?!)"
