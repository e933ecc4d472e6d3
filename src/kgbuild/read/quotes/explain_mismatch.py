"""Explains, for hints only, why a quote is not exactly a passage that looks the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kgbuild.read.quotes.look_alikes import (
    APOSTROPHES,
    DASHES,
    INVISIBLES,
    QUOTATION_MARKS,
    WHITE_CHARACTERS,
    WHITE_SPACE,
)

_WHITE_RUN: Final = re.compile(f"[{WHITE_CHARACTERS}]+")


@dataclass(frozen=True, slots=True)
class _Difference:
    """A kind of difference that a reader may not see.

    ``fold`` makes texts equal that differ only in this. ``describe`` says what it is, from quote
    and passage folded in all other differences.
    """

    fold: Callable[[str], str]
    describe: Callable[[str, str], str]


def explain_mismatch(quote: str, passage: str) -> str | None:
    """Return how a quote differs from a passage of the report that looks the same.

    The differences are quotation marks and apostrophes, dashes, ellipses, special spaces, white
    space and line breaks, invisible characters, case, and Unicode normal forms. The result is None
    if the two are equal, or differ in anything else.
    """
    if quote == passage or _without(quote, None) != _without(passage, None):
        return None
    found = [
        difference.describe(one, other)
        for difference in _DIFFERENCES
        if (one := _without(quote, difference)) != (other := _without(passage, difference))
    ]
    return "; ".join(found) or "the report encodes the same letters differently"


def _without(text: str, kept: _Difference | None) -> str:
    """Fold all differences except ``kept``."""
    for difference in _DIFFERENCES:
        if difference is not kept:
            text = difference.fold(text)
    return text


def _has_where(report: str, quote: str) -> str:
    return f"the report has {report} where the quote has {quote}"


def _look_alikes(names: Mapping[str, str]) -> _Difference:
    """Return the difference between characters that look alike; the first represents all."""
    table = str.maketrans(dict.fromkeys(names, next(iter(names))))

    def describe(quote: str, passage: str) -> str:
        # They differ only in such characters, and so have the same length.
        one, other = next(pair for pair in zip(quote, passage, strict=True) if pair[0] != pair[1])
        return _has_where(names[other], names[one])

    return _Difference(lambda text: text.translate(table), describe)


def _describe_form(quote: str, passage: str) -> str:
    return _has_where(_form_of(passage), _form_of(quote))


def _form_of(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return "letters with their accents or parts as one character (NFC)"
    if unicodedata.is_normalized("NFD", text):
        return "letters with their accents or parts as separate characters (NFD)"
    return "letters that are not in the normal form NFC or NFD"


def _remove_invisibles(text: str) -> str:
    return "".join(character for character in text if character not in INVISIBLES)


def _describe_invisibles(quote: str, passage: str) -> str:
    in_quote, in_passage = (
        Counter(character for character in text if character in INVISIBLES)
        for text in (quote, passage)
    )
    for one, other, more in (
        ("report", "quote", in_passage - in_quote),
        ("quote", "report", in_quote - in_passage),
    ):
        if more:
            name = INVISIBLES[min(more)]
            return f"the {one} has a {name}, which is invisible; the {other} does not"
    return "the report and the quote have invisible characters in different places"


def _describe_ellipsis(quote: str, passage: str) -> str:
    one, three = "an ellipsis \u2026", "three dots ..."
    if quote.count("\u2026") < passage.count("\u2026"):
        return _has_where(one, three)
    return _has_where(three, one)


def _collapse_white_space(text: str) -> str:
    return _WHITE_RUN.sub(" ", text).strip(" ")


def _describe_white_space(quote: str, passage: str) -> str:
    one, other = (text.strip(WHITE_CHARACTERS) for text in (quote, passage))
    if one == other:
        longer, shorter = ("quote", "report") if one != quote else ("report", "quote")
        return (
            f"the {longer} has white space or a line break at its beginning or end, and the "
            f"{shorter} does not (in YAML, |- instead of | leaves out the last line break)"
        )
    runs = zip(_WHITE_RUN.findall(one), _WHITE_RUN.findall(other), strict=True)
    in_quote, in_passage = next(pair for pair in runs if pair[0] != pair[1])
    return _has_where(_name_white_space(in_passage), _name_white_space(in_quote))


def _name_white_space(run: str) -> str:
    parts = []
    for character, group in groupby(re.findall(r"\r\n|.", run, re.DOTALL)):
        number, name = len(list(group)), WHITE_SPACE[character]
        parts.append(f"a {name}" if number == 1 else f"{number} times a {name}")
    return " and ".join(parts)


def _describe_case(quote: str, passage: str) -> str:
    words = zip(quote.split(" "), passage.split(" "), strict=True)
    in_quote, in_passage = next(pair for pair in words if pair[0] != pair[1])
    return _has_where(f"{in_passage!r}", f"{in_quote!r}")


_DIFFERENCES = (
    _Difference(lambda text: unicodedata.normalize("NFC", text), _describe_form),
    _Difference(_remove_invisibles, _describe_invisibles),
    _look_alikes(APOSTROPHES),
    _look_alikes(QUOTATION_MARKS),
    _look_alikes(DASHES),
    _Difference(lambda text: text.replace("\u2026", "..."), _describe_ellipsis),
    _Difference(_collapse_white_space, _describe_white_space),
    _Difference(str.casefold, _describe_case),
)
