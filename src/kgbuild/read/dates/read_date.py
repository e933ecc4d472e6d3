"""Reads the date in a quote: "the 23rd" or "since early October" becomes an EDTF expression.

One of a closed list of rules reads the words; each is a concept of the scheme ``rule:DateRules``.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.choices import CHOSEN, choice_of
from kgbuild.read.dates.clock_times import Timed, split_clock
from kgbuild.read.dates.date_ranges import Limited, NightBefore, Range, span
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.nearest_dates import ReferenceDay
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.points import Point
from kgbuild.read.dates.rule_names import rule_of_point
from kgbuild.read.dates.tokens import tokens
from kgbuild.read.dates.vocabulary import Token

#: The most words and signs of a date. Reading tries to divide a date at each of them.
_MOST_TOKENS: Final = 64
_LONGEST_SHOWN: Final = 80

Meaning: TypeAlias = Point | Limited | Range | NightBefore


class DateReading(NamedTuple):
    """The meaning of the words of a date."""

    edtf: str
    earliest: date | None  # its first possible day; None if it has no beginning
    latest: date | None  # its last possible day; None if it has no end
    rule: str  # notation of the concept in ``rule:DateRules`` that read the words
    relative: bool  # whether the meaning depends on the date of the report
    earliest_time: datetime | None = None  # its first possible moment, if it has a time of day
    latest_time: datetime | None = None  # its last possible moment, if it has a time of day
    choice: str | None = None  # what the words may mean instead, if the rule had to choose


def read_date_words(
    words: str, reference: DaySpan, language: str = "en", outlook: Outlook = Outlook.BACK
) -> DateReading:
    """Read the words of a date in a report.

    ``ontology/schemes/date-rule.ttl`` defines the rules. They read all words or none. Words that
    depend on the day of publication have to mean the same on the first and the last day of
    ``reference``, on which the report may have been published. There is no other clock.

    Args:
        words: The words, as the report has them.
        reference: The days on which the report may have been published.
        language: The BCP 47 tag of the report. In other languages than those of
            ``vocabulary.LANGUAGES``, only years and dates in ISO 8601 are read.
        outlook: Whether kgbuild looks for dates without a year before or after the report.

    Raises:
        DateError: No rule reads the words, they have several readings, or they depend on a day of
            publication that is not known exactly enough.
    """
    try:
        return _read(words, reference, language, outlook)
    except DateError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise DateError(f"{shown!r}: {error}; write the date in EDTF (edtf: …)") from None


@lru_cache(maxsize=8192)
def _read(words: str, reference: DaySpan, language: str, outlook: Outlook) -> DateReading:
    parsed = _parsed(words, language)
    if isinstance(parsed, str):
        raise DateError(parsed)
    if parsed.is_week:
        _check_week(reference)
    edtf = _agreed(parsed, reference, outlook)
    rule = _rule(parsed, edtf, reference, outlook)
    if parsed.timed is not None:
        return _with_clock(parsed, parsed.timed, edtf, reference, rule)
    earliest, latest = edtf_bounds(edtf)
    choice = choice_of(parsed.inner, edtf, reference) if parsed.chosen else None
    return DateReading(edtf, earliest, latest, rule, parsed.relative, choice=choice)


def _rule(parsed: "_Parsed", edtf: str, reference: DaySpan, outlook: Outlook) -> str:
    """Return the notation of the rule that gave a date."""
    if isinstance(parsed.meaning, Point):
        return rule_of_point(parsed.meaning, edtf, reference[1])
    if parsed.rule != "until" or outlook.is_back or not parsed.relative:
        return parsed.rule
    try:
        is_same = _agreed(parsed, reference, Outlook.BACK) == edtf
    except DateError:
        is_same = False
    return parsed.rule if is_same else "until-coming"


class _Parsed(NamedTuple):
    """What words mean without the day of a report. It is found once, and read for many days."""

    meaning: Meaning
    timed: Timed | None  # the time of day in the words
    inner: Point | None  # the date, without its limit; None for two dates and for a night
    limit: str  # the code of the limit; "" without one
    rule: str
    relative: bool
    is_week: bool  # whether the words are a week that some people begin on Sunday
    chosen: bool  # whether a rule of thumb may choose between two dates


@lru_cache(maxsize=8192)
def _parsed(words: str, language: str) -> _Parsed | str:
    """Return what words mean without the day of a report, or why they are not read."""
    primary = language.lower().partition("-")[0]
    try:
        found = tokens(words, language)
        if len(found) > _MOST_TOKENS:
            return f"a date has at most {_MOST_TOKENS} words and signs"
        rest, timed = split_clock(_with_postpositions(found) if primary == "ko" else found)
        meaning = span(rest, english=primary == "en")
    except DateError as error:
        return str(error)
    one = meaning.inner if isinstance(meaning, Limited) else meaning
    inner = one if isinstance(one, Point) else None
    unit = inner.values.get("L", (0, ""))[1] if inner else ""
    return _Parsed(
        meaning=meaning,
        timed=timed,
        inner=inner,
        limit=meaning.limit if isinstance(meaning, Limited) else "",
        rule=meaning.rule,
        relative=meaning.relative,
        is_week=unit == "week" and primary in _SUNDAY_FIRST,
        chosen=inner is not None and inner.codes in CHOSEN,
    )


#: Languages in which many people take Sunday as the first day of a week.
_SUNDAY_FIRST: Final = ("en", "ko")
_SUNDAY: Final = 6


def _check_week(reference: DaySpan) -> None:
    """Raise `DateError` for "last week" on a Sunday, which is in both of two weeks."""
    if any(day is not None and day.weekday() == _SUNDAY for day in reference):
        raise DateError("on a Sunday, the week can be the one that ends or the one that begins")


def _with_clock(
    parsed: _Parsed, timed: Timed, edtf: str, reference: DaySpan, rule: str
) -> DateReading:
    """Return a reading with a time of day; the rule is that of its limit, if it has one."""
    inner, limit = parsed.inner, parsed.limit
    written_day = edtf.replace("../", "").replace("/..", "") if limit else edtf
    day, last = edtf_bounds(written_day)
    if day is None or day != last or inner is None or inner.of_day:
        raise DateError("they give a time of day, but not one day")
    if inner.rule in _BOUNDS:
        raise DateError("they give a time of day, but not the day")
    if limit and timed.end is not None:
        raise DateError("kgbuild cannot read these words as a date")
    written = timed.edtf(day) if not limit and timed.end is None else edtf
    moments = timed.moments(day)
    earliest, latest = edtf_bounds(written)
    return DateReading(
        edtf=written,
        earliest=earliest,
        latest=latest,
        rule="clock-time" if not limit else rule,
        relative=parsed.relative,
        earliest_time=moments.earliest if earliest else None,
        latest_time=moments.latest if latest else None,
        choice=choice_of(parsed.inner, edtf, reference) if parsed.chosen else None,
    )


def point_of(words: str, language: str) -> Point | None:
    """Return the date in words, or the first of two; None if they are not read."""
    parsed = _parsed(words, language)
    if isinstance(parsed, str):
        return None
    return parsed.meaning.first if isinstance(parsed.meaning, Range) else parsed.inner


_POSTPOSITIONS: Final = "fstae"


def _with_postpositions(found: list[Token]) -> list[Token]:
    """Return the tokens of Korean words in the order of the other languages.

    Korean has "since" and "until" after the date, and so "from" and "to".
    """
    while found and found[-1].code == "r":
        found = found[:-1]
    codes = "".join(token.code for token in found)
    if codes.endswith("t") and codes.count("f") == 1 and codes.count("t") == 1:
        middle = codes.index("f")
        return [found[middle], *found[:middle], Token("-", None), *found[middle + 1 : -1]]
    if len(found) > 1 and found[-1].code in _POSTPOSITIONS:
        return [found[-1], *found[:-1]]
    return found


def _agreed(parsed: _Parsed, reference: DaySpan, outlook: Outlook) -> str:
    """Return the meaning of words that mean the same on every day of ``reference``.

    Its first and last day are enough: no rule gives an earlier date for a later day.
    """
    if not parsed.relative:
        return parsed.meaning.at(ReferenceDay(date.min, forward=False))
    if not parsed.limit and parsed.rule in _BOUNDS:
        return _bounded(parsed.rule, reference)
    first, last = map(_known, reference)
    early = _seen_from(first, parsed, outlook)
    late = early if last == first else _seen_from(last, parsed, outlook)
    if early != late:
        raise DateError(
            f"they mean {early} in a report of {first}, and {late} in a report of {last}"
        )
    return early


_BOUNDS: Final = ("before-publication", "at-publication", "after-publication")


def _bounded(rule: str, reference: DaySpan) -> str:
    """Return the meaning of words that only say that something was before or after the report."""
    first, last = reference
    if rule == "before-publication":
        return f"../{_known(last)}"
    if rule == "after-publication":
        return f"{_known(first)}/.."
    return f"{_known(first)}" if first == last else f"[{_known(first)}..{_known(last)}]"


def _seen_from(day: date, parsed: _Parsed, outlook: Outlook) -> str:
    """Return the last such date before ``day``, or the first after it if the outlook says so."""
    meaning, limit = parsed.meaning, parsed.limit
    if limit and limit in "bt" and _ends_this_period(parsed.inner):
        return meaning.at(ReferenceDay(day, forward=True))
    if outlook is Outlook.AHEAD and limit != "s":
        return _not_doubtful(parsed, day, forward=True)
    if limit in outlook.limits and (outlook.is_back or limit == "s"):
        return _not_doubtful(parsed, day, forward=False)
    back, ahead = ReferenceDay(day, forward=False), ReferenceDay(day, forward=True)
    before, after = meaning.at(back), meaning.at(ahead)
    if before == after or (limit == "f" and outlook.is_back):
        return before
    if limit == "b" and outlook is Outlook.BACK and _days_off(after, day) < _days_off(before, day):
        return after
    if limit and parsed.inner is not None:
        before, after = parsed.inner.at(back), parsed.inner.at(ahead)
    raise DateError(f"they may mean {before} or {after}")


#: A date in the other direction is much more likely if it is nearer than the first, while the date
#: in this direction is farther than the second. Reports give the year of such a date.
_NEAR, _FAR = timedelta(days=62), timedelta(days=240)


def _not_doubtful(parsed: _Parsed, day: date, *, forward: bool) -> str:
    """Return the date in one direction, unless a date in the other one is much more likely."""
    found = parsed.meaning.at(ReferenceDay(day, forward))
    if parsed.inner is None or parsed.inner.rule not in _WITHOUT_YEAR:
        return found
    if _distance(found, day) < _FAR:
        return found
    near = parsed.meaning.at(ReferenceDay(day, forward=not forward))
    if found == near or _distance(near, day) > _NEAR:
        return found
    raise DateError(f"they may mean {found}, or {near}, which is nearer to the report")


_WITHOUT_YEAR: Final = ("month-day", "month", "month-part", "since", "until")


def _ends_this_period(inner: Point | None) -> bool:
    """Return whether a limit is "the end of the year" and so on, without saying which one."""
    return inner is not None and (
        inner.codes.endswith("$") or (inner.values.get("E") == "end" and "u" in inner.values)
    )


def _distance(edtf: str, day: date) -> timedelta:
    """Return how far a time is from a day."""
    earliest, latest = edtf_bounds(edtf)
    if earliest and day < earliest:
        return earliest - day
    return day - latest if latest and latest < day else timedelta(0)


def _days_off(edtf: str, day: date) -> int:
    _, latest = edtf_bounds(edtf)
    return abs((_known(latest) - day).days)


def _known(day: date | None) -> date:
    if day is None:
        raise DateError("they depend on the publication date of the report, which is unknown")
    return day
