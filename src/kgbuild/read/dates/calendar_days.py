"""Days of the calendar, and the error for those that there are not or that cannot be told."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TypeAlias

from kgbuild.read.dates.words import MONTH_NAMES, MONTHS, PARTS, WEEKDAY_NAMES, WEEKDAYS

DaySpan: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of something; None where there is none, or it is not known."""


class DateError(ValueError):
    """A date that cannot be read, or in more than one way; ``str()`` is meant for authors.

    Attributes:
        hint: How to write it, if that can be told.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take what is wrong, and what to do about it."""
        super().__init__(message)
        self.hint = hint


def real_day(year: int, month: int, day: int) -> date:
    """The date.

    Raises:
        DateError: There is no such day, month or year.
    """
    try:
        return date(year, month, day)
    except ValueError:
        written = f"{year:04}-{month:02}-{day:02}"
    if not MINYEAR <= year <= MAXYEAR:
        raise DateError(f"{written} lies outside the years {MINYEAR} to {MAXYEAR}")
    if not 1 <= month <= len(MONTH_NAMES):
        raise DateError(f"{written} names month {month}, and a year has 12")
    length = monthrange(year, month)[1]
    raise DateError(f"{written} is no day: {MONTH_NAMES[month - 1]} {year} has {length} days")


def days_on(day: date, days: int) -> date:
    """The day so many days after ``day``.

    Raises:
        DateError: There is none that Python can count.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise DateError(f"they lie outside the years {MINYEAR} to {MAXYEAR}") from None


def year_month(year: int, month: int) -> str:
    """The month in EDTF."""
    return f"{year:04}-{month:02}"


def on_weekday(day: date, weekday: str | None) -> date:
    """``day`` itself.

    Raises:
        DateError: It is another weekday than the one named, if one is.
    """
    if weekday and day.weekday() != WEEKDAYS[weekday]:
        raise DateError(f"{day} is a {WEEKDAY_NAMES[day.weekday()]}")
    return day


def month_part(year: int, month: str, first: str, last: str | None) -> tuple[date, date]:
    """The first and the last day of a part of a month, or of two parts: "early to mid".

    Raises:
        DateError: The last part is before the first.
    """
    begin, _ = PARTS[first]
    _, end = PARTS[last or first]
    number = MONTHS[month]
    first_day = real_day(year, number, begin)
    last_day = real_day(year, number, end or monthrange(year, number)[1])
    if last_day < first_day:
        raise DateError(f"{last} is before {first}")
    return first_day, last_day
