"""Which unit is at a place in some words, and whether it is the one that an author gives."""

from collections.abc import Iterator, Sequence
from typing import Final

from kgbuild.read.numbers.money_words import CURRENCIES, MONEY_PHRASES, codes_of_adjective
from kgbuild.read.numbers.units import MONEY, MONEY_NAMES, PERCENT, READINGS, UNITS, Expected

#: What a word for money can also be read as: pounds are money or a weight.
_READINGS: Final = frozenset([MONEY, "LB"])
_MOST_ADJECTIVES: Final = 2  # "South Korean won", "Hong Kong dollars"


def unit_at(texts: Sequence[str], i: int) -> tuple[int, str] | None:
    """Return the end and the unit of the words at ``i``; None without a unit.

    An adjective belongs to money: "Danish kroner", "francs suisses".
    """
    if i >= len(texts):
        return None
    begin = i
    while begin < min(len(texts) - 1, i + _MOST_ADJECTIVES) and codes_of_adjective(texts[begin]):
        begin += 1
    if begin > i and _is_money_word(texts, begin):
        return UNITS.at(texts, begin)
    found = UNITS.at(texts, i)
    if found and _is_money_word(texts, i):
        after = found[0]
        if after < len(texts) and codes_of_adjective(texts[after]) is not None:
            return after + 1, found[1]
    return found


def is_expected(unit: str, texts: Sequence[str], expected: Expected) -> bool:
    """Return whether the unit of some words is the one that an author gives.

    An amount of money is in the author's currency if each of its words can mean this currency, or
    if what the author counts has the name of money.
    """
    speed = f"{expected.unit}-PER-{expected.per}"
    if unit in (expected.unit, speed) or (unit == MONEY and expected.words & MONEY_NAMES):
        return True
    if unit in READINGS:
        return expected.unit in READINGS[unit]
    if unit not in _READINGS:
        return False
    found = list(_currencies(texts))
    return bool(found) and all(expected.unit in codes for codes in found)


def is_money_or_share(unit: str | None) -> bool:
    """Return whether an author's unit is a currency or a percentage."""
    return unit is not None and (unit == PERCENT or unit in CURRENCIES)


def is_adjective_expected(
    texts: Sequence[str], following: Sequence[str], code: str, expected: Expected
) -> bool:
    """Return whether the word that follows money names no other currency than the expected one.

    Some languages put an adjective after its noun: "dollars" and then "canadiens".
    """
    is_last_money = MONEY_PHRASES.at(texts, len(texts) - 1) is not None and texts[-1].isalpha()
    if not following or code in ("en", "de") or not is_last_money:
        return True
    codes = codes_of_adjective(following[0])
    return codes is None or expected.unit in codes


def _currencies(texts: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the codes that each word for money can mean, and each adjective next to one."""
    i = 0
    while i < len(texts):
        found = MONEY_PHRASES.at(texts, i)
        if found is None:
            i += 1
            continue
        yield found[1]
        yield from _codes_beside(texts, i, found[0])
        i = found[0]


def _codes_beside(texts: Sequence[str], start: int, stop: int) -> Iterator[frozenset[str]]:
    """Yield the codes of the adjectives right before and after a word for money."""
    if not _is_money_word(texts, start):
        return
    before = texts[max(0, start - _MOST_ADJECTIVES) : start]
    for word in (*reversed(before), *texts[stop : stop + 1]):
        codes = codes_of_adjective(word)
        if codes is not None:
            yield codes


def _is_money_word(texts: Sequence[str], i: int) -> bool:
    """Return whether a word for money is at ``i``, and no sign such as "$"."""
    return MONEY_PHRASES.at(texts, i) is not None and texts[i].isalpha()
