"""Reads what follows a number: bounds, units of measure, and words for what is counted."""

from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.read.numbers.ages import age_after, age_before
from kgbuild.read.numbers.amounts import Amount
from kgbuild.read.numbers.currencies import unit_at
from kgbuild.read.numbers.measures import (
    HUNDREDTH,
    added_after,
    check_unit,
    check_year,
    measure_at,
    unit_after,
)
from kgbuild.read.numbers.money_words import HUNDREDTHS
from kgbuild.read.numbers.noun_kinds import noun_at
from kgbuild.read.numbers.open_nouns import is_open_plural, is_origin
from kgbuild.read.numbers.rates import Rate, check_rate, rate_at
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.scale_words import is_scale_word
from kgbuild.read.numbers.shares import after_whole_number, whole_after
from kgbuild.read.numbers.units import LENGTHS, MONEY
from kgbuild.read.numbers.words import Words

_AGED: Final = frozenset({"old", "alt"})


class Tail(NamedTuple):
    """What follows a number up to ``stop``: the rules in it, and whom it counts."""

    stop: int
    rules: tuple[str, ...] = ()
    people: bool = False  # whether it names people of one kind
    outcome: bool = False  # whether it says what became of them
    added: Decimal = Decimal(0)  # what follows the unit: "an hour and a half"
    factor: Decimal = Decimal(1)  # what the unit multiplies the number by, as cents do


def tail(words: Words, amount: Amount, *, money: bool, rate: Rate | None) -> Tail:
    """Read what follows ``amount``; a sign of money or a rate may be before it.

    It raises `NumberError` for another unit than the author's, and for words that count nothing.
    """
    rules: list[str] = []
    rate_words = range(0)
    i = _ending(words, amount.stop, rules)
    start, people, outcome = i, False, False
    unit, added, factor = MONEY if money else None, Decimal(0), Decimal(1)
    while i < len(words):
        text = words.texts[i]
        if found := words.lexicon.after_phrases.at(words.texts, i):
            i = found[0]
            rules.append(found[1])
        elif rate is None and (each := rate_at(words.texts, i, is_money=unit == MONEY)):
            rate = Rate(each[1], words.shown(i, each[0]))
            rate_words = range(i, each[0])
            start = i = each[0]
        elif i == start and unit in (None, MONEY) and (measure := measure_at(words, i)):
            check_year(words, i, amount, measure)
            i, unit = unit_after(words, i, unit, measure)
            _check_attribute(words, i, unit)
            is_hundredth = unit == MONEY and words.texts[i - 1] in HUNDREDTHS
            factor = HUNDREDTH if is_hundredth else factor
            i, added = added_after(words, i, amount, unit)
            start = i
        elif (after := _after_whole(words, i, amount)) > i:
            i = after
        elif text in words.lexicon.of and (amount.of or unit) and i == start:
            start = i = _after_of(words, i + 1, unit)
        elif (passed := _passed(words, i, people=people, outcome=outcome)) > i:
            i = passed
        elif counted := _counted(words, i, amount, people=people):
            i, kind = counted
            people, outcome = people or kind == "people", outcome or kind == "outcomes"
        else:
            break
    check_unit(words, unit, [text for n, text in enumerate(words.texts) if n not in rate_words])
    check_rate(rate, words.expected)
    return Tail(i, tuple(rules), people, outcome, added, factor)


def _counted(words: Words, i: int, amount: Amount, *, people: bool) -> tuple[int, str] | None:
    """Return the end and the kind of a noun at ``i``, or of a phrase for people; None without."""
    if phrase := words.lexicon.noun_phrases.at(words.texts, i):
        return phrase[0], "people"
    if kind := noun_at(words, i):
        _check_noun(words, i, amount, people=people)
        return i + 1, kind
    return (i + 1, "others") if not people and _is_open(words, i) else None


def _is_open(words: Words, i: int) -> bool:
    """Return whether a word in no list says what is counted: "dockers", "Belizean soldiers"."""
    if i >= len(words):
        return False
    expected, code, raw = words.expected, words.lexicon.code, words.tokens[i].raw
    if expected is None or expected.unit or words.changes(i) or words.glued(i):
        return False
    if is_origin(raw, code):
        return noun_at(words, i + 1) is not None
    if expected.people and noun_at(words, i + 1) == "people":  # "customs officials"
        return is_open_plural(raw, code, people=False)
    is_measure = unit_at(words.texts, i) is not None or words.texts[i] in words.lexicon.number_words
    return not is_measure and is_open_plural(raw, code, people=expected.people)


def _passed(words: Words, i: int, *, people: bool, outcome: bool) -> int:
    """Return the end of words at ``i`` that change no number; ``i`` without any.

    These are ages, and the "and" between two outcomes, such as "killed and wounded".
    """
    if outcome and are_outcomes_joined(words, i):
        return i + 2
    if people and (end := age_after(words, i)) > i:
        return end
    end = age_before(words, i)
    return end if noun_at(words, end) == "people" else i


