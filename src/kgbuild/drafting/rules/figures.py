"""Figures in a claim, read by kgbuild's own reader of numbers."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.proposal import Offsets
from kgbuild.drafting.rules.bare_numbers import is_before_time
from kgbuild.drafting.rules.counted_nouns import (
    VAGUE,
    counted_by,
    is_change,
    is_former,
    is_whole_of_share,
    share_of,
)
from kgbuild.drafting.rules.shares_and_durations import PARTS, is_duration, is_share
from kgbuild.drafting.rules.units_of_figures import (
    SCALES,
    is_unclear,
    unit_of_number,
    unit_of_word,
    with_scale,
)
from kgbuild.read.numbers.money_words import CURRENCIES
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.surroundings import AROUND
from kgbuild.read.numbers.units import Expected

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_BEFORE: Final = 5
_MOST_AFTER: Final = 4
_DATES: Final = frozenset({"DATE", "TIME", "ORDINAL"})
_NO_NUMBER: Final = frozenset({"first", "second", "third"})
#: What a figure has if it counts more of the same: "another 20".
_INCREMENT: Final = {"scope": "increment"}
_NO_NAMES: Final[frozenset[str]] = frozenset()
#: Words that can neither begin nor end a figure, such as "were" in "38 people were".
_OUTSIDE: Final = frozenset(
    {"AUX", "VERB", "ADP", "CCONJ", "SCONJ", "PUNCT", "DET", "PRON", "PART"}
)
_BEFORE: Final = frozenset({"ADP", "DET", "VERB"})  # "between", "a dozen", "an estimated"
_DESCRIBING: Final = frozenset({"compound", "amod", "nmod", "det", "poss", "advmod"})
_NO_START: Final = frozenset(
    {"the", "these", "those", "this", "that", "all", "of", "for", "in", "on"}
)
_PER: Final = {"second": "SEC", "minute": "MIN", "hour": "HR", "day": "DAY", "week": "WK",
               "month": "MO", "year": "YR"}  # fmt: skip
_RATE: Final = re.compile(rf"\s+(?:an?|per|each|every)\s+({'|'.join(_PER)})\b")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number in words of the report, with its noun and its unit."""

    token: "Token"
    span: Offsets  # in the paragraph
    verbatim: str
    noun: "Token | None"
    unit: str | None
    given: Mapping[str, object] = field(default_factory=dict)  # further keys, such as ``scope``


def figures_in(
    words: "list[Token]", paragraph: str, kinds: Container[str]
) -> Iterator[FoundFigure]:
    """Yield the figures in some words, each with the most words that are still one number.

    ``kinds`` has the nouns of kinds that the ontology knows.
    """
    taken = -1
    for token in words:
        is_number = _is_number(token) or _is_several(token, kinds)
        if token.i <= taken or not is_number or is_unclear(token) or _is_measure(token):
            continue
        found = _widest(token, words, paragraph, kinds)
        if found is not None:
            taken = max(one.i for one in words if one.idx < found.span.end)
            yield found


def _is_measure(token: "Token") -> bool:
    """Return whether another number is compared with this one: "fewer than the 260"."""
    before = [one.lower_ for one in token.doc[max(0, token.i - 2) : token.i]]
    return before in (["than", "the"], ["than", "those"], ["than", "last"])


def _is_several(token: "Token", kinds: Container[str]) -> bool:
    """Return whether a word means a few of a kind that is known: "several officials"."""
    head = token.head
    return token.lower_ == "several" and head.i > token.i and head.lemma_.lower() in kinds


def _is_number(token: "Token") -> bool:
    head = token.head
    counts_outside = token.dep_ == "nummod" and head.pos_ == "NOUN" and not head.ent_type_
    if token.lower_ in VAGUE or with_scale(token) is not None or is_share(token):
        return True
    if token.like_num and is_duration(token):
        return True
    is_date = token.ent_type_ in _DATES and not counts_outside and not is_before_time(token)
    if is_date or is_former(token) or token.lower_ in _NO_NUMBER or is_whole_of_share(token):
        return False
    if token.lower_ == "one":  # "one of the men" and "no one" count nothing
        return counts_outside and head.tag_ == "NN" and head.i > token.i
    if token.dep_ == "nummod" and head.i < token.i and head.lemma_.lower() != "magnitude":
        return head.like_num  # "posts 250 and 251" and "Resolution 2328" are names
    return token.like_num and token.pos_ in {"NUM", "NOUN", "PROPN", "ADJ", "SYM"}


