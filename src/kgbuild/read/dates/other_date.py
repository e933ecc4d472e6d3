"""Reads words that depend on another date in the text: "the same day", "two days later".

The day that they mean is put in their place, as in "at 10 a.m. 2024-05-02". The rules for dates
then read the whole. So "that night" and "at 10 a.m. the next day" need no rules of their own.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, days_on
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words
from kgbuild.read.dates.vocabulary import lexicon_of
from kgbuild.read.dates.words import Lexicon
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import NumberError

RULE: Final = "other-date"


_APOSTROPHES: Final = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})


def read_from_other_date(
    words: str, day: date, language: str, outlook: Outlook = Outlook.BACK
) -> DateReading:
    """Return the meaning of words that depend on ``day``, another date in the text.

    They are "the same day", "two weeks later" and the like, or a time of day without a day.

    Args:
        words: The words, as the report has them.
        day: The other date.
        language: The BCP 47 tag of the report.
        outlook: Whether kgbuild looks for dates before or after the report.

    Raises:
        DateError: No rule reads the words, or they do not depend on another date.
    """
    text = " ".join(words.lower().translate(_APOSTROPHES).split())
    lexicon = lexicon_of(language.lower().partition("-")[0])
    if lexicon is None:
        raise _not_read(words)
    counted = _counted(text, day, lexicon, language)
    if counted is not None:
        return DateReading(counted, *edtf_bounds(counted), RULE, relative=False)
    written = _with_day(text, day, lexicon)
    is_time = written is None
    if written is None:
        _refuse_without_need(words, day, language, outlook)
        written = f"{text} {day}" if lexicon.spaced else f"{day} {text}"
    try:
        reading = read_date_words(written, (day, day), language, outlook)
    except DateError:
        raise _not_read(words) from None
    # "Dans la nuit" alone can be the night before the other date or the one after it.
    if is_time and reading.earliest_time is None and reading.edtf != str(day):
        raise _not_read(words)
    return reading._replace(rule=RULE, relative=False)


def _refuse_without_need(words: str, day: date, language: str, outlook: Outlook) -> None:
    """Raise `DateError` for words that are a date by themselves."""
    try:
        reading = read_date_words(words, (day, day), language, outlook)
    except DateError:
        return
    raise DateError(
        f"{words!r}: kgbuild reads these words by themselves, as {reading.edtf} in a report of "
        f"{day}; remove relativeTo, or write the date in EDTF (edtf: …)"
    )


def _with_day(text: str, day: date, lexicon: Lexicon) -> str | None:
    """Return the text with a day instead of the phrase for it; None without one."""
    for days in (lexicon.other.days, lexicon.other.parts):
        for away, phrases in days.items():
            found = _pattern(tuple(phrases), spaced=lexicon.spaced).search(text)
            if found:
                day_meant = days_on(day, away)
                return f"{text[: found.start()]}{day_meant}{text[found.end() :]}".strip()
    return None


def _counted(text: str, day: date, lexicon: Lexicon, language: str) -> str | None:
    """Return the EDTF of "two days later"; None for other words."""
    other, space = lexicon.other, r"\s+" if lexicon.spaced else r"\s*"
    direction = f"(?:({'|'.join(other.later)})|({'|'.join(other.earlier)}))"
    for unit, words in other.units.items():
        if found := re.fullmatch(f"({other.ones.get(unit, '')}){space}{direction}", text):
            count = 1 if found[1] else None
        elif found := re.fullmatch(f"(.+?){space}(?:{'|'.join(words)}){space}{direction}", text):
            count = _whole_number(found[1], language)
        if found and count:
            return periods.units_on(day, count if found[2] else -count, unit)
    return None


def _whole_number(words: str, language: str) -> int | None:
    """Return the number of units that words give; None if it is not exact."""
    try:
        found = read_number(words, language)
    except NumberError:
        return None
    exact = found.best is not None and found.low == found.high and not found.best % 1
    return int(found.best) if exact and found.best is not None else None


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...], *, spaced: bool) -> re.Pattern[str]:
    """Return a pattern for some phrases as whole words, the longest first."""
    longest_first = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)" if spaced else longest_first)


def _not_read(words: str) -> DateError:
    return DateError(
        f"{words!r}: kgbuild does not know these words for a day that depends on another; write "
        "the date in EDTF (edtf: …)"
    )
