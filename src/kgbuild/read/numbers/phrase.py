"""Reads a whole phrase: bounds, an amount, and what is counted. No word is left over."""

from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.read.numbers.ages import age_before
from kgbuild.read.numbers.amounts import Amount, AmountReader
from kgbuild.read.numbers.counted import Tail, tail
from kgbuild.read.numbers.currencies import is_money_or_share
from kgbuild.read.numbers.lexicon import Lexicon, Opener
from kgbuild.read.numbers.measures import money_before, one_measure_at, within_at
from kgbuild.read.numbers.noun_kinds import noun_at
from kgbuild.read.numbers.numerals import NumeralReader, plain
from kgbuild.read.numbers.preparation import prepared
from kgbuild.read.numbers.rates import RATES_BEFORE, Rate
from kgbuild.read.numbers.rules import (
    Bounds,
    Number,
    NumberError,
    Part,
    bounds_by_rule,
    bounds_of_sum,
)
from kgbuild.read.numbers.scale_words import is_scale_word
from kgbuild.read.numbers.separators import Separators
from kgbuild.read.numbers.shares import percentage, step_of
from kgbuild.read.numbers.units import PERCENT, UNITS, Expected
from kgbuild.read.numbers.words import Words

_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)
_SIGNS: Final = {
    "~": "about",
    "≈": "about",
    "<": "less-than",
    ">": "more-than",
    "≤": "up-to",
    "≥": "at-least",
}


class _Lead(NamedTuple):
    """What comes before an amount, which begins at ``stop``."""

    stop: int
    rules: tuple[str, ...] = ()
    opener: Opener | None = None
    money: bool = False
    one: bool = False  # whether an article comes before a noun: "a soldier"
    rate: Rate | None = None


class _Item(NamedTuple):
    """An amount with what is counted, up to ``stop``."""

    stop: int
    rule: str
    number: Number
    tail: Tail

    @property
    def bounds(self) -> Bounds:
        """Return the range of the amount."""
        return bounds_by_rule(self.rule, self.number)


