"""Times and numbers in a reader's words."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from kgbuild.model.document import Quantity, TimeSpan

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_MONTH: Final = r"\d{4}-(0[1-9]|1[0-2])"
#: One of the days between two (EDTF level 2, a set), of which one may be open.
_BETWEEN: Final = re.compile(rf"\[(?P<first>{_DAY})?\.\.(?P<last>{_DAY})?\]")


def day(value: date) -> str:
    """A day: ``23 October 2024``. The names of months are those of the site's language, English."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(earliest: date | None, latest: date | None) -> str:
    """A time between two days: ``23 October 2024``, ``by 31 October 2024``; empty for no time."""
    if earliest is None:
        return f"by {day(latest)}" if latest else ""
    if latest is None:
        return f"from {day(earliest)}"
    if earliest == latest:
        return day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {day(latest)}"
    return f"{day(earliest)} to {day(latest)}"


def short_days(first: date | None, last: date | None) -> str:
    """Return a time in few words: ``23 Oct 2024``, ``1 to 20 Oct 2024``, ``by 31 Oct 2024``."""
    if first and last and first != last:
        begin = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else ""
        begin = begin or _short_day(first, with_year=first.year != last.year)
        return f"{begin} to {_short_day(last)}"
    if first is None:
        return f"by {_short_day(last)}" if last else ""
    return _short_day(first) if last else f"from {_short_day(first)}"


def _short_day(value: date, *, with_year: bool = True) -> str:
    year = f" {value.year}" if with_year else ""
    return f"{value.day} {MONTHS[value.month - 1][:3]}{year}"


def in_words(edtf: str) -> str:
    """Return a day, a month or a range in EDTF in words; any other time unchanged."""
    if re.fullmatch(_DAY, edtf):
        return day(date.fromisoformat(edtf))
    if re.fullmatch(_MONTH, edtf):
        return f"{MONTHS[int(edtf[-2:]) - 1]} {edtf[:4]}"
    found = _BETWEEN.fullmatch(edtf)
    if found is None:
        return edtf
    first, last = (date.fromisoformat(one) if one else None for one in found.group("first", "last"))
    return days(first, last)


def time(span: TimeSpan) -> str:
    """When it was, as far as its days are known, else as EDTF writes it."""
    return days(span.earliest, span.latest) or span.edtf


def number(value: Decimal) -> str:
    """A number with separators of thousands."""
    return f"{value:,f}"


def counted(count: int, noun: str) -> str:
    """Return a number of things: ``1 claim``, ``1,200 claims``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """Bounds of a number: ``2,500 to 3,500``, ``at least 3,000``, ``at most 10,000``."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"at most {number(high)}" if high is not None else "any number"


def quantity(value: Quantity) -> str:
    """How a quantity was read: ``3,000 (2,500 to 3,500)``."""
    span = bounds(value.low, value.high)
    return (
        span if value.best is None or value.low == value.high else f"{number(value.best)} ({span})"
    )
