"""Figures in a claim, read by kgbuild's own reader of numbers."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.proposal import Offsets
from kgbuild.read.numbers.read_number import check_context, read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.surroundings import AROUND
from kgbuild.read.numbers.units import Expected

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_BEFORE: Final = 5
_MOST_AFTER: Final = 3
_DATES: Final = frozenset({"DATE", "TIME", "ORDINAL"})
_VAGUE: Final = frozenset({"dozens", "hundreds", "thousands", "scores", "millions", "tens"})
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
        if token.i <= taken or not _is_number(token) or _is_unclear(token):
            continue
        found = _widest(token, words, paragraph, kinds)
        if found is not None:
            taken = max(one.i for one in words if one.idx < found.span.end)
            yield found


def _is_number(token: "Token") -> bool:
    head = token.head
    counts_outside = token.dep_ == "nummod" and head.pos_ == "NOUN" and not head.ent_type_
    if token.lower_ in _NO_NUMBER or (token.ent_type_ in _DATES and not counts_outside):
        return False
    if token.lower_ in _VAGUE:
        return True
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
    if unit in _MONEY:
        return _money(token, words, paragraph, unit)
    noun = _noun(token)
    names: set[str] = set()
    if noun is not None and unit is None and noun.lemma_.lower() not in kinds:
        names = {noun.lemma_.lower(), f"{noun.lemma_.lower()}s"}
    expected = Expected(unit, frozenset(names))
    for before in range(min(_MOST_BEFORE, token.i - first), -1, -1):
        for after in range(min(_MOST_AFTER, last - token.i), -1, -1):
            start_token, end_token = token.doc[token.i - before], token.doc[token.i + after]
            if not _is_whole(start_token, token, end_token):
                continue
            start, end = start_token.idx, end_token.idx + len(end_token)
            verbatim, span = paragraph[start:end], Offsets(start, end)
            if _reads(paragraph, start, end, expected):
                return FoundFigure(token, span, verbatim, noun, unit)
            if _reads(paragraph, start, end, expected._replace(increment=True)):
                return FoundFigure(token, span, verbatim, noun, unit, _INCREMENT)
    return None


def _is_whole(first: "Token", number: "Token", last: "Token") -> bool:
    """Return whether some words around a number begin and end with words of the figure."""
    if first != number and (
        first.lower_ in _NO_START or first.pos_ in _OUTSIDE - _BEFORE or first.is_space
    ):
        return False
    if last == number:
        return True
    describes = last.dep_ in _DESCRIBING and last.head.i > last.i
    if describes and not last.like_num:
        return False  # "12,000 North" of "12,000 North Korean troops"
    is_outcome = last.tag_ == "VBN" and last.i == number.i + 1  # "1,700 injured"
    return not last.is_space and (last.pos_ not in _OUTSIDE or is_outcome)


def _money(token: "Token", words: "list[Token]", paragraph: str, unit: str) -> FoundFigure | None:
    """Return an exact amount of money, with the range as given."""
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
    best = int(bounds.best) if bounds.best == int(bounds.best) else float(bounds.best)
    end = token.doc[high]
    span = Offsets(token.doc[low].idx, end.idx + len(end))
    given = {"rule": "given", "best": best}
    return FoundFigure(token, span, paragraph[slice(*span)], _noun(token), unit, given)


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
    senses = _AMBIGUOUS.get(word.lower_)
    if senses is None:
        return _UNITS.get(word.lower_)
    following = word.doc[word.i + 1 : word.i + 2]
    return next((senses.get(one.lower_) for one in following), None)


def _is_unclear(token: "Token") -> bool:
    """Return whether a number is of a unit that may be one of several, as in "500 pounds"."""
    after = token.doc[token.i + 1 : token.i + 4]
    unit = next((one for one in after if not one.like_num), None)
    return unit is not None and unit.lower_ in _AMBIGUOUS and _unit_of(unit) is None


def _noun(token: "Token") -> "Token | None":
    """Return the noun that a number counts."""
    head = token
    for _ in range(4):
        if head.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod"} and head.head != head:
            head = head.head
        else:
            break
    if head != token and not head.like_num:
        is_named = head.pos_ in {"NOUN", "PROPN", "ADJ"} and head.lemma_.lower() != "other"
        return head if is_named else None
    return _after_of(head) or _number_of(head)


def _after_of(noun: "Token") -> "Token | None":
    of = next((one for one in noun.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    if of is None:
        return None
    found = next((one for one in of.children if one.dep_ in {"pobj", "pcomp", "amod"}), None)
    return None if found is None or found.pos_ == "PRON" else found  # "of which"


def _number_of(token: "Token") -> "Token | None":
    """Return what is counted in "put the number of deaths at 10" and "the toll rose to 45"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"at", "to"} else None
    for one in () if verb is None else verb.children:
        if one.dep_ in {"dobj", "nsubj", "nsubjpass"}:
            if one.lemma_.lower() == "toll":
                return one
            if one.lemma_.lower() in {"number", "total"}:
                return _after_of(one)
    return None
