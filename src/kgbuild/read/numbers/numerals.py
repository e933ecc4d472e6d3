"""Reads one number at a place in a list of words: figures, number words, scales, portions.

The grammar is strict: a part of a number is smaller than the scale of the part before it. So "two
three" and "one hundred two hundred" are not one number.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.read.numbers.digits import FRACTIONS, figure_value
from kgbuild.read.numbers.lexicon import Lexicon
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.separators import Separators
from kgbuild.read.numbers.units import MONEY, UNITS
from kgbuild.read.numbers.words import Words

# Below this limit, the 28 digits of the decimal module are enough for every calculation.
_TOO_LARGE: Final = Decimal(10) ** 18
_HUNDRED: Final = 100


class FoundNumber(NamedTuple):
    """A number in the tokens up to ``stop``."""

    stop: int  # the index after that of its last token
    value: Decimal
    scales: tuple[str, ...] = ()  # the scales at its end, if they multiply all of it
    factor: int = 1  # what these scales multiply it by
    step: int | None = None  # what it is rounded to, if a word says so (12 after "dozen")
    figure: bool = False  # whether it is only a figure
    whole: bool = True  # whether it is not a bare fraction such as "½"


class _Part(NamedTuple):
    """A number below a thousand or a figure, times its scales."""

    stop: int
    value: Decimal
    scales: tuple[str, ...]
    factor: int
    figure: bool
    section: bool = False  # whether it consists of words below the first scale


class NumeralReader:
    """Reads the numbers of one language."""

    def __init__(self, lexicon: Lexicon, separators: Separators | None) -> None:
        """Take number words from ``lexicon``; figures have ``separators``."""
        self._lexicon = lexicon
        self._separators = separators

    def at(self, words: Words, i: int, *, joining: bool = True) -> FoundNumber | None:
        """Return the number that begins at ``i``; None if there is none.

        A conjunction is part of a numeral if ``joining``. It raises `NumberError` for figures that
        are no plain number.
        """
        first = part = self._part(words, i, joining=joining)
        if part is None or first is None:
            return None
        value, parts = part.value * part.factor, 1
        while part.factor > 1:
            following = self._following(words, part, joining=joining)
            if following is None:
                break
            part, parts = following, parts + 1
            value += part.value * part.factor
        if value >= _TOO_LARGE:
            raise NumberError("a number has more than 18 digits")
        one = parts == 1
        counted = bool(part.scales) and part.scales[-1] in self._lexicon.counters
        return FoundNumber(
            stop=part.stop,
            value=plain(value),
            scales=first.scales if one else (),
            factor=first.factor if one else 1,
            step=self._lexicon.scales[part.scales[-1]] if counted and one else None,
            figure=one and first.figure and not first.scales,
            whole=bool(first.scales) or words.texts[i][-1] not in FRACTIONS,
        )

    def _following(self, words: Words, part: _Part, *, joining: bool) -> _Part | None:
        """Return the next part of the number after ``part``, which has a scale."""
        i = part.stop
        joined = joining and i < len(words) and words.texts[i] == self._lexicon.conjunction
        if joined and not self._lexicon.value_phrases.at(words.texts, i + 1):
            return None
        found = self._part(words, i + 1 if joined else i, joining=joining, first=False)
        if found is None or found.value * found.factor >= part.factor:
            return None
        if joined and found.factor > 1:
            return None
        return found

    def _part(self, words: Words, i: int, *, joining: bool, first: bool = True) -> _Part | None:
        lexicon = self._lexicon
        if i >= len(words):
            return None
        portion = lexicon.portion_phrases.at(words.texts, i) if first else None
        if portion:
            scaled = self._scaled(words, _Part(portion[0], portion[1], (), 1, figure=False))
            if scaled.scales or (portion[1] != 1 and _is_unit(words, portion[0])):
                return scaled
        if words.tokens[i].figure:
            value = figure_value(words.texts[i], self._separators)
            return self._scaled(words, _Part(i + 1, value, (), 1, figure=True))
        start = i + 1 if first and words.texts[i] in lexicon.articles else i
        # "a hundred and twenty thousand"
        begin = start if start < len(words) and words.texts[start] in lexicon.inner else i
        section = self._section(words.texts, begin, joining=joining)
        if section:
            return self._scaled(words, section)
        if first and start < len(words) and self._is_one(words, start):
            return self._scaled(words, _Part(start, Decimal(1), (), 1, figure=False))
        return None

    def _is_one(self, words: Words, i: int) -> bool:
        """Return whether the scale at ``i`` means one of it: "тысяча", but not "тысяч"."""
        bare, text = self._lexicon.bare, words.texts[i]
        if self._multiplier(words, i) is None or text in self._lexicon.plurals:
            return False
        return not bare or text in bare

    def _section(self, words: Sequence[str], i: int, *, joining: bool) -> _Part | None:
        """Return the number below the first scale: "two hundred and five"."""
        lexicon, start = self._lexicon, i
        total, limit, factor = 0, 10**9, 1
        scales: tuple[str, ...] = ()
        while i < len(words):
            at = i
            if total and joining and words[at] == lexicon.conjunction:
                if not scales or not lexicon.value_phrases.at(words, at + 1):
                    break
                at += 1
            if words[at] in lexicon.hundreds and limit > _HUNDRED and at == i:
                total, limit = total + lexicon.hundreds[words[at]], _HUNDRED
                i, scales, factor = at + 1, (), 1
                continue
            found = lexicon.value_phrases.at(words, at)
            stop, value = found or (at, 1)
            inner = lexicon.inner.get(words[stop], 0) if stop < len(words) else 0
            if inner and inner < limit and value < lexicon.inner_limit and (found or at == i):
                scales, factor = ((words[stop],), inner) if not total else ((), 1)
                total, limit, i = total + value * inner, inner, stop + 1
            elif found and value < limit:
                return _Part(stop, Decimal(total + value), (), 1, figure=False, section=True)
            else:
                break
        if i == start:
            return None
        return _Part(i, Decimal(total) / factor, scales, factor, figure=False, section=True)

    def _scaled(self, words: Words, part: _Part) -> _Part:
        """Return ``part`` with the scales that follow it, and what words add to it."""
        i = part.stop
        inserted = self._lexicon.inserted_phrases.at(words.texts, i)
        if inserted and (self._multiplier(words, inserted[0]) or _is_unit(words, inserted[0])):
            i = inserted[0]
            part = part._replace(value=part.value + inserted[1], stop=i)
        scales, factor = list(part.scales), part.factor
        inner = not part.section
        while i < len(words) and (one := self._multiplier(words, i, inner=inner)):
            scales.append(words.texts[i])
            factor *= one
            i += 1
            # A second scale is larger ("hundred thousand"), or a unit of counting.
            next_one = self._multiplier(words, i)
            if next_one and next_one <= one and words.texts[i] not in self._lexicon.counters:
                break
        if not scales:
            return part
        value = part.value
        appended = self._lexicon.appended_phrases.at(words.texts, i)
        if appended:
            i, value = appended[0], value + appended[1]
        return _Part(i, value, tuple(scales), factor, part.figure)

    def scales_at(self, words: Words, i: int) -> tuple[int, int] | None:
        """Return the end and the product of the scales that begin at ``i``; None without one."""
        scaled = self._scaled(words, _Part(i, Decimal(1), (), 1, figure=False))
        return (scaled.stop, scaled.factor) if scaled.scales else None

    def is_scale(self, words: Words, i: int) -> bool:
        """Return whether the word at ``i`` multiplies the number before it."""
        return self._multiplier(words, i) is not None

    def _multiplier(self, words: Words, i: int, *, inner: bool = True) -> int | None:
        """Return what the word at ``i`` multiplies the number before it by; None after the last."""
        if i >= len(words):
            return None
        word = words.texts[i]
        scales: Mapping[str, int] = self._lexicon.scales
        if word in scales:
            return scales[word]
        if inner and word in self._lexicon.inner:
            return self._lexicon.inner[word]
        if not (i and words.tokens[i - 1].figure):
            return None
        if word in self._lexicon.money_scales and (_is_money(words, i) or _is_people(words, i)):
            return self._lexicon.money_scales[word]
        is_glued = words.tokens[i].glued and not (words.glued(i + 1) and words.tokens[i + 1].figure)
        return self._lexicon.glued_scales.get(word) if is_glued else None


def _is_unit(words: Words, i: int) -> bool:
    """Return whether a unit of measure is at ``i`` in a measured number: "two and a half years"."""
    found = UNITS.at(words.texts, i) if words.measured else None
    return found is not None and found[1] != MONEY


def _is_people(words: Words, i: int) -> bool:
    """Return whether people follow the word at ``i``, which is then no metre: "1.2m people"."""
    are_people = words.expected is not None and words.expected.people
    return are_people and words.glued(i) and tuple(words.texts[i + 1 : i + 2]) == ("people",)


def _is_money(words: Words, i: int) -> bool:
    """Return whether the figure before ``i`` has a sign of money before it or after ``i``."""
    before = i > 1 and any(
        UNITS.at(words.texts, start) == (i - 1, MONEY) for start in range(max(0, i - 3), i - 1)
    )
    after = UNITS.at(words.texts, i + 1) if words.glued(i + 1) else None
    return (before and words.glued(i)) or (after is not None and after[1] == MONEY)


def plain(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros after its point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
