"""Phrases that limit a number to some of those who are counted: "five people under 18"."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from kgbuild.read.numbers.limiting_patterns import AGES, LATER, MANNERS
from kgbuild.read.numbers.limiting_phrases import limits_in
from kgbuild.read.numbers.plain_words import NEUTRAL
from tests.test_compare_named_kinds import account_of, firm

#: By language: what a report says of five, and the words of the figure. Nine were killed in all.
_SOME_DIED = {
    "en": (
        "five people",
        "five people under 18 were killed", "five people over seventy died",
        "five people killed were under 18", "five people aged 5 to 12 were killed",
        "five people in their seventies were killed", "five people were killed instantly",
        "five people later died", "five people died a week later",
        "five people died later in hospital", "five people died of their wounds",
        "five people succumbed to their injuries", "five people burned to death",
        "five people drowned", "five people were crushed", "five people were executed",
    ),
    "de": (
        "fünf Menschen",
        "fünf Menschen im Alter von über 70 Jahren starben", "fünf Menschen über 70 starben",
        "fünf Menschen starben später im Krankenhaus", "fünf Menschen ertranken",
        "fünf Menschen starben an ihren Verletzungen",
    ),
    "fr": (
        "cinq personnes",
        "cinq personnes de plus de 70 ans sont mortes", "cinq personnes sont mortes plus tard",
        "cinq personnes sont mortes des suites de leurs blessures",
        "cinq personnes sont mortes à l'hôpital", "cinq personnes se sont noyées",
    ),
    "es": (
        "cinco personas",
        "cinco personas de más de 70 años murieron", "cinco personas mayores de 70 murieron",
        "cinco personas murieron después en el hospital", "cinco personas se ahogaron",
        "cinco personas murieron a causa de sus heridas",
    ),
    "ru": (
        "пять человек",
        "погибли пять человек старше 70 лет", "пять человек в возрасте до 18 лет погибли",
        "в больнице скончались пять человек", "пять человек умерли от ран", "утонули пять человек",
    ),
    "uk": (
        "п'ятеро людей",
        "загинули п'ятеро людей віком понад 70 років", "п'ятеро людей померли в лікарні",
        "п'ятеро людей померли від поранень", "потонули п'ятеро людей",
    ),
    "ko": (
        "5명", "70세 이상 5명이 숨졌다", "18세 미만 5명이 숨졌다", "5명이 병원에서 숨졌다",
        "5명이 익사했다",
    ),
}  # fmt: skip
#: The same of five wounded people.
_SOME_WOUNDED = {
    "en": ("five people", "five people were taken to a nearby hospital", "five people lost limbs"),
    "de": (
        "fünf Menschen", "fünf Menschen wurden ins Krankenhaus gebracht",
        "fünf Menschen verloren Gliedmaßen",
    ),
    "fr": (
        "cinq personnes", "cinq personnes ont été transportées à l'hôpital",
        "cinq personnes ont perdu un bras",
    ),
    "es": (
        "cinco personas", "cinco personas fueron trasladadas a un hospital",
        "cinco personas perdieron una pierna",
    ),
    "ru": (
        "пять человек", "пять человек доставлены в больницу", "пять человек потеряли конечности",
    ),
    "uk": (
        "п'ятеро людей", "п'ятеро людей доставлені до лікарні", "п'ятеро людей втратили кінцівки",
    ),
    "ko": ("5명", "5명이 병원으로 옮겨졌다", "5명이 팔다리를 잃었다"),
}  # fmt: skip
#: Words like these that say something else: a period, other people, a place, all who died.
_ALL_DIED = {
    "en": (
        "five people",
        "five people were killed and over 70 wounded", "five people lost their lives",
        "five people were killed while over 70 were wounded", "five people were shot dead",
        "five people were killed in an attack on a hospital",
        "five people died, others were taken to hospital",
        "five people died from Russian shelling", "five people were killed and four drowned",
    ),
    "de": (
        "fünf Menschen",
        "fünf Menschen starben und über 70 wurden verletzt",
    ),
    "fr": (
        "cinq personnes",
        "cinq personnes ont été tuées et plus de 70 blessées",
    ),
    "es": ("cinco personas", "cinco personas murieron y más de 70 resultaron heridas"),
    "ru": ("пять человек", "пять человек погибли за 10 лет"),
    "uk": ("п'ятеро людей", "загинули п'ятеро людей за 10 років"),
    "ko": ("5명", "5명이 숨지고 70명이 병원으로 옮겨졌다"),
}  # fmt: skip


def _each(cases: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    return [(code, words, one) for code, (words, *texts) in cases.items() for one in texts]


def _is_firm(code: str, words: str, evidence: str, kind: str = "killed") -> bool:
    five = account_of("Casualties", "hur", (words, 5, kind), words=evidence, language=code)
    nine = account_of("Casualties", "nis", ("nine people", 9, kind))
    return firm(five, nine) == [True]


@pytest.mark.parametrize(("code", "words", "evidence"), _each(_SOME_DIED))
def test_a_number_of_some_does_not_contradict_a_larger_one_of_all(
    code: str, words: str, evidence: str
) -> None:
    assert not _is_firm(code, words, evidence)


@pytest.mark.parametrize(("code", "words", "evidence"), _each(_SOME_WOUNDED))
def test_the_same_for_the_wounded(code: str, words: str, evidence: str) -> None:
    assert not _is_firm(code, words, evidence, "wounded")


@pytest.mark.parametrize(("code", "words", "evidence"), _each(_ALL_DIED))
def test_words_about_something_else_limit_nothing(code: str, words: str, evidence: str) -> None:
    assert _is_firm(code, words, evidence)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("nine people under 18 died", "five people were killed", True),  # a part exceeds the whole
        ("nine people under 18 died", "five people under 18 were killed", True),
        ("nine people under 18 died", "five people under 12 were killed", False),
        ("nine people under 18 died", "five people under 18 drowned", False),
        ("nine people under 18 died", "five people under 18 who were praying died", False),
        ("nine people drowned", "five people drowned", True),
        ("nine people died in hospital", "five people died in hospital", False),
    ],
)
def test_numbers_with_the_same_limits_are_of_the_same_people(
    one: str, other: str, expected: bool
) -> None:
    nine = account_of("Casualties", "hur", ("nine people", 9, "killed"), words=one)
    five = account_of("Casualties", "nis", ("five people", 5, "killed"), words=other)
    assert (firm(nine, five) == [True]) == expected


@pytest.mark.parametrize(
    ("number", "value", "evidence"),
    [
        ("over 70", 71, "the death toll is over 70"),
        ("over 70", 71, "over 70 were killed"),
        ("mehr als 70", 71, "mehr als 70 starben"),
    ],
)
def test_a_bound_of_a_number_is_no_age(number: str, value: int, evidence: str) -> None:
    language = "de" if "mehr" in number else "en"
    one = account_of(
        "Casualties", "hur", (number, value, "killed"), words=evidence, language=language
    )
    assert firm(one, account_of("Casualties", "nis", ("900 people", 900, "killed"))) == [True]


def test_each_language_has_patterns_and_limits_do_not_overlap() -> None:
    assert AGES.keys() == MANNERS.keys() == LATER.keys() == NEUTRAL.keys()
    found = list(limits_in("five people under 18 burned to death or died later in hospital", "en"))
    assert [" ".join(one.words) for one in found] == [
        "under 18", "burned to death", "later", "in hospital",
    ]  # fmt: skip
    assert all(one.end <= then.start for one, then in pairwise(found))
