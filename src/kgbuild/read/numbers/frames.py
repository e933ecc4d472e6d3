"""Quickly reads phrases that differ only in figures: "about 3,000 soldiers", "about 40 soldiers".

A corpus has few such frames and many figures. What a frame says is read once, with two sets of
small figures in their place. It counts only if both give the same rule and multiple of the figure.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.numbers.amounts import YEARS
from kgbuild.read.numbers.digits import figure_value
from kgbuild.read.numbers.languages import phrase_reader
from kgbuild.read.numbers.rules import Bounds, Number, NumberError, bounds_by_rule
from kgbuild.read.numbers.separators import separators
from kgbuild.read.numbers.units import Expected

_FIGURE: Final = r"[0-9]+(?:[.,][0-9]+)*"
_FIGURES: Final = re.compile(
    rf"((?:[^0-9]* )?)({_FIGURE})(?:([^0-9.,]+)({_FIGURE}))?((?: [^0-9]*)?)"
)
_SAMPLES: Final = ((3, 3), (7, 7))
#: For a range. No lower end could be in thousands: "10-12,000" is read as a whole.
_SAMPLES_OF_RANGE: Final = ((4, 9), (300, 700))
_THOUSAND: Final = 1000
_DIGITS_OF_YEAR: Final = 4
_LARGEST_FIGURE: Final = 12  # in characters; larger figures are checked for their size


class _Frame(NamedTuple):
    """What the words around figures say."""

    rule: str
    factor: int  # what the figures are multiplied by
    step: int | None


def read_in_frame(
    words: str, language: str, expected: Expected | None, *, measured: bool
) -> Bounds | None:
    """Return the range of a phrase with one or two figures; None if it is to be read as a whole."""
    match = _FIGURES.fullmatch(words)
    if match is None:
        return None
    before, figure, joint, end, after = match.groups()
    if _needs_a_closer_look(figure) or (end and _needs_a_closer_look(end)):
        return None
    values = _values(figure, end, language)
    frame = _frame(before, joint, after, language, expected, measured=measured) if values else None
    if values is None or frame is None:
        return None
    low, high = (value * frame.factor for value in values)
    if low != low.to_integral_value() or high != high.to_integral_value():
        return None
    return bounds_by_rule(frame.rule, Number(_plain(low), _plain(high), frame.step, measured))


def _values(figure: str, end: str | None, language: str) -> tuple[Decimal, Decimal] | None:
    """Return the two ends that figures write; None if they are to be read as a whole."""
    signs = separators(language)
    try:
        low = figure_value(figure, signs)
        if end is None:
            return low, low
        high = figure_value(end, signs)
    except NumberError:
        return None
    return (low, high) if low < high <= low * _THOUSAND else None


def _plain(whole: Decimal) -> Decimal:
    """Return a whole number without an exponent or decimals: 3500000 for 3.5 million."""
    return whole.to_integral_value()


def _needs_a_closer_look(figure: str) -> bool:
    """Return whether a figure is large, or may be a year."""
    if len(figure) == _DIGITS_OF_YEAR and figure.isdecimal():
        return int(figure) in YEARS
    return len(figure) > _LARGEST_FIGURE


@lru_cache(maxsize=4096)
def _frame(  # noqa: PLR0913 -- what a frame depends on
    before: str,
    joint: str | None,
    after: str,
    language: str,
    expected: Expected | None,
    *,
    measured: bool,
) -> _Frame | None:
    reader = phrase_reader(language)
    if reader is None:
        return None
    frames = set()
    for low, high in _SAMPLES if joint is None else _SAMPLES_OF_RANGE:
        figures = f"{low}" if joint is None else f"{low}{joint}{high}"
        found = reader.number(f"{before}{figures}{after}", expected, measured=measured)
        if found is None or found[1].low % low:
            return None
        rule, number = found
        factor = int(number.low) // low
        if number.high != high * factor:
            return None
        frames.add(_Frame(rule, factor, number.step))
    frame = frames.pop()
    return None if frames or frame.factor > 10**6 else frame
