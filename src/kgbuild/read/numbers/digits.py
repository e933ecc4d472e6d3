"""Reads numbers in figures: "3,000", "12 000", "1.234,5", "8,61,000", "1½"."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.separators import Separators

_SPACES: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
FRACTIONS: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_ARABIC_GROUPS: Final = "\N{ARABIC THOUSANDS SEPARATOR}"
_ARABIC_DECIMALS: Final = "\N{ARABIC DECIMAL SEPARATOR}"
FIGURE: Final = (
    rf"(?:[0-9]{{1,3}}(?P<space>[{_SPACES}])[0-9]{{3}}(?:(?P=space)[0-9]{{3}})*(?![0-9])"
    r"(?:[.,][0-9]+(?![.,]?[0-9]))?"
    rf"|[0-9]+(?:[.,'{_ARABIC_GROUPS}{_ARABIC_DECIMALS}][0-9]+)*)"
    rf"[{FRACTIONS}]?|[{FRACTIONS}]"
)
"""A figure as a regular expression with a group "space"; `figure_value` judges what it matches."""
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:[.,'][0-9]{3})+")
_INDIAN: Final = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_PLAIN: Final = re.compile(r"0|[1-9][0-9]*")
# With up to six decimals, the 28 digits of the decimal module are enough for every calculation.
_MOST_DECIMALS: Final = 6


def figure_value(figure: str, signs: Separators | None) -> Decimal:
    """Return the number that ``figure``, a match of `FIGURE`, writes in a language.

    Without ``signs``, the language is unknown, and a point or a comma is read only if nothing else
    is possible. It raises `NumberError` for two readings, or for digits that are not a number.
    """
    if _PLAIN.fullmatch(figure):
        return Decimal(figure)
    if signs and signs.groups and _GROUPED.fullmatch(figure):
        digits = figure.replace(signs.groups, "")
        if digits.isdecimal():
            return Decimal(digits)
    fraction = Decimal(0)
    if figure[-1] in FRACTIONS:
        fraction = _fraction(figure)
        figure = figure[:-1]
        if not figure:
            return fraction
    if any(space in figure for space in _SPACES):
        return fraction + _spaced(figure, signs)
    return fraction + _unspaced(figure, signs)


def _fraction(figure: str) -> Decimal:
    top, _, bottom = unicodedata.normalize("NFKC", figure[-1]).partition("\N{FRACTION SLASH}")
    value = Decimal(top) / Decimal(bottom)
    if value != round(value, 3) or (len(figure) > 1 and not figure[:-1].isdecimal()):
        raise NumberError(f"{figure!r} is not written as a plain number")
    return value


def _spaced(figure: str, signs: Separators | None) -> Decimal:
    whole = "".join(figure.split())
    if figure[0] == "0":
        raise NumberError(f"{figure!r} is not written as a plain number")
    return _unspaced(whole, signs, grouped=True)


def _unspaced(figure: str, signs: Separators | None, *, grouped: bool = False) -> Decimal:
    if _ARABIC_GROUPS in figure or _ARABIC_DECIMALS in figure:
        whole, _, decimals = figure.partition(_ARABIC_DECIMALS)
        return _number(figure, whole.replace(_ARABIC_GROUPS, "'"), decimals)
    if _PLAIN.fullmatch(figure):
        return Decimal(figure)
    if "'" in figure:
        whole, _, decimals = figure.partition(signs.decimals if signs else "\0")
        return _number(figure, whole, decimals)
    if signs is None:
        return _of_no_language(figure)
    if _INDIAN.fullmatch(figure) and signs.groups == ",":
        return Decimal(figure.replace(",", ""))
    whole, sign, decimals = figure.partition(signs.decimals)
    looks_grouped = _GROUPED.fullmatch(figure) is not None and figure.count(signs.decimals) == 1
    if sign and looks_grouped and not grouped:
        raise NumberError(f"the sign in {figure!r} may separate decimals or thousands")
    own_groups = whole.isdecimal() or (not grouped and whole.replace(signs.groups, "").isdecimal())
    if not own_groups:
        raise _not_own(figure, signs, sign)
    return _number(figure, whole, decimals)


def _not_own(figure: str, signs: Separators, decimal_sign: str) -> NumberError:
    """Return the error for a figure with another language's sign between its groups."""
    other = "," if signs.decimals == "." else "."
    if not decimal_sign and figure.count(other) == 1 and _GROUPED.fullmatch(figure):
        return NumberError(f"the sign in {figure!r} may separate decimals or thousands")
    return NumberError(f"{figure!r} is not written as a plain number")


def _of_no_language(figure: str) -> Decimal:
    """Return a number whose separators have one reading in every language: "1.234.567"."""
    kinds = set(figure) - set("0123456789")
    if len(kinds) == 1 and figure.count(kinds.pop()) > 1 and _GROUPED.fullmatch(figure):
        return _number(figure, figure, "")
    raise NumberError(f"the sign in {figure!r} may separate decimals or thousands")


def _number(figure: str, whole: str, decimals: str) -> Decimal:
    one_sign = len(set(whole) - set("0123456789")) <= 1
    if not (_PLAIN.fullmatch(whole) or (_GROUPED.fullmatch(whole) and one_sign)) or (
        decimals and not decimals.isdecimal()
    ):
        raise NumberError(f"{figure!r} is not written as a plain number")
    if len(decimals) > _MOST_DECIMALS:
        raise NumberError(f"{figure!r} has more than {_MOST_DECIMALS} decimals")
    for sign in ".,'":
        whole = whole.replace(sign, "")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
