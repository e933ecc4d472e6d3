"""Reads words that depend on another date in the text: "the same day", "two days later".

The day that they mean is put in their place, as in "at 10 a.m. 2024-05-02". The rules for dates
then read the whole. So "that night" and "at 10 a.m. the next day" need no rules of their own.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, days_on
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import NumberError

RULE: Final = "other-date"


class _Phrases(NamedTuple):
    """The phrases of one language that depend on another date."""

    days: Mapping[int, str]  # days away from the other date -> phrases, separated by |
    units: Mapping[str, str]  # unit of time -> its words, separated by |
    later: str
    earlier: str
    ones: Mapping[str, str] = MappingProxyType({})  # unit of time -> its words for one of it
    spaced: bool = True  # whether words have spaces between them


_PHRASES: Final[Mapping[str, _Phrases]] = {
    "en": _Phrases(
        {
            0: "the same day|that same day|same day|that day|the same|that same|that",
            1: "the next day|the following day|the day after|next day|the next|the following",
            -1: "the day before|the previous day|the preceding day|the previous",
        },
        {
            "day": "day|days",
            "week": "week|weeks",
            "month": "month|months",
            "year": "year|years",
        },
        "later|afterwards|after",
        "earlier|before",
        {"day": "a day", "week": "a week", "month": "a month", "year": "a year"},
    ),
    "de": _Phrases(
        {
            0: "am selben tag|am gleichen tag|an diesem tag|an jenem tag",
            1: "am nächsten tag|am folgenden tag|am tag darauf|am tag danach|tags darauf",
            -1: "am tag zuvor|am tag davor|am vortag|tags zuvor",
        },
        {
            "day": "tag|tage|tagen",
            "week": "woche|wochen",
            "month": "monat|monate|monaten",
            "year": "jahr|jahre|jahren",
        },
        "später|danach|darauf",
        "zuvor|davor|früher",
    ),
    "fr": _Phrases(
        {
            0: "le même jour|ce jour-là|ce même jour",
            1: "le lendemain|le jour suivant|le jour d'après",
            -1: "la veille|le jour précédent|le jour d'avant",
        },
        {
            "day": "jour|jours",
            "week": "semaine|semaines",
            "month": "mois",
            "year": "an|ans|année|années",
        },
        "plus tard|après",
        "plus tôt|auparavant|avant",
    ),
    "es": _Phrases(
        {
            0: "el mismo día|ese mismo día|ese día|aquel día",
            1: "al día siguiente|el día siguiente|el día después",
            -1: "el día anterior|el día antes|la víspera",
        },
        {
            "day": "día|días",
            "week": "semana|semanas",
            "month": "mes|meses",
            "year": "año|años",
        },
        "más tarde|después",
        "antes",
    ),
    "ru": _Phrases(
        {
            0: "в тот же день|в этот же день|в тот день",
            1: "на следующий день|днем позже|днём позже",
            -1: "накануне|днем ранее|днём ранее|за день до этого",
        },
        {
            "day": "день|дня|дней",
            "week": "неделю|недели|недель",
            "month": "месяц|месяца|месяцев",
            "year": "год|года|лет",
        },
        "спустя|позже",
        "ранее|раньше",
        {"day": "день", "week": "неделю", "month": "месяц", "year": "год"},
    ),
    "uk": _Phrases(
        {
            0: "того ж дня|того самого дня|у той же день|того дня",
            1: "наступного дня|днем пізніше",
            -1: "напередодні|попереднього дня|днем раніше",
        },
        {
            "day": "день|дні|днів",
            "week": "тиждень|тижні|тижнів",
            "month": "місяць|місяці|місяців",
            "year": "рік|роки|років",
        },
        "по тому|потому|пізніше",
        "раніше",
        {"day": "день", "week": "тиждень", "month": "місяць", "year": "рік"},
    ),
    "ko": _Phrases(
        {0: "같은 날|이날|그날|당일", 1: "다음 날|다음날|이튿날", -1: "전날"},
        {"day": "일", "week": "주", "month": "개월", "year": "년"},
        "후|뒤",
        "전",
        spaced=False,
    ),
}
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
    phrases = _PHRASES.get(language.lower().partition("-")[0])
    if phrases is None:
        raise _not_read(words)
    counted = _counted(text, day, phrases, language)
    if counted is not None:
        return DateReading(counted, *edtf_bounds(counted), RULE, relative=False)
    written = _with_day(text, day, phrases)
    is_time = written is None
    if written is None:
        _refuse_without_need(words, day, language, outlook)
        written = f"{text} {day}" if phrases.spaced else f"{day} {text}"
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


def _with_day(text: str, day: date, phrases: _Phrases) -> str | None:
    """Return the text with a day instead of the phrase for it; None without one."""
    for away, some in phrases.days.items():
        found = _pattern(some, spaced=phrases.spaced).search(text)
        if found:
            return f"{text[: found.start()]}{days_on(day, away)}{text[found.end() :]}".strip()
    return None


def _counted(text: str, day: date, phrases: _Phrases, language: str) -> str | None:
    """Return the EDTF of "two days later"; None for other words."""
    space = r"\s+" if phrases.spaced else r"\s*"
    direction = f"(?:({phrases.later})|({phrases.earlier}))"
    for unit, words in phrases.units.items():
        if found := re.fullmatch(f"({phrases.ones.get(unit, '')}){space}{direction}", text):
            count = 1 if found[1] else None
        elif found := re.fullmatch(f"(.+?){space}(?:{words}){space}{direction}", text):
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
def _pattern(some: str, *, spaced: bool) -> re.Pattern[str]:
    """Return a pattern for some phrases as whole words, the longest first."""
    longest_first = "|".join(map(re.escape, sorted(some.split("|"), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)" if spaced else longest_first)


def _not_read(words: str) -> DateError:
    return DateError(
        f"{words!r}: kgbuild does not know these words for a day that depends on another; write "
        "the date in EDTF (edtf: …)"
    )
