"""Reads an amount at a place in a phrase: a number, a range of two, or a vague phrase."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from kgbuild.read.numbers.lexicon import Opener
from kgbuild.read.numbers.numerals import FoundNumber, NumeralReader, plain
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.shares import Share, is_share_expected, percentage, share_at
from kgbuild.read.numbers.units import MONEY, UNITS
from kgbuild.read.numbers.words import Words

YEARS: Final = range(1900, 2100)
"""Figures that may be the number of a year."""

_THOUSAND: Final = 1000
_MANY: Final = 10  # from here on, a vague phrase is a noun: "dozens of soldiers"


class Amount(NamedTuple):
    """A number, a range or a vague phrase up to ``stop``, before other words change it."""

    stop: int
    low: Decimal
    high: Decimal
    rule: str = "exact"
    step: int | None = None
    rounded: bool = False  # whether the words are for a rounded number: "une centaine"
    of: bool = False  # whether "of" may follow: "dozens of soldiers"
    year: bool = False  # whether the figure may be a year
    share: tuple[Fraction, Fraction] | None = None  # its two ends, if it is a share in words


class AmountReader:
    """Reads the amounts of one language."""

    def __init__(self, numerals: NumeralReader) -> None:
        """Take a reader of single numbers."""
        self._numerals = numerals

    def at(self, words: Words, i: int, opener: Opener | None, *, bound: bool) -> Amount | None:
        """Return the amount at ``i``; None if there is none.

        A range has to follow an ``opener``. A ``bound`` before the amount makes a number of a word
        that is vague without it, in languages with cases.
        """
        if is_share_expected(words) and (share := self._share(words, i, opener)):
            return share
        vague = None if opener else self._vague(words, i, bound=bound)
        if vague is not None:
            return vague
        left = self._numerals.at(words, i, joining=opener is None)
        if left is None:
            return None
        joints = opener.joints if opener else words.lexicon.joints
        joint = left.stop
        if joint < len(words) and words.texts[joint] in words.lexicon.classifiers:
            joint += 1  # "1만 명에서 1만2천 명"
        if joint < len(words) and words.texts[joint] in joints:
            start = self._after_money(words, joint + 1)
            right = self._numerals.at(words, start)
            if right is not None:
                self._check_end(words, left, start)
                return _range(words, i, left, right, opener)
        if opener:
            raise words.unknown(left.stop)
        self._check(words, i, left)
        return Amount(
            left.stop,
            left.value,
            left.value,
            step=left.step,
            of=bool(left.scales),
            year=_may_be_year(words, i, left),
        )

    def share(self, words: Words, i: int) -> Share | None:
        """Return the share at ``i``; None if there is none, or if it belongs to a number.

        "Half" does so in "half a million" and "half a per cent".
        """
        share = share_at(words, i)
        number = self._numerals.at(words, i) if share else None
        return None if share and number and number.stop >= share.stop else share

    def is_count(self, words: Words, i: int) -> bool:
        """Return whether the share at ``i`` can count things: "nine of ten", but not "in ten"."""
        number = self._numerals.at(words, i)
        of = words.lexicon.of | words.lexicon.partitives
        return number is not None and words.texts[number.stop] in of

    def _share(self, words: Words, i: int, opener: Opener | None) -> Amount | None:
        """Return the share at ``i``, or the range of two: "between a third and a half"."""
        left = self.share(words, i)
        if left is None:
            return None
        joints = opener.joints if opener else words.lexicon.joints
        is_range = left.stop < len(words) and words.texts[left.stop] in joints
        right = self.share(words, left.stop + 1) if is_range else None
        if right is None and opener:
            raise words.unknown(left.stop)
        last = right or left
        return Amount(
            last.stop,
            percentage(left.value, ""),
            percentage(last.value, ""),
            (opener.rule if opener else "range") if right else "exact",
            rounded=right is None,
            share=(left.value, last.value),
        )

    def _vague(self, words: Words, i: int, *, bound: bool) -> Amount | None:
        found = words.lexicon.vague_phrases.at(words.texts, i)
        if found is None or (bound and words.texts[i] in words.lexicon.genitives):
            return None
        stop, vague = found
        low, high = Decimal(vague.low), Decimal(vague.high)
        scaled = self._numerals.scales_at(words, stop) if vague.scalable else None
        if scaled:
            stop, factor = scaled
            low, high = low * factor, (high + 1) * factor - 1
        return Amount(
            stop,
            low,
            high,
            "exact" if vague.rounded else vague.rule,
            step=vague.step,
            rounded=vague.rounded,
            of=scaled is not None or vague.rule in ("about", "exact") or vague.low >= _MANY,
        )

    @staticmethod
    def _after_money(words: Words, i: int) -> int:
        found = UNITS.at(words.texts, i)
        return found[0] if found and found[1] == MONEY else i

    @staticmethod
    def _check(words: Words, i: int, found: FoundNumber) -> None:
        """Refuse a bare fraction of what is counted."""
        if not found.whole and not words.measured:
            raise NumberError(f"{words.shown(i, found.stop)!r} is a share of something")

    def _check_end(self, words: Words, left: FoundNumber, start: int) -> None:
        """Refuse a range that ends with a scale only, which may belong to both: "5 to million"."""
        may_stand_alone = bool(words.lexicon.bare) and not left.figure
        if not may_stand_alone and self._numerals.is_scale(words, start):
            raise words.unknown(start)


def _may_be_year(words: Words, i: int, found: FoundNumber) -> bool:
    return found.figure and words.texts[i].isdecimal() and found.value in YEARS


def _range(
    words: Words, i: int, left: FoundNumber, right: FoundNumber, opener: Opener | None
) -> Amount:
    if _may_be_year(words, i, left) and _may_be_year(words, right.stop - 1, right):
        raise NumberError(f"{words.shown(i, right.stop)!r} may be years")
    return Amount(
        right.stop,
        _lower_end(words, i, left, right),
        right.value,
        opener.rule if opener else "range",
        of=bool(right.scales),
    )


def _lower_end(words: Words, i: int, left: FoundNumber, right: FoundNumber) -> Decimal:
    """Return the lower end of a range with a shared scale: "two to three thousand", "10-12,000".

    It raises `NumberError` if the lower end has a scale and may share the other's too: "one hundred
    to two hundred thousand", "one hundred to 120 thousand".
    """
    if left.figure and right.figure:
        return _lower_figure(words, i, left, right)
    scaled = plain(left.value * right.factor)
    is_sharable = bool(right.scales) and scaled < right.value
    if not left.scales:
        return scaled if is_sharable else left.value
    is_part = left.scales != right.scales and left.scales == right.scales[: len(left.scales)]
    if is_sharable or is_part:
        raise NumberError(f"{right.scales[-1]!r} may belong to both numbers or only to the second")
    return left.value


def _lower_figure(words: Words, i: int, left: FoundNumber, right: FoundNumber) -> Decimal:
    """Return the lower end of a range of figures; "10-12,000" shares the thousands."""
    thousands = left.value * _THOUSAND
    short = left.value < _THOUSAND and left.value == left.value.to_integral_value()
    if not short or thousands >= right.value:
        return left.value
    if right.value % _THOUSAND or 2 * thousands < right.value:
        shown = words.shown(i, right.stop)
        raise NumberError(
            f"the thousands in {shown!r} may belong to both numbers or only to the second"
        )
    return thousands
