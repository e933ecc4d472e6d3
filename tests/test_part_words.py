# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""A number for a part does not agree with the same number for all."""

import pytest

from kgbuild.model.comparison import Verdict
from kgbuild.model.statement import Statement
from tests.comparing import of_verdict
from tests.test_compare_named_kinds import numbers_agreed, said

_ALL = said("nis", "nine people", 9)

#: By language: texts in which the nine are only some of those who were killed, or may be none.
_SOME = {
    "en": (
        "[Nine] in the first bus were killed", "[Nine] of the dead were children",
        "[Nine] people were killed at the school", "In the stairwell, [nine] people were killed",
        "The second missile killed [nine] people", "[Nine] of the 30 passengers were killed",
        "[Nine] soldiers were among the dead", "[Nine] people queuing for bread were killed",
        "[Nine] people not wearing helmets were killed", "[Nine] more people were killed",
        "Ten minutes later, [nine] people were killed", "the death toll could reach [nine]",
        "[Nine] people were killed, not counting soldiers", "Bus passengers: [9] dead",
        "[Nine] people were killed in the two attacks", "Killed (north): [9]",
    ),
    "fr": (
        "[Neuf] des morts étaient des enfants", "[Neuf] personnes ont été tuées à l'école",
        "[Neuf] autres personnes ont été tuées",
    ),
    "de": (
        "[Neun] der Toten waren Kinder", "[Neun] Menschen starben in der Schule",
        "Beim zweiten Einschlag starben [neun] Menschen",
    ),
    "es": (
        "[Nueve] de los muertos eran niños", "[Nueve] personas murieron en la escuela",
        "en el primer autobús murieron [nueve] personas",
    ),
    "ru": (
        "[Девять] из погибших были детьми", "В школе погибли [девять] человек",
        "Ещё [девять] человек погибли",
    ),
    "uk": (
        "[Дев'ятеро] із загиблих були дітьми", "У школі загинули [дев'ять] людей",
        "Ще [дев'ять] людей загинули",
    ),
    "ko": ("학교에서 [9명]이 숨졌다", "군인 [9명]이 숨졌다"),
    "it": ("[9] suore uccise",),
}  # fmt: skip
#: By language: texts in which the nine are all, although not every word is known.
_TOTAL = {
    "en": (
        "A missile that hit a crowded restaurant killed [nine] people",
        "[Nine] people died when a drone slammed into a pizza restaurant",
        "The rocket fell on the school and killed [nine] people",
        "In the early hours of Saturday, [nine] people were killed",
        "[Nine] people were killed and the school was destroyed",
        "Doctors said [nine] people died",
    ),
    "fr": ("Une frappe sur un marché a tué [neuf] personnes",),
    "de": ("Eine Rakete traf ein Wohnhaus, [neun] Menschen starben",),
    "es": ("Un ataque contra un mercado mató a [nueve] personas",),
    "ru": ("Ракета попала в жилой дом, погибли [девять] человек",),
    "uk": ("Удар по ринку забрав життя [дев'яти] людей",),
    "ko": ("러시아의 공격으로 [9명]이 사망했다",),
}


def _nine(text: str, language: str, by: str = "hur") -> Statement:
    words = text[text.index("[") + 1 : text.index("]")]
    return said(by, words, 9, language, text.replace("[", "").replace("]", ""))


@pytest.mark.parametrize("language", _SOME)
def test_a_number_for_some_does_not_agree_with_the_same_number_for_all(language: str) -> None:
    nine = [_nine(text, language) for text in _SOME[language]]
    found = [(one.evidence, numbers_agreed(one, _ALL)) for one in nine]
    found += [(one.evidence, of_verdict(Verdict.CLOSE, one, _ALL)) for one in nine]
    assert [text for text, some in found if some] == []


@pytest.mark.parametrize("language", _TOTAL)
def test_words_that_say_more_of_an_event_are_no_part_of_it(language: str) -> None:
    wrong = [t for t in _TOTAL[language] if not numbers_agreed(_nine(t, language), _ALL)]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("[Nine] in the first bus were killed", "In the first bus, [9] people were killed", True),
        ("[Nine] people were killed at the school", "At the school, [9] people died", True),
        ("[Nine] people were killed at the school", "At the market, [9] people died", False),
        ("[Nine] patients were killed", "[9] patients died", True),
    ],
)
def test_numbers_for_the_same_part_agree(one: str, other: str, agree: bool) -> None:
    found = numbers_agreed(_nine(one, "en"), _nine(other, "en", "nis"))
    assert [bool(comparison.assumed) for comparison in found] == [True] * agree
