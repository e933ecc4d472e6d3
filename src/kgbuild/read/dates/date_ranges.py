"""Dates with a limit ("since May") and from one date to another ("from Monday to Wednesday")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, months_on, year_month
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.nearest_dates import ReferenceDay
from kgbuild.read.dates.points import Point, point
from kgbuild.read.dates.vocabulary import Token

_ONE_OF: Final = re.compile(r"\[(.*)\.\.(.*)\]")
_YEAR: Final = re.compile("[0-9]{4}")
_MONTH: Final = re.compile("([0-9]{4})-(0[1-9]|1[0-2])")
_LIMITS: Final = "sftbaeA"
_NO_BEGIN: Final = "the words do not say since when"
_NO_END: Final = "the words do not say until when"


@dataclass(frozen=True, slots=True)
class Limited:
    """A date after "since", "until", "by", "before" or "after"."""

    limit: str  # the code of the limit
    inner: Point

    @property
    def rule(self) -> str:
        """The notation of the rule."""
        if self.is_open_end:
            return {"a": "after", "f": "from"}.get(self.limit, "since")
        if self.inner.rule == "year-end":
            return "year-end"
        return "before" if self.limit in "eA" else "until"

    @property
    def relative(self) -> bool:
        """Whether the date depends on the day of the report."""
        return self.inner.relative

    @property
    def is_open_end(self) -> bool:
        """Whether the time goes on without an end."""
        return self.limit in "sfa"

    def at(self, reference: ReferenceDay) -> str:
        """Return the time in EDTF; ``~`` marks an end that is not exact."""
        edtf = self.inner.at(reference)
        if self.is_open_end:
            return f"{self._begin(edtf)}/.."
        return f"../{self._end(_one_before(edtf) if self.limit == 'e' else edtf)}"

    def _begin(self, edtf: str) -> str:
        if self.inner.rule in ("before-publication", "past-period") or (
            self.inner.rule == "year-end" and self.relative
        ):
            raise DateError(_NO_BEGIN)
        return begin_of(edtf, self.inner)

    def _end(self, edtf: str) -> str:
        if self.inner.rule in ("before-publication", "after-publication"):
            raise DateError(_NO_END)
        return end_of(edtf, self.inner)


def _one_before(edtf: str) -> str:
    """Return the year or month before one: "before 2022" ends with 2021. A day counts itself."""
    if _YEAR.fullmatch(edtf) and edtf > "0001":
        return f"{int(edtf) - 1:04}"
    if found := _MONTH.fullmatch(edtf):
        return year_month(*months_on(int(found[1]), int(found[2]), -1))
    return edtf


def begin_of(edtf: str, of: Point) -> str:
    """Return the beginning of a time, with ``~`` if the words do not give it exactly."""
    if found := _ONE_OF.fullmatch(edtf):
        is_exact = of.values.get("E") == "start" and of.rule != "month-part"
        return found[1] if is_exact else f"{found[1]}~"
    begin = edtf.partition("/")[0]
    if begin == "..":
        raise DateError(_NO_BEGIN)
    return begin


def end_of(edtf: str, of: Point) -> str:
    """Return the end of a time, with ``~`` if the words do not give it exactly."""
    if found := _ONE_OF.fullmatch(edtf):
        return found[2] if of.values.get("E") == "end" or "$" in of.codes else f"{found[2]}~"
    end = edtf.rpartition("/")[2]
    if end == "..":
        raise DateError(_NO_END)
    return end


@dataclass(frozen=True, slots=True)
class Range:
    """The time from one date to another."""

    first: Point
    last: Point
    rule: str = "date-range"

    @property
    def relative(self) -> bool:
        """Whether the time depends on the day of the report."""
        return self.first.relative or self.last.relative

    def at(self, reference: ReferenceDay) -> str:
        """Return the time in EDTF; the second date is never before the first."""
        begin = self.first.at(reference)
        if not self.first.relative and self.last.relative:
            return self._to_relative(begin, reference)
        end = self.last.at(reference)
        return self._joined(begin, end)

    def _to_relative(self, begin: str, reference: ReferenceDay) -> str:
        """Return "from May 2023 to June": the next June after May, if there is no other."""
        first, _ = edtf_bounds(begin)
        ahead = self.last.at(ReferenceDay(first, forward=True)) if first else ""
        seen = self.last.at(reference)
        if ahead != seen:
            raise DateError(f"the second date may be {ahead} or {seen}")
        return self._joined(begin, seen)

    def _joined(self, begin: str, end: str) -> str:
        first, last = begin_of(begin, self.first), end_of(end, self.last)
        (earliest, _), (_, latest) = edtf_bounds(first), edtf_bounds(last)
        if earliest and latest and latest < earliest:
            raise DateError(f"they would end on {latest}, before they begin on {earliest}")
        if edtf_bounds(first) == edtf_bounds(last):
            raise DateError("both dates are the same")
        return f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class NightBefore:
    """The night before a day: "в ночь на 8 мая" is the night of 7 to 8 May."""

    inner: Point
    rule: str = "overnight"

    @property
    def relative(self) -> bool:
        """Whether the night depends on the day of the report."""
        return self.inner.relative

    def at(self, reference: ReferenceDay) -> str:
        """Return the two days of the night in EDTF."""
        first, last = edtf_bounds(self.inner.at(reference))
        if first is None or first != last or first == date.min:
            raise DateError("they give a night, but not one day")
        return periods.whole(first - timedelta(days=1), first)


def span(found: Sequence[Token], *, english: bool) -> Point | Limited | Range | NightBefore:
    """Return the time that the tokens are, or raise `DateError`."""
    if found and found[0].code == "-" and found[0].value == "at":  # "au", "al": to, or at
        found = [found[0]._replace(code="r"), *found[1:]]
    codes = "".join(token.code for token in found)
    ranges = list(_ranges(found, codes, english=english))
    if len(set(map(repr, ranges))) == 1:
        return ranges[0]
    if ranges:
        raise DateError("they can be divided into two dates in several ways")
    if codes[:1] == "N":
        return NightBefore(point(found[1:], english=english))
    try:
        return point(found, english=english)
    except DateError:
        limits = _LIMITS.replace("A", "") if english else _LIMITS
        if codes[:1] and codes[0] in limits and len(codes) > 1 and "!" not in codes:
            return Limited(codes[0], point(found[1:], english=english))
        raise


def _ranges(found: Sequence[Token], codes: str, *, english: bool) -> Iterator[Range]:
    """Yield the time from one date to another, for each place where the words may be divided."""
    begin, joints = 0, "-"
    if codes[:1] == "m":
        begin, joints = 1, "&-"
    elif codes[:1] == "f":
        begin, joints = 1, "-t"
    elif codes[:1] == "N" and "f" in codes[:2]:
        begin, joints = 2, "-r"
    elif "t" in codes[1:] and codes[:1] not in _LIMITS:
        joints = "-t"
    for place in range(begin + 1, len(codes) - 1):
        if codes[place] not in joints:
            continue
        first, last = _completed(list(found[begin:place]), list(found[place + 1 :]))
        try:
            one, two = point(first, english=english), point(last, english=english)
        except DateError:
            continue
        yield Range(one, two, "overnight" if codes[:1] == "N" else "date-range")


_YEAR_AT_END: Final = re.compile("[vrih]*[Yy]$")
_BARE_DAY: Final = re.compile("(?:W?r?)?h?[do]")
_DAY_AND_MONTH: Final = re.compile("[do]v?h?M|Mh?[doQ]")
_BARE_DAY_AND_YEAR: Final = re.compile("h?[do](?:[vrih]*[Yy])?")


def _completed(first: list[Token], last: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return two dates, each with the month, year and so on that only the other one has."""
    one, two = _codes(first), _codes(last)
    if len(first) == 1 and one in "EQ" and last[0].code == one:
        return [*first, *last[1:]], last
    if one == "W" and (found := re.fullmatch("W[vrih]*(L)", two)):
        return [*first, *last[found.start(1) :]], last
    if "M" in one and "M" not in two and _BARE_DAY_AND_YEAR.fullmatch(two):
        months = [token for token in first if token.code == "M"]
        last, two = [*months, *last], f"M{two}"
        if one.startswith(("Y", "y")):  # Korean puts the year first
            return first, [first[0], *last]
    if _DAY_AND_MONTH.search(two) and "M" not in one and _BARE_DAY.fullmatch(one):
        first, one = [*first, last[two.index("M")]], f"{one}M"
    year = _YEAR_AT_END.search(two)
    if year and not set(one) & set("YyILD") and set(one) & set("MEQ"):
        first = [*first, _year_before(first, last)]
    elif re.match("[Yy]v?M", one) and "M" in two and not set(two) & set("YyILD"):
        last = [first[0], *last]
    return first, last


def _codes(found: Sequence[Token]) -> str:
    return "".join(token.code for token in found)


def _year_before(first: Sequence[Token], last: Sequence[Token]) -> Token:
    """Return the year of the first date; "from December to February 2024" begins in 2023."""
    year = last[-1]
    months = [int(str(one.value)) for one in (*first, *last) if one.code == "M"]
    is_year_before = len(months) == 2 and months[0] > months[1]  # noqa: PLR2004 -- one for each
    return Token(year.code, int(str(year.value)) - is_year_before)
