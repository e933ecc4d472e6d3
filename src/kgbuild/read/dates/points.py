"""One date as a rule understands it: "the 23rd", "last week", "Thursday morning"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from kgbuild.read.dates import periods
from kgbuild.read.dates.calendar_days import DateError, days_on
from kgbuild.read.dates.nearest_dates import ReferenceDay
from kgbuild.read.dates.point_rules import POINT_RULES, THE_LAST, PointRule
from kgbuild.read.dates.rule_values import Reader, Values
from kgbuild.read.dates.vocabulary import Token
from kgbuild.read.dates.words import THEN

_ONE_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_READ: Final = "kgbuild cannot read these words as a date"


@dataclass(frozen=True, slots=True)
class Point:
    """A date as a rule understands it, before the day of the report is known."""

    rule: str
    codes: str
    values: Values
    reader: Reader
    of_day: str | None = None  # the part of the day that the words add

    @property
    def relative(self) -> bool:
        """Whether the date depends on the day of the report."""
        return not set(self.codes) & set("YIGT")

    def at(self, reference: ReferenceDay) -> str:
        """Return the date in EDTF, seen from a day."""
        edtf = self.reader(self.values, reference)
        if self.of_day is None:
            return edtf
        if not _ONE_DAY.fullmatch(edtf):
            raise DateError("they give a part of a day, but not one day")
        if self.of_day != "night":
            return edtf
        day = date.fromisoformat(edtf)
        return periods.whole(day, days_on(day, 1))


def point(found: Sequence[Token], *, english: bool) -> Point:
    """Return the date that the tokens are, or raise `DateError`."""
    for token in found:
        if token.code == "!":
            raise DateError(str(token.value))
    codes = "".join(token.code for token in found)
    if english and (match := THE_LAST.pattern.fullmatch(codes)):
        values = _values(_groups(match), found)
        if values["y"] if "y" in values else values["L"][0]:
            return Point(THE_LAST.notation, codes, values, THE_LAST.reader)
    read = _by_a_rule(codes, found) or _part_of_a_day(codes, found)
    if read is None:
        raise DateError(_NOT_READ)
    if read.rule == "before-publication" and read.values.get("k", -1) > 0:
        raise DateError(THEN)  # "later" alone
    return read


class _Match(NamedTuple):
    """The rule for some codes, where it begins, and the place of each named group from there."""

    rule: PointRule
    start: int
    groups: tuple[tuple[str, int], ...]


def _by_a_rule(codes: str, found: Sequence[Token]) -> Point | None:
    match = _match(codes)
    if match is None:
        return None
    values = _values(match.groups, found[match.start :])
    return Point(_notation(match.rule, values), codes[match.start :], values, match.rule.reader)


_LEADING: Final = re.compile("([ri]*)h?")


@lru_cache(maxsize=4_096)
def _match(codes: str) -> _Match | None:
    """Return the first rule for codes; a preposition and an article before them do not matter."""
    leading = _LEADING.match(codes)
    ends = (0, leading.end(1), leading.end()) if leading else (0,)
    for start in sorted({*ends, min(1, ends[-1])}):
        for rule in POINT_RULES:
            if match := rule.pattern.fullmatch(codes[start:]):
                return _Match(rule, start, _groups(match))
    return None


def _groups(match: re.Match[str]) -> tuple[tuple[str, int], ...]:
    places = ((name, match.start(name)) for name in match.re.groupindex)
    return tuple((name, place) for name, place in places if place >= 0)


def _values(groups: Sequence[tuple[str, int]], found: Sequence[Token]) -> Values:
    """Return the value of the token of each group, or its code if the code says it all."""
    values: dict[str, Any] = {}
    for name, place in groups:
        token = found[place]
        values[name] = token.code if name in ("away", "V") else token.value
    return values


def _notation(rule: PointRule, values: Values) -> str:
    """Return the notation of the rule, which can depend on whether there is a year."""
    if rule.notation in ("month-day", "month") and "Y" in values:
        return "absolute-date"
    if rule.notation == "absolute-date" and "y" in values:
        return "relative-period"
    is_end = values.get("E") == "end"
    if is_end and (rule.notation == "year-part" or values.get("u") == "year"):
        return "year-end"
    return rule.notation


_PART_BEFORE: Final = re.compile("[rih]*(?P<P>P)[vrih]*(?=[WMDIGYdox])")
_PART_AFTER: Final = re.compile("[rih]*(?P<P>P)$")
_LATE_BEFORE: Final = re.compile("[Ek][rih]*(?=[WDx])")


def _part_of_a_day(codes: str, found: Sequence[Token]) -> Point | None:
    """Return "Thursday morning", "late on Tuesday": a day with a part of it."""
    start, end, of_day = 0, len(codes), "day"
    if match := _PART_BEFORE.match(codes):
        start, of_day = match.end(), str(found[match.start("P")].value)
    elif match := _PART_AFTER.search(codes):
        end, of_day = match.start(), str(found[match.start("P")].value)
    if match := _LATE_BEFORE.match(codes, start):
        start = match.end()
    if (start, end) == (0, len(codes)) or start >= end:
        return None
    inner = _by_a_rule(codes[start:end], found[start:end])
    return inner and replace(inner, rule="part-of-day", of_day=of_day)
