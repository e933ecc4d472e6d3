"""Reads units of measure and money next to a number, and compares them with the author's unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kgbuild.read.numbers.amounts import Amount
from kgbuild.read.numbers.currencies import is_expected, unit_at
from kgbuild.read.numbers.money_words import HUNDREDTHS, MONEY_VERBS
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import (
    DEGREES,
    LENGTHS,
    MONEY,
    PER_MILLE,
    PERCENT,
    POINTS,
    READINGS,
    TIMES,
    UNITS,
)
from kgbuild.read.numbers.words import Words

#: Units whose words can also be for things that are counted: crowns, books ("livres") and barrels.
_THINGS: Final = frozenset({MONEY, "LB", "BBL"})
_NOTHING: Final = Decimal(0)
_HUNDRED: Final = 100
HUNDREDTH: Final = Decimal("0.01")
"""What "cents" and the like multiply a number by."""

_METRES: Final = frozenset({"m", "м"})
#: Words for years that never follow the number of one year.
_YEARS: Final = frozenset(["years", "лет", "років", "jahre", "jahren", "ans", "années", "años"])


def money_before(words: Words, i: int) -> int | None:
    """Return the end of a word or sign for money at ``i``, before a number; None without one.

    In English, "won" before a number is a verb.
    """
    found = UNITS.at(words.texts, i)
    if i < len(words) and words.texts[i] in HUNDREDTHS:
        return None  # "cent soldats" are a hundred
    is_verb = i < len(words) and words.texts[i] in MONEY_VERBS and words.lexicon.code == "en"
    return found[0] if found and found[1] == MONEY and not is_verb else None


def within_at(words: Words, i: int) -> tuple[int, str] | None:
    """Return the end and the rule of a phrase at ``i`` before a time or a length: "within".

    The rule is "" if it changes nothing, as "for" does.
    """
    unit = words.expected.unit if words.expected else None
    is_known = unit in TIMES or unit in LENGTHS
    return words.lexicon.within_phrases.at(words.texts, i) if is_known else None


def one_measure_at(words: Words, i: int, *, bound: bool) -> int | None:
    """Return the place of a unit that means one, at ``i``: "an hour", "годину"; else None.

    A ``bound`` before it allows further forms: "більше години".
    """
    if not words.measured or i >= len(words):
        return None
    lexicon, text = words.lexicon, words.texts[i]
    if text in lexicon.one_unit or (bound and text in lexicon.one_of_unit):
        return i
    is_article = text in lexicon.articles
    return i + 1 if is_article and unit_at(words.texts, i + 1) is not None else None


def measure_at(words: Words, i: int) -> tuple[int, str] | None:
    """Return the end and the unit at ``i``; None for a word that the author says is counted."""
    is_counted = words.expected is not None and words.texts[i] in words.expected.words
    own = words.lexicon.units.get(words.texts[i])
    is_own = own is not None and words.expected is not None and own == words.expected.unit
    found = (i + 1, own) if own and is_own else unit_at(words.texts, i)
    is_thing = found is not None and found[1] in _THINGS
    return None if is_thing and is_counted and not words.measured else found


def unit_after(
    words: Words, i: int, before: str | None, measure: tuple[int, str]
) -> tuple[int, str]:
    """Return the end and the unit of a measure at ``i``; a sign of money may be ``before``."""
    stop, unit = measure
    raw = words.tokens[i].raw
    if words.texts[i] in _METRES and stop == i + 1 and (words.expected is None or words.glued(i)):
        raise NumberError(f"{raw!r} after the figure may be metres or millions")
    if len(raw) == 1 and raw.isupper() and stop == i + 1:
        raise words.unknown(i)  # "5G"
    if before not in (None, unit) or (before and words.texts[i] in HUNDREDTHS):
        raise words.unknown(i)
    return stop, unit


def added_after(words: Words, i: int, amount: Amount, unit: str) -> tuple[int, Decimal]:
    """Return the end and the value of a part of a unit after this unit; ``i`` and 0 without one.

    It is in words, as in "an hour and a half", or in hundredths: "2 euros 50 cents".
    """
    if amount.low != amount.high or amount.low != amount.low.to_integral_value():
        return i, _NOTHING
    if unit != MONEY:
        found = words.lexicon.appended_phrases.at(words.texts, i) if words.measured else None
        return found or (i, _NOTHING)
    at = i + (i < len(words) and words.texts[i] in words.lexicon.conjunctions)
    stop, value = words.lexicon.value_phrases.at(words.texts, at) or (at, 0)
    if at < len(words) and words.texts[at].isdecimal():
        stop, value = at + 1, int(words.texts[at])
    is_part = stop < len(words) and 0 < value < _HUNDRED and words.texts[stop] in HUNDREDTHS
    return (stop + 1, value * HUNDREDTH) if is_part else (i, _NOTHING)


def check_year(words: Words, i: int, amount: Amount, measure: tuple[int, str]) -> None:
    """Refuse the number of a year: "2024년", "2024 року"."""
    if amount.year and measure[1] == "YR" and words.texts[i] not in _YEARS:
        raise NumberError(f"{words.shown(i - 1, i + 1)!r} may be a year")


def check_unit(words: Words, unit: str | None, texts: Sequence[str]) -> None:
    """Refuse words in another unit than the author's; ``texts`` are those without a rate."""
    if unit is None:
        return
    if words.expected is None:
        if unit in (PERCENT, PER_MILLE) and not words.measured:
            raise NumberError(
                "the words are a share, but the figure counts things", "write unit: PERCENT"
            )
        if unit == DEGREES:
            raise NumberError("the words are in degrees", "write unit: DEG_C or unit: DEG_F")
        return
    if is_expected(unit, texts, words.expected):
        return
    called = "a share" if unit in (PERCENT, PER_MILLE) else "money" if unit == MONEY else unit
    wanted = words.expected.unit
    if unit == MONEY and not wanted:
        raise NumberError("the words are an amount of money", "write its unit, such as unit: USD")
    units = " or ".join(sorted(READINGS.get(unit, {unit})))
    raise NumberError(
        f"the words are in another unit ({called}) than unit: {wanted}"
        if wanted
        else f"the words have a unit ({called}), but the figure has no unit",
        None if unit in (MONEY, PER_MILLE, POINTS) else f"write unit: {units}",
    )
