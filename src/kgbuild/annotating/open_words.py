"""The words of a report that no claim has, in sentences of which a claim has other words."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kgbuild.annotating.report_view import ReportView

_WORD: Final = re.compile(r"\w+(?:[.,'\u2019]\w+)*")
#: One or two words between claims are nearly always such as "and that" or "the agency". Two words
#: with a name or a figure, such as "on Monday", can be what somebody has cut from a claim.
_FEWEST: Final = 3


def open_parts(view: ReportView, quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the passages that no claim has and that are not set aside.

    They have three words or more, or two with a capital letter or a figure.

    Args:
        view: The report.
        quoted: The sentences of which a claim has some words.
    """
    taken = _taken(view)
    found: list[tuple[int, int]] = []
    for start, end in quoted:
        words = [one.span() for one in _WORD.finditer(view.text.content, start, end)]
        for is_taken, run in groupby(words, lambda word: any(taken[slice(*word)])):
            passage = list(run)
            first, last = passage[0][0], passage[-1][1]
            if not is_taken and _is_much(view.text.content[first:last], len(passage)):
                found.append((first, last))
    return found


def _is_much(words: str, number: int) -> bool:
    """Return whether some words may say something that needs a claim."""
    has_figure = any(sign.isdigit() for sign in words)
    has_name = number > 1 and any(sign.isupper() for sign in words[1:])
    return number >= _FEWEST or has_figure or has_name


def _taken(view: ReportView) -> bytearray:
    """Return one byte for each code point of the text: whether a claim or a reason has it."""
    taken = bytearray(len(view.text.content))
    for start, end in _places(view):
        taken[start:end] = b"\1" * (end - start)
    return taken


def _places(view: ReportView) -> Iterator[tuple[int, int]]:
    for reading in view.claims:
        if "version" not in reading.data:
            yield from ((one.start, one.end) for one in reading.spans)
    yield from ((one.span.start, one.span.end) for one in view.set_aside)
