"""Rules for dates that depend on the date of the report: "the 23rd", "last week"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from kgbuild.phrases import MONTHS as MONTH_NAMES
from kgbuild.read.dates.calendar_days import (
    DateError,
    days_on,
    month_part,
    on_weekday,
    real_day,
    year_month,
)
from kgbuild.read.dates.lexicon import (
    DAY_MONTH,
    DAYS_AWAY,
    MONTH,
    MONTH_DAY,
    MONTHS,
    PART_OF_MONTH,
    PERIODS_AWAY,
    WEEKDAY,
    WEEKDAYS,
)
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import NumberError

_LEAP_YEAR: Final = 2000
_LONGEST_MONTH: Final = 31


class ReferenceDay(NamedTuple):
    """A possible day of publication. With ``forward``, dates are searched after it, not before."""

    day: date
    forward: bool


class RelativeRule(NamedTuple):
    """A rule: its notation in ``rule:DateRules``, a pattern, and a reader that returns EDTF."""

    notation: str
    pattern: re.Pattern[str]
    reader: Callable[[re.Match[str], ReferenceDay], str]


def _month_day(match: re.Match[str], reference: ReferenceDay) -> str:
    month, day = MONTHS[match["month"]], int(match["day"])
    if not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise DateError(f"{MONTH_NAMES[month - 1]} never has a day {day}")
    return f"{on_weekday(_nearest_day(reference, day, month), match['weekday'])}"


def _day_of_month(match: re.Match[str], reference: ReferenceDay) -> str:
    day = int(match["day"])
    if not 1 <= day <= _LONGEST_MONTH:
        raise DateError(f"no month has a day {day}")
    return f"{_nearest_day(reference, day)}"


def _nearest_day(reference: ReferenceDay, day: int, month: int | None = None) -> date:
    """Return the nearest day with that number; months without it are skipped."""
    days = (
        date(year, candidate, day)
        for year, candidate in _months_from(reference)
        if month in (None, candidate) and day <= monthrange(year, candidate)[1]
    )
    if reference.forward:
        return next(found for found in days if found >= reference.day)
    return next(found for found in days if found <= reference.day)


def _months_from(reference: ReferenceDay) -> Iterator[tuple[int, int]]:
    """Yield year and month of each month, from that of ``reference`` in the search direction."""
    months = reference.day.year * 12 + reference.day.month - 1
    while True:
        year, month = divmod(months, 12)
        yield real_day(year, month + 1, 1).year, month + 1
        months += 1 if reference.forward else -1


def _month(match: re.Match[str], reference: ReferenceDay) -> str:
    return year_month(_year_of(MONTHS[match["month"]], reference), MONTHS[match["month"]])


def _year_of(month: int, reference: ReferenceDay) -> int:
    """Return the year of the nearest such month that has begun, or, forward, has not ended."""
    return next(year for year, candidate in _months_from(reference) if candidate == month)


def _part_of_month(match: re.Match[str], reference: ReferenceDay) -> str:
    year = _year_of(MONTHS[match["month"]], reference)
    first, last = month_part(year, *match.group("month", "first", "last"))
    if reference.forward and last < reference.day:
        first, last = month_part(year + 1, *match.group("month", "first", "last"))
    return f"[{first}..{last}]"


def _weekday(match: re.Match[str], reference: ReferenceDay) -> str:
    """Return the nearest such weekday; "last" and "next" exclude the day of the report."""
    forward = match["which"] == "next" or (reference.forward and not match["which"])
    apart = WEEKDAYS[match["weekday"]] - reference.day.weekday()
    days = apart % 7 if forward else -(-apart % 7)
    if not days and match["which"]:
        days = 7 if forward else -7
    return f"{days_on(reference.day, days)}"


def _days_away(match: re.Match[str], reference: ReferenceDay) -> str:
    return f"{days_on(reference.day, DAYS_AWAY[match[0]])}"


def _period(match: re.Match[str], reference: ReferenceDay) -> str:
    return _units_on(reference.day, PERIODS_AWAY[match["which"]], match["unit"])


def _ago(match: re.Match[str], reference: ReferenceDay) -> str:
    return _units_on(reference.day, -_count(match["count"]), match["unit"])


def _units_on(day: date, count: int, unit: str) -> str:
    """Return the day, week, month or year that is ``count`` units away, as precise as the unit."""
    if unit == "day":
        return f"{days_on(day, count)}"
    if unit == "week":
        monday = days_on(day, 7 * count - day.weekday())
        return f"[{monday}..{days_on(monday, 6)}]"
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return year_month(real_day(year, month + 1, 1).year, month + 1)
    return f"{real_day(day.year + count, 1, 1).year:04}"


def _count(words: str) -> int:
    """Return the one whole number that ``words`` name, or raise `DateError`."""
    if words in ("a", "an"):
        return 1
    try:
        bounds = read_number(words)
    except NumberError:
        raise DateError(f"{words!r} is not an exact whole number") from None
    if bounds.rule != "exact" or bounds.best is None or bounds.best % 1:
        raise DateError(f"{words!r} is not an exact whole number")
    return int(bounds.best)


def _year_end(match: re.Match[str], reference: ReferenceDay) -> str:  # noqa: ARG001 -- one signature for all
    return f"{reference.day.year:04}-12-31"


_NTH: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"

RELATIVE_RULES: Final = tuple(
    RelativeRule(notation, re.compile(pattern), reader)
    for notation, pattern, reader in (
        ("month-day", MONTH_DAY, _month_day),
        ("month-day", DAY_MONTH, _month_day),
        ("day-of-month", _NTH, _day_of_month),
        ("month", MONTH, _month),
        ("month-part", PART_OF_MONTH, _part_of_month),
        ("weekday", f"(?:(?P<which>last|next) )?{WEEKDAY}", _weekday),
        ("relative-day", "|".join(DAYS_AWAY), _days_away),
        ("relative-period", "(?P<which>last|this|next) (?P<unit>week|month|year)", _period),
        ("time-ago", "(?P<count>.+) (?P<unit>day|week|month|year)s? ago", _ago),
        ("year-end", "(?:this )?year(?:'s)? end|end of (?:the |this )?year", _year_end),
    )
)
"""The rules, in the order of trying."""
