"""Reads numbers in figures: "3,000", "~40", "12-15", "$1.5", "3,000+"."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.read.numbers.rules import NumberError

_DASH: Final = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}]"
_CURRENCY: Final = r"(?:[a-z]{0,3}[$€£¥₩₴₽])?"
_DIGITS: Final = r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
_FIGURE: Final = re.compile(
    rf"([~≈<>≤≥])?{_CURRENCY}{_DIGITS}(?:{_DASH}{_CURRENCY}{_DIGITS})?(?:%|(\+|-plus))?"
)
_SIGNS: Final = {
    "~": "about",
    "≈": "about",
    "<": "less-than",
    ">": "more-than",
    "≤": "up-to",
    "≥": "at-least",
    "+": "at-least",
    "-plus": "at-least",
}
# "12.000" is twelve to an English reader and twelve thousand to most others.
_POINT_OR_SEPARATOR: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
# Ordinals, and days in ISO 8601.
_NO_QUANTITY: Final = re.compile(r"[0-9]+(?:st|nd|rd|th)|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# With up to six decimals, the 28 digits of the decimal module are enough for every calculation.
_MOST_DECIMALS: Final = 6


class Figures(NamedTuple):
    """A number in figures or a range of two, with the rules of signs such as "+"."""

    low: Decimal
    high: Decimal
    rule: str
    signs: tuple[str, ...]


def read_figures(token: str) -> Figures | None:
    """Return the number in figures of ``token``, in lower case; None for names and dates.

    It raises `NumberError` for figures that are not one plain number.
    """
    match = _FIGURE.fullmatch(token)
    if match is None:
        named = token[0].isalpha() or _NO_QUANTITY.fullmatch(token)
        if named or not any(map(str.isnumeric, token)):
            return None
        raise NumberError(f"{token!r} is not written as a plain number")
    before, first, second, after = match.groups()
    low = _decimal(first)
    return Figures(
        low=low,
        high=_decimal(second) if second else low,
        rule="range" if second else "exact",
        signs=tuple(_SIGNS[sign] for sign in (before, after) if sign),
    )


def _decimal(digits: str) -> Decimal:
    """Return the number of ``digits``; raise `NumberError` for two readings or many decimals."""
    if _POINT_OR_SEPARATOR.fullmatch(digits):
        raise NumberError(f"the point in {digits!r} may separate decimals or thousands")
    if len(digits.partition(".")[2]) > _MOST_DECIMALS:
        raise NumberError(f"{digits!r} has more than {_MOST_DECIMALS} decimals")
    return Decimal(digits.replace(",", ""))
