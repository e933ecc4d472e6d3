"""Unknown words that two sources share limit both of their numbers, or neither."""

import pytest

from kgbuild.compare.context import Context
from kgbuild.compare.values_apart import Sureness, are_apart
from kgbuild.model.register import Entity
from kgbuild.model.statement import Statement
from tests.comparing import context, entity, kgb, register
from tests.strategies import ontology
from tests.test_compare_named_kinds import account_of, firm

#: Beginnings of names of places, more than the sets of words that are compared.
_MANY = "abcdefghijklmnopqrstuvwxyz"


def _killed(by: str, number: int, words: str, language: str = "en") -> Statement:
    """What a source says in words that have its number at ``#``."""
    figure = str(number), number, "killed"
    text = words.replace("#", str(number))
    return account_of("Casualties", by, figure, words=text, language=language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# were killed at the mill", "# were killed at the mill"),
        ("# were killed at the mill", "at the mill, # people were killed"),
    ],
)
def test_the_same_unknown_words_leave_a_contradiction_firm(one: str, other: str) -> None:
    assert firm(_killed("hur", 5, one), _killed("nis", 9, other)) == [True]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("# were killed at the mill", "# were killed", "en"),
        ("# were killed at the mill", "# were killed at the farm", "en"),
        ("# were killed at a mill", "# were killed at a mill", "en"),
        ("# were killed at two mills", "# were killed at two mills", "en"),
        ("# others were killed at the mill", "# others were killed at the mill", "en"),
        ("preliminary: # killed at the mill", "preliminary: # killed at the mill", "en"),
        ("на мельнице погибли #", "на мельнице погибли #", "ru"),
    ],
)
def test_words_that_may_mean_two_things_are_not_shared(one: str, other: str, language: str) -> None:
    five, nine = _killed("hur", 5, one, language), _killed("nis", 9, other, language)
    assert firm(five, nine) == [False]


def test_a_source_without_the_words_may_mean_more() -> None:
    at_mill = [_killed(by, 5, "# were killed at the mill") for by in ("hur", "nis")]
    assert firm(*at_mill, _killed("usa", 9, "# were killed")) == [False]


def test_words_are_not_shared_if_there_are_too_many() -> None:
    said = [
        _killed(by, number, f"# were killed at the {letter}mill")
        for letter in _MANY
        for by, number in (("hur", 5), ("nis", 9))
    ]
    assert True not in firm(*said)


@pytest.mark.parametrize(
    ("label", "is_known"),
    [("Floods in Kursk, May 2025", True), ("Floods in Kursk, Belgorod", False)],
)
def test_a_date_at_the_end_of_a_label_makes_it_no_second_event(
    label: str, *, is_known: bool
) -> None:
    known = Entity("floods", entity("floods"), kgb("Event"), label)
    words = Context.of({"floods": known}, ontology()).words_of_event(known.iri)
    assert ("kursk" in words) is is_known


def test_two_forces_exclude_each_other_only_possibly_if_nobody_relates_them() -> None:
    rebels = Entity("rebels", entity("rebels"), kgb("ArmedGroup"), "rebels")
    known = Context.of({**register(), "rebels": rebels}, ontology())
    found = [are_apart(entity("army"), rebels.iri, known, sureness) for sureness in Sureness]
    assert found == [False, False, True]
    assert not are_apart(entity("army"), entity("ukraine"), context(), Sureness.POSSIBLE)
