"""Quickly reads phrases that differ only in a figure: "about 3,000 soldiers", "about 40 soldiers".

A corpus has few such frames and many figures. What a frame says is read once, with two small
figures in its place. It counts only if both give the same rule and a multiple of the figure.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.numbers.amounts import YEARS
from kgbuild.read.numbers.digits import figure_value
from kgbuild.read.numbers.languages import phrase_reader
from kgbuild.read.numbers.rules import Bounds, Number, NumberError, bounds_by_rule
from kgbuild.read.numbers.separators import separators
from kgbuild.read.numbers.units import Expected

_ONE_FIGURE: Final = re.compile(r"((?:[^0-9]* )?)([0-9]+(?:[.,][0-9]+)*)((?: [^0-9]*)?)")
_SAMPLES: Final = (3, 7)
_LARGEST_FIGURE: Final = 12  # in characters; larger figures are checked for their size


class _Frame(NamedTuple):
    """What the words around a figure say."""

    rule: str
    factor: int  # what the figure is multiplied by
    step: int | None


def read_in_frame(
    words: str, language: str, expected: Expected | None, *, measured: bool
) -> Bounds | None:
    """Return the range of a phrase with one figure; None if it needs to be read as a whole."""
    match = _ONE_FIGURE.fullmatch(words)
    if match is None:
        return None
    before, figure, after = match.groups()
    if not (before or after) or len(figure) > _LARGEST_FIGURE or _may_be_year(figure):
        return None
    frame = _frame(before, after, language, expected, measured=measured)
    if frame is None:
        return None
    try:
        value = figure_value(figure, separators(language)) * frame.factor
    except NumberError:
        return None
    whole = value.to_integral_value()
    if value != whole:
        return None
    value = whole
    return bounds_by_rule(frame.rule, Number(value, value, frame.step, measured))


def _may_be_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdecimal() and int(figure) in YEARS  # noqa: PLR2004 -- its digits


@lru_cache(maxsize=4096)
def _frame(
    before: str, after: str, language: str, expected: Expected | None, *, measured: bool
) -> _Frame | None:
    reader = phrase_reader(language)
    if reader is None:
        return None
    frames = set()
    for sample in _SAMPLES:
        found = reader.number(f"{before}{sample}{after}", expected, measured=measured)
        if found is None or found[1].low != found[1].high or found[1].low % sample:
            return None
        rule, number = found
        frames.add(_Frame(rule, int(number.low) // sample, number.step))
    frame = frames.pop()
    return None if frames or frame.factor > 10**6 else frame
