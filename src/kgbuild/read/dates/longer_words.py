"""Reads the quoted words of a date together with the words next to them: is it another date?"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words
from kgbuild.read.dates.vocabulary import vocabulary
from kgbuild.read.dates.words import FISCAL, HABIT, THEN

SIGNS: Final = ".,;:!?)'\"\N{RIGHT DOUBLE QUOTATION MARK}"
"""The signs that may follow a word."""

MOST_WORDS: Final = 4
"""The number of words next to a date that are read with it."""

WORD: Final = re.compile(r"\S+")
"""A word with its signs."""

RANGES: Final = frozenset({"date-range", "until", "until-coming", "before", "since", "from"})
"""Notations of rules for a time with one limit or with two."""

#: The last word of a text, if no sentence ends after it; "Sept." has a point.
_BEFORE: Final = re.compile(r"(?:[^\s.;:!?]+(?:,?\s+|-)?|\b\w{2,4}\.\s+)$")
_LAST_IN_SENTENCE: Final = tuple(";:!?")
_CHANGES: Final = (THEN, HABIT, FISCAL)


class QuotedDate(NamedTuple):
    """The quoted words of a date with the text around them."""

    before: str
    words: str
    after: str
    reading: DateReading  # what the words mean by themselves
    context: tuple[DaySpan, str, Outlook]  # days of the report, language, direction of the claim

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.context[1]


def longer_after(words: str, after: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the quoted words with the next one to four words, as long as these occur in dates.

    With each, it yields the text that was added.
    """
    number = 0
    for found in WORD.finditer(after):
        bare = found[0].strip(SIGNS)
        if not bare and found[0] == ",":  # "May 8, 2014" after "May 8"
            continue
        if not bare or not _is_of_dates(bare, language):
            return
        number += 1
        yield words + after[: found.end()], after[: found.end()]
        if number == MOST_WORDS or found[0].endswith(_LAST_IN_SENTENCE):
            return


def longer_before(before: str, words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the quoted words with the one to three words before them, as `longer_after` does."""
    start, known = len(before), vocabulary(language)
    unread = known.lexicon.other.unread if known else ()
    for _ in range(MOST_WORDS - 1):
        found = _BEFORE.search(before[:start])
        if found is None or not _is_of_dates(found[0], language):
            return
        start = found.start()
        added = before[start:].strip(" ,")
        if added.lower() in unread:  # "Then, on Monday": it adds no date
            return
        yield before[start:] + words, added


def _is_of_dates(word: str, language: str) -> bool:
    """Return whether a word occurs in dates."""
    known, bare = vocabulary(language), word.lower().strip(" ,.;:!?()\n")
    if known is None or not bare:
        return False
    return bare[0].isdigit() or known.begins_phrase(bare)


def is_other(
    longer: str, added: str, reading: DateReading, context: tuple[DaySpan, str, Outlook]
) -> bool:
    """Return whether longer words mean another date, or none by themselves.

    Args:
        longer: The quoted words with others.
        added: The other words.
        reading: What the quoted words mean by themselves.
        context: The days of the report, its language, and the direction of the claim.
    """
    reference, language, outlook = context
    try:
        found = read_date_words(longer, reference, language, outlook)
    except DateError as error:
        if THEN in str(error) and added.lstrip().startswith(","):
            return _names_year(added, language)  # "May 8, the day before" is May 8 anyway
        return any(reason in str(error) for reason in _CHANGES)
    if (found.rule in RANGES) != (reading.rule in RANGES) or "date-range" in (
        found.rule,
        reading.rule,
    ):
        return False
    (first, last), (earliest, latest) = _inner(reading.edtf), _inner(found.edtf)
    return not (first <= latest and earliest <= last)


def _names_year(added: str, language: str) -> bool:
    """Return whether words have a year that depends on another date: "the following year"."""
    known = vocabulary(language)
    return known is not None and any(one in added.lower() for one in known.lexicon.other.years)


def _inner(edtf: str) -> tuple[date, date]:
    """Return the first and the last day of a time, or of its only limit."""
    limit = edtf.replace("../", "").replace("/..", "").replace("~", "") if "/" in edtf else edtf
    earliest, latest = edtf_bounds(limit)
    return earliest or date.min, latest or date.max


def changes(words: str, reason: str = "") -> DateError:
    """Return the error for words next to a date that may change it."""
    shown = " ".join(words.split()).strip(" ,")
    return DateError(
        f"the report has {shown!r} right next to these words, which may change the date"
        + (f": {reason}" if reason else "")
    )
