"""Days of the calendar, and the error for dates that cannot be read."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TypeAlias

from kgbuild.phrases import MONTHS as MONTH_NAMES
from kgbuild.read.dates.lexicon import MONTHS, PARTS, WEEKDAY_NAMES, WEEKDAYS

DaySpan: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of something; None for an end that is open or unknown."""


class DateError(ValueError):
    """A date with no reading or several; ``str()`` is for authors, ``hint`` shows the form."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take what is wrong and what to do."""
        super().__init__(message)
        self.hint = hint


def real_day(year: int, month: int, day: int) -> date:
    """Return the date, or raise `DateError` if it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
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


def on_weekday(day: date, weekday: str | None) -> date:
    """Return ``day``, or raise `DateError` if it is not the weekday, if one is named."""
    if weekday and day.weekday() != WEEKDAYS[weekday]:
        raise DateError(f"{day} is a {WEEKDAY_NAMES[day.weekday()]}")
    return day


def month_part(year: int, month: str, first: str, last: str | None) -> tuple[date, date]:
    """Return first and last day of a part of a month or of two ("early to mid"), in order."""
    begin, _ = PARTS[first]
    _, end = PARTS[last or first]
    number = MONTHS[month]
    first_day = real_day(year, number, begin)
    last_day = real_day(year, number, end or monthrange(year, number)[1])
    if last_day < first_day:
        raise DateError(f"{last} is before {first}")
    return first_day, last_day
