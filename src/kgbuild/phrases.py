"""Numbers, times and counts in words."""

import re
from datetime import MINYEAR, date
from decimal import Decimal
from typing import Final

from kgbuild import localised
from kgbuild.model.document import Quantity, TimeSpan
from kgbuild.translation import gettext, language, marked

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
_MOMENT: Final = re.compile(
    rf"(?P<day>{_DAY})T(?P<time>\d{{2}}:\d{{2}})(?::00)?(?P<seconds>:\d{{2}})?"
    r"(?P<offset>Z|[+-]\d{2}:\d{2})?"
)
_QUARTER: Final = re.compile(r"(\d{4})-3([3-6])")
_DECADE: Final = re.compile(r"(\d{3})X")
_QUARTERS: Final = (
    marked("first quarter of %(year)s"),
    marked("second quarter of %(year)s"),
    marked("third quarter of %(year)s"),
    marked("fourth quarter of %(year)s"),
)
#: A set in EDTF level 2: one of the days between two ends. One end may be open.
_BETWEEN: Final = re.compile(rf"\[(?P<first>{_DAY})?\.\.(?P<last>{_DAY})?\]")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 row``, ``1,200 rows``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def in_seconds(number: float) -> str:
    """Return a time in words: ``1 second``, ``2.5 seconds``."""
    return f"{number:g} second" if number == 1 else f"{number:g} seconds"


def shortened(text: str, limit: int) -> str:
    """Return ``text``, cut after a word to at most ``limit`` characters with an ellipsis.

    >>> shortened("The troops have arrived.", 20)
    'The troops have…'
    """
    if len(text) <= limit:
        return text
    words, space, _ = text[:limit].rpartition(" ")
    return f"{words.rstrip() if space else text[: limit - 1]}…"


def day(value: date) -> str:
    """Return a day in words: ``23 October 2024``."""
    if not language().is_english:
        return localised.day(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(earliest: date | None, latest: date | None) -> str:
    """Return a time between two days: ``23 to 31 October 2024``, ``by 31 October 2024``."""
    if earliest and latest and earliest.day < latest.day and f"{earliest:%Y%m}" == f"{latest:%Y%m}":
        return gettext("%(first)s to %(last)s", first=earliest.day, last=day(latest))
    return between(day(earliest) if earliest else None, day(latest) if latest else None)


def between(first: str | None, last: str | None) -> str:
    """Return a range of times: ``A to B``, ``from A``, ``by B``; empty if both are unknown."""
    if first and last:
        same = first == last
        return first if same else gettext("%(first)s to %(last)s", first=first, last=last)
    if first:
        return gettext("from %(day)s", day=first)
    return gettext("by %(day)s", day=last) if last else ""


def short_days(first: date | None, last: date | None) -> str:
    """Return a time in a short form: ``23 Oct 2024``, ``1 to 20 Oct 2024``, ``by 31 Oct 2024``."""
    if first and last and first != last:
        begin = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else ""
        begin = begin or _short_day(first, with_year=first.year != last.year)
        return gettext("%(first)s to %(last)s", first=begin, last=_short_day(last))
    if first is None:
        return gettext("by %(day)s", day=_short_day(last)) if last else ""
    return _short_day(first) if last else gettext("from %(day)s", day=_short_day(first))


def _short_day(value: date, *, with_year: bool = True) -> str:
    if not language().is_english:
        return localised.short_day(value, with_year=with_year)
    year = f" {value.year}" if with_year else ""
    return f"{value.day} {MONTHS[value.month - 1][:3]}{year}"


def in_words(edtf: str) -> str:
    """Return a day, a time of day, a month or a range in EDTF in words; other times unchanged."""
    if re.fullmatch(_DAY, edtf):
        return day(date.fromisoformat(edtf))
    if re.fullmatch(_MONTH, edtf):
        return _month(edtf)
    if found := _BETWEEN.fullmatch(edtf):
        return days(*(date.fromisoformat(one) if one else None for one in found.groups()))
    return moment(edtf) or _longer(edtf) or edtf


def _month(edtf: str) -> str:
    year, month = edtf[:4], int(edtf[-2:])
    if language().is_english or int(year) < MINYEAR:
        return f"{MONTHS[month - 1]} {year}"
    return localised.month(date(int(year), month, 1))


def _longer(edtf: str) -> str:
    """Return a quarter or a decade in words; nothing for any other time."""
    if found := _QUARTER.fullmatch(edtf):
        return gettext(_QUARTERS[int(found[2]) - 3], year=found[1])
    if found := _DECADE.fullmatch(edtf):
        year = f"{found[1]}0"
        return gettext("%(year)ss", year=year)
    return ""


def moment(edtf: str) -> str:
    """Return a time of day in EDTF in words; nothing for any other time.

    >>> moment("2024-05-08T14:00:00+03:00")
    '8 May 2024, 14:00 (UTC+03:00)'
    >>> moment("2024-05-08T14:00:00")
    '8 May 2024, 14:00 (time zone not given)'
    """
    found = _MOMENT.fullmatch(edtf)
    if found is None:
        return ""
    offset = found["offset"]
    unknown = gettext("time zone not given")
    zone = unknown if offset is None else "UTC" if offset == "Z" else f"UTC{offset}"
    written = f"{found['time']}{found['seconds'] or ''}"
    return f"{day(date.fromisoformat(found['day']))}, {written} ({zone})"


def time(span: TimeSpan) -> str:
    """Return a time in words, by its days if they are known; else as EDTF writes it."""
    return moment(span.edtf) or days(span.earliest, span.latest) or span.edtf


def number(value: Decimal) -> str:
    """Return a number with thousands separators."""
    return f"{value:,f}" if language().is_english else localised.number(value)


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """Return a range: ``2,500 to 3,500``, ``at least 3,000``, ``at most 10,000``."""
    if low is not None and high is not None:
        return _between_numbers(low, high)
    if low is not None:
        return gettext("at least %(number)s", number=number(low))
    if high is not None:
        return gettext("at most %(number)s", number=number(high))
    return gettext("any number")


def _between_numbers(low: Decimal, high: Decimal) -> str:
    if low == high:
        return number(low)
    return gettext("%(low)s to %(high)s", low=number(low), high=number(high))


def quantity(value: Quantity) -> str:
    """Return a quantity with its range: ``3,000 (2,500 to 3,500)``."""
    span = bounds(value.low, value.high)
    if value.best is None or value.low == value.high:
        return span
    return f"{number(value.best)} ({span})"
