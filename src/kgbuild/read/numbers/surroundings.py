"""Looks at the words of a report right before and after a quoted number.

An author may quote "3,000" where the report says "up to 3,000", or "12" where it says "12 тисяч".
What changes the number has to be in the quoted words, so that a rule can read it.
"""

import re
from itertools import takewhile
from typing import Final

from kgbuild.read.numbers.counted import are_outcomes_joined, check_group
from kgbuild.read.numbers.currencies import is_adjective_expected, is_expected, unit_at
from kgbuild.read.numbers.cut_words import check_ends
from kgbuild.read.numbers.languages import lexicon_for, scale_words
from kgbuild.read.numbers.lexicon import Lexicon
from kgbuild.read.numbers.measures import money_before
from kgbuild.read.numbers.noun_kinds import noun_at
from kgbuild.read.numbers.part_quoted import (
    check_designator,
    check_names,
    check_numeral,
    check_phrasal,
    check_share,
    check_widening,
    check_within,
    is_fixed,
    is_of_votes,
    is_phrasal,
)
from kgbuild.read.numbers.preparation import prepared
from kgbuild.read.numbers.rates import RATES_BEFORE, Rate, check_rate, rate_after
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.shares import is_share_expected
from kgbuild.read.numbers.tokens import Token, normalised, split
from kgbuild.read.numbers.units import MONEY, Expected
from kgbuild.read.numbers.words import Words

AROUND: Final = 40
"""How many characters before and after the quoted words are looked at."""

_MOST_SKIPPED: Final = 4
_LONGEST_RATE: Final = 2  # words of a rate before a number
_SIGNS_BEFORE: Final = frozenset("~≈<>≤≥±+-")
_SIGNS_AFTER: Final = frozenset("+%‰")
_ENDS: Final = frozenset(".,;:!?()[]")
#: What is between paragraphs, and after a heading.
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def check_surroundings(
    before: str, words: str, after: str, language: str, expected: Expected
) -> None:
    """Raise `NumberError` if text right before or after the quoted ``words`` changes the number.

    ``before`` and ``after`` are the report's text up to `AROUND` characters away.
    """
    before, after = _PARAGRAPH.split(before)[-1], _PARAGRAPH.split(after)[0]
    if words[:1].isupper():
        before = before.rpartition("\n")[2]  # a heading is on a line of its own
    check_ends(before, words, after)
    lexicon = lexicon_for(language)
    if lexicon is None:
        _check_alone(before, after, language)
        return
    left, quoted, right = (_part(part, lexicon, expected) for part in (before, words, after))
    _check_left(left, quoted, expected)
    _check_right(left, quoted, right, expected)


def _part(part: str, lexicon: Lexicon, expected: Expected) -> Words:
    """Return the tokens of a part of the text, whatever it holds."""
    tokens = prepared(part, lexicon, is_whole=False)
    if tokens and not part[0].isspace():
        tokens[0] = tokens[0]._replace(glued=True)
    return Words(tokens, [token.text for token in tokens], lexicon, expected, measured=False)


def _check_alone(before: str, after: str, language: str) -> None:
    """Refuse a figure next to any word, in a language without rules."""
    sides = (list(split(normalised(before)))[-1:], list(split(normalised(after)))[:1])
    for token in (token for side in sides for token in side):
        if token.text not in _ENDS:
            raise NumberError(
                f"kgbuild has no rules for {language!r}, and {token.raw!r} next to the figure may "
                "change it"
            )


def _check_left(left: Words, quoted: Words, expected: Expected) -> None:
    lexicon, stop = left.lexicon, len(left)
    texts = [*left.texts, *quoted.texts]
    if not stop:
        return
    _check_left_neighbour(left, quoted, expected)
    _check_rate_before(left, expected)
    check_share(left, quoted)
    check_within(left)
    passed = lexicon.partitives | lexicon.articles | lexicon.leading
    at = stop
    for _ in range(_MOST_SKIPPED):
        for start in range(max(0, at - _MOST_SKIPPED), at):
            for phrases in (
                lexicon.before_phrases,
                lexicon.portion_phrases,
                lexicon.vague_phrases,
            ):
                found = phrases.at(texts, start)
                if found and found[0] >= at and not is_phrasal(left, quoted, start, found[0]):
                    raise _changes(" ".join(texts[start : max(found[0], start + 1)]), "before")
        last = left.texts[at - 1]
        changes = left.changes(at - 1) and not is_fixed(left, at - 2)
        if (changes and not is_of_votes(left, quoted)) or last in scale_words():
            raise _changes(left.tokens[at - 1].raw, "before")
        skipped = last in passed or (lexicon.nouns_first and noun_at(left, at - 1))
        at -= 1
        if not skipped or not at:
            return


