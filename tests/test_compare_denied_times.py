"""A denial without a day is of the one thing that others affirm, unless it came before."""

import pytest

from kgbuild.compare.context import Context
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Statement, Window
from kgbuild.read.wording.body_words import words_for_heads
from tests.comparing import day, disputes, entity, kgb, register, statement
from tests.strategies import ontology

_PARTIES = [("party", "russia"), ("party", "ukraine")]


def _published(number: int) -> Window:
    return Window(FIRST, day(number).last, stated=False)


def _signed(
    name: str,
    said: Window,
    words: str = "",
    *,
    on: Window | None = None,
    is_denied: bool = False,
    cls: str = "Ceasefire",
) -> Statement:
    found = statement(
        name,
        cls=cls,
        at=None,
        refs=_PARTIES,
        polarity="negated" if is_denied else "affirmed",
        times=[("happenedAt", on)] if on else [],
        as_of=on or said,
    )
    return found._replace(said=said, evidence=words, language="en")


@pytest.mark.parametrize(
    ("happened", "denied", "expected"),
    [
        (None, _published(8), [()]),
        (None, day(9), [()]),
        (day(6), day(9), [()]),
        (day(6), _published(8), [()]),
        (None, _published(6), [("as-of",)]),  # the signing may be what came after the denial
        (None, day(6), [("as-of",)]),
    ],
)
def test_a_denial_is_of_the_one_thing_that_came_before(
    happened: Window | None, denied: Window, expected: list[tuple[str, ...]]
) -> None:
    some = _signed("hur", _published(7), on=happened), _signed("nis", denied, is_denied=True)
    assert [one.assumed for one in disputes(*some)] == expected


@pytest.mark.parametrize(
    ("cls", "words"), [("Combat", ""), ("Ceasefire", "they are signing a ceasefire")]
)
def test_what_lasts_or_goes_on_may_be_at_another_time(cls: str, words: str) -> None:
    denial = _signed("nis", _published(8), words, is_denied=True, cls=cls)
    found = disputes(_signed("hur", _published(7), cls=cls), denial)
    assert all(not one.is_firm for one in found)


def test_an_umbrella_event_has_many_signings() -> None:
    war = Entity("deployment", entity("deployment"), kgb("Conflict"), "deployment")
    known = Context.of({**register(), "deployment": war}, ontology())
    some = _signed("hur", _published(7)), _signed("nis", _published(8), is_denied=True)
    assert [one.is_firm for one in disputes(*some, known=known)] == [False]


def test_a_limited_denial_stays_possible() -> None:
    words = "it had signed a secret ceasefire in the capital"
    denial = _signed("nis", _published(8), words, is_denied=True)
    found = disputes(_signed("hur", _published(7)), denial)
    assert all(not one.is_firm for one in found)


def test_a_ministry_is_spoken_of_by_its_ministers_and_no_other_body_is() -> None:
    assert "ministers" in words_for_heads(["Foreign Ministry of Karesh"])
    assert words_for_heads(["General Staff"]) == frozenset()


@pytest.mark.parametrize(
    ("words", "is_firm"),
    [("the troops did not withdraw", True), ("the vanguard did not withdraw", False)],
)
def test_troops_stand_for_their_force(words: str, *, is_firm: bool) -> None:
    def withdrawal(name: str, text: str, polarity: str) -> Statement:
        found = statement(
            name, cls="Withdrawal", prop="origin", at=None, refs=[("force", "troops")],
            polarity=polarity, times=[("happenedAt", day(5))], as_of=day(5),
        )  # fmt: skip
        return found._replace(evidence=text, language="en")

    said = withdrawal("hur", "the troops withdrew", "affirmed")
    found = disputes(said, withdrawal("nis", words, "negated"))
    assert [one.is_firm for one in found] == [is_firm]


@pytest.mark.parametrize(
    ("words", "is_firm"),
    [
        ("there was no ceasefire", True),
        ("there has been no ceasefire", False),
        ("a ceasefire hasn't taken place", False),
    ],
)
def test_what_has_not_happened_when_somebody_says_so_may_happen_on_that_day(
    words: str, is_firm: bool
) -> None:
    for at, is_over in ((day(9), False), (day(8), True)):
        signed = _signed("hur", _published(10), on=at)
        denial = _signed("nis", day(9), words, is_denied=True)
        found = disputes(signed, denial)
        assert any(one.is_firm for one in found) is (is_firm or is_over), at
