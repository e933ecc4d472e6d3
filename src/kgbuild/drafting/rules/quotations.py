"""Passages in quotation marks."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_PAIRS: Final = re.compile(
    r"“([^“”]{2,4000})(?:”|$)|«([^«»]{2,4000})»|(?<![\w])\"([^\"]{2,4000})(?:\"|$)"
    r"|(?<![\w'])''((?:[^']|'(?!')){2,4000})(?:''|$)"
    r"|(?<![\w])‘((?:[^‘’]|(?<=\w)’(?=\w)){2,4000})’(?!\w)"
)
_FEW_WORDS: Final = 4
_SENTENCE: Final = re.compile(r"[A-Z].*[.!,][\s'\"’”]*", re.DOTALL)
_LEAST_WORDS: Final = 3


class Quotation(NamedTuple):
    """Words in quotation marks, without the marks, in a paragraph."""

    start: int
    end: int


def quotations(words: str) -> Iterator[Quotation]:
    """Yield what is in quotation marks in a paragraph: a sentence, or more than a few words.

    A quotation that goes on in the next paragraph has no mark at its end.
    """
    for found in _PAIRS.finditer(words):
        start, end = next(found.span(group) for group in range(1, 6) if found[group] is not None)
        size = len(words[start:end].split())
        is_sentence = size >= _LEAST_WORDS and _SENTENCE.fullmatch(words[start:end].strip())
        if size > _FEW_WORDS or is_sentence:
            yield Quotation(start, end)
