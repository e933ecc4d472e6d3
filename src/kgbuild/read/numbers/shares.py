"""Reads a share of a whole as a percentage: "a third of the voters", "three in four".

Such words name a rounded percentage. A share of two figures, such as "87 of 130", is none: it says
how many there are, and of how many.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.numbers.digits import figure_value
from kgbuild.read.numbers.lexicon import Phrases
from kgbuild.read.numbers.lexicons.share_words import BEFORE_WHOLE, NOT_SHARED, SHARES
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import PERCENT
from kgbuild.read.numbers.words import Words

#: Wholes of a share that nobody counts: "three in ten", but not "87 of 130".
ROUND: Final = frozenset([*range(2, 11), 20, 50, 100, 1000])
_HUNDREDTH: Final = Decimal("0.01")
_TEN: Final = 10
_HUNDRED: Final = 100
_MOST_NOUNS: Final = 2  # between the numbers of a French share: "un jeune électeur sur trois"
_MOST_WORDS: Final = 8  # of the words for the whole
_ROUNDING: Final = {
    "at-least": ROUND_FLOOR, "more-than": ROUND_FLOOR,
    "up-to": ROUND_CEILING, "less-than": ROUND_CEILING,
}  # fmt: skip


class Share(NamedTuple):
    """A share in words up to ``stop``."""

    stop: int
    value: Fraction


def share_at(words: Words, i: int) -> Share | None:
    """Return the share at ``i`` in words of one language; None if there is none there."""
    found = _phrases(words.lexicon.code).at(words.texts, i)
    if found is not None:
        return Share(*found)
    if words.lexicon.nouns_first:
        return _whole_first(words, i)
    few = _number(words, i)
    if few is None:
        return None
    at = few[0]
    for _ in range(1 + (_MOST_NOUNS if words.lexicon.code == "fr" else 0)):
        many = _whole(words, at)
        if many is not None:
            is_share = few[1] < many[1] and many[1] in ROUND
            return Share(many[0], Fraction(few[1], many[1])) if is_share else None
        if at >= len(words) or not words.texts[at].isalpha():
            return None
        at += 1
    return None


def _whole(words: Words, at: int) -> tuple[int, int] | None:
    """Return the end and the value of the whole after "in", "out of" and so on at ``at``."""
    start = _after_joint(words, at)
    return None if start == at else _number(words, start)


def _after_joint(words: Words, at: int) -> int:
    """Return the end of "in", "out of" or "of" at ``at``; ``at`` without one."""
    joint = words.lexicon.proportion_phrases.at(words.texts, at)
    if joint is not None:
        return joint[0]
    return at + (at < len(words) and words.texts[at] in words.lexicon.of)


def after_whole_number(words: Words, i: int, least: Decimal) -> int:
    """Return the end of the number that a count is of: "87 of 130 votes"; ``i`` without one.

    ``least`` is the count. A round whole may make a share, unless it is a known group: "two of the
    ten villages".
    """
    group = words.lexicon.of_group_phrases.at(words.texts, i)
    at = group[0] if group else _after_joint(words, i)
    if at == i or words.lexicon.nouns_first:
        return i
    start = at + (at < len(words) and words.texts[at] in words.lexicon.leading)
    found = _number(words, start)
    if found is None or found[1] < least:
        return i
    is_known = group is not None or start > at
    return found[0] if is_known or found[1] not in ROUND else i


def _whole_first(words: Words, i: int) -> Share | None:
    """Return a Korean share, whose whole comes first: "3분의 2", "10명 중 9명"."""
    many = _number(words, i)
    if many is None:
        return None
    at = many[0]
    if words.texts[at : at + 2] == ["분", "의"] or words.texts[at : at + 1] == ["분의"]:
        few = _number(words, at + (2 if words.texts[at] == "분" else 1))
    else:
        at += at < len(words) and words.texts[at] in words.lexicon.classifiers
        if words.texts[at : at + 1] != ["중"]:
            return None
        few = _number(words, at + 1)
    if few is None or few[1] >= many[1] or many[1] not in ROUND:
        return None
    stop = few[0] + (few[0] < len(words) and words.texts[few[0]] in words.lexicon.classifiers)
    return Share(stop, Fraction(few[1], many[1]))


def _number(words: Words, i: int) -> tuple[int, int] | None:
    """Return the end and the value of a small whole number at ``i``."""
    if i >= len(words):
        return None
    if words.tokens[i].figure:
        try:
            value = figure_value(words.texts[i], words.separators)
        except NumberError:
            return None
        return (i + 1, int(value)) if value and value == value.to_integral_value() else None
    found = words.lexicon.value_phrases.at(words.texts, i)
    if found is not None:
        return found if found[1] else None
    start = i + (words.texts[i] in words.lexicon.articles)  # "one in a hundred"
    inner = words.lexicon.inner.get(words.texts[start]) if start < len(words) else None
    return (start + 1, inner) if inner else None


def whole_after(words: Words, i: int) -> int:
    """Return the end of the words at ``i`` for the whole that a share is of; ``i`` without any.

    What the share is of does not change it, unless a number or a bound is in these words.
    """
    code, at = words.lexicon.code, i
    if at < len(words) and code == "en" and words.texts[at] in NOT_SHARED:
        return i
    first = BEFORE_WHOLE.get(code)
    if at < len(words) and first is not None and words.texts[at] not in first:
        is_after_numbers = code == "en" and i > 1 and words.is_numeric(i - 1)
        if not is_after_numbers:
            return i
    while at < min(len(words), i + _MOST_WORDS) and _names_whole(words, at):
        at += 1
    return at


def _names_whole(words: Words, i: int) -> bool:
    text, lexicon = words.texts[i], words.lexicon
    is_bound = lexicon.after_phrases.at(words.texts, i) or lexicon.before_phrases.at(words.texts, i)
    is_number = words.is_numeric(i) and text not in lexicon.of | lexicon.partitives
    is_word = text[0].isalpha() and not is_number
    return is_word and not is_bound and not words.changes(i) and text not in lexicon.joints


def percentage(value: Fraction, rule: str) -> Decimal:
    """Return a share in per cent, with two decimals: a limit never leaves out the share itself."""
    exact = Decimal(value.numerator * _HUNDRED) / Decimal(value.denominator)
    return exact.quantize(_HUNDREDTH, _ROUNDING.get(rule, ROUND_HALF_EVEN)).normalize() + 0


def step_of(value: Fraction) -> int | None:
    """Return what a share in words is rounded to: the place of the first digit of its per cent."""
    percent = value * _HUNDRED
    return _TEN if percent >= _TEN else 1 if percent >= 1 else None


def is_share_expected(words: Words) -> bool:
    """Return whether the author says that the words are a percentage."""
    return words.expected is not None and words.expected.unit == PERCENT


@lru_cache(maxsize=16)
def _phrases(code: str) -> "Phrases[Fraction]":
    return Phrases(SHARES.get(code, {}))
