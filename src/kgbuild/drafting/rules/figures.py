"""Figures in a claim, read by kgbuild's own reader of numbers."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.proposal import Offsets
from kgbuild.drafting.rules.bare_numbers import is_before_time
from kgbuild.drafting.rules.counted_nouns import VAGUE, counted_by, is_whole_of_share, share_of
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.surroundings import AROUND
from kgbuild.read.numbers.units import Expected

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_BEFORE: Final = 5
_MOST_AFTER: Final = 3
_DATES: Final = frozenset({"DATE", "TIME", "ORDINAL"})
_MONEY: Final = frozenset({"USD", "EUR", "GBP", "RUB", "UAH", "CNY", "JPY"})
_SCALES: Final = frozenset({"million", "billion", "trillion", "m", "bn", "thousand"})
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
#: Words and signs of units, by how the ontology calls them.
_UNITS: Final = {
    "%": "PERCENT", "percent": "PERCENT", "cent": "PERCENT", "km": "KiloM", "kilometers": "KiloM",
    "kilometres": "KiloM", "kilometer": "KiloM", "kilometre": "KiloM", "miles": "MI", "mile": "MI",
    "meters": "M", "metres": "M", "m": "M", "feet": "FT", "tonnes": "TONNE", "tons": "TONNE",
    "gram": "GM", "grams": "GM", "ounces": "OZ", "ounce": "OZ", "lbs": "LB", "yards": "YD",
    "acres": "AC", "foot": "FT", "litre": "L", "liter": "L", "tonne": "TONNE", "ton": "TONNE",
    "hectare": "HA", "barrels": "BBL", "kilograms": "KiloGM", "kg": "KiloGM", "hectares": "HA",
    "litres": "L", "liters": "L", "$": "USD", "dollars": "USD", "€": "EUR", "euros": "EUR",
    "£": "GBP", "rubles": "RUB", "hryvnia": "UAH", "yuan": "CNY", "yen": "JPY",
    "mm": "MilliM", "millimetres": "MilliM", "millimeters": "MilliM", "cm": "CentiM",
    "centimetres": "CentiM", "centimeters": "CentiM", "km/h": "KiloM-PER-HR",
    "kph": "KiloM-PER-HR", "kmh": "KiloM-PER-HR", "mph": "MI-PER-HR",
    "megawatts": "MegaW", "gigawatts": "GigaW",
}  # fmt: skip


#: Units of two words.
_TWO_WORDS: Final = {
    ("square", "kilometres"): "KiloM2", ("square", "kilometers"): "KiloM2", ("sq", "km"): "KiloM2",
    ("square", "metres"): "M2", ("square", "meters"): "M2", ("square", "kilometre"): "KiloM2",
}  # fmt: skip
_PER: Final = {"second": "SEC", "minute": "MIN", "hour": "HR", "day": "DAY", "week": "WK",
               "month": "MO", "year": "YR"}  # fmt: skip
_RATE: Final = re.compile(rf"\s+(?:an?|per|each|every)\s+({'|'.join(_PER)})\b")
_SCALED: Final = re.compile(r"\d[\d.,]*\s?(?:m|bn|tn|k)", re.IGNORECASE)


#: Words with several units, by the words near them that say which: "500 pounds of rice".
_AMBIGUOUS: Final = {
    "pounds": {"of": "LB", "sterling": "GBP"},
    "degrees": {"celsius": "DEG_C", "c": "DEG_C", "fahrenheit": "DEG_F", "f": "DEG_F"},
}


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
        if token.i <= taken or not _is_number(token) or _is_unclear(token) or _is_measure(token):
            continue
        found = _widest(token, words, paragraph, kinds)
        if found is not None:
            taken = max(one.i for one in words if one.idx < found.span.end)
            yield found


def _is_measure(token: "Token") -> bool:
    """Return whether another number is compared with this one: "fewer than the 260"."""
    before = [one.lower_ for one in token.doc[max(0, token.i - 2) : token.i]]
    return before in (["than", "the"], ["than", "those"], ["than", "last"])


def _is_number(token: "Token") -> bool:
    head = token.head
    counts_outside = token.dep_ == "nummod" and head.pos_ == "NOUN" and not head.ent_type_
    if token.lower_ in VAGUE or _with_scale(token) is not None:
        return True
    is_date = token.ent_type_ in _DATES and not counts_outside and not is_before_time(token)
    if is_date or token.lower_ in _NO_NUMBER or is_whole_of_share(token):
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
    unit = _unit(token, last)
    whole = share_of(token)
    if whole is not None and unit is None:
        return _part(token, whole, paragraph)
    noun = counted_by(token)
    names: set[str] = set()
    if noun is not None and unit is None and noun.lemma_.lower() not in kinds:
        names = {noun.lemma_.lower(), f"{noun.lemma_.lower()}s"}
    expected = Expected(unit, frozenset(names))
    for before in range(min(_MOST_BEFORE, token.i - first), -1, -1):
        for after in range(min(_MOST_AFTER, last - token.i), -1, -1):
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
    return _money(token, words, paragraph, unit) if unit in _MONEY else None


def _rate_after(paragraph: str, end: int) -> str | None:
    """Return the unit of a rate right after a number: DAY for "2,000 shells a day"."""
    found = _RATE.match(paragraph, end)
    return None if found is None else _PER[found[1]]


def _part(token: "Token", whole: "Token", paragraph: str) -> FoundFigure | None:
    """Return "17" of "17 of 72 hospitals", which counts hospitals."""
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
    sign = token.i > first and _UNITS.get(token.nbor(-1).lower_) == unit
    low = token.i - 1 if sign else token.i
    high = token.i
    while high < last and (token.doc[high + 1].like_num or token.doc[high + 1].lower_ in _SCALES):
        high += 1
    number = paragraph[token.idx : token.doc[high].idx + len(token.doc[high])]
    if not sign and high < last and _UNITS.get(token.doc[high + 1].lower_) == unit:
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


def _unit(token: "Token", last: int) -> str | None:
    """Return the unit before or after a number, if any."""
    two = tuple(one.lower_.rstrip(".") for one in token.doc[token.i + 1 : token.i + 3])
    if two in _TWO_WORDS and token.i + 2 <= last:
        return _TWO_WORDS[two]
    around = token.doc[max(0, token.i - 1) : token.i]
    after = token.doc[token.i + 1 : min(last, token.i + 3) + 1]
    for one in (*around, *after):
        unit = _unit_of(one)
        if unit is not None:
            return unit
        if one.i > token.i and not one.like_num and one.lower_ not in {"per", "-"}:
            break
    return None


def _unit_of(word: "Token") -> str | None:
    """Return the unit that a word or a sign means here."""
    form = word.lower_.rstrip(".") if len(word) > 1 else word.lower_
    senses = _AMBIGUOUS.get(form)
    if senses is None:
        return _UNITS.get(form)
    before = word.doc[max(0, word.i - 1) : word.i]
    if form == "pounds" and any(one.lower_ in _SCALES for one in before):
        return "GBP"  # nobody weighs "10 billion pounds"
    following = word.doc[word.i + 1 : word.i + 2]
    return next((senses.get(one.lower_) for one in following), None)


def _with_scale(token: "Token") -> str | None:
    """Return the currency of an amount such as "€400m"; None for other words."""
    before = token.doc[max(0, token.i - 1) : token.i].text
    is_scaled = _SCALED.fullmatch(token.text) is not None
    return _UNITS.get(before) if is_scaled and not token.like_num else None


def _is_unclear(token: "Token") -> bool:
    """Return whether a number is of a unit that may be one of several, as in "500 pounds"."""
    after = token.doc[token.i + 1 : token.i + 4]
    unit = next((one for one in after if not one.like_num), None)
    return unit is not None and unit.lower_ in _AMBIGUOUS and _unit_of(unit) is None


def is_again(first: FoundFigure, second: FoundFigure) -> bool:
    """Return whether ``second`` is the first figure in another unit: "50 meters (164 feet)"."""
    text = second.token.doc.text
    is_inside = text[first.span.end : second.span.start].strip() == "("
    units = {first.unit, second.unit}
    return is_inside and text[second.span.end :][:1] == ")" and None not in units and len(units) > 1
