"""Scales: where a number or a day is along an axis, and which values the axis shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from math import ceil, floor, isclose, log10
from typing import Final

from kgbuild import localised
from kgbuild.phrases import MONTHS
from kgbuild.translation import language

#: A scale uses powers of ten if the largest number is this many times the smallest.
_WIDE: Final = 60
#: The most powers of ten on a scale; smaller numbers are at its start.
_POWERS: Final = 18
#: A smaller range than this cannot be divided.
_LEAST: Final = 1e-300
_STEPS: Final = (1.0, 2.0, 5.0, 10.0)
_MONTHS: Final = tuple(month[:3] for month in MONTHS)
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Linear:
    """A scale on which equal steps are equal differences, from ``low`` to a larger ``high``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the position of a value; a value beyond the scale is put at the nearer end."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Logarithmic:
    """A scale on which equal steps are equal ratios; both its ends are above zero."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value; one beyond the scale, such as zero, is at its end."""
        if value <= self.low:
            return self.start
        share = log10(value / self.low) / log10(self.high / self.low)
        return self.start + min(share, 1.0) * (self.end - self.start)


def of_numbers(values: Sequence[float], start: float, end: float) -> Linear | Logarithmic:
    """Return a scale for numbers: linear from zero, or by powers of ten if the range is wide."""
    low, high = min(values), max(values)
    above = [value for value in values if value > _LEAST]
    if low >= 0 and above and max(above) / min(above) >= _WIDE:
        last = ceil(log10(high))
        first = max(floor(log10(min(above))), last - _POWERS)
        return Logarithmic(10.0**first, 10.0**last, start, end)
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _LEAST:
        high = low + 1
    step = _step((high - low) / 4)
    return Linear(floor(low / step) * step, ceil(high / step) * step, start, end)


def ticks(scale: Linear | Logarithmic, most: int, *, whole: bool = False) -> list[float]:
    """Return the values to show on the axis of a scale, about ``most`` of them.

    With ``whole``, only whole numbers are shown.
    """
    if isinstance(scale, Logarithmic):
        powers = round(log10(scale.high / scale.low))
        every = max(1, ceil(powers / most))
        return [scale.low * 10.0**power for power in range(0, powers + 1, every)]
    step = _step((scale.high - scale.low) / most)
    if whole:
        step = max(step, 1.0)
    first = ceil(scale.low / step)
    last = floor(scale.high / step)
    return [number * step for number in range(first, last + 1)]


def _step(least: float) -> float:
    """Return the round step that is ``least`` or just above it."""
    power = 10.0 ** floor(log10(least))
    return next(s * power for s in _STEPS if s * power >= least or isclose(s * power, least))


def of_days(days: Sequence[date], start: float, end: float) -> Linear:
    """Return a scale for days, by their ordinals, with a little room on both sides."""
    low, high = min(days).toordinal(), max(days).toordinal() + 1
    room = max((high - low) * 0.04, 0.5)
    return Linear(low - room, high + room, start, end)


def day_ticks(scale: Linear, most: int) -> list[tuple[date, str]]:
    """Return the days to show on an axis, each with its words: days, months or years."""
    first = date.fromordinal(max(1, ceil(scale.low)))
    last = date.fromordinal(min(date.max.toordinal(), floor(scale.high)))
    for series in _series(first, last):
        found = list(islice(series, most + 1))
        if len(found) <= most and len(found) > 1:
            befores = (None, *found)
            return [(day, _called(day, one)) for one, day in zip(befores, found, strict=False)]
    return [(first, f"{first.day} {_month(first)} {first.year}")]


def _series(first: date, last: date) -> Iterator[Iterator[date]]:
    for step in (1, 2, 7, 14):
        yield _every(first, last, step)
    for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000):
        yield _months(first, last, months)


def _every(first: date, last: date, step: int) -> Iterator[date]:
    # From a fixed day, so that pictures of similar times show the same days.
    offset = -first.toordinal() % step
    for ordinal in range(first.toordinal() + offset, last.toordinal() + 1, step):
        yield date.fromordinal(ordinal)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    start = first.year * _YEAR + first.month - 1 + (first.day > 1)
    for month in range(start + -start % step, last.year * _YEAR + last.month, step):
        yield date(month // _YEAR, month % _YEAR + 1, 1)


def _month(day: date) -> str:
    is_english = language().is_english
    return _MONTHS[day.month - 1] if is_english else localised.short_month(day)


def _called(day: date, before: date | None) -> str:
    """Return the words for a day; they name the year where it begins."""
    is_new = before is None or before.year != day.year
    is_whole_year = (day.month, day.day) == (1, 1)
    spaced = before is None or (day - before) > timedelta(days=27)
    if is_whole_year and spaced and before is not None and (day - before) > timedelta(days=300):
        return f"{day.year}"
    month = _month(day)
    called = f"{month}" if spaced and day.day == 1 else f"{day.day} {month}"
    return f"{called} {day.year}" if is_new else called
