"""Weeks, months, years and their parts as EDTF."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kgbuild.read.dates.calendar_days import (
    DateError,
    days_on,
    monday_of,
    month_end,
    months_on,
    real_day,
    same_day,
    year_month,
)

_DAYS: Final[Mapping[str, tuple[int, int | None]]] = {
    "start": (1, 10),
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, None),
    "end": (21, None),
}
_MONTHS: Final = {
    "start": (1, 3),
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (10, 12),
}
_WEEKDAYS: Final = {
    "start": (0, 2),
    "early": (0, 2),
    "mid": (1, 3),
    "late": (3, 6),
    "end": (3, 6),
}
_YEARS: Final = {
    "start": (0, 3),
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "end": (7, 9),
}
_DAYS_OF: Final = {"day": 1, "week": 7}
_MONTHS_OF: Final = {"month": 1, "year": 12}
_HOURS: Final = 24
_QUARTER: Final = 3
#: EDTF level 2 writes the quarters of a year as the "months" 33 to 36.
_FIRST_QUARTER: Final = 32


def one_of(first: date, last: date) -> str:
    """Return one day between two days in EDTF; the day itself if they are the same."""
    return f"{first}" if first == last else f"[{first}..{last}]"


def whole(first: date, last: date) -> str:
    """Return the time from the first to the last day in EDTF."""
    return f"{first}/{last}"


def part_of_month(year: int, month: int, part: str) -> str:
    """Return a day in a third of a month."""
    begin, end = _DAYS[part]
    last = real_day(year, month, end) if end else month_end(year, month)
    return one_of(real_day(year, month, begin), last)


def part_of_year(year: int, part: str) -> str:
    """Return a day in a part of a year; the end is its last quarter, late its last third."""
    begin, end = _MONTHS[part]
    return one_of(real_day(year, begin, 1), month_end(year, end))


def part_of_week(monday: date, part: str) -> str:
    """Return a day in a part of a week."""
    begin, end = _WEEKDAYS[part]
    return one_of(days_on(monday, begin), days_on(monday, end))


def part_of_decade(first_year: int, part: str) -> str:
    """Return a day in a part of a decade."""
    begin, end = _YEARS[part]
    return one_of(real_day(first_year + begin, 1, 1), real_day(first_year + end, 12, 31))


def quarter(year: int, number: int) -> str:
    """Return a quarter of a year, which EDTF writes with 33 to 36 in place of the month."""
    return f"{real_day(year, 1, 1).year:04}-{_FIRST_QUARTER + number}"


def half(year: int, number: int) -> str:
    """Return the first or the second half of a year."""
    if number > 2:  # noqa: PLR2004 -- a year has two halves
        raise DateError("a year has two halves")
    first = 1 if number == 1 else 7
    return f"{year_month(year, first)}/{year_month(year, first + 5)}"


def units_on(day: date, count: int, unit: str) -> str:
    """Return the day, month and so on ``count`` units away, as precise as the unit.

    Weeks lead to one of seven days, of which the middle one is whole weeks away.
    """
    if unit in ("hour", "minute"):
        hours = abs(count) if unit == "hour" else -(-abs(count) // 60)
        far, near = -(-hours // _HOURS), hours // _HOURS if unit == "hour" else 0
        ends = (-far, -near) if count < 0 else (near, far)
        return one_of(*(days_on(day, end) for end in ends))
    if unit == "day":
        return f"{days_on(day, count)}"
    if unit == "week":
        return one_of(*(days_on(day, 7 * count + end) for end in (-3, 3)))
    if unit == "month":
        return year_month(*months_on(day.year, day.month, count))
    if unit == "quarter":
        return quarter(*quarter_on(day, count))
    return f"{real_day(day.year + count, 1, 1).year:04}"


def period_on(day: date, away: int, unit: str) -> str:
    """Return the week, month or quarter of the calendar; a week as one of its days."""
    if unit == "week":
        return one_of(*bounds_on(day, away, unit))
    return units_on(day, away, unit)


def quarter_on(day: date, count: int) -> tuple[int, int]:
    """Return year and number of the quarter that is ``count`` quarters after that of a day."""
    year, month = months_on(day.year, day.month, _QUARTER * count)
    return year, (month - 1) // _QUARTER + 1


def bounds_on(day: date, count: int, unit: str) -> tuple[date, date]:
    """Return the first and the last day of a week, month, quarter or year of the calendar."""
    if unit == "week":
        monday = monday_of(day, count)
        return monday, days_on(monday, 6)
    if unit == "month":
        year, month = months_on(day.year, day.month, count)
        return date(year, month, 1), month_end(year, month)
    if unit == "quarter":
        year, number = quarter_on(day, count)
        return date(year, 3 * number - 2, 1), month_end(year, 3 * number)
    year = real_day(day.year + count, 1, 1).year
    return date(year, 1, 1), date(year, 12, 31)


def lasting(day: date, count: int, unit: str) -> tuple[date, str]:
    """Return the day that is ``count`` units away, and EDTF no more precise than the unit."""
    if unit in ("hour", "minute"):
        hours = count if unit == "hour" else count / 60
        days = -(-abs(hours) // _HOURS)
        found = days_on(day, int(days if count > 0 else -days))
    elif unit in _DAYS_OF:
        found = days_on(day, count * _DAYS_OF[unit])
    elif unit in _MONTHS_OF:
        found = same_day(day, count * _MONTHS_OF[unit])
        return found, year_month(found.year, found.month)
    else:
        raise DateError(f"kgbuild does not know how long a {unit} is")
    return found, f"{found}"
