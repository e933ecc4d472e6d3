"""The dates of documents, from their metadata and their bylines, as days in EDTF."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s:+Z(,])|(\d{4})(\d{2})(\d{2})(?=$|T|\d{6}$)"
)
_PART: Final = re.compile(r"(\d{4})(?:-(\d{2}))?")
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s?[./\u5e74\ub144-]\s?(\d{1,2})\s?[./\u6708\uc6d4-]\s?(\d{1,2})(?!\d)"
)
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})(?!\d)")
_SLASHES: Final = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?!\d)")
_DAY_MONTH: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.|ª)?[\s-]+(?:de |d’|of )?"
    r"([^\W\d_]{3,})\.?,?[\s-]+(?:de |del )?((?:19|20)\d{2})"
)
_MONTH_DAY: Final = re.compile(
    r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})"
)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LAST_MONTH: Final = 12
_FIRST_YEAR: Final = 1500

#: How the names of the months begin, in some fifteen languages; no beginning is in two months.
_MONTHS: Final = (
    "jan jän gen ene янв січ يناير ינואר ιαν sty led oca",
    "feb fev fév лют фев فبراير פברואר φεβ lut úno şub",
    "mar mär maa мар бер مارس מרץ μαρ bře",
    "apr abr avr апр кві أبريل ابريل אפריל απρ kwi dub nis",
    "may mai maj mag mei май мая тра مايو מאי μαΐ μάι kvě",
    "jun giu juin июн чер يونيو יוני ιουν cze červ haz",
    "jul juil lug июл лип يوليو יולי ιουλ lip červenc tem",
    "aug ago aoû ago авг сер أغسطس اغسطس אוגוסט αυγ sie srp ağu",
    "sep set сен вер سبتمبر ספטמבר σεπ wrz zář eyl",
    "oct okt ott out окт жов أكتوبر اكتوبر אוקטובר οκτ paź říj eki",
    "nov ноя лис نوفمبر נובמבר νοε lis kas",
    "dec dez dic déc дек гру ديسمبر דצמבר δεκ gru pro ara",
)
_MONTH_OF: Final = {name: number for number, row in enumerate(_MONTHS, 1) for name in row.split()}
_LONGEST_NAME: Final = max(map(len, _MONTH_OF))


def metadata_date(text: str) -> str | None:
    """Return the day, month or year in a text of metadata, in EDTF; None if it is unclear.

    The text is in ISO 8601, or as in e-mail (RFC 5322).
    """
    written = text.strip().translate(_DIGITS)
    if found := _ISO.match(written):
        return _day(*(part for part in found.groups() if part is not None))
    if found := _PART.fullmatch(written):
        return _month(found[1], found[2])
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return shown_date(written)


def shown_date(text: str) -> str | None:
    """Return the day that a text for people names; None if it names none or several, or is unclear.

    ``3/5/2024`` is unclear, because countries differ in what comes first.
    """
    days = {day for day in _shown(text.translate(_DIGITS)) if day is not None}
    return next(iter(days)) if len(days) == 1 else None


def unclear_date(text: str) -> str | None:
    """Return a date in a text that can be two days, such as ``3/5/2024``; None if it has none."""
    for found in _SLASHES.finditer(text.translate(_DIGITS)):
        first, second = int(found[1]), int(found[2])
        if first != second and min(first, second) >= 1 and max(first, second) <= _LAST_MONTH:
            return found[0]
    return None


def _shown(text: str) -> Iterator[str | None]:
    for found in _ISO.finditer(text):
        yield _day(*(part for part in found.groups() if part is not None))
    for found in _YEAR_FIRST.finditer(text):
        yield _day(found[1], found[2], found[3])
    for found in _DAY_FIRST.finditer(text):
        yield _day(found[3], found[2], found[1])
    for found in _SLASHES.finditer(text):
        first, second = int(found[1]), int(found[2])
        if first > _LAST_MONTH or first == second:
            yield _day(found[3], found[2], found[1])
        elif second > _LAST_MONTH:
            yield _day(found[3], found[1], found[2])
    for found in _DAY_MONTH.finditer(text):
        yield _named(found[3], found[2], found[1])
    for found in _MONTH_DAY.finditer(text):
        yield _named(found[3], found[1], found[2])


def _named(year: str, month: str, day: str) -> str | None:
    """Return a day whose month is a name; None if it names no month."""
    name = month.casefold()
    beginnings = (name[:size] for size in range(_LONGEST_NAME, 2, -1))
    number = next((_MONTH_OF[each] for each in beginnings if each in _MONTH_OF), None)
    return None if number is None else _day(year, str(number), day)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= _FIRST_YEAR else None


def _month(year: str, month: str | None) -> str | None:
    if int(year) < _FIRST_YEAR:
        return None
    if month is None:
        return year
    return f"{year}-{month}" if 1 <= int(month) <= _LAST_MONTH else None
