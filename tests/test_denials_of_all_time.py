"""Denials without a day: "never trained" is of each day before, "did not train" of some day."""

import pytest

from kgbuild.model.statement import Statement, Window
from kgbuild.read.wording.unfinished_words import is_of_all_time
from tests.claims_in_words import said
from tests.comparing import day, disputes


def _trained(when: Window) -> Statement:
    told = said("Training", "nis", "Ukraine trained", is_denied=False)
    return told._replace(as_of=when, said=when)


def _denied(words: str, when: Window, language: str = "en") -> Statement:
    told = said("Training", "hur", words, language, is_denied=True)
    return told._replace(times=(), as_of=when, said=when)


@pytest.mark.parametrize(
    ("words", "language", "is_firm"),
    [
        ("Ukraine never trained", "en", True),
        ("Ukraine has not trained", "en", True),
        ("L'Ukraine n'a jamais entraîné", "fr", True),
        ("Ukraine hat niemals ausgebildet", "de", True),
        ("Ukraine nunca entrenó", "es", True),
        ("Ukraine никогда не обучала", "ru", True),
        ("Ukraine ніколи не навчала", "uk", True),
        ("Ukraine did not train", "en", False),
        ("Ukraine never trained again", "en", False),
        ("L'Ukraine n'a pas entraîné", "fr", False),
        ("L'Ukraine n'a plus jamais entraîné", "fr", False),
        ("Ukraine hat nicht ausgebildet", "de", False),
        ("Ukraine nunca más entrenó", "es", False),
        ("Ukraine больше никогда не обучала", "ru", False),
        ("Ukraine не навчала", "uk", False),
    ],
)
def test_who_never_did_something_did_not_do_it_on_any_day_before(
    words: str, language: str, *, is_firm: bool
) -> None:
    found = disputes(_trained(day(3)), _denied(words, day(5), language))
    assert [one.is_firm for one in found] == [is_firm]


@pytest.mark.parametrize("words", ["Ukraine has no control", "Ukraine never had control"])
def test_a_state_is_denied_for_one_day(words: str) -> None:
    held = said("Control", "nis", "Ukraine had control", is_denied=False)
    lost = said("Control", "hur", words, is_denied=True)
    held = held._replace(as_of=day(3), said=day(3))
    found = disputes(held, lost._replace(times=(), as_of=day(5), said=day(5)))
    assert not any(one.is_firm for one in found)


@pytest.mark.parametrize(
    ("words", "language", "is_so"),
    [
        ("Ukraine has not trained", "en", True),
        ("Ukraine has no training", "en", False),
        ("Ukraine hasn't any training", "en", False),
        ("Ucrania no ha entrenado", "es", True),
        ("Ucrania no los ha entrenado", "es", True),
        ("Ucrania ha entrenado", "es", False),
    ],
)
def test_only_a_perfect_tense_is_of_all_time(words: str, language: str, *, is_so: bool) -> None:
    assert is_of_all_time(words, language) is is_so


@pytest.mark.parametrize("words", ["Ukraine never trained", "Ukraine has not trained"])
def test_what_happened_later_is_not_denied(words: str) -> None:
    on_the_same_day = disputes(_trained(day(5)), _denied(words, day(5)))
    assert [one.is_firm for one in on_the_same_day] == [False]
    assert disputes(_trained(day(6)), _denied(words, day(5))) == []


def test_a_language_without_words_has_none_for_all_time() -> None:
    assert not is_of_all_time("Ukraina nigdy nie szkoliła", "pl")
