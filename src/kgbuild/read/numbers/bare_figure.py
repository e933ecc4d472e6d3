"""Reads a figure in a language without number words: only if nothing else surrounds it."""

import re
from typing import Final

from kgbuild.read.numbers.digits import FIGURE, figure_value
from kgbuild.read.numbers.rules import Bounds, NumberError
from kgbuild.read.numbers.separators import separators
from kgbuild.read.numbers.tokens import normalised

_FIGURE: Final = re.compile(FIGURE)


def read_bare_figure(words: str, language: str) -> Bounds:
    """Return the number of a figure; raise `NumberError` if ``words`` are anything else."""
    figure = normalised(words).strip()
    if not _FIGURE.fullmatch(figure):
        figures = [word for word in figure.split() if _FIGURE.fullmatch(word)]
        if len(figures) == 1:
            raise NumberError(
                f"kgbuild reads only figures in the language {language!r}, so quote only "
                f"{figures[0]!r}, if no word next to it changes it"
            )
        raise NumberError(f"kgbuild has no rules for numbers in words in the language {language!r}")
    value = figure_value(figure, separators(language))
    if value != value.to_integral_value():
        raise NumberError(f"{words!r} is a share of something")
    return Bounds(value, value, value, "exact")
