"""Contradictions of figures of several kinds, groups and places against all small worlds.

As in ``tests/test_compare_oracle.py``, but a world says for one day how many people of each kind
there are of each group in each place. No claim gives a lower bound above 1, so more than one of a
kind in a cell would change nothing.
"""

from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgbuild.model.statement import Statement
from tests.comparing import day, disputes, figure, statement
from tests.test_compare_oracle import SOURCES, check
from tests.tiers import cases

#: The cells of each kind, group and place: soldiers, civilians and others; a brigade and the rest.
KINDS = {"person": (0, 1, 2), "soldier": (0,), "civilian": (1,)}
GROUPS = {"troops": (0, 1), "brigade": (0,)}
PLACES = {"russia": (0, 1), "kursk": (0,)}
CELLS = tuple(product(range(3), range(2), range(2)))


class Counted(NamedTuple):
    """A claim that so many are there."""

    source: str
    kind: str
    group: str
    place: str
    low: int | None
    high: int | None
    scope: str = "total"


@cache
def worlds(kind: str, group: str, place: str, low: int | None, high: int | None, scope: str) -> int:
    """The worlds in which a claim is true, as a set of bits.

    A figure whose scope is not stated may be of a part.
    """
    high = high if scope == "total" else None
    inside = [
        n
        for n, (k, g, p) in enumerate(CELLS)
        if k in KINDS[kind] and g in GROUPS[group] and p in PLACES[place]
    ]
    found = 0
    for number, world in enumerate(product((0, 1), repeat=len(CELLS))):
        total = sum(world[n] for n in inside)
        if (low or 0) <= total and (high is None or total <= high):
            found |= 1 << number
    return found


def is_possible(claims: Iterable[Counted]) -> bool:
    found = (1 << 2 ** len(CELLS)) - 1
    for claim in claims:
        found &= worlds(*claim[1:])
    return bool(found)


def stated(number: int, claim: Counted) -> Statement:
    source, kind, group, place, low, high, scope = claim
    some = figure(low, high, counts=kind, of=group, as_of=day(1), scope=scope)
    force = [("force", group)]
    return statement(f"c{number}", some, by=[source], at=place, as_of=day(1), refs=force)


def done(number: int, claim: Counted) -> Statement:
    """The same for people killed: the group is that of the killers, not of the victims."""
    source, kind, group, place, low, high, scope = claim
    some = figure(low, high, counts=kind, of=None, as_of=day(1), scope=scope)
    times, by = [("happenedAt", day(1))], [("perpetrator", group)]
    return statement(
        f"c{number}", some, by=[source], cls="Casualties", at=place, times=times, refs=by
    )


claims = st.builds(
    Counted,
    *map(st.sampled_from, (SOURCES, list(KINDS), list(GROUPS), list(PLACES))),
    st.none(),
    st.none(),
    st.sampled_from(["total", "total", "unstated"]),
).flatmap(
    lambda claim: st.sampled_from([(0, 0), (1, None), (1, 1), (None, 1)]).map(
        lambda ends: claim._replace(low=ends[0], high=ends[1])
    )
)


@settings(max_examples=cases(150), deadline=None)
@given(st.lists(claims, min_size=2, max_size=5))
@example(
    [
        Counted("hur", "soldier", "troops", "russia", 1, None),
        Counted("nis", "soldier", "troops", "kursk", 0, 0),
        Counted("nis", "person", "troops", "kursk", 1, None),
        Counted("kirby", "person", "troops", "russia", None, 1),
    ]
)
@example(
    [
        Counted("hur", "soldier", "brigade", "russia", 1, 1, "unstated"),
        Counted("nis", "soldier", "troops", "russia", 0, 0),
    ]
)
def test_figures_of_several_aspects_contradict_each_other_if_no_world_makes_all_true(
    some: list[Counted],
) -> None:
    check(some, is_possible, stated, lambda claim: claim[1:4])


@settings(max_examples=cases(60), deadline=None)
@given(st.lists(claims, min_size=3, max_size=5))
@example(
    [
        Counted("hur", "soldier", "brigade", "russia", 1, None),
        Counted("nis", "soldier", "troops", "kursk", 0, 0),
        Counted("nis", "person", "brigade", "kursk", 1, None),
        Counted("kirby", "person", "troops", "russia", None, 1),
    ]
)
def test_what_a_part_of_an_actor_does_the_actor_does(some: list[Counted]) -> None:
    check(some, is_possible, done, lambda claim: claim[1:4])


def test_many_actors_do_not_hide_contradictions_of_figures_whose_scope_is_not_stated() -> None:
    four = [
        Counted("hur", "soldier", "", "russia", 1, None, "unstated"),
        Counted("nis", "soldier", "", "kursk", 0, 0),
        Counted("nis", "person", "", "kursk", 1, None, "unstated"),
        Counted("kirby", "person", "", "russia", None, 1),
    ]
    some = [one._replace(group=f"unit-{n}") for n in range(7) for one in four]  # 28 figures
    assert len(disputes(*(done(n, one) for n, one in enumerate(some)))) == 7
