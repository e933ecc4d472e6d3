"""Which currencies the words and signs for money can mean, by the codes of ISO 4217."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kgbuild.read.numbers.units import MONEY, MONEY_NAMES, Expected

_DOLLARS: Final = (
    "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD"
)
_PESOS: Final = "ARS CLP COP CUP DOP MXN PHP UYU"
_POUNDS: Final = "EGP FKP GBP GIP LBP SDG SHP SSP SYP"
#: Words and signs by the codes that they can mean.
_WORDS: Final = {
    f"{_DOLLARS} {_PESOS}": "$",
    _DOLLARS: "dollar dollars долар долари доларів доллар доллара долларов 달러 dólar dólares",
    _PESOS: "peso pesos",
    _POUNDS: "£ pound pounds",
    "GBP": "sterling",
    "USD": "usd us$",
    "CAD": "c$ ca$",
    "AUD": "a$ au$",
    "HKD": "hk$",
    "NZD": "nz$",
    "SGD": "s$",
    "TWD": "nt$",
    "EUR": "€ euro euros eur євро евро 유로",
    "JPY": "yen",
    "CNY": "yuan",
    "JPY CNY": "¥",
    "KRW KPW": "₩ won 원",
    "UAH": "₴ uah hryvnia hryvnias гривня гривні гривень грн",
    "RUB": "₽",
    "RUB BYN": "rouble roubles ruble rubles рубль рубля рублей руб",
    "INR": "₹",
    "INR LKR MUR NPR PKR SCR": "rupee rupees rs",
}
_CODES: Final = {
    word: frozenset(codes.split()) for codes, words in _WORDS.items() for word in words.split()
}
#: What a word for money can also be read as: pounds are money or a weight.
_READINGS: Final = frozenset([MONEY, "LB"])


def is_expected(unit: str, texts: Sequence[str], expected: Expected) -> bool:
    """Return whether the unit of some words is the one that an author gives.

    An amount of money is in the author's currency if each of its words can mean this currency, or
    if what the author counts has the name of money.
    """
    speed = f"{expected.unit}-PER-{expected.per}"
    if unit in (expected.unit, speed) or (unit == MONEY and expected.words & MONEY_NAMES):
        return True
    found = [_CODES[text] for text in texts if text in _CODES]
    if any(pair == ("us", "$") for pair in pairwise(texts)):
        found.append(_CODES["us$"])
    return unit in _READINGS and bool(found) and all(expected.unit in codes for codes in found)
