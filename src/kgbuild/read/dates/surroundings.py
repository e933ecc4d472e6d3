"""Looks at the text around the quoted words of a date.

Words that depend on the day of the report mean the nearest such date. The text can say otherwise:
it can turn to another year first, or go on with words that change the date. And the next day may
have begun where the report was written. Then the words have two readings, and kgbuild reads none.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from kgbuild.model.text import Text
from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.longer_words import QuotedDate
from kgbuild.read.dates.neighbours import COUNTED, are_quiet, check_counted, check_neighbours
from kgbuild.read.dates.other_days import (
    check_month,
    check_night,
    check_quarter,
    check_this_quarter,
)
from kgbuild.read.dates.other_years import check_year, may_name_year
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.points import Point
from kgbuild.read.dates.read_date import DateReading, point_of, read_date_words

_MONTHS_OF_QUARTER: Final = 3
#: The number of characters before the words in which the fast check looks for another year.
_FAR: Final = 400
_FRAME: Final = 60
_FARTHEST: Final = 2_000  # of a sentence without an end, such as in a hostile text
_DAYS_OF_A_WEEK: Final = 7
_IN_A_YEAR: Final = frozenset({"month-day", "month", "month-part", "quarter-of-year"})
#: Parts of words for "current", after which no other quarter can be meant.
_CURRENT: Final = ("current", "поточн", "текущ", "нынешн", "laufend")
_NAMES_A_YEAR: Final = frozenset("Yy<>=")


class DateContext(NamedTuple):
    """What the meaning of words depends on, but for the text."""

    reference: DaySpan  # the days on which the report may have been published
    language: str
    outlook: Outlook


class Place(NamedTuple):
    """Where the words of a date are in a report."""

    text: Text
    start: int
    end: int


def check_date_words(place: Place, context: DateContext) -> None:
    """Raise `DateError` if the text around the words of a date may give them another meaning.

    Args:
        place: Where the report has the words.
        context: The days of the report, its language, and the direction of the claim.
    """
    text, start, end = place
    content, language = text.content, context.language
    words = content[start:end]
    kind = _kind(words, language)
    if kind is None or not (
        kind.is_weekday
        or kind.is_counted
        or kind.special is not None
        or not are_quiet(content, start, end, language)
        or (kind.is_without_year and _may_be_of_another_year(content, start, language))
    ):
        return  # the usual case
    try:
        reading = read_date_words(words, *context)
    except DateError:
        return  # it is an error anyway
    try:
        _check(place, kind, reading, context)
    except DateError as error:
        raise DateError(f"{words!r}: {error}; write the date in EDTF (edtf: …)") from None


class _Kind(NamedTuple):
    """What there is to check for some words."""

    is_weekday: bool  # whether they are nothing but a weekday
    is_counted: bool
    is_without_year: bool
    special: Point | None  # a date that may be one of another month, quarter or night


@lru_cache(maxsize=4_096)
def _kind(words: str, language: str) -> _Kind | None:
    """Return what there is to check for some words; None if they do not depend on the report."""
    point = point_of(words, language)
    if point is None:
        return _Kind(is_weekday=False, is_counted=False, is_without_year=False, special=None)
    if not point.relative:
        return None
    is_without_year = point.rule in _IN_A_YEAR and not _NAMES_A_YEAR & set(point.codes)
    is_special = (
        point.rule in ("day-of-month", "quarter-of-year")
        or point.codes == "O"
        or point.values.get("L") == (0, "quarter")
    )
    is_counted = point.rule in COUNTED
    return _Kind(point.codes == "W", is_counted, is_without_year, point if is_special else None)


def _check(place: Place, kind: _Kind, reading: DateReading, context: DateContext) -> None:
    """Make all checks of a kind of words."""
    text, start, end = place
    content = text.content
    if kind.is_weekday:
        _check_weekday(reading, context)
    if kind.is_counted:
        check_counted(content[:start], content[end:], context.language)
    if not are_quiet(content, start, end, context.language):
        words = content[start:end]
        check_neighbours(QuotedDate(content[:start], words, content[end:], reading, context))
    if kind.is_without_year:
        begin, before = _sentence(text, start)
        check_year(content[begin:start], content[before:begin], reading, context)
    if kind.special is not None:
        _check_days(place, kind.special, reading, context)


def _check_weekday(reading: DateReading, context: DateContext) -> None:
    """Refuse "Friday" in a report of Thursday: where it was written, it may have been Friday."""
    last = context.reference[1]
    if reading.earliest is None or last is None or last == date.max:
        return
    if reading.earliest.toordinal() == last.toordinal() - (_DAYS_OF_A_WEEK - 1):
        raise DateError(
            f"they may mean {reading.earliest}, or {last + timedelta(days=1)}, the day after the "
            "report, which begins earlier in other time zones"
        )


def _may_be_of_another_year(content: str, start: int, language: str) -> bool:
    """Return whether the text before a place may turn to another year. This check is fast."""
    far = max(0, start - _FAR)
    own = max(far, content.rfind(". ", far, start))
    if may_name_year(content[own:start], language):
        return True
    before = max(far, content.rfind(". ", far, own))
    return may_name_year(content[before : before + _FRAME], language)


def _check_days(place: Place, point: Point, reading: DateReading, context: DateContext) -> None:
    """Check whether the text is about another month, quarter or day."""
    text, start, end = place
    content, (reference, language, _) = text.content, context
    first = reading.earliest or reading.latest or date.min
    quarter = (first.month + _MONTHS_OF_QUARTER - 1) // _MONTHS_OF_QUARTER
    _, before = _sentence(text, start)
    if point.rule == "day-of-month":
        check_month(content[before:start], first.month, language)
    elif point.rule == "quarter-of-year":
        check_quarter(content[end:], quarter, language)
    elif point.codes == "O" and reference[0] is not None:
        rest = content[end : _end_of_sentence(text, end)]
        check_night(content[before:start], rest, reference[0], language)
    elif not any(one in content[start:end].lower() for one in _CURRENT):
        check_this_quarter(content[max(0, start - _FARTHEST) : start], quarter, language)


def _sentence(text: Text, place: int) -> tuple[int, int]:
    """Return where the sentence at a place begins, and where the one before it begins."""
    sentences = text.sentences
    index = bisect_right(sentences, place, key=itemgetter(0)) - 1
    if index < 0:
        return place, place
    own, before = sentences[index][0], sentences[max(0, index - 1)][0]
    return max(own, place - _FARTHEST), max(before, place - 2 * _FARTHEST)


def _end_of_sentence(text: Text, place: int) -> int:
    """Return where the sentence at a place ends."""
    index = bisect_right(text.sentences, place, key=itemgetter(0)) - 1
    end = text.sentences[index][1] if index >= 0 else place
    return min(end, place + _FARTHEST)