class PhraseReader:
    """Reads the phrases of one language."""

    def __init__(self, lexicon: Lexicon, separators: Separators | None) -> None:
        """Take the words from ``lexicon``; figures have ``separators``."""
        self._lexicon = lexicon
        self._amounts = AmountReader(NumeralReader(lexicon, separators))
        self._separators = separators

    def read(self, phrase: str, expected: Expected | None, *, measured: bool) -> Bounds:
        """Return the range that the words of ``phrase`` give.

        It raises `NumberError`, which names the first word that is not understood.
        """
        words = self._words(phrase, expected, measured=measured)
        first = self._item(words, 0)
        return first.bounds if first.stop == len(words) else self._sum(words, first)

    def number(
        self, phrase: str, expected: Expected | None, *, measured: bool
    ) -> tuple[str, Number] | None:
        """Return the rule and the number of ``phrase``; None for a sum and for refused words."""
        words = self._words(phrase, expected, measured=measured)
        try:
            first = self._item(words, 0)
        except NumberError:
            return None
        return (first.rule, first.number) if first.stop == len(words) else None

    def _words(self, phrase: str, expected: Expected | None, *, measured: bool) -> Words:
        tokens = prepared(phrase, self._lexicon, is_measured=measured)
        texts = [token.text for token in tokens]
        return Words(tokens, texts, self._lexicon, expected, measured, self._separators)

    def _sum(self, words: Words, first: _Item) -> Bounds:
        """Return the sum of a list of people: "a woman, two children and a man"."""
        start, item, parts = 0, first, list[Part]()
        while True:
            if item.rule != "exact" or not item.tail.people:
                raise self._not_added(words, item)
            part = Part(words.shown(start, item.stop), item.bounds)
            if any(part.words == other.words for other in parts):
                raise NumberError(f"the words have {part.words!r} twice")
            parts.append(part)
            if item.stop == len(words):
                return bounds_of_sum(tuple(parts))
            separated = self._after_separator(words, item.stop)
            if separated is None or item.tail.outcome:
                raise words.unknown(item.stop)
            if separated < len(words) and words.texts[separated] in words.lexicon.possessives:
                separated += 1
            start, item = separated, self._item(words, separated)

    def _not_added(self, words: Words, item: _Item) -> NumberError:
        stop = item.stop
        start = self._after_separator(words, stop) if stop < len(words) else stop
        if start is None or not any(map(words.is_numeric, range(start - 1, len(words)))):
            return words.unknown(stop)
        return NumberError("the words have several numbers, and not all count people exactly")

    @staticmethod
    def _after_separator(words: Words, i: int) -> int | None:
        conjunctions = words.lexicon.conjunctions
        if words.texts[i] == ",":
            i += 1
            return i + 1 if i < len(words) and words.texts[i] in conjunctions else i
        return i + 1 if words.texts[i] in conjunctions else None

    def _item(self, words: Words, start: int) -> _Item:
        pair = words.lexicon.pair_phrases.at(words.texts, start)
        if pair and (pair[0] == len(words) or self._after_separator(words, pair[0])):
            return _Item(pair[0], "exact", Number(_TWO, _TWO), Tail(pair[0], people=True))
        lead = self._lead(words, start)
        self._check_share(words, lead.stop)
        if lead.one:
            amount: Amount | None = Amount(lead.stop, _ONE, _ONE)
        else:
            bound = bool(lead.rules) and "nearly" not in lead.rules
            amount = self._amounts.at(words, lead.stop, lead.opener, bound=bound)
        if amount is None:
            if noun_at(words, lead.stop):
                raise words.unknown(len(words))
            start = lead.stop + self._is_article(words, lead.stop)
            if (end := age_before(words, start)) > start:
                raise NumberError(f"{words.shown(start, end)!r} is an age")
            raise words.unknown(start)
        if amount.year and len(words) == 1:
            raise NumberError(f"{words.shown(0, 1)!r} may be a year")
        after = tail(words, amount, money=lead.money, rate=lead.rate)
        if amount.low > amount.high:
            raise NumberError(f"the range goes down, from {amount.low} to {amount.high}")
        rule = _rule({*lead.rules, *after.rules}, amount)
        return _Item(after.stop, rule, _number(words, amount, rule, after), after)

    def _check_share(self, words: Words, i: int) -> None:
        """Refuse a share if the author counts: "a third of the voters"."""
        if words.measured or not (share := self._amounts.share(words, i)):
            return
        shown = repr(words.shown(i, share.stop))
        is_count = self._amounts.is_count(words, i)
        raise NumberError(
            f"{shown} {'may be' if is_count else 'is'} a share, but the figure counts things",
            "if it is a share, write unit: PERCENT" if is_count else "write unit: PERCENT",
        )

    def _lead(self, words: Words, i: int) -> _Lead:
        lexicon, texts = words.lexicon, words.texts
        rules: list[str] = []
        opener, money, rate = None, False, None
        while i < len(words):
            if texts[i] in _SIGNS:
                rules.append(_SIGNS[texts[i]])
                i += 1
            elif bound := self._bound(words, i):
                i = bound[0]
                rules += [bound[1]] if bound[1] else []
            elif opener is None and (opening := lexicon.opener_phrases.at(texts, i)):
                i, opener = opening
            elif (sign := money_before(words, i)) is not None:
                i, money = sign, True
            elif rate is None and (each := RATES_BEFORE.at(texts, i)):
                i, rate = each[0], Rate(each[1], words.shown(i, each[0]))
            elif leading := lexicon.leading_phrases.at(texts, i):
                i = leading[0]
            elif self._changes_nothing(words, i):
                i += 1
            else:
                break
        one = None if opener or money or rate else self._one(words, i, bound=bool(rules))
        if one is not None:
            return _Lead(one, tuple(rules), one=True)
        return _Lead(i, tuple(rules), opener, money, rate=rate)

    @classmethod
    def _bound(cls, words: Words, i: int) -> tuple[int, str] | None:
        """Return the end and the rule of a phrase at ``i`` before a number; "" changes nothing."""
        if limit := within_at(words, i):
            return limit
        if bound := words.lexicon.before_phrases.at(words.texts, i):
            cls._check_position(words, i, bound[0])
        return bound

    @staticmethod
    def _check_position(words: Words, i: int, stop: int) -> None:
        """Refuse a bound that may be a place or a time: "unter den 100", "over the 12 days".

        "Above the 40 percent" can only be a bound, but "a row over the $40 million" is about it.
        """
        is_definite = stop < len(words) and words.texts[stop] in words.lexicon.leading
        if not (is_definite and stop == i + 1 and words.texts[i] in words.lexicon.positions):
            return
        unit = words.expected.unit if words.expected else None
        is_level = words.texts[i] in words.lexicon.levels and is_money_or_share(unit)
        if not is_level:
            raise words.unknown(i)

    @classmethod
    def _changes_nothing(cls, words: Words, i: int) -> bool:
        """Return whether a word is what is counted, or the article in "a 3,000-strong force"."""
        preposition, votes = words.lexicon.votes
        if is_scale_word(words, i) or (
            is_scale_word(words, i - 1) and i and words.texts[i] in words.lexicon.of
        ):
            return True
        if words.texts[i] == preposition and votes in words.texts[i + 1 :]:
            return True
        if (words.adds(i) or words.lexicon.nouns_first) and noun_at(words, i):
            return True
        if cls._is_article(words, i) and i + 2 < len(words) and words.adds(i + 1):
            return not noun_at(words, i + 2)  # "a further 52", but not "a further soldier"
        figure = i + 1 < len(words) and words.tokens[i + 1].figure
        if figure and words.texts[i] in words.lexicon.share_articles:
            return UNITS.at(words.texts, i + 2) == (i + 3, PERCENT)
        joined = figure and words.glued(i + 2) and age_before(words, i + 1) == i + 1
        return cls._is_article(words, i) and joined

    @staticmethod
    def _one(words: Words, i: int, *, bound: bool) -> int | None:
        """Return the place of the noun in "a soldier", or of a noun that means one by itself.

        It can be a unit of measure: "an hour". A ``bound`` comes before no other noun.
        """
        measure = one_measure_at(words, i, bound=bound)
        if measure is not None or bound:
            return measure
        noun = age_before(words, i)
        if noun < len(words) and words.texts[noun] in words.lexicon.singles:
            return noun
        if not PhraseReader._is_article(words, i):
            return None
        noun = age_before(words, i + 1)
        kind = noun_at(words, noun)
        return noun if kind == "people" or (kind and noun == i + 1) else None

    @staticmethod
    def _is_article(words: Words, i: int) -> bool:
        return i < len(words) and words.texts[i] in words.lexicon.articles


def _number(words: Words, amount: Amount, rule: str, after: Tail) -> Number:
    """Return the number of an amount; that of a share is a percentage, rounded as its rule says."""
    if amount.share is None:
        low, high = (plain(end * after.factor + after.added) for end in (amount.low, amount.high))
        return Number(low, high, amount.step, words.measured)
    least, most = amount.share
    if least == most:
        percent = percentage(least, rule)
        return Number(percent, percent, step_of(least), words.measured)
    ends = percentage(least, "at-least"), percentage(most, "up-to")
    return Number(*ends, None, words.measured)


def _rule(rules: set[str], amount: Amount) -> str:
    """Return the one rule of the amount, of its signs and of the phrases around it."""
    if amount.rule != "exact":
        rules.add(amount.rule)
        if amount.rule in ("range", "between"):
            rules.discard("about")  # a range says so itself: "some 40 to 50"
    elif amount.rounded and not rules:
        return "about"
    if len(rules) > 1:
        raise NumberError(f"the words fit several rules ({', '.join(sorted(rules))})")
    return rules.pop() if rules else "exact"
