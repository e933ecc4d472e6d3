"""The English number words are in the form that readers look up, and agree with one another."""

from collections import Counter

import pytest

from kgbuild.read.numbers.lexicon import ENGLISH, by_word
from kgbuild.read.numbers.rules import LIMITS

PHRASES = [
    *ENGLISH.before,
    *ENGLISH.after,
    *ENGLISH.numerals,
    *ENGLISH.scales,
    *ENGLISH.vague,
    *ENGLISH.refused,
    *ENGLISH.openers,
]


@pytest.mark.parametrize("phrase", sorted(set(PHRASES)))
def test_a_phrase_is_in_lower_case_with_single_spaces(phrase: str) -> None:
    assert phrase
    assert phrase == " ".join(phrase.lower().split())


def test_every_phrase_beside_a_number_calls_for_a_rule_that_has_limits() -> None:
    assert {*ENGLISH.before.values(), *ENGLISH.after.values()} <= LIMITS.keys()


def test_a_vague_phrase_is_read_and_not_refused() -> None:
    assert not ENGLISH.vague.keys() & ENGLISH.refused


def test_a_rule_of_vague_phrases_means_one_stretch_of_numbers() -> None:
    meanings = {(vague.rule, vague.low, vague.high) for vague in ENGLISH.vague.values()}
    assert set(Counter(rule for rule, *_ in meanings).values()) == {1}
    assert all(low <= high for _, low, high in meanings)


def test_units_of_counting_are_scales() -> None:
    assert ENGLISH.counters <= ENGLISH.scales.keys()


def test_phrases_are_found_by_a_word_of_theirs_the_longest_first() -> None:
    phrases = ["tens", "tens of thousands", "thousands"]
    assert by_word(phrases, 0) == {
        "tens": [("tens", "of", "thousands"), ("tens",)],
        "thousands": [("thousands",)],
    }
    assert by_word(phrases, -1) == {
        "tens": [("tens",)],
        "thousands": [("tens", "of", "thousands"), ("thousands",)],
    }
