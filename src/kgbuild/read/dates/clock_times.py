"""Finds the times of day among the tokens of a date: "at 10 a.m. on May 8"."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.clock import Moments, TimeOfDay, edtf_time, moments
from kgbuild.read.dates.vocabulary import Token
from kgbuild.read.dates.zones import Offsets

_LIMITS: Final = "sftbaeA"


class Timed(NamedTuple):
    """A time of day, or the time between two, with the name of a zone if there is one."""

    begin: TimeOfDay
    end: TimeOfDay | None
    zone: Any  # a function from a day to the possible offsets; None if no zone is named

    def edtf(self, day: date) -> str:
        """Return the moment in EDTF."""
        return edtf_time(day, self.begin, self._offsets(day))

    def moments(self, day: date) -> Moments:
        """Return the first and the last possible moment."""
        offsets = self._offsets(day)
        first = moments(day, self.begin, offsets)
        if self.end is None:
            return first
        if self.end <= self.begin:
            raise DateError("the second time of day is not after the first")
        return Moments(first.earliest, moments(day, self.end, offsets).latest)

    def _offsets(self, day: date) -> Offsets | None:
        return None if self.zone is None else self.zone(day)


def split_clock(found: Sequence[Token]) -> tuple[list[Token], Timed | None]:
    """Return the tokens without times of day, and these times."""
    codes = "".join(token.code for token in found)
    if "C" not in codes:
        if "z" in codes:
            raise DateError("they name a time zone without a time of day")
        return list(found), None
    if codes.count("C") > 2 or codes.count("z") > 1 or "P" in codes or "!" in codes:  # noqa: PLR2004 -- a beginning and an end
        return list(found), None  # the rules for dates refuse these codes
    zone = next((token.value for token in found if token.code == "z"), None)
    if codes.count("C") == 2:  # noqa: PLR2004 -- a beginning and an end
        return _split_range(list(found), codes, zone)
    place = codes.index("C")
    begin, end = place, place + 1
    if codes[end : end + 1] == "z":
        end += 1
    while begin and codes[begin - 1] in "rih":
        begin -= 1
    rest = [*found[:begin], *found[end:]]
    if "z" in "".join(token.code for token in rest):
        raise DateError("the name of the time zone is not next to the time of day")
    if begin and end < len(codes) and codes[:begin] not in _LIMITS:
        raise DateError("kgbuild cannot read these words as a date")
    if not rest or "".join(token.code for token in rest) in _LIMITS:
        raise DateError("they give a time of day, but not the day")
    return rest, Timed(_time(found[place]), None, zone)


def _split_range(found: list[Token], codes: str, zone: object) -> tuple[list[Token], Timed | None]:
    """Return the tokens without "from 10 a.m. to noon", and these two times."""
    first, last = codes.index("C"), codes.rindex("C")
    begin, end = first, last + 1
    if codes[end : end + 1] == "z":
        end += 1
    opening = codes[begin - 1] if begin else ""
    joint = codes[first + 1 : last].replace("z", "", 1)
    if (opening, joint) not in {("m", "&"), ("f", "-"), ("f", "t")} and joint != "-":
        raise DateError("kgbuild cannot read these words as a date")
    if opening in ("m", "f"):
        begin -= 1
    rest = [*found[:begin], *found[end:]]
    if not rest:
        raise DateError("they give times of day, but not the day")
    if begin and end < len(codes):
        raise DateError("kgbuild cannot read these words as a date")
    return rest, Timed(_time(found[first]), _time(found[last]), zone)


def _time(token: Token) -> TimeOfDay:
    if not isinstance(token.value, tuple):
        raise DateError("kgbuild cannot read these words as a date")
    return TimeOfDay(*token.value)
