"""Quickly finds out that the text around a quoted number changes nothing, which is usual.

It looks only for words that could change a number. If there is one, `surroundings` reads the text.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from kgbuild.read.numbers.languages import lexicon_for, scale_words
from kgbuild.read.numbers.lexicon import Nouns
from kgbuild.read.numbers.money_words import CURRENCIES, MONEY_PHRASES, codes_of_adjective
from kgbuild.read.numbers.noun_kinds import noun_kind
from kgbuild.read.numbers.rates import RATES, RATES_BEFORE
from kgbuild.read.numbers.units import UNITS, Expected

_OPENING: Final = '(["\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'
_CLOSING: Final = ".,;:!?)]"
_NEXT_WORDS: Final = 6


class _Triggers(NamedTuple):
    """Words that make it worth looking at the surroundings of a number."""

    noticed: frozenset[str]  # as the last word before it: those of the next three kinds
    before: frozenset[str]  # as the last word before it, apart from words that are passed over
    passed: frozenset[str]  # words before it that are passed over: "of", "the", "and"
    joints: frozenset[str]  # words after it that may join a second number
    after_number: frozenset[str]  # as the first word after a figure or a number word
    after_noun: frozenset[str]  # as the first word after another word
    conjunctions: frozenset[str]  # words for "and" in a list
    nouns: Nouns  # words for what is counted
    groups: frozenset[str]  # words for groups of people, also with punctuation
    following: frozenset[str]  # the first words of those phrases, and the groups
    phrases: Mapping[str, frozenset[str]]  # the second words of bounds and rates, by the first
    goal: str  # a bound that may belong to the verb before it; "" without one
    ordinal_point: bool  # whether a point after a figure makes an ordinal


def is_harmless(before: str, words: str, after: str, language: str, expected: Expected) -> bool:
    """Return whether the text ``before`` and ``after`` quoted ``words`` certainly changes nothing.

    ``expected`` says what the author counts. A language without spaces between words, with nouns
    before a number, or without rules takes a closer look. So do measures, such as "half an hour".
    """
    triggers = _triggers(language, expected.increment, expected.besides)
    if triggers is None or not (expected.unit is None or expected.unit in CURRENCIES):
        return False
    if triggers.goal and words[: len(triggers.goal)].lower() == triggers.goal:
        return False
    parts = before.rsplit(None, 1)
    word = parts[-1].lower() if parts else ""
    following = after.lower().split(None, _NEXT_WORDS)
    del following[_NEXT_WORDS:]
    # Most often, the word before the number says nothing about it.
    is_plain = not word or (word.isalpha() and word not in triggers.noticed)
    if not (is_plain and before[-1:].isspace()) and not _is_harmless_before(
        before, following, triggers
    ):
        return False
    if not triggers.following.isdisjoint(following) and (
        (expected.people and not triggers.groups.isdisjoint(following))
        or _has_phrase(following, triggers)
    ):
        return False
    return not following or _is_harmless_after(words, after, following[0], triggers)


def _is_harmless_before(before: str, following: list[str], triggers: _Triggers) -> bool:
    text = before.rstrip(_OPENING)
    if text and not text[-1].isspace():
        return False
    rest, word = _last_word(text)
    while word in triggers.passed:
        rest, word = _last_word(rest)
    if word in triggers.joints and triggers.joints.isdisjoint(following):
        return True
    return _is_plain(word, triggers.before)


def _last_word(text: str) -> tuple[str, str]:
    """Return a text without its last word, and this word in lower case; "" without one."""
    parts = text.rsplit(None, 1)
    return (parts[0] if len(parts) > 1 else ""), (parts[-1].lower() if parts else "")


def _is_harmless_after(words: str, after: str, following: str, triggers: _Triggers) -> bool:
    if following[0] in _OPENING:
        return True
    if not after[0].isspace() and (after[0] not in _CLOSING or not after[1:2].isspace()):
        return False
    if triggers.ordinal_point and after[0] == "." and words[-1].isdecimal():
        return False
    quoted = words.rsplit(None, 1)[-1].lower()
    is_noun = quoted.isalpha() and quoted not in triggers.after_number
    if is_noun and following in triggers.conjunctions:
        return noun_kind(quoted, triggers.nouns) != "outcomes"  # "killed" and "killed and wounded"
    plain = _is_plain(following, triggers.after_noun if is_noun else triggers.after_number)
    # An adjective of money may follow: "dollars canadiens", "8 billion Danish kroner".
    is_before_money = quoted in MONEY_PHRASES or not is_noun
    return plain and (not is_before_money or codes_of_adjective(following) is None)


def _has_phrase(following: list[str], triggers: _Triggers) -> bool:
    """Return whether two words in a row can begin a bound or a rate: "or more", "a day".

    After "and", they belong to another number: "30 people were killed and at least 50 wounded".
    """
    find, last = triggers.phrases.get, len(following) - 1
    for at, first in enumerate(following):
        seconds = find(first)
        if seconds is None:
            continue
        second = following[at + 1].rstrip(_CLOSING) if at < last else ""
        is_begun = "" in seconds or second in seconds
        if is_begun and not (at and following[at - 1] in triggers.conjunctions):
            return True
    return False


def _is_plain(word: str, triggers: frozenset[str]) -> bool:
    bare = word if word.isalpha() else word.rstrip(_CLOSING)
    return not bare or (bare.isalpha() and bare not in triggers)


@lru_cache(maxsize=1024)
def _triggers(language: str, increment: bool, besides: bool) -> _Triggers | None:  # noqa: FBT001 -- faster by place
    """Return the triggers of a language; None if its numbers always need a closer look."""
    lexicon = lexicon_for(language)
    if lexicon is None or lexicon.nouns_first:
        return None
    changing = lexicon.danger - lexicon.further if increment else lexicon.danger | lexicon.further
    changing = changing - lexicon.others if besides else changing
    firsts = {
        *(*UNITS, *lexicon.joints, *lexicon.of, *lexicon.inserted_phrases),
        *(*lexicon.appended_phrases, lexicon.conjunction),
    }
    openers = frozenset(lexicon.opener_phrases)
    ends = frozenset(joint for opener in lexicon.openers.values() for joint in opener.joints)
    numbers = lexicon.number_words | scale_words() | _words(lexicon.vague)
    passed = lexicon.partitives | lexicon.articles | lexicon.conjunctions | lexicon.joints
    passed |= _words(lexicon.leading) | ends
    bounds_before = {*lexicon.before, *lexicon.only_before}
    one_word = frozenset(phrase for phrase in bounds_before if " " not in phrase)
    bounds = {*lexicon.after, *lexicon.widening, *lexicon.comparing}
    shares = {phrase.split()[0] for phrase in lexicon.proportions}
    last_of_rates = {phrase[-1] for found in RATES_BEFORE.values() for phrase, _ in found}
    before = frozenset(
        {
            *(*_words(bounds_before), *shares, *changing, *openers, *numbers, *last_of_rates),
            *(*lexicon.designators, *lexicon.phrasal_verbs),
        }
    )
    passed = passed - one_word - changing
    joints = (openers | ends) - one_word
    groups, phrases = _with_signs(lexicon.groups), _second_words(bounds)
    return _Triggers(
        noticed=before | passed | joints,
        before=before,
        passed=passed,
        joints=joints,
        after_number=frozenset({*changing, *firsts, *numbers, *lexicon.formations, *shares}),
        after_noun=changing,
        conjunctions=lexicon.conjunctions,
        nouns=lexicon.nouns,
        groups=groups,
        following=groups | phrases.keys(),
        phrases=phrases,
        goal=lexicon.goal[0],
        ordinal_point=lexicon.ordinal_point,
    )


def _second_words(bounds: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return the second words of bounds and rates by the first, which may have punctuation.

    The second word of a phrase of one word is "".
    """
    found: dict[str, set[str]] = {}
    rates = (phrase for phrases in RATES.values() for phrase, _ in phrases)
    for first, *rest in chain(map(str.split, bounds), rates):
        found.setdefault(first, set()).add(rest[0] if rest else "")
    return {
        f"{first}{sign}": frozenset(seconds)
        for first, seconds in found.items()
        for sign in ("", *_CLOSING)
    }


def _with_signs(words: Iterable[str]) -> frozenset[str]:
    """Return words, and the same words with the punctuation that may follow them."""
    return frozenset(f"{word}{sign}" for word in words for sign in ("", *_CLOSING))


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