def _widest(
    token: "Token", words: "list[Token]", paragraph: str, kinds: Container[str]
) -> FoundFigure | None:
    first, last = words[0].i, words[-1].i
    unit = unit_of_number(token, last)
    if is_change(token):
        return _part(token, counted_by(token), paragraph)
    whole = share_of(token)
    if whole is not None and unit is None:
        return _part(token, whole, paragraph)
    noun = counted_by(token)
    names: set[str] = set()
    if noun is not None and unit is None and noun.lemma_.lower() not in kinds:
        names = {noun.lemma_.lower(), f"{noun.lemma_.lower()}s"}
    expected = Expected(unit, frozenset(names))
    most_after = 0 if token.lower_ in PARTS else _MOST_AFTER
    for before in range(min(_MOST_BEFORE, token.i - first), -1, -1):
        for after in range(min(most_after, last - token.i), -1, -1):
            start_token, end_token = token.doc[token.i - before], token.doc[token.i + after]
            if not _is_whole(start_token, token, end_token):
                continue
            start, end = start_token.idx, end_token.idx + len(end_token.text.rstrip("."))
            verbatim, span = paragraph[start:end], Offsets(start, end)
            per = _rate_after(paragraph, end)
            expected = expected._replace(per=per)
            given: dict[str, object] = {} if per is None else {"per": per}
            if _reads(paragraph, start, end, expected):
                return FoundFigure(token, span, verbatim, noun, unit, given)
            if _reads(paragraph, start, end, expected._replace(increment=True)):
                return FoundFigure(token, span, verbatim, noun, unit, _INCREMENT | given)
    return _money(token, words, paragraph, unit) if unit in CURRENCIES else None


def _rate_after(paragraph: str, end: int) -> str | None:
    """Return the unit of a rate right after a number: DAY for "2,000 shells a day"."""
    found = _RATE.match(paragraph, end)
    return None if found is None else _PER[found[1]]


def _part(token: "Token", whole: "Token | None", paragraph: str) -> FoundFigure | None:
    """Return "17" of "17 of 72 hospitals", which counts hospitals; "12" of "from 9 to 12"."""
    span = Offsets(token.idx, token.idx + len(token))
    try:
        bounds = read_number(paragraph[slice(*span)], "en")
    except NumberError:
        return None
    given = {"rule": "given", "best": _plain(bounds.best or bounds.low)}
    return FoundFigure(token, span, paragraph[slice(*span)], whole, None, given)


def _plain(number: Decimal | None) -> object:
    """Return a number as YAML writes it."""
    value = number or Decimal(0)
    return int(value) if value == int(value) else float(value)


def _is_whole(first: "Token", number: "Token", last: "Token") -> bool:
    """Return whether some words around a number begin and end with words of the figure."""
    if first != number and (
        first.lower_ in _NO_START or first.pos_ in _OUTSIDE - _BEFORE or first.is_space
    ):
        return False
    if last == number or last.lower_ == "others":  # "72 others" may be all of another kind
        return last == number
    describes = last.dep_ in _DESCRIBING and last.head.i > last.i
    if describes and not last.like_num:
        return False  # "12,000 North" of "12,000 North Korean troops"
    is_outcome = last.tag_ == "VBN" and last.i == number.i + 1  # "1,700 injured"
    return not last.is_space and (last.pos_ not in _OUTSIDE or is_outcome)


def _money(token: "Token", words: "list[Token]", paragraph: str, unit: str) -> FoundFigure | None:
    """Return an exact amount of money, as given, if its words cannot be read here."""
    first, last = words[0].i, words[-1].i
    sign = token.i > first and unit_of_word(token.nbor(-1)) == unit
    low = token.i - 1 if sign else token.i
    high = token.i
    while high < last and (token.doc[high + 1].like_num or token.doc[high + 1].lower_ in SCALES):
        high += 1
    number = paragraph[token.idx : token.doc[high].idx + len(token.doc[high])]
    if not sign and high < last and unit_of_word(token.doc[high + 1]) == unit:
        high += 1
    try:
        bounds = read_number(number, "en")
    except NumberError:
        return None
    if bounds.best is None or bounds.low != bounds.high:
        return None
    best = _plain(bounds.best)
    end = token.doc[high]
    span = Offsets(token.doc[low].idx, end.idx + len(end))
    given = {"rule": "given", "best": best}
    return FoundFigure(token, span, paragraph[slice(*span)], counted_by(token), unit, given)


def without_noun(figure: FoundFigure, names: frozenset[str]) -> FoundFigure:
    """Return a figure with only the words that are a number of things with one of ``names``.

    In "about 100 inmates", which are prisoners, these are "about 100".
    """
    increment = figure.given == _INCREMENT
    words = figure.verbatim.split(" ")
    for size in range(len(words), 0, -1):
        verbatim = " ".join(words[:size])
        if any(_is_read(verbatim, Expected(None, some, increment)) for some in (_NO_NAMES, names)):
            end = figure.span.start + len(verbatim)
            return replace(figure, verbatim=verbatim, span=Offsets(figure.span.start, end))
    return figure


def _is_read(words: str, expected: Expected) -> bool:
    try:
        read_number(words, "en", expected=expected)
    except NumberError:
        return False
    return True


def _reads(paragraph: str, start: int, end: int, expected: Expected) -> bool:
    """Return whether the reader takes these words, here, as one number."""
    words = paragraph[start:end]
    if words != words.strip():
        return False
    before, after = paragraph[max(0, start - AROUND) : start], paragraph[end : end + AROUND]
    try:
        read_number(words, "en", measured=expected.unit is not None, expected=expected)
        check_context(words, before, after, "en", expected)
    except NumberError:
        return False
    return True


def is_again(first: FoundFigure, second: FoundFigure) -> bool:
    """Return whether ``second`` is the first figure in another unit: "50 meters (164 feet)"."""
    text = second.token.doc.text
    is_inside = text[first.span.end : second.span.start].strip() == "("
    units = {first.unit, second.unit}
    return is_inside and text[second.span.end :][:1] == ")" and None not in units and len(units) > 1