def _check_noun(words: Words, i: int, amount: Amount, *, people: bool) -> None:
    """Refuse a word for what is counted if it counts something else, or names one thing."""
    if not people:
        check_group(words, i)
    if i != amount.stop:
        return
    if words.glued(i) and not words.lexicon.nouns_first:
        raise words.unknown(i)
    check_formation(words, i)
    check_decade(words, i)


def _after_whole(words: Words, i: int, amount: Amount) -> int:
    """Return the end of words at ``i`` for what the number is of, or added to; else ``i``."""
    if amount.share:
        return whole_after(words, i) if i == amount.stop else i
    group = _of_group(words, i, is_none=not amount.high) if i == amount.stop else None
    if group is not None:
        return group
    return _more(words, i) or _of_number(words, i, amount)


def _more(words: Words, i: int) -> int | None:
    """Return the end of words that make the number an increment, if the author says so."""
    found = words.lexicon.further_after_phrases.at(words.texts, i)
    is_expected = words.expected is not None and words.expected.increment
    return found[0] if found and is_expected else None


def _of_group(words: Words, i: int, *, is_none: bool) -> int | None:
    """Return the place of the group that a number at its end is of: "three of its fighters".

    Words for none can be before any group: "жоден з пасажирів".
    """
    them = words.lexicon.of_them_phrases.at(words.texts, i)
    if them is not None:
        return them[0]
    found = words.lexicon.of_group_phrases.at(words.texts, i)
    if found is None and is_none and i < len(words) and words.texts[i] in words.lexicon.partitives:
        found = (i + 1, "")
    return found[0] if found and noun_at(words, found[0]) else None


def _of_number(words: Words, i: int, amount: Amount) -> int:
    """Return the end of the number of which things are counted: "87 of 130 votes"; or ``i``.

    What is counted follows, or comes before: "87 voix sur 130".
    """
    is_exact = amount.low == amount.high and amount.rule in ("exact", "none")
    if not is_exact or words.expected is None or words.measured:
        return i
    stop = after_whole_number(words, i, amount.low)
    if i > amount.stop:
        return stop if stop == len(words) else i
    is_counted = stop > i and (noun_at(words, stop) or _is_open(words, stop))
    return stop if is_counted else i


def _after_of(words: Words, i: int, unit: str | None) -> int:
    """Return ``i``, the place after "of", if a noun or a unit is there: "milliards de dollars"."""
    if not noun_at(words, i) and not _is_open(words, i) and (unit or not unit_at(words.texts, i)):
        raise words.unknown(i - 1)
    return i


def check_group(words: Words, i: int) -> None:
    """Refuse the word at ``i`` if it counts groups, but the author counts the people in them."""
    text, expected = words.texts[i], words.expected
    if expected is None or not expected.people or text in expected.words:
        return
    is_of_members = i > 0 and words.texts[i - 1] in words.lexicon.members
    if text in words.lexicon.groups and not is_of_members:
        raise NumberError(f"{words.tokens[i].raw!r} are groups, but people are counted")


def check_formation(words: Words, i: int) -> None:
    """Refuse a figure before the word at ``i`` if both name one formation: "155 Brigade"."""
    lexicon = words.lexicon
    is_one = words.texts[i - 1] == "1" and not lexicon.classifiers
    if words.texts[i] not in lexicon.formations or is_one:
        return
    # In "12 army officers", the singular belongs to the noun after it.
    is_attribute = lexicon.articles and not words.tokens[i].raw[0].isupper()
    if words.tokens[i - 1].figure and not (is_attribute and noun_at(words, i + 1)):
        raise NumberError(f"{words.shown(i - 1, i + 1)!r} may be the name of one of them")


def check_decade(words: Words, i: int) -> None:
    """Refuse a number that is an age: "20대 남성", a man in his twenties."""
    if words.texts[i] not in words.lexicon.decades or not words.texts[i - 1].endswith("0"):
        return
    is_person = words.expected is not None and words.expected.people
    if is_person or noun_at(words, i + 1) == "people":
        raise NumberError(f"{words.shown(i - 1, i + 1)!r} may be an age")


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
        if words.measured and unit_at(words.texts, i + 1) is not None:
            return i + 1  # "500-pound"
        if is_scale_word(words, i + 1):
            return i + 2  # "7.1-magnitude"
        rule = words.lexicon.endings.get(words.texts[i + 1])
        if rule is None:
            raise words.unknown(i + 1)
        rules += [rule] if rule != "exact" else []
        return i + 2
    return i


def _check_attribute(words: Words, i: int, unit: str) -> None:
    """Refuse a measure of what nobody says to be measured: "155 mm shells", "12 years old"."""
    if words.expected is not None or i >= len(words):
        return
    is_length = unit in LENGTHS and noun_at(words, i)
    if is_length or words.texts[i] in _AGED:
        raise words.unknown(i)
