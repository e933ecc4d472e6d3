"""Splits words into tokens and finds the numbers in them: figures, numerals, phrases ("dozens")."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from math import prod
from typing import Final, NamedTuple

from kgbuild.read.numbers.digits import read_figures
from kgbuild.read.numbers.lexicon import Lexicon, by_word
from kgbuild.read.numbers.rules import NumberError

# Below this limit, the 28 digits of the decimal module are enough for every calculation.
_TOO_LARGE: Final = Decimal(10) ** 18
_PUNCTUATION: Final = "\"'`()[]{}.,;:!?*_/«»…" + "".join(map(chr, range(0x2018, 0x2020)))


class FoundNumber(NamedTuple):  # faster than a dataclass: a build makes millions
    """A number, range or vague phrase in the tokens from ``start`` up to ``stop``."""

    start: int  # the index of its first token
    stop: int  # the index after that of its last token
    low: Decimal  # the number, or the lower end of a range
    high: Decimal  # the same number, or the upper end
    rule: str = "exact"
    scales: tuple[str, ...] = ()  # the scales at its end ("hundred", "thousand")
    factor: int = 1  # what these scales multiply it by
    step: int | None = None  # what it is rounded to, if a word says so (12 after "dozen")
    signs: tuple[str, ...] = ()  # the rules of signs at the number


class NumberFinder:
    """Finds the numbers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the number words from ``lexicon``."""
        self._lexicon = lexicon
        self._phrases = by_word((*lexicon.vague, *lexicon.refused), 0)
        self._numeral_words = lexicon.numeral_words
        self._first_words = lexicon.first_words
        self._splittable = self._first_words | lexicon.joints

    def tokens(self, words: str) -> list[str]:
        """Return the words in lower case, without punctuation: "two-to-three, at most" has five."""
        tokens: list[str] = []
        for chunk in words.lower().replace("\N{EM DASH}", " ").split():
            if chunk.isalpha():
                tokens.append(chunk)
            else:
                tokens.extend(self._parts(chunk.strip(_PUNCTUATION)))
        return tokens

    def _parts(self, chunk: str) -> list[str]:
        """Return the chunk, split at its hyphens if all its parts are number words."""
        if "-" not in chunk:
            return [chunk] if chunk else []
        stem, _, ending = chunk.rpartition("-")
        if stem and ending in self._lexicon.endings:
            chunk = stem
        parts = chunk.split("-")
        if chunk not in self._first_words and all(part in self._splittable for part in parts):
            return parts
        return [chunk]

    def find(self, tokens: Sequence[str]) -> Iterator[FoundNumber]:
        """Yield the numbers in order, or raise `NumberError` if one cannot be read."""
        i = 0
        while i < len(tokens):
            found = self._found_at(tokens, i)
            if found:
                yield found
            i = found.stop if found else i + 1

    def _found_at(self, tokens: Sequence[str], i: int) -> FoundNumber | None:
        token = tokens[i]
        if token in self._first_words:
            return self._numeral_at(tokens, i) or self._phrase_at(tokens, i)
        return None if token.isalpha() else self._figures_at(tokens, i)

    def _figures_at(self, tokens: Sequence[str], i: int) -> FoundNumber | None:
        figures = read_figures(tokens[i])
        if figures is None:
            return None
        low, high, rule, signs = figures
        return self._scaled(tokens, FoundNumber(i, i + 1, low, high, rule, signs=signs))

    def _numeral_at(self, tokens: Sequence[str], i: int) -> FoundNumber | None:
        if tokens[i] not in self._numeral_words:
            return None
        if tokens[i] in self._lexicon.halves:
            return self._half_at(tokens, i)
        stop = self._numeral_end(tokens, i)
        if stop == i:  # a scale alone that text2num does not know
            return self._scaled(tokens, FoundNumber(i, i, Decimal(1), Decimal(1)))
        spoken = " ".join(tokens[i:stop])
        try:
            value = Decimal(self._lexicon.value_of(spoken))
        except ValueError:
            raise NumberError(f"{spoken!r} is not one number") from None
        scales = self._scales_ending(tokens[i:stop])
        found = FoundNumber(i, stop, value, value, scales=scales, factor=self._factor(scales))
        return self._scaled(tokens, found)

    def _numeral_end(self, tokens: Sequence[str], start: int) -> int:
        lexicon = self._lexicon
        joinable = start == 0 or tokens[start - 1] not in lexicon.between
        stop = start
        while stop < len(tokens):
            joins = (
                joinable
                and tokens[stop] == lexicon.conjunction
                and tokens[stop - 1] in lexicon.scales
                and stop + 1 < len(tokens)
                and tokens[stop + 1] in lexicon.numerals
            )
            if tokens[stop] not in lexicon.numerals and not (joins and stop > start):
                break
            stop += 1
        return stop

    def _scales_ending(self, numeral: Sequence[str]) -> tuple[str, ...]:
        """Return the scales at the end of the numeral, if they multiply all words before them."""
        values = self._lexicon.scales
        at_end = tuple(takewhile(values.__contains__, reversed(numeral)))[::-1]
        # "two thousand five hundred" is not a number of hundreds.
        largest = max((values[word] for word in numeral if word in values), default=0)
        return at_end if at_end and values[at_end[-1]] == largest else ()

    def _half_at(self, tokens: Sequence[str], i: int) -> FoundNumber | None:
        """Return half of the scale that follows, with or without an article between."""
        stop = i + 1
        if stop < len(tokens) and tokens[stop] in self._lexicon.articles:
            stop += 1
        half = Decimal("0.5")
        found = self._scaled(tokens, FoundNumber(i, stop, half, half))
        return found if found.stop > stop else None

    def _scaled(self, tokens: Sequence[str], found: FoundNumber) -> FoundNumber:
        """Return ``found`` times the scales that follow it."""
        stop = found.stop
        if stop < len(tokens) and tokens[stop] in self._lexicon.scales:
            scales = tuple(takewhile(self._lexicon.scales.__contains__, tokens[stop:]))
            factor = self._factor(scales)
            counted = scales[-1] in self._lexicon.counters
            found = found._replace(
                stop=stop + len(scales),
                low=_plain(found.low * factor),
                high=_plain(found.high * factor),
                scales=found.scales + scales,
                factor=found.factor * factor,
                step=self._lexicon.scales[scales[-1]] if counted else None,
            )
        if found.high >= _TOO_LARGE:
            raise NumberError("a number has more than 18 digits")
        return found

    def _factor(self, scales: Sequence[str]) -> int:
        return prod(self._lexicon.scales[word] for word in scales)

    def _phrase_at(self, tokens: Sequence[str], i: int) -> FoundNumber | None:
        for phrase in self._phrases.get(tokens[i], ()):
            stop = i + len(phrase)
            if tuple(tokens[i:stop]) == phrase:
                return self._vague(tokens, i, stop)
        return None

    def _vague(self, tokens: Sequence[str], start: int, stop: int) -> FoundNumber | None:
        phrase = " ".join(tokens[start:stop])
        vague = self._lexicon.vague.get(phrase)
        if vague is None:
            raise NumberError(f"{phrase!r} cannot be read as a number")
        following = tokens[stop] if stop < len(tokens) else ""
        if vague.rule == "none" and following in self._lexicon.not_counting:
            return None
        found = FoundNumber(start, stop, Decimal(vague.low), Decimal(vague.high + 1))
        if vague.scalable:
            found = self._scaled(tokens, found)
        return found._replace(high=found.high - 1, rule=vague.rule)


def _plain(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros after its point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