def _check_left_neighbour(left: Words, quoted: Words, expected: Expected) -> None:
    """Check the word right before the quoted ones."""
    lexicon, last = left.lexicon, left.tokens[-1]
    check_phrasal(left, quoted)
    check_designator(left, quoted)
    check_numeral(left, quoted)
    money = any(
        money_before(left, start) == len(left) for start in range(max(0, len(left) - 2), len(left))
    )
    if money and not is_expected(MONEY, left.texts[-2:], expected):
        raise _changes(last.raw, "before")
    # In "KABUL - At least 77", a dash between spaces and before a word is no minus sign.
    is_dash = last.text == "-" and not last.glued and quoted.texts[0][:1].isalpha()
    if last.text in _SIGNS_BEFORE and not is_dash:
        raise _changes(last.raw, "before")
    if _is_number(left, len(left) - 1):
        raise _changes(last.raw, "before")
    joined = len(left) > 1 and _is_number(left, len(left) - 2)
    opened = any(word in lexicon.opener_phrases for word in left.texts[-_MOST_SKIPPED:])
    if joined and (last.text in lexicon.joints or (opened and last.text in lexicon.conjunctions)):
        raise _changes(f"{left.tokens[-2].raw} {last.raw}", "before")


def _check_right(left: Words, quoted: Words, right: Words, expected: Expected) -> None:
    if len(right):
        _check_rate_after(right, expected)
        if rate_after(right.texts, 0) is not None:
            return
        _check_right_neighbour(quoted, right, expected)
        check_share(quoted, right)
        _check_right_pair(quoted, right)
        _check_right_bound(right)
        if _ends_in_number(quoted):
            _check_right_nouns(right)
        if len(left):
            _check_between(left, right)


def _check_right_neighbour(quoted: Words, right: Words, expected: Expected) -> None:
    """Check the word right after the quoted ones."""
    first, text = right.tokens[0], right.texts[0]
    found = unit_at(right.texts, 0)
    is_unit = found is not None and is_expected(found[1], right.texts[: found[0]], expected)
    changes = right.changes(0) and text not in expected.words and not is_unit
    changes = changes and not is_fixed(right, 0)
    if text in scale_words() or changes:
        raise _changes(first.raw, "after")
    continued = _ends_in_number(quoted) and _is_number(right, 0)
    if continued or first.text in _SIGNS_AFTER or _is_glued_letters(quoted, first):
        raise _changes(first.raw, "after")
    check_names(quoted, right)
    is_counted = text in expected.words and not expected.unit
    if not is_adjective_expected(quoted.texts, right.texts, quoted.lexicon.code, expected):
        raise _changes(first.raw, "after")
    # After words that count something, a unit belongs to something else: "500 soldiers 3 km away".
    if found and not is_unit and not is_counted and _ends_in_number(quoted):
        raise _changes(right.shown(0, found[0]), "after")


def _check_right_pair(quoted: Words, right: Words) -> None:
    """Check what begins with a word that joins: a second number, "and a half", "-plus"."""
    lexicon, texts = right.lexicon, right.texts
    following = texts[1] if len(texts) > 1 else ""
    if noun_at(quoted, len(quoted) - 1) == "outcomes" and are_outcomes_joined(right, 0):
        raise _changes(right.shown(0, 2), "after")
    joins = texts[0] in lexicon.joints | lexicon.of and following and _is_number(right, 1)
    hyphen = texts[0] == "-" and right.glued(0) and lexicon.endings.get(following) != "exact"
    numeral = texts[0] == lexicon.conjunction and _ends_in_number(quoted)
    if joins or hyphen or (numeral and lexicon.value_phrases.at(texts, 1)):
        raise _changes(right.shown(0, 2), "after")
    both = [*quoted.texts, *texts]
    for start in range(max(0, len(quoted) - _MOST_SKIPPED), len(quoted)):
        vague = lexicon.vague_phrases.at(both, start)
        if vague is not None and vague[0] > len(quoted):
            raise _changes(" ".join(both[len(quoted) : vague[0]]), "after")
    if is_share_expected(quoted) and any(
        (portion := lexicon.portion_phrases.at(both, start)) and portion[0] > len(quoted)
        for start in range(max(0, len(quoted) - _MOST_SKIPPED), len(quoted))
    ):  # "[half] a per cent"
        raise _changes(right.shown(0, 1), "after")
    for phrases in (lexicon.inserted_phrases, lexicon.appended_phrases):
        if (half := phrases.at(texts, 0)) is not None:
            raise _changes(right.shown(0, half[0]), "after")


