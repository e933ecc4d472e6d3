"""The unit of a number in a report, from the words and signs beside it."""

import re
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.shares_and_durations import is_share
from kgbuild.read.numbers.money_words import CURRENCIES
from kgbuild.read.numbers.units import PERCENT

if TYPE_CHECKING:
    from spacy.tokens import Token

SCALES: Final = frozenset({"million", "billion", "trillion", "m", "bn", "thousand"})
"""Words that multiply a number before them."""

#: What may be between a number and its unit, besides numbers: "20 to 30 kilometres", "3 per cent".
_JOINTS: Final = frozenset({"per", "-", "to", "or", "and", "–"})
_FARTHEST: Final = 4  # words after a number
_SCALED: Final = re.compile(r"\d[\d.,]*\s?(?:m|bn|tn|k)", re.IGNORECASE)
#: Words and signs for units, with their notations in the ontology.
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
    "megawatts": "MegaW", "gigawatts": "GigaW", "kilowatts": "KiloW", "inches": "IN", "inch": "IN",
    "knots": "KN", "acre": "AC", "kilogram": "KiloGM", "kilos": "KiloGM",
    "second": "SEC", "seconds": "SEC", "minute": "MIN", "minutes": "MIN", "hour": "HR",
    "hours": "HR", "day": "DAY", "days": "DAY", "week": "WK", "weeks": "WK", "month": "MO",
    "months": "MO", "year": "YR", "years": "YR",
}  # fmt: skip


#: Units of two words.
_TWO_WORDS: Final = {
    ("square", "kilometres"): "KiloM2", ("square", "kilometers"): "KiloM2", ("sq", "km"): "KiloM2",
    ("square", "metres"): "M2", ("square", "meters"): "M2", ("square", "kilometre"): "KiloM2",
    ("square", "miles"): "MI2", ("square", "feet"): "FT2", ("nautical", "miles"): "MI_N",
    ("nautical", "mile"): "MI_N", ("cubic", "metres"): "M3", ("cubic", "meters"): "M3",
}  # fmt: skip
#: Words with several units, by the words near them that say which: "500 pounds of rice".
_AMBIGUOUS: Final = {
    "pounds": {"of": "LB", "sterling": "GBP"},
    "degrees": {"celsius": "DEG_C", "c": "DEG_C", "fahrenheit": "DEG_F", "f": "DEG_F"},
}


def unit_of_number(token: "Token", last: int) -> str | None:
    """Return the unit before or after a number, if any."""
    if is_share(token):
        return PERCENT
    around = token.doc[max(0, token.i - 1) : token.i]
    after = token.doc[token.i + 1 : min(last, token.i + _FARTHEST) + 1]
    for one in (*around, *after):
        two = tuple(each.lower_.rstrip(".") for each in one.doc[one.i : one.i + 2])
        is_two = token.i < one.i < last and two in _TWO_WORDS
        unit = _TWO_WORDS[two] if is_two else unit_of_word(one)
        if unit is not None:
            return unit
        if one.i > token.i and not one.like_num and one.lower_ not in _JOINTS:
            break
    return None


def unit_of_word(word: "Token") -> str | None:
    """Return the unit that a word or a sign means here."""
    form = word.lower_.rstrip(".") if len(word) > 1 else word.lower_
    senses = _AMBIGUOUS.get(form)
    if senses is None:
        return word.text if word.text in CURRENCIES else _UNITS.get(form)
    before = word.doc[max(0, word.i - 1) : word.i]
    if form == "pounds" and any(one.lower_ in SCALES for one in before):
        return "GBP"  # nobody weighs "10 billion pounds"
    following = word.doc[word.i + 1 : word.i + 2]
    return next((senses.get(one.lower_) for one in following), None)


def with_scale(token: "Token") -> str | None:
    """Return the currency of an amount such as "€400m"; None for other words."""
    before = token.doc[max(0, token.i - 1) : token.i].text
    is_scaled = _SCALED.fullmatch(token.text) is not None
    return _UNITS.get(before) if is_scaled and not token.like_num else None


def is_unclear(token: "Token") -> bool:
    """Return whether a number is of a unit that may be one of several, as in "500 pounds"."""
    after = token.doc[token.i + 1 : token.i + 4]
    unit = next((one for one in after if not one.like_num), None)
    return unit is not None and unit.lower_ in _AMBIGUOUS and unit_of_word(unit) is None
