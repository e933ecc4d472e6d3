"""Searches the calendar from the day of a report, back or ahead."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kgbuild.phrases import MONTHS as MONTH_NAMES
from kgbuild.read.dates.calendar_days import DateError, days_on, months_on, real_day

_LEAP_YEAR = 2000
_LONGEST_MONTH = 31
_SATURDAY = 5


class ReferenceDay(NamedTuple):
    """A possible day of publication. With ``forward``, dates lie after it and not before it."""

    day: date
    forward: bool


def nearest_day(reference: ReferenceDay, day: int, month: int | None = None) -> date:
    """Return the nearest day with that number, the day itself included.

    Months without such a day are skipped.
    """
    if month is not None and not 1 <= month <= len(MONTH_NAMES):
        raise DateError(f"there is no month {month}, because a year has 12")
    if month is not None and not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise DateError(f"{MONTH_NAMES[month - 1]} never has a day {day}")
    if not 1 <= day <= _LONGEST_MONTH:
        raise DateError(f"no month has a day {day}")
    days = (
        date(year, candidate, day)
        for year, candidate in _months_from(reference, month)
        if day <= monthrange(year, candidate)[1]
    )
    if reference.forward:
        return next(found for found in days if found >= reference.day)
    return next(found for found in days if found <= reference.day)


def _months_from(reference: ReferenceDay, month: int | None) -> Iterator[tuple[int, int]]:
    """Yield year and month of each such month, from that of ``reference`` in its direction."""
    step, apart = 1 if reference.forward else -1, 0
    year, first = reference.day.year, reference.day.month
    if month is not None:
        year, first, step = year_of_month(reference, month), month, 12 * step
    while True:
        yield months_on(year, first, apart)
        apart += step


def year_of_month(reference: ReferenceDay, month: int) -> int:
    """Return the year of the nearest such month that has begun, or, forward, has not ended."""
    year = reference.day.year
    if reference.forward:
        return real_day(year + (month < reference.day.month), month, 1).year
    return real_day(year - (month > reference.day.month), month, 1).year


def nearest_weekday(reference: ReferenceDay, weekday: int, *, day_itself: bool = True) -> date:
    """Return the nearest such weekday; ``day_itself`` says whether the day of the report counts."""
    apart = weekday - reference.day.weekday()
    days = apart % 7 if reference.forward else -(-apart % 7)
    if not days and not day_itself:
        days = 7 if reference.forward else -7
    return days_on(reference.day, days)


def nearest_saturday(reference: ReferenceDay, *, day_itself: bool = True) -> date:
    """Return the first day of the nearest weekend that has begun, or, forward, has not ended.

    Without ``day_itself``, the weekend of the report does not count.
    """
    is_weekend = reference.day.weekday() >= _SATURDAY
    begun = nearest_weekday(ReferenceDay(reference.day, forward=False), _SATURDAY)
    if reference.forward:
        return begun if is_weekend and day_itself else days_on(begun, 7)
    return days_on(begun, -7) if is_weekend and not day_itself else begun