def _check_right_bound(right: Words) -> None:
    """Check for a bound after the words for what is counted: "[3,000] soldiers or more"."""
    at = 1 if right.texts[0] == "," else 0
    at = _after_nouns(right, at)
    check_widening(right, at)
    bound = right.lexicon.after_phrases.at(right.texts, at)
    if bound is None:
        return
    # "80 people were killed and more than 300 wounded": the bound belongs to the second number.
    is_next = right.texts[at] in right.lexicon.conjunctions and bound[0] < len(right)
    if not is_next or right.texts[bound[0]] in _ENDS:
        raise _changes(right.shown(at, bound[0]), "after")


def _check_rate_after(right: Words, expected: Expected) -> None:
    """Check for a rate after the words for what is counted or measured: "[500] tons a day"."""
    unit = unit_at(right.texts, 0)
    at = _after_nouns(right, unit[0] if unit else 0)
    if at < len(right) and right.texts[at] in right.lexicon.of:
        at = _after_nouns(right, at + 2)  # "500 tons of grain a day"
    found = rate_after(right.texts, at)
    if found is not None:
        check_rate(Rate(found[1], right.shown(at, found[0])), expected)


def _after_nouns(words: Words, at: int) -> int:
    """Return the place after the words for what is counted that begin at ``at``."""
    return at + len(list(takewhile(lambda i: noun_at(words, i), range(at, at + _MOST_SKIPPED))))


def _check_rate_before(left: Words, expected: Expected) -> None:
    """Check for a rate right before the number: "annual [$500]"."""
    for start in range(max(0, len(left) - _LONGEST_RATE), len(left)):
        found = RATES_BEFORE.at(left.texts, start)
        if found is not None and found[0] == len(left) and not (start and left.glued(start)):
            check_rate(Rate(found[1], left.shown(start, found[0])), expected)


def _check_right_nouns(right: Words) -> None:
    """Check whether groups of people are counted: "[50] families", counted as people."""
    for i in range(min(len(right), _MOST_SKIPPED)):
        kind = noun_at(right, i)
        if kind is not None:
            check_group(right, i)
        if kind in (None, "people"):
            return


def _check_between(left: Words, right: Words) -> None:
    """Check for the two ends of a range, of which only the lower one is quoted."""
    opening = left.lexicon.opener_phrases.at(left.texts, len(left) - 1)
    at = _after_nouns(right, 0)
    joined = opening is not None and len(right) > at + 1 and right.texts[at] in opening[1].joints
    if joined and _is_number(right, at + 1):
        raise _changes(left.tokens[-1].raw, "before")


def _ends_in_number(quoted: Words) -> bool:
    return quoted.tokens[-1].figure or quoted.texts[-1] in quoted.lexicon.number_words


def _is_glued_letters(quoted: Words, first: Token) -> bool:
    figure = bool(quoted.tokens) and quoted.tokens[-1].figure
    glued = first.glued and first.raw[0].isalpha()
    return figure and glued and not quoted.lexicon.nouns_first


def _is_number(words: Words, i: int) -> bool:
    lexicon, text = words.lexicon, words.texts[i]
    return (
        words.tokens[i].figure
        or text in lexicon.inner
        or text in lexicon.scales
        or text in lexicon.hundreds
        or (text in lexicon.value_phrases and lexicon.cardinals.get(text, 0) > 1)
    )


def _changes(words: str, where: str) -> NumberError:
    return NumberError(
        f"the report has {words!r} right {where} these words, which may change the number"
    )
