"""Contradictions of figures whose times are known although no report gives a day."""

from dataclasses import replace

import pytest

from kgbuild.compare.context import Context
from kgbuild.compare.known_times import is_limit, names_night
from kgbuild.model.statement import FIRST, Figure, Statement, Window
from tests.comparing import day, disputes, figure, kgb, register, statement
from tests.strategies import ontology

_NIGHT = Window(day(3).first, day(4).last, stated=True)


def _published(number: int) -> Window:
    """The time of what a report of a day in October says without saying when."""
    return Window(FIRST, day(number).last, stated=False)


def _toll(name: str, killed: Figure, said: Window) -> Statement:
    some = killed._replace(as_of=said)
    return statement(name, some, cls="Casualties", as_of=said)._replace(said=said)


def _killed(low: int | None, high: int | str | None = "same") -> Figure:
    return figure(low, high, counts="killed", of=None)


def _levels(*some: Statement) -> list[tuple[str, ...]]:
    return [one.assumed for one in disputes(*some) if one.dimension == "number"]


@pytest.mark.parametrize(
    ("larger", "smaller", "expected"),
    [
        (_published(5), _published(6), [()]),
        (_published(5), day(6), [()]),
        (day(5), _published(6), [()]),
        (_published(5), day(5), [()]),
        (_published(5), _published(5), [("as-of",)]),
        (day(5), _published(5), [("as-of",)]),
        (_published(6), _published(5), []),
        (_published(6), day(5), []),
    ],
)
def test_a_toll_that_is_said_later_is_not_smaller(
    larger: Window, smaller: Window, expected: list[tuple[str, ...]]
) -> None:
    some = _toll("hur", _killed(9), larger), _toll("nis", _killed(5), smaller)
    assert _levels(*some) == expected


@pytest.mark.parametrize("ends", [(0, 0), (None, 5)])
def test_who_says_that_there_are_no_more_means_the_whole_event(
    ends: tuple[int | None, int | None],
) -> None:
    none = _toll("nis", _killed(*ends), _published(5))
    assert _levels(_toll("hur", _killed(9), _published(5)), none) == [()]
    assert _levels(_toll("hur", _killed(9), _published(6)), none) == []


def test_five_and_at_least_five_are_no_limit() -> None:
    assert [is_limit(_killed(*ends)) for ends in ((5,), (5, None), (3, 5))] == [False] * 3


def _shot_down(name: str, number: int, words: str, window: Window = _NIGHT) -> Statement:
    some = figure(number, counts="drone", of=None, as_of=window)
    times = [("happenedAt", window)]
    found = statement(name, some, cls="Interception", times=times, as_of=window)
    return found._replace(evidence=words, language="en")


def test_one_night_is_one_time_although_it_has_two_dates() -> None:
    during = "shot down drones during the night to Friday"
    some = _shot_down("hur", 34, during), _shot_down("nis", 11, "overnight, it shot down 11")
    assert _levels(*some) == [()]
    assert _levels(some[0], _shot_down("nis", 11, "on one of the two days")) == [("as-of",)]
    longer = Window(day(3).first, day(5).last, stated=True)
    assert not names_night(_shot_down("hur", 34, during, longer))


def test_of_a_vote_there_is_one_number_whenever_it_is_said() -> None:
    def votes(name: str, number: int, said: Window, *times: tuple[str, Window]) -> Statement:
        as_of = times[0][1] if times else said
        some = figure(number, role="votesFor", counts="vote", of=None, as_of=as_of)
        return statement(name, some, cls="Vote", times=times, as_of=as_of)._replace(said=said)

    undated = votes("hur", 71, _published(6))
    assert _levels(undated, votes("nis", 69, _published(9))) == [()]
    assert _levels(undated, votes("nis", 69, day(5), ("happenedAt", day(4)))) == [()]
    on_two_days = [votes(n, v, day(5), ("happenedAt", day(d))) for n, v, d in
                   (("hur", 71, 4), ("nis", 69, 5))]  # fmt: skip
    assert _levels(*on_two_days) == []
    war = replace(register()["deployment"], cls=kgb("Conflict"))
    known = Context.of({**register(), "deployment": war}, ontology())
    in_a_war = disputes(undated, votes("nis", 69, _published(9)), known=known)
    assert [one.is_firm for one in in_a_war] == [False]
