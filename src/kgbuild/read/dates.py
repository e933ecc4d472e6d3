"""The dates of a quote: EDTF expressions with the days that they span, and words read as EDTF.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
Words such as "the 23rd" or "since early October" mean a date only beside the date of the report
that says them. What they mean is told by one of a closed list of rules, each a concept of the
scheme ``rule:DateRules`` with its exact meaning. There is no other clock: where the date of the
report is unknown, or not known closely enough, such words are refused with :class:`DateError`, and
the author gives an EDTF date by hand.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from io import StringIO
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from edtf import UnspecifiedIntervalSection, parse_edtf

from kgbuild.read.numbers import NumberError, read_number


class DateError(ValueError):
    """A date that cannot be read, or in more than one way; ``str()`` is meant for authors."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """What the words of a date mean.

    Attributes:
        edtf: The date in EDTF.
        earliest: The first day that it may be; None if it has no beginning.
        latest: The last day that it may be; None if it has no end.
        rule: Notation of the concept in ``rule:DateRules`` that says how the words were read.
        relative: Whether the reading depends on the date of the report.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    rule: str
    relative: bool


Span: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of something; None where there is none, or it is not known."""

_MONTH_NAMES: Final = (
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
_WEEKDAY_NAMES: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

_CACHED: Final = 65_536
_LONGEST_SHOWN: Final = 80
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# ISO 8601-2 leaves open which months these are: the winter of one place is the summer of another,
# and a winter runs on into the next year.
_SEASON: Final = re.compile(r"[0-9]{4}-(?:2[1-9]|3[0-2])(?![0-9])")
_UNKNOWN_YEAR: Final = re.compile(r"XXXX(?:-[0-9X]{2}){0,2}")


def edtf_bounds(edtf: str) -> Span:
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
    whole_day = _DAY.fullmatch(edtf)
    if whole_day is None:
        return _parsed_bounds(edtf)
    day = _real_day(*map(int, whole_day.groups()))
    return day, day


def is_edtf(text: str) -> bool:
    """Whether ``text`` is an EDTF expression that :func:`edtf_bounds` reads."""
    try:
        edtf_bounds(text)
    except DateError:
        return False
    return True


@lru_cache(maxsize=_CACHED)
def _parsed_bounds(edtf: str) -> Span:
    if any(map(str.isspace, edtf)):
        raise DateError(f"{edtf!r} is not EDTF: there is a space in it")
    if _SEASON.search(edtf):
        raise DateError(f"{edtf!r} names a season, which is not the same everywhere: write months")
    lower, upper = _strict_bounds(edtf)
    if _UNKNOWN_YEAR.fullmatch(edtf):
        return None, None
    earliest, latest = _as_date(lower, edtf), _as_date(upper, edtf)
    if earliest and latest and latest < earliest:
        raise DateError(f"{edtf!r} ends on {latest}, before it begins on {earliest}")
    return earliest, latest


def _strict_bounds(edtf: str) -> tuple[Any, Any]:
    """The bounds as python-edtf has them: a struct_time, or an infinity; None if unknown."""
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
        _check_days(edtf)
        raise DateError(
            f"{edtf!r} cannot be read as EDTF: "
            "write a date such as 2024-10-23, 2024-10 or 2024-10-01/.."
        ) from None


def _as_date(bound: Any, edtf: str) -> date | None:  # noqa: ANN401 -- python-edtf's own types
    if bound is None or isinstance(bound, float):
        return None
    year, month, day = bound[:3]
    if not MINYEAR <= year <= MAXYEAR:
        raise DateError(f"{edtf!r} reaches beyond the years {MINYEAR} to {MAXYEAR}")
    return _real_day(year, month, day)


def _check_days(edtf: str) -> None:
    for whole_day in _DAY.finditer(edtf):
        _real_day(*map(int, whole_day.groups()))


def _real_day(year: int, month: int, day: int) -> date:
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
    if not 1 <= month <= len(_MONTH_NAMES):
        raise DateError(f"{written} names month {month}, and a year has 12")
    length = monthrange(year, month)[1]
    raise DateError(f"{written} is no day: {_MONTH_NAMES[month - 1]} {year} has {length} days")


_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS: Final = MappingProxyType(
    {
        **{name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)},
        **{name: number for number, name in enumerate(_SHORT_MONTHS.split(), 1)},
        "sept": 9,
    }
)
_WEEKDAYS: Final = MappingProxyType(
    {name.lower(): number for number, name in enumerate(_WEEKDAY_NAMES)}
)
# The days of a month's parts; None stands for the last day of the month.
_PARTS: Final = MappingProxyType({"early": (1, 10), "mid": (11, 20), "late": (21, None)})
_PERIODS_AWAY: Final = MappingProxyType({"last": -1, "this": 0, "next": 1})
_LEAP_YEAR: Final = 2000
_LONGEST_MONTH: Final = 31
_DAYS_AWAY: Final = MappingProxyType(
    {
        "day before yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }
)
_BEFORE_PUBLICATION: Final = frozenset(
    {
        "already",
        "earlier",
        "formerly",
        "initially",
        "more recently",
        "most recently",
        "previously",
        "recently",
        "so far",
        "thus far",
        "to date",
    }
)
_AT_PUBLICATION: Final = frozenset(
    {"currently", "moment", "now", "present", "presently", "right now"}
)

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_SEPARATORS: Final = re.compile(
    '[\\s,.;:!?()"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+'
)
_DASHES: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]+"
# A dash joins words ("mid-October") unless it stands between digits.
_JOINING_DASHES: Final = re.compile(f"(?<![0-9]){_DASHES}|{_DASHES}(?![0-9])")
_LIMIT: Final = re.compile("(?:ever |up )?(?P<limit>since|until|till|by) (?P<rest>.+)")
_FILLERS: Final = re.compile("(?:(?:as of|at|during|in|of|on|sometime|the) )*")


def read_date_words(words: str, reference: Span) -> DateReading:
    """Read the words of a date, as seen from the day on which they were published.

    What each rule makes of the words is defined in ``ontology/schemes/date-rule.ttl``. Case does
    not matter, nor do prepositions and articles in front ("on the 23rd"); no other words may stand
    around the date. If the day of publication is known within limits only, words that are reckoned
    from it have to mean the same on the first and on the last day.

    Args:
        words: Words of a report, as they stand there.
        reference: The first and the last day on which the report may have been published.

    Returns:
        The date in EDTF, its bounds, and the rule that read it.

    Raises:
        DateError: No rule reads the words, they can be read in more than one way, or they depend
            on a day of publication that is not known, or not closely enough.
    """
    try:
        return _read(words, reference)
    except DateError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise DateError(f"{shown!r}: {error}; give the date in EDTF (edtf: …)") from None


@lru_cache(maxsize=_CACHED)
def _read(words: str, reference: Span) -> DateReading:
    text = _JOINING_DASHES.sub(" ", words.lower().replace(_APOSTROPHE, "'"))
    text = _SEPARATORS.sub(" ", text).strip()
    match = _LIMIT.fullmatch(text)
    if match is None:
        return _plain(text, reference, "")
    limit, rest = match.groups()
    reading = _plain(rest, reference, limit)
    return _since(reading) if limit == "since" else _until(reading)


def _since(start: DateReading) -> DateReading:
    """From some day of ``start`` on: ``~`` marks a day of which only the first is known."""
    if start.earliest is None or (start.rule == "year-end" and start.relative):
        raise DateError("the words do not tell since when")
    begin = f"{start.earliest}~" if "[" in start.edtf else start.edtf
    return _reading(f"{begin}/..", "since", relative=start.relative)


def _until(end: DateReading) -> DateReading:
    """Up to some day of ``end``: ``~`` marks a day of which only the last is known."""
    if end.latest is None or end.rule == "before-publication":
        raise DateError("the words do not tell until when")
    last = f"{end.latest}~" if "[" in end.edtf else end.edtf
    rule = end.rule if end.rule == "year-end" else "until"
    return _reading(f"../{last}", rule, relative=end.relative)


def _reading(edtf: str, rule: str, *, relative: bool) -> DateReading:
    earliest, latest = edtf_bounds(edtf)
    return DateReading(edtf, earliest, latest, rule, relative)


class _View(NamedTuple):
    """A day on which the report may have been published, and which way to look from it."""

    day: date
    forward: bool


def _plain(text: str, reference: Span, limit: str) -> DateReading:
    """Read a date that stood alone, or after ``limit`` ("since", "until", "till" or "by")."""
    text = _FILLERS.sub("", text, count=1)
    for absolute in _ABSOLUTE_RULES:
        match = absolute.pattern.fullmatch(text)
        if match:
            return _reading(absolute.reader(match), absolute.notation, relative=False)
    for relative in _RELATIVE_RULES:
        match = relative.pattern.fullmatch(text)
        if match:
            edtf = _agreed(relative.reader, match, reference, limit)
            return _reading(edtf, relative.notation, relative=True)
    if text in _BEFORE_PUBLICATION:
        return _reading(f"../{_known(reference[1])}", "before-publication", relative=True)
    if text in _AT_PUBLICATION:
        first, last = map(_known, reference)
        edtf = f"{first}" if first == last else f"[{first}..{last}]"
        return _reading(edtf, "at-publication", relative=True)
    raise DateError("no rule reads these words as a date")


def _agreed(reader: "_RelativeReader", match: re.Match[str], reference: Span, limit: str) -> str:
    """What the words mean on every day of ``reference``, if it is one thing.

    Its first and last day are enough: no reading goes back when the day goes on.
    """
    first, last = map(_known, reference)
    early, late = (_seen_from(day, reader, match, limit) for day in (first, last))
    if early != late:
        raise DateError(f"they mean {early} in a report of {first}, but {late} in one of {last}")
    return early


def _seen_from(day: date, reader: "_RelativeReader", match: re.Match[str], limit: str) -> str:
    """The date gone by, or that to come if ``limit`` tells so."""
    back = reader(match, _View(day, forward=False))
    if limit in ("", "since"):
        return back
    ahead = reader(match, _View(day, forward=True))
    if back == ahead or (limit == "by" and _days_off(ahead, day) < _days_off(back, day)):
        return ahead
    raise DateError(f"they may look back to {back} or ahead to {ahead}")


def _days_off(edtf: str, day: date) -> int:
    _, latest = edtf_bounds(edtf)
    return abs((_known(latest) - day).days)


def _known(day: date | None) -> date:
    if day is None:
        raise DateError("they depend on the publication date of the report, which is not known")
    return day


def _months_from(view: _View) -> Iterator[tuple[int, int]]:
    """The months from that of ``view`` on, in the direction of looking, as year and month."""
    months = view.day.year * 12 + view.day.month - 1
    while True:
        year, month = divmod(months, 12)
        yield _real_day(year, month + 1, 1).year, month + 1
        months += 1 if view.forward else -1


def _year_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _iso(match: re.Match[str]) -> str:
    return match[0]


def _calendar_day(match: re.Match[str]) -> str:
    day = _real_day(int(match["year"]), _MONTHS[match["month"]], int(match["day"]))
    return _on_weekday(match["weekday"], day)


def _calendar_month(match: re.Match[str]) -> str:
    return _year_month(int(match["year"]), _MONTHS[match["month"]])


def _calendar_part(match: re.Match[str]) -> str:
    first, last = _part(match, int(match["year"]))
    return f"[{first}..{last}]"


def _calendar_year_end(match: re.Match[str]) -> str:
    return f"{match['year']}-12-31"


def _month_day(match: re.Match[str], view: _View) -> str:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise DateError(f"no {_MONTH_NAMES[month - 1]} has a day {day}")
    return _on_weekday(match["weekday"], _nearest_day(view, day, month))


def _day_of_month(match: re.Match[str], view: _View) -> str:
    day = int(match["day"])
    if not 1 <= day <= _LONGEST_MONTH:
        raise DateError(f"no month has a day {day}")
    return f"{_nearest_day(view, day)}"


def _nearest_day(view: _View, day: int, month: int | None = None) -> date:
    """The nearest day of that number, passing over the months that lack it."""
    days = (
        date(year, candidate, day)
        for year, candidate in _months_from(view)
        if month in (None, candidate) and day <= monthrange(year, candidate)[1]
    )
    return next(found for found in days if _reached(found, view))


def _reached(found: date, view: _View) -> bool:
    return found >= view.day if view.forward else found <= view.day


def _on_weekday(weekday: str | None, day: date) -> str:
    if weekday and day.weekday() != _WEEKDAYS[weekday]:
        raise DateError(f"{day} is a {_WEEKDAY_NAMES[day.weekday()]}")
    return f"{day}"


def _month(match: re.Match[str], view: _View) -> str:
    return _year_month(_year_of(_MONTHS[match["month"]], view), _MONTHS[match["month"]])


def _year_of(month: int, view: _View) -> int:
    """The year of the nearest such month: begun, or still to end if looking ahead."""
    return next(year for year, candidate in _months_from(view) if candidate == month)


def _part_of_month(match: re.Match[str], view: _View) -> str:
    year = _year_of(_MONTHS[match["month"]], view)
    first, last = _part(match, year)
    if view.forward and last < view.day:
        first, last = _part(match, year + 1)
    return f"[{first}..{last}]"


def _part(match: re.Match[str], year: int) -> tuple[date, date]:
    """The first and the last day of a part of a month."""
    month = _MONTHS[match["month"]]
    begin, _ = _PARTS[match["first"]]
    _, end = _PARTS[match["last"] or match["first"]]
    first = _real_day(year, month, begin)
    last = _real_day(year, month, end or monthrange(year, month)[1])
    if last < first:
        raise DateError(f"{match['last']} is before {match['first']}")
    return first, last


def _weekday(match: re.Match[str], view: _View) -> str:
    """The nearest such weekday; "last" and "next" leave out the day of the report itself."""
    forward = match["which"] == "next" or (view.forward and not match["which"])
    apart = _WEEKDAYS[match["weekday"]] - view.day.weekday()
    days = apart % 7 if forward else -(-apart % 7)
    if not days and match["which"]:
        days = 7 if forward else -7
    return f"{_days_on(view.day, days)}"


def _days_away(match: re.Match[str], view: _View) -> str:
    return f"{_days_on(view.day, _DAYS_AWAY[match[0]])}"


def _days_on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise DateError(f"they lie outside the years {MINYEAR} to {MAXYEAR}") from None


def _period(match: re.Match[str], view: _View) -> str:
    return _units_on(view.day, _PERIODS_AWAY[match["which"]], match["unit"])


def _ago(match: re.Match[str], view: _View) -> str:
    return _units_on(view.day, -_count(match["count"]), match["unit"])


def _units_on(day: date, count: int, unit: str) -> str:
    """The day, week, month or year that lies so many of them away, as precise as the unit is."""
    if unit == "day":
        return f"{_days_on(day, count)}"
    if unit == "week":
        monday = _days_on(day, 7 * count - day.weekday())
        return f"[{monday}..{_days_on(monday, 6)}]"
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return _year_month(_real_day(year, month + 1, 1).year, month + 1)
    return f"{_real_day(day.year + count, 1, 1).year:04}"


def _count(words: str) -> int:
    """The whole number that ``words`` name.

    Raises:
        DateError: They name none, or not exactly one.
    """
    if words in ("a", "an"):
        return 1
    try:
        bounds = read_number(words)
    except NumberError:
        raise DateError(f"{words!r} is not an exact whole number") from None
    if bounds.rule != "exact" or bounds.best is None or bounds.best % 1:
        raise DateError(f"{words!r} is not an exact whole number")
    return int(bounds.best)


def _year_end(match: re.Match[str], view: _View) -> str:  # noqa: ARG001 -- one signature for all
    return f"{view.day.year:04}-12-31"


_AbsoluteReader: TypeAlias = Callable[[re.Match[str]], str]
_RelativeReader: TypeAlias = Callable[[re.Match[str], _View], str]


class _AbsoluteRule(NamedTuple):
    """Words that mean the same in every report: notation, pattern, and what it matches in EDTF."""

    notation: str
    pattern: re.Pattern[str]
    reader: _AbsoluteReader


class _RelativeRule(NamedTuple):
    """Words whose meaning depends on the date of the report."""

    notation: str
    pattern: re.Pattern[str]
    reader: _RelativeReader


_MONTH: Final = f"(?P<month>{'|'.join(_MONTHS)})"
_WEEKDAY: Final = f"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_YEAR: Final = "(?P<year>[0-9]{4})"
_NTH: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
_DAY_NUMBER: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH_DAY: Final = f"(?:{_WEEKDAY} )?{_MONTH} (?:the )?{_DAY_NUMBER}"
_DAY_MONTH: Final = f"(?:{_WEEKDAY} )?(?:the )?{_DAY_NUMBER}(?: of)? {_MONTH}"
_PART_OF_MONTH: Final = (
    f"(?:between )?(?P<first>{'|'.join(_PARTS)})(?: (?:to|and|or) (?P<last>{'|'.join(_PARTS)}))?"
    f"(?: in)? {_MONTH}"
)

_ABSOLUTE_RULES: Final = tuple(
    _AbsoluteRule(notation, re.compile(pattern), reader)
    for notation, pattern, reader in (
        ("absolute-date", "[0-9]{4}(?:-[0-9]{2}){0,2}", _iso),
        ("absolute-date", f"{_MONTH_DAY} {_YEAR}", _calendar_day),
        ("absolute-date", f"{_DAY_MONTH} {_YEAR}", _calendar_day),
        ("absolute-date", f"{_MONTH}(?: of)? {_YEAR}", _calendar_month),
        ("month-part", f"{_PART_OF_MONTH} {_YEAR}", _calendar_part),
        ("year-end", f"end of {_YEAR}", _calendar_year_end),
    )
)
_RELATIVE_RULES: Final = tuple(
    _RelativeRule(notation, re.compile(pattern), reader)
    for notation, pattern, reader in (
        ("month-day", _MONTH_DAY, _month_day),
        ("month-day", _DAY_MONTH, _month_day),
        ("day-of-month", _NTH, _day_of_month),
        ("month", _MONTH, _month),
        ("month-part", _PART_OF_MONTH, _part_of_month),
        ("weekday", f"(?:(?P<which>last|next) )?{_WEEKDAY}", _weekday),
        ("relative-day", "|".join(_DAYS_AWAY), _days_away),
        ("relative-period", "(?P<which>last|this|next) (?P<unit>week|month|year)", _period),
        ("time-ago", "(?P<count>.+) (?P<unit>day|week|month|year)s? ago", _ago),
        ("year-end", "(?:this )?year(?:'s)? end|end of (?:the |this )?year", _year_end),
    )
)

DATE_RULES: Final = frozenset(
    {rule.notation for rule in _ABSOLUTE_RULES}
    | {rule.notation for rule in _RELATIVE_RULES}
    | {"since", "until", "before-publication", "at-publication"}
)
"""The notations of all rules that :func:`read_date_words` applies."""
