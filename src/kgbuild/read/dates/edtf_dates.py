"""EDTF expressions and the days that they span; the door to the library python-edtf.

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

# A day, a month or a year, an interval of two of them or of one and an open end, or one of several
# days: nearly all that reports give. python-edtf takes milliseconds for an expression, and a corpus
# has thousands.
_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
_ONE_OF: Final = re.compile(r"\[([-0-9]{10})(\.\.)([-0-9]{10})\]")
_OPEN: Final = ".."
_ALPHABET: Final = re.compile(r"[-0-9XEYSTZ:+~?%/.,\[\]{}]*")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# ISO 8601-2 leaves open which months these are: the winter of one place is the summer of another,
# and a winter runs on into the next year.
_SEASON: Final = re.compile(r"[0-9]{4}-(?:2[1-9]|3[0-2])(?![0-9])")
_HOW_TO_WRITE: Final = (
    "write a day as 2024-10-31, a month as 2024-10, a span as 2024-10-01/2024-10-31, and one with "
    "an open end as 2024-10-01/.."
)
_UNKNOWN_YEAR: Final = re.compile(r"XXXX(?:-[0-9X]{2}){0,2}")


@lru_cache(maxsize=65_536)
def edtf_bounds(edtf: str) -> DaySpan:
    """The first and the last day that an EDTF expression can mean.

    The bounds are strict: the qualifiers ``~``, ``?`` and ``%`` do not widen them. Of a set of
    which one or all members are meant, they are those of the whole set. A year of which no digit
    is known (``XXXX``) has no bounds.

    Args:
        edtf: An expression of EDTF, level 0, 1 or 2.

    Returns:
        The two days; None for an end that is open (``..``) or unknown.

    Raises:
        DateError: Not EDTF, a day that its month lacks, an interval that ends before it begins, a
            year outside 1 to 9999, or a season, which has no days that hold everywhere.
    """
    return _plain_bounds(edtf) or _parsed_bounds(edtf)


def is_edtf(text: str) -> bool:
    """Whether ``text`` is an EDTF expression that :func:`edtf_bounds` reads."""
    try:
        edtf_bounds(text)
    except DateError:
        return False
    return True


def _plain_bounds(edtf: str) -> DaySpan | None:
    """The bounds of an expression of the plain kind; None for any other."""
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
        raise DateError(f"{edtf!r} is not EDTF: there is a space in it", _HOW_TO_WRITE)
    if _SEASON.search(edtf):
        raise DateError(f"{edtf!r} names a season, which is not the same everywhere: write months")
    lower, upper = _strict_bounds(edtf)
    if _UNKNOWN_YEAR.fullmatch(edtf):
        return None, None
    return _in_order(_as_date(lower, edtf), _as_date(upper, edtf), edtf)


def _strict_bounds(edtf: str) -> tuple[Any, Any]:
    """The bounds as python-edtf has them: a struct_time, or an infinity; None if unknown."""
    if not _ALPHABET.fullmatch(edtf):
        raise _not_edtf(edtf)
    # Most dates are plain, and its grammar takes longer to load than all the rest of reading.
    from edtf import UnspecifiedIntervalSection, parse_edtf  # noqa: PLC0415 -- told above

    try:
        # When it fails, python-edtf prints, and output may be what a program reads.
        with redirect_stdout(StringIO()):
            parsed: Any = parse_edtf(edtf)
            # For an unknown end python-edtf makes one up, ten years from the other.
            unknown_begin = isinstance(getattr(parsed, "lower", None), UnspecifiedIntervalSection)
            unknown_end = isinstance(getattr(parsed, "upper", None), UnspecifiedIntervalSection)
            return (
                None if unknown_begin else parsed.lower_strict(),
                None if unknown_end else parsed.upper_strict(),
            )
    except Exception:  # noqa: BLE001 -- python-edtf leaks whatever its parts raise
        raise _not_edtf(edtf) from None


def _not_edtf(edtf: str) -> DateError:
    _check_days(edtf)
    return DateError(f"{edtf!r} cannot be read as EDTF", _HOW_TO_WRITE)


def _as_date(bound: Any, edtf: str) -> date | None:  # noqa: ANN401 -- python-edtf's own types
    if bound is None or isinstance(bound, float):
        return None
    year, month, day = bound[:3]
    if not MINYEAR <= year <= MAXYEAR:
        raise DateError(f"{edtf!r} reaches beyond the years {MINYEAR} to {MAXYEAR}")
    return real_day(year, month, day)


def _check_days(edtf: str) -> None:
    for whole_day in _DAY.finditer(edtf):
        real_day(*map(int, whole_day.groups()))
