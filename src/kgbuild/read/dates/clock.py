"""Times of day: "10 a.m.", "14:00 Kyiv time", as EDTF and as moments."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.zones import EVERYWHERE, Offsets

_NOON: Final = 12
_HOURS: Final = 24
_SIXTY: Final = 60

_WHICH_HALF: Final = "the hour can be in the morning or in the afternoon"


class TimeOfDay(NamedTuple):
    """A time of day on a clock."""

    hour: int
    minute: int = 0
    second: int = 0


class Moments(NamedTuple):
    """The first and the last possible moment, in UTC; None for an end that is open."""

    earliest: datetime | None
    latest: datetime | None


_HALF: Final = r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?)"
_TIME: Final = r"(?P<hour>[0-9]{1,2})"
_END: Final = r"(?![\w:])"

CLOCKS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "": (
        re.compile(
            rf"{_TIME}:(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?"
            rf"(?:\s?{_HALF})?(?P<utc>(?=\s*(?:gmt|utc)))?{_END}"
        ),
    ),
    "en": (
        re.compile(rf"{_TIME}(?:[.:](?P<minute>[0-9]{{2}}))?\s?{_HALF}{_END}"),
        re.compile(
            r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<utc>(?=\s?(?:gmt|utc|hours)))(?: hours)?"
        ),
        re.compile(r"(?P<bare>[0-9]{1,2}|\w+) o'clock"),
    ),
    "de": (
        re.compile(
            rf"{_TIME}(?:[.:](?P<minute>[0-9]{{2}}))?\s?uhr(?: (?P<late>[0-9]{{2}}))?{_END}"
        ),
    ),
    "fr": (
        re.compile(rf"(?:à )?{_TIME}\s?h(?:\s?(?P<minute>[0-9]{{2}}))?{_END}"),
        re.compile(rf"à {_TIME} heures?(?: (?P<minute>[0-9]{{2}}))?{_END}"),
    ),
    "es": (
        re.compile(rf"a las? {_TIME}:(?P<minute>[0-9]{{2}})(?:\s?(?:horas|h))?{_END}"),
        re.compile(rf"a las? {_TIME}(?P<hours>\s?(?:horas|h))?{_END}"),
    ),
    "uk": (re.compile(rf"об? {_TIME}:(?P<minute>[0-9]{{2}}){_END}"),),
    "ko": (
        re.compile(
            rf"(?P<ko>오전|오후)\s*{_TIME}\s*시(?!간)(?:\s*(?P<minute>[0-9]{{1,2}})\s*분|\s*(?P<thirty>반))?"
        ),
        re.compile(rf"{_TIME}\s*시(?!간)(?:\s*(?P<minute>[0-9]{{1,2}})\s*분|\s*(?P<thirty>반))?"),
    ),
}
"""Patterns for times of day, by language; those of the empty string are for all languages."""


def time_of_day(match: re.Match[str], *, is_twelve_hours: bool) -> TimeOfDay | str:
    """Return the time of day that a pattern of `CLOCKS` found, or why it is not one."""
    parts = match.groupdict()
    if parts.get("bare"):
        return _WHICH_HALF
    hour, minute, second = int(parts["hour"]), parts.get("minute"), parts.get("second")
    half = {"오전": "a", "오후": "p"}.get(parts.get("ko") or "") or (parts.get("half") or "")[:1]
    past = 30 if parts.get("thirty") else int(minute or parts.get("late") or 0)
    if half:
        if not 1 <= hour <= _NOON:
            return f"no clock of twelve hours shows {hour}"
        if (hour, past) == (_NOON, 0) and half == "a":
            return "12 a.m. can be the beginning or the end of the day"
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif hour <= _NOON and _is_open(match, parts, is_twelve_hours=is_twelve_hours):
        return _WHICH_HALF
    if hour >= _HOURS or past >= _SIXTY or int(second or 0) >= _SIXTY:
        return f"no clock shows {match[0]}"
    return TimeOfDay(hour, past, int(second or 0))


def _is_open(match: re.Match[str], parts: dict[str, str | None], *, is_twelve_hours: bool) -> bool:
    """Return whether an hour up to 12 may be one of the afternoon."""
    if is_twelve_hours:
        return parts.get("utc") is None and not match[0].startswith("0")
    in_spanish = "hours" in parts and not parts["hours"]
    return in_spanish or ("thirty" in parts and not parts.get("ko"))


def edtf_time(day: date, time: TimeOfDay, offsets: Offsets | None) -> str:
    """Return a moment in EDTF, with an offset if exactly one is possible."""
    written = f"{day}T{time.hour:02}:{time.minute:02}:{time.second:02}"
    if offsets is None or offsets.least != offsets.most:
        return written
    sign, minutes = "-" if offsets.least < 0 else "+", abs(offsets.least)
    return f"{written}Z" if not minutes else f"{written}{sign}{minutes // 60:02}:{minutes % 60:02}"


def moments(day: date, time: TimeOfDay, offsets: Offsets | None) -> Moments:
    """Return the first and the last moment that a time of day may be; without a zone, in any."""
    local = datetime(day.year, day.month, day.day, *time, tzinfo=UTC)
    least, most = offsets or EVERYWHERE
    try:
        return Moments(local - timedelta(minutes=most), local - timedelta(minutes=least))
    except OverflowError:
        raise DateError("the moment is outside the years 1 to 9999") from None
