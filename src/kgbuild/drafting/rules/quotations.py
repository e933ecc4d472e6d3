"""Passages in quotation marks."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_PAIRS: Final = re.compile(
    r"“([^“”]{2,4000})(?:”|$)|«([^«»]{2,4000})»|(?<![\w])\"([^\"]{2,4000})(?:\"|$)"
)
_FEW_WORDS: Final = 4


class Quotation(NamedTuple):
    """Words in quotation marks, without the marks, in a paragraph."""

    start: int
    end: int


def quotations(words: str) -> Iterator[Quotation]:
    """Yield what is in quotation marks in a paragraph, if it is longer than a few words.

    A quotation that goes on in the next paragraph has no mark at its end.
    """
    for found in _PAIRS.finditer(words):
        start, end = next(found.span(group) for group in (1, 2, 3) if found[group] is not None)
        if len(words[start:end].split()) > _FEW_WORDS:
            yield Quotation(start, end)
