"""Reads EDTF expressions as first and last day; only this module uses the library python-edtf.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
"""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from io import StringIO
from typing import Any, Final

from kgbuild.read.dates.calendar_days import DateError, DaySpan, real_day
from kgbuild.read.dates.clock import Moments, TimeOfDay, moments
from kgbuild.read.dates.zones import EVERYWHERE, Offsets

# Days, months and years, intervals of them, and one of several days: nearly all that reports give.
# python-edtf takes milliseconds for an expression, and a corpus has thousands.
_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:(Z)|([+-])([0-9]{2})(?::?([0-9]{2}))?)?"
)
_ONE_OF: Final = re.compile(r"\[([-0-9]{10})(\.\.)([-0-9]{10})\]")
_OPEN: Final = ".."
_ALPHABET: Final = re.compile(r"[-0-9XEYSTZ:+~?%/.,\[\]{}]*")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# ISO 8601-2 does not define the months of a season: winter in one place is summer in another, and
# some winters end in the next year.
_SEASON: Final = re.compile(r"[0-9]{4}-(?:2[1-9]|3[0-2])(?![0-9])")
_HOW_TO_WRITE: Final = (
    "write a day as 2024-10-31, a month as 2024-10, an interval as 2024-10-01/2024-10-31, and an "
    "interval with an open end as 2024-10-01/.."
)
_UNKNOWN_YEAR: Final = re.compile(r"XXXX(?:-[0-9X]{2}){0,2}")


@lru_cache(maxsize=8192)
def edtf_bounds(edtf: str) -> DaySpan:
    """Return the first and the last day of an EDTF expression of level 0, 1 or 2.

    The days are strict: the qualifiers ``~``, ``?`` and ``%`` do not widen them. For a set, they
    are those of the whole set. An end that is open (``..``) or unknown is None, and so are both
    days of an unknown year (``XXXX``).

    Raises:
        DateError: It is not EDTF, has a day that does not exist, ends before it begins, leaves the
            years 1 to 9999, or names a season, whose days depend on the place.
    """
    return _plain_bounds(edtf) or _parsed_bounds(edtf)


def edtf_moments(edtf: str) -> Moments:
    """Return the first and the last possible moment of a date with a time of day; else nothing.

    Without a time zone, the moments are those of all zones on Earth.

    Raises:
        DateError: It has a time that no clock shows, or an offset that no zone has.
    """
    found = _MOMENT.fullmatch(edtf)
    if found is None:
        return Moments(None, None)
    day, hour, minute, second, utc, sign, hours, minutes = found.groups()
    if not (hour < "24" and minute < "60" and second < "60"):
        raise DateError(f"{edtf!r} has a time that no clock shows")
    offsets = None
    if utc or sign:
        offset = int(hours or 0) * 60 + int(minutes or 0)
        offset = -offset if sign == "-" else offset
        offsets = Offsets(offset, offset)
        if not EVERYWHERE.least <= offset <= EVERYWHERE.most or (minutes or "00") >= "60":
            raise DateError(f"{edtf!r} has an offset from UTC that no time zone has")
    clock = TimeOfDay(int(hour), int(minute), int(second))
    return moments(real_day(*map(int, day.split("-"))), clock, offsets)


def is_edtf(text: str) -> bool:
    """Return whether `edtf_bounds` reads ``text``."""
    if not _ALPHABET.fullmatch(text):  # words of a report, as is usual
        return False
    try:
        edtf_bounds(text)
    except DateError:
        return False
    return True


def _plain_bounds(edtf: str) -> DaySpan | None:
    """Return the days of a plain expression; None for any other."""
    if "T" in edtf and (moment := _MOMENT.fullmatch(edtf)):
        edtf_moments(edtf)  # raises the error for a wrong time
        return _plain_part(moment[1])
    one_of = _ONE_OF.fullmatch(edtf)
    begin, slash, end = one_of.groups() if one_of else edtf.partition("/")
    first = _plain_part(begin)
    if first is None or not slash:
        return first if begin != _OPEN else None
    last = _plain_part(end)
    if last is None or begin == end == _OPEN:
        return None
    return _in_order(first[0], last[1], edtf)


def _plain_part(part: str) -> DaySpan | None:
    if part == _OPEN:
        return None, None
    found = _PLAIN.fullmatch(part)
    if found is None or (found[2] and not "01" <= found[2] <= "12"):
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    first = real_day(year, month, day)
    if found[3]:
        return first, first
    last_month = month if found[2] else 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _in_order(earliest: date | None, latest: date | None, edtf: str) -> DaySpan:
    if earliest and latest and latest < earliest:
        raise DateError(f"{edtf!r} ends on {latest}, before it begins on {earliest}")
    return earliest, latest


def _parsed_bounds(edtf: str) -> DaySpan:
    if any(map(str.isspace, edtf)):
        raise DateError(f"{edtf!r} is not EDTF: it contains a space", _HOW_TO_WRITE)
    if _SEASON.search(edtf):
        raise DateError(f"{edtf!r} is a season, and seasons vary by place: write months")
    lower, upper = _strict_bounds(edtf)
    if _UNKNOWN_YEAR.fullmatch(edtf):
        return None, None
    return _in_order(_as_date(lower, edtf), _as_date(upper, edtf), edtf)


def _strict_bounds(edtf: str) -> tuple[Any, Any]:
    """Return python-edtf's bounds: a struct_time or an infinity each; None if unknown."""
    if not _ALPHABET.fullmatch(edtf):
        raise _not_edtf(edtf)
    # Loading its grammar takes longer than all other reading, and most dates do not need it.
    from edtf import UnspecifiedIntervalSection, parse_edtf  # noqa: PLC0415 -- see above

    try:
        # python-edtf prints when it fails, and another program may read the output.
        with redirect_stdout(StringIO()):
            parsed: Any = parse_edtf(edtf)
            # python-edtf invents an unknown end, ten years from the other.
            unknown_begin = isinstance(getattr(parsed, "lower", None), UnspecifiedIntervalSection)
            unknown_end = isinstance(getattr(parsed, "upper", None), UnspecifiedIntervalSection)
            return (
                None if unknown_begin else parsed.lower_strict(),
                None if unknown_end else parsed.upper_strict(),
            )
    except Exception:  # noqa: BLE001 -- python-edtf leaks whatever its parts raise
        raise _not_edtf(edtf) from None


def _not_edtf(edtf: str) -> DateError:
    for whole_day in _DAY.finditer(edtf):
        real_day(*map(int, whole_day.groups()))
    return DateError(f"{edtf!r} cannot be read as EDTF", _HOW_TO_WRITE)


def _as_date(bound: Any, edtf: str) -> date | None:  # noqa: ANN401 -- python-edtf's own types
    if bound is None or isinstance(bound, float):
        return None
    year, month, day = bound[:3]
    if not MINYEAR <= year <= MAXYEAR:
        raise DateError(f"{edtf!r} is outside the years {MINYEAR} to {MAXYEAR}")
    return real_day(year, month, day)
