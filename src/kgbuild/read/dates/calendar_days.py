"""Days of the calendar, and the error for dates that cannot be read."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, TypeAlias

from kgbuild.phrases import MONTHS as MONTH_NAMES
from kgbuild.read.sources.message_words import shown

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DaySpan: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of something; None for an end that is open or unknown."""


class DateError(ValueError):
    """A date with no reading or several; ``str()`` is for authors, ``hint`` shows the form."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take what is wrong and what to do."""
        super().__init__(message)
        self.hint = hint


def read_day(text: str) -> date:
    """Return a day that is written as YYYY-MM-DD.

    Raises:
        DateError: It is not one, or does not exist.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise DateError(f"{shown(text, 60)} is not a day: write an existing day as YYYY-MM-DD")
    return day


def real_day(year: int, month: int, day: int) -> date:
    """Return the date, or raise `DateError` if it does not exist."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        written = f"{year:04}-{month:02}-{day:02}"
    if not MINYEAR <= year <= MAXYEAR:
        raise DateError(f"{written} is outside the years {MINYEAR} to {MAXYEAR}")
    if not 1 <= month <= len(MONTH_NAMES):
        raise DateError(f"{written} has month {month}, but a year has 12")
    length = monthrange(year, month)[1]
    raise DateError(f"{written} does not exist: {MONTH_NAMES[month - 1]} {year} has {length} days")


def days_on(day: date, days: int) -> date:
    """Return the day ``days`` later, or raise `DateError` outside the years that Python knows."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise DateError(f"they are outside the years {MINYEAR} to {MAXYEAR}") from None


def year_month(year: int, month: int) -> str:
    """Return the month in EDTF."""
    return f"{year:04}-{month:02}"


def on_weekday(day: date, weekday: int | None) -> date:
    """Return ``day``, or raise `DateError` if it is not the weekday, if one is named."""
    if weekday is not None and day.weekday() != weekday:
        raise DateError(f"{day} is a {_WEEKDAYS[day.weekday()]}")
    return day


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return real_day(year, month, monthrange(year, month)[1])


def months_on(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month that are ``months`` later."""
    found, index = divmod(year * 12 + month - 1 + months, 12)
    return real_day(found, index + 1, 1).year, index + 1


def same_day(day: date, months: int) -> date:
    """Return the day with the same number ``months`` later, or the last day of that month."""
    year, month = months_on(day.year, day.month, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def monday_of(day: date, weeks: int = 0) -> date:
    """Return the Monday of the week that is ``weeks`` later (ISO 8601)."""
    return days_on(day, 7 * weeks - day.weekday())
