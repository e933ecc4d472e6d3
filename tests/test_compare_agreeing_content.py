"""Accounts agree only on what is said: a class and a place, with other numbers, are too little."""

import pytest

from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import terms
from tests.comparing import agreements, day, figure, kgb, statement

_TOPIC = ("topic", "kursk")


def _toll(name: str, counts: str, number: int, at: str = "kursk") -> Statement:
    return statement(name, figure(number, counts=counts, of=None), cls="Casualties", at=at)


def _labels(*some: Statement) -> list[str]:
    return [one.label.partition(": ")[2] for one in agreements(*some)]


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("wounded", 20, []),
        ("killed", 5, []),
        ("killed", 9, ["agreement on 9 killed", "casualties in kursk"]),
    ],
)
def test_tolls_agree_on_their_place_only_with_one_number(
    kind: str, number: int, expected: list[str]
) -> None:
    assert sorted(_labels(_toll("hur", "killed", 9), _toll("nis", kind, number))) == expected


def test_a_toll_agrees_with_an_account_that_gives_no_number() -> None:
    without = statement("nis", cls="Casualties", at="kursk")
    assert _labels(_toll("hur", "killed", 9), without) == ["casualties in kursk"]


def test_numbers_in_other_units_confirm_nothing() -> None:
    def damage(name: str, amount: Figure) -> Statement:
        return statement(name, amount, cls="Damage", at="kursk")

    some = figure(20, role="amount", counts="money", of=None)
    euros, dollars = some._replace(unit="u:EUR"), some._replace(unit="u:USD", low="22", high="22")
    assert _labels(damage("hur", euros), damage("nis", dollars)) == []


def test_two_votes_on_one_topic_with_other_numbers_agree_in_nothing() -> None:
    def vote(name: str, votes: int, **how: object) -> Statement:
        some = figure(votes, role="votesFor", counts="vote", of=None)
        return statement(name, some, cls="Vote", at=None, refs=[_TOPIC], **how)  # type: ignore[arg-type]

    assert _labels(vote("hur", 58), vote("nis", 71)) == []
    assert "vote in a body about kursk" in _labels(vote("hur", 58), vote("nis", 58))


def test_troops_of_one_group_are_agreed_on_whatever_their_number_is() -> None:
    some = statement("hur", figure(3000)), statement("nis", figure(12000))
    assert _labels(*some) == ["presence in russia"]


def test_who_delivers_to_whom_is_agreed_on_whatever_the_numbers_are() -> None:
    some = [
        statement(name, figure(number, counts="tank", of=None), cls="Supply", at=None,
                  refs=[("actor", "usa"), ("recipient", "ukraine")])
        for name, number in (("hur", 20), ("nis", 31))
    ]  # fmt: skip
    assert _labels(*some) == ["supply by usa to ukraine"]


@pytest.mark.parametrize(("one", "other", "agree"), [(20, 24, False), (20, 20, True)])
def test_two_attacks_on_two_days_do_not_confirm_each_other(
    one: int, other: int, *, agree: bool
) -> None:
    some = [
        statement(name, cls="Attack", at="kursk", times=[("happenedAt", day(when))])
        for name, when in (("hur", one), ("nis", other))
    ]
    assert ("attack in kursk" in _labels(*some)) is agree


@pytest.mark.parametrize(("words", "agree"), [("is operated by", False), ("belongs to", True)])
def test_a_description_is_its_words(words: str, *, agree: bool) -> None:
    some = [
        statement(name, cls="Description", at=None, refs=[_TOPIC])._replace(
            literals=((terms.WORDS.value, text, ""),)
        )
        for name, text in (("hur", "belongs to"), ("nis", words))
    ]
    assert bool(_labels(*some)) is agree


def _decision(name: str, outcome: str, language: str, refs: tuple[str, str]) -> Statement:
    told = statement(name, cls="Decision", at=None, refs=[refs], as_of=day(1))
    return told._replace(literals=((kgb("outcome"), outcome, ""),), language=language)


@pytest.mark.parametrize(
    ("outcomes", "are_agreed"),
    [
        ((("signed", "en"), ("підписав", "uk")), True),
        ((("signed", "en"), ("signed", "en"), ("підписав", "uk")), True),
        ((("signed", "en"), ("vetoed", "en")), False),
        ((("signed", "en"), ("vetoed", "en"), ("підписав", "uk")), False),
    ],
)
def test_words_in_two_languages_may_mean_the_same(
    outcomes: tuple[tuple[str, str], ...], *, are_agreed: bool
) -> None:
    some = [
        _decision(name, *given, ("actor", "kirby"))
        for name, given in zip(("hur", "nis", "daily"), outcomes, strict=False)
    ]
    found = [one for one in agreements(*some) if "telling" in one.assumed]
    assert [one.label for one in found] == ["deployment: decision by kirby"] * are_agreed
    assert len({one.key for one in agreements(*some)}) == len(agreements(*some))


def test_words_in_two_languages_are_of_one_person() -> None:
    one = _decision("hur", "signed", "en", ("actor", "kirby"))
    other = _decision("nis", "підписав", "uk", ("actor", "analyst"))
    assert agreements(one, other) == []
