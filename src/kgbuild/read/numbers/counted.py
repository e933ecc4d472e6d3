"""Reads what follows a number: bounds, units of measure, and words for what is counted."""

from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from kgbuild.read.numbers.amounts import Amount
from kgbuild.read.numbers.currencies import is_expected
from kgbuild.read.numbers.lexicon import Nouns
from kgbuild.read.numbers.rates import RATES, Rate, check_rate
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import MONEY, PER_MILLE, UNITS
from kgbuild.read.numbers.words import Words

_MODEL: Final = 3  # at most this many letters and digits: "T-72", "F-16", "Su-35"
_STEM: Final = 3  # at least this many letters of a name never change
_ENDING: Final = 3  # at most this many letters at its end do: "ferr-y", "ferr-ies"
_METRES: Final = frozenset({"m", "м"})


class Tail(NamedTuple):
    """What follows a number up to ``stop``: the rules in it, and whom it counts."""

    stop: int
    rules: tuple[str, ...] = ()
    people: bool = False  # whether it names people of one kind
    outcome: bool = False  # whether it says what became of them


@lru_cache(maxsize=65_536)
def noun_kind(word: str, nouns: Nouns) -> str | None:
    """Return "people", "others" or "outcomes" for a word that says what is counted."""
    for stop in range(len(word), 0, -1):
        if word[stop:] in nouns.endings:
            for kind in ("people", "others", "outcomes"):
                if word[:stop] in getattr(nouns, kind):
                    return kind
    if "-" in word:
        return "others" if all(noun_kind(part, nouns) for part in word.split("-")) else None
    return None


def noun_at(words: Words, i: int) -> str | None:
    """Return the kind of the word at ``i`` if it says what is counted; else None."""
    if i >= len(words):
        return None
    word, token, lexicon = words.texts[i], words.tokens[i], words.lexicon
    if token.figure or words.changes(i) or word in lexicon.number_words:
        return None
    names = words.expected.words if words.expected else frozenset()
    if word in lexicon.further or word in names or any(_is_form(word, name) for name in names):
        return "others"
    return noun_kind(word, lexicon.nouns) or ("others" if _is_model(words.tokens[i].raw) else None)


def _is_form(word: str, name: str) -> bool:
    """Return whether a word can be a form of a name: "ferries" of "ferry", "поромів" of "пором".

    The author says that the name is counted, so only a few letters at its end may differ.
    """
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False))
    shared = sum(1 for _ in same)
    ending = max(len(word), len(name)) - shared
    return shared >= max(_STEM, len(name) - _ENDING + 1) and ending <= min(_ENDING, len(name) - 1)


def _is_model(word: str) -> bool:
    """Return whether a word is the name of a model: "T-72", "F-16s"."""
    letters, _, digits = word.removesuffix("s").partition("-")
    return (
        len(letters) <= _MODEL
        and len(digits) <= _MODEL
        and letters[:1].isupper()
        and digits.isdecimal()
    )


def tail(words: Words, amount: Amount, *, money: bool, rate: Rate | None) -> Tail:
    """Read what follows ``amount``; a sign of money or a rate may be before it.

    It raises `NumberError` for another unit than the author's, and for words that count nothing.
    """
    rules: list[str] = []
    i = _ending(words, amount.stop, rules)
    start, people, outcome = i, False, False
    unit = MONEY if money else None
    while i < len(words):
        text = words.texts[i]
        if found := words.lexicon.after_phrases.at(words.texts, i):
            i = found[0]
            rules.append(found[1])
        elif rate is None and (each := RATES.at(words.texts, i)):
            rate = Rate(each[1], words.shown(i, each[0]))
            start = i = each[0]
        elif i == start and unit in (None, MONEY) and (measure := UNITS.at(words.texts, i)):
            i, unit = _unit(words, i, unit, measure)
            start = i
        elif text in words.lexicon.of and (amount.of or unit) and i == start:
            start = i = _after_of(words, i + 1, unit)
        elif outcome and are_outcomes_joined(words, i):
            i += 2
        elif kind := noun_at(words, i):
            if not people:
                check_group(words, i)
            if i == amount.stop and words.glued(i) and not words.lexicon.nouns_first:
                raise words.unknown(i)
            people, outcome = people or kind == "people", outcome or kind == "outcomes"
            i += 1
        else:
            break
    _check_unit(words, unit)
    check_rate(rate, words.expected)
    return Tail(i, tuple(rules), people, outcome)


def _after_of(words: Words, i: int, unit: str | None) -> int:
    """Return ``i``, the place after "of", if a noun or a unit is there: "milliards de dollars"."""
    if not noun_at(words, i) and (unit or not UNITS.at(words.texts, i)):
        raise words.unknown(i - 1)
    return i


def check_group(words: Words, i: int) -> None:
    """Refuse the word at ``i`` if it counts groups, but the author counts the people in them."""
    text, expected = words.texts[i], words.expected
    if expected is None or not expected.people or text in expected.words:
        return
    if text in words.lexicon.groups:
        raise NumberError(f"{words.tokens[i].raw!r} are groups, but people are counted")


def are_outcomes_joined(words: Words, i: int) -> bool:
    """Return whether "and" at ``i`` joins what became of the same people: "killed and wounded"."""
    joins = i < len(words) and words.texts[i] in words.lexicon.conjunctions
    return joins and noun_at(words, i + 1) == "outcomes"


def _ending(words: Words, i: int, rules: list[str]) -> int:
    """Return the end of a sign or a word joined to the number: "3,000+", "3,000-strong"."""
    if not words.glued(i):
        return i
    if words.texts[i] == "+":
        rules.append("at-least")
        return i + 1
    if words.texts[i] == "-" and words.glued(i + 1):
        rule = words.lexicon.endings.get(words.texts[i + 1])
        if rule is None:
            raise words.unknown(i + 1)
        rules += [rule] if rule != "exact" else []
        return i + 2
    return i


def _unit(words: Words, i: int, before: str | None, measure: tuple[int, str]) -> tuple[int, str]:
    stop, unit = measure
    if words.texts[i] in _METRES and (words.expected is None or words.glued(i)):
        raise NumberError(f"{words.tokens[i].raw!r} after the figure may be metres or millions")
    if before not in (None, unit):
        raise words.unknown(i)
    return stop, unit


def _check_unit(words: Words, unit: str | None) -> None:
    """Refuse words in another unit than the author's."""
    if unit is None:
        return
    if words.expected is None:
        if unit in ("PERCENT", PER_MILLE) and not words.measured:
            raise NumberError("the words are a share, not a count")
        return
    if is_expected(unit, words.texts, words.expected):
        return
    called = "a share" if unit in ("PERCENT", PER_MILLE) else "money" if unit == MONEY else unit
    wanted = words.expected.unit
    if unit == MONEY and not wanted:
        raise NumberError("the words are an amount of money, but no unit is given, such as USD")
    raise NumberError(
        f"the words are in another unit ({called}) than unit: {wanted}"
        if wanted
        else f"the words have a unit ({called}), but the figure has no unit"
    )
