"""Contradictions of figures against all small worlds.

A world says how many there are in each cell of a map on each day. A place is a set of cells, a
period a set of days, a figure an interval, and sources are a tree. If the numbers of a figure may
be rounded, the true ones may be one less or more. That stands for the rounding of large numbers,
whose bounds ``tests/test_compare_rounding.py`` has. Claims that some world makes all true are no
firm contradiction, and claims of two origins that no world makes all true are in one. A view that
does not keep contradictions asserts nothing that no world makes true.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgbuild.model.comparison import Verdict
from kgbuild.model.statement import Figure, Statement
from kgbuild.view.resolution import resolved
from tests.comparing import EVENT, claim_iri, compared, concept, context, day, figure, statement
from tests.tiers import cases

#: Cells of the map by place; the last one is in no province.
PLACES = {"russia": (0, 1, 2), "kursk": (0,), "belgorod": (1,)}
#: The most in a cell on a day. No claim gives a higher lower bound, so more would change nothing.
MOST = 2
#: The first days of October; what was before them is on day 0.
DAYS = 3
SOURCES = ("hur", "army", "nis", "kirby")
Ends = tuple[int | None, int | None]


class Claim(NamedTuple):
    """A source gives a figure for a place, from a day to a day."""

    source: str
    place: str
    low: int | None
    high: int | None
    first: int
    last: int
    is_round: bool = False  # whether its numbers may be rounded

    @property
    def rounded(self) -> Ends | None:
        """The bounds if the numbers are rounded; None if they are not, or if nothing changes."""
        low = None if self.low is None else max(self.low - 1, 0)
        high = None if self.high is None else self.high + 1
        return (low, high) if self.is_round else None

    @property
    def true_ends(self) -> Ends:
        """The bounds of the true number."""
        return self.rounded or (self.low, self.high)


@cache
def stocks() -> tuple[tuple[int, ...], ...]:
    """All worlds of one day: the number in each cell."""
    return tuple(product(range(MOST + 1), repeat=3))


@cache
def tolls() -> tuple[tuple[int, ...], ...]:
    """All worlds of one province and the rest, over all days, and before them."""
    return tuple(product(range(MOST + 1), repeat=2 * (DAYS + 1)))


def total_on_a_day(world: tuple[int, ...], place: str) -> int:
    return sum(world[cell] for cell in PLACES[place])


def total_of_days(world: tuple[int, ...], place: str, first: int, last: int) -> int:
    cells = (0, 1) if place == "russia" else (0,)
    return sum(world[2 * when + cell] for when in range(first, last + 1) for cell in cells)


@cache
def stock_worlds(place: str, low: int | None, high: int | None) -> int:
    """The worlds of a day in which a claim is true, as a set of bits."""
    return bits(stocks(), lambda world: total_on_a_day(world, place), low, high)


@cache
def toll_worlds(place: str, first: int, last: int, low: int | None, high: int | None) -> int:
    return bits(tolls(), lambda world: total_of_days(world, place, first, last), low, high)


def bits(
    worlds: Sequence[tuple[int, ...]],
    total: Callable[[tuple[int, ...]], int],
    low: int | None,
    high: int | None,
) -> int:
    least, most = low or 0, 99 if high is None else high
    return sum(1 << n for n, world in enumerate(worlds) if least <= total(world) <= most)


def some_stock_is_true(claims: Iterable[Claim]) -> bool:
    """Whether some world makes all claims on presence true; a day depends on no other."""
    found = {when: (1 << len(stocks())) - 1 for when in range(1, DAYS + 1)}
    for claim in claims:
        found[claim.first] &= stock_worlds(claim.place, *claim.true_ends)
    return all(found.values())


def some_toll_is_true(claims: Iterable[Claim]) -> bool:
    found = (1 << len(tolls())) - 1
    for claim in claims:
        found &= toll_worlds(claim.place, claim.first, claim.last, *claim.true_ends)
    return found != 0


def figure_of(claim: Claim, counts: str) -> Figure:
    found = figure(claim.low, claim.high, counts=counts, as_of=day(claim.last))
    if claim.rounded is None:
        return found
    low, high = (None if end is None else str(end) for end in claim.rounded)
    return found._replace(rounded=(low, high))


def a_presence(number: int, claim: Claim) -> Statement:
    return statement(f"c{number}", figure_of(claim, "soldier"), by=[claim.source], at=claim.place)


def a_toll(number: int, claim: Claim) -> Statement:
    """The toll of a period; one that begins before all days is of the whole event so far."""
    source, place, _, _, first, last, _ = claim
    since = [("since", day(first))] if first else []
    times = [("happenedAt", day(last))] if first == last else since
    some = figure_of(claim, "killed")
    return statement(f"c{number}", some, by=[source], cls="Casualties", at=place, times=times)


def bound(claim: tuple[str, str, Ends, tuple[int, int], bool]) -> Claim:
    source, place, ends, when, is_round = claim
    return Claim(source, place, *ends, *when, is_round)


ends = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)
intervals = ends.flatmap(
    lambda pair: st.sampled_from([(pair[0], pair[1]), (None, pair[1]), (pair[1] or 1, None)])
)
on_days = st.integers(1, DAYS).map(lambda when: (when, when))
over_days = st.tuples(st.integers(0, DAYS), st.integers(1, DAYS)).map(
    lambda pair: (min(pair), max(pair))
)
presences = st.lists(
    st.tuples(
        st.sampled_from(SOURCES), st.sampled_from(list(PLACES)), intervals, on_days, st.booleans()
    ).map(bound),
    min_size=2,
    max_size=5,
)
casualties = st.lists(
    st.tuples(
        st.sampled_from(SOURCES),
        st.sampled_from(["russia", "kursk"]),
        intervals,
        over_days,
        st.booleans(),
    ).map(bound),
    min_size=2,
    max_size=4,
)


AnyClaim = TypeVar("AnyClaim")


def check(
    claims: list[AnyClaim],
    is_possible: Callable[[Iterable[AnyClaim]], bool],
    said: Callable[[int, AnyClaim], Statement],
    region_of: Callable[[AnyClaim], object],
) -> None:
    """Compare the firm contradictions with the smallest sets of claims that no world makes true.

    ``region_of`` returns what a claim is about, apart from its source and its figure.
    """
    statements = [said(number, claim) for number, claim in enumerate(claims)]
    by_iri = {claim_iri(f"c{number}"): claim for number, claim in enumerate(claims)}
    firm = firm_contradictions(statements)
    for held in firm:
        assert not is_possible([by_iri[iri] for iri in held]), "false contradiction"
    known = context()
    origins = {one.claim: known.origin_key(one) for one in statements}
    for core in smallest_impossible(
        sorted(by_iri), lambda some: is_possible([by_iri[iri] for iri in some])
    ):
        if len({origins[iri] for iri in core}) > 1:
            found = {region_of(by_iri[iri]) for iri in core}
            assert any(found <= {region_of(by_iri[iri]) for iri in held} for held in firm), (
                f"missed {[by_iri[iri] for iri in core]}"
            )


def firm_contradictions(statements: Iterable[Statement]) -> list[set[str]]:
    """The IRIs of the claims of each firm contradiction."""
    return [
        {claim for position in one.positions for claim in position.claims}
        for one in compared(*statements)
        if one.verdict is Verdict.DISPUTE and one.is_firm
    ]


def of_what(claim: Claim) -> tuple[str, int, int]:
    """The place and the time of a figure: a contradiction names the highest figures for a part."""
    return claim.place, claim.first, claim.last


def check_view(
    claims: list[Claim],
    resolution: str,
    is_possible: Callable[[Iterable[Claim]], bool],
    said: Callable[[int, Claim], Statement],
) -> None:
    """Check that some world makes true what is left of claims of several origins."""
    known = context()
    statements = [
        said(number, claim)._replace(said=day(number + 1)) for number, claim in enumerate(claims)
    ]
    left, left_out = resolved(EVENT, statements, concept("resolution", resolution), known)
    assert [one for one in compared(*left) if one.verdict is Verdict.DISPUTE and one.is_firm] == []
    by_iri = {claim_iri(f"c{number}"): claim for number, claim in enumerate(claims)}
    asserted = {one.claim: known.origin_key(one) for one in left if one.figures}
    for core in smallest_impossible(
        sorted(asserted), lambda some: is_possible([by_iri[iri] for iri in some])
    ):
        assert len({asserted[iri] for iri in core}) == 1, f"asserted {core}"
    assert {one.claim for one in left_out} == by_iri.keys() - asserted.keys()


def smallest_impossible(
    claims: Sequence[str], is_possible: Callable[[Sequence[str]], bool]
) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for size in range(1, len(claims) + 1):
        for some in combinations(claims, size):
            if not any(set(core) <= set(some) for core in found) and not is_possible(some):
                found.append(some)
    return found


@settings(max_examples=cases(250))
@given(presences)
@example([Claim("hur", "kursk", 2, 2, 1, 1, is_round=True), Claim("nis", "kursk", 1, 1, 1, 1)])
@example(
    [
        Claim("hur", "kursk", 2, None, 1, 1, is_round=True),
        Claim("nis", "belgorod", 1, None, 1, 1),
        Claim("nis", "russia", None, 2, 1, 1),
    ]
)
@example(
    [
        Claim("hur", "kursk", 2, None, 1, 1),
        Claim("nis", "belgorod", 1, None, 1, 1),
        Claim("nis", "russia", None, 2, 1, 1),
    ]
)
def test_presences_contradict_each_other_if_no_world_makes_all_true(claims: list[Claim]) -> None:
    check(claims, some_stock_is_true, a_presence, of_what)


@settings(max_examples=cases(250))
@given(casualties)
@example([Claim("hur", "kursk", 2, 2, 1, 1, is_round=True), Claim("nis", "kursk", 1, 1, 1, 1)])
@example([Claim("hur", "kursk", 2, 2, 1, 3, is_round=True), Claim("nis", "kursk", 0, 0, 1, 3)])
@example([Claim("hur", "russia", 2, 2, 3, 3), Claim("nis", "russia", 1, 1, 0, 3)])
@example(
    [
        Claim("hur", "russia", 1, None, 1, 1),
        Claim("nis", "russia", 2, None, 2, 3),
        Claim("kirby", "russia", None, 2, 1, 3),
    ]
)
@example(
    [
        Claim("hur", "russia", 1, None, 0, 1),
        Claim("nis", "kursk", 0, 0, 0, 1),
        Claim("kirby", "kursk", 2, None, 0, 2),
        Claim("nis", "russia", None, 2, 0, 2),
    ]
)
def test_tolls_contradict_each_other_if_no_world_makes_all_true(claims: list[Claim]) -> None:
    check(claims, some_toll_is_true, a_toll, of_what)


resolutions = st.sampled_from(["drop", "latest", "most-origins"])


@settings(max_examples=cases(200))
@given(presences, resolutions)
@example(
    [
        Claim("hur", "kursk", 2, None, 1, 1),
        Claim("nis", "belgorod", 1, None, 1, 1),
        Claim("nis", "russia", None, 2, 1, 1),
    ],
    "drop",
)
def test_a_view_asserts_no_presences_that_no_world_makes_true(
    claims: list[Claim], resolution: str
) -> None:
    check_view(claims, resolution, some_stock_is_true, a_presence)


@settings(max_examples=cases(200))
@given(casualties, resolutions)
@example(
    [
        Claim("hur", "russia", 1, 1, 1, 1),
        Claim("nis", "russia", 1, 1, 2, 2),
        Claim("kirby", "russia", 1, 1, 1, 2),
    ],
    "most-origins",
)
@example(
    [
        Claim("hur", "russia", 0, 0, 1, 2),
        Claim("nis", "russia", 0, 0, 2, 3),
        Claim("kirby", "russia", 1, 1, 1, 3),
    ],
    "drop",
)
def test_a_view_asserts_no_tolls_that_no_world_makes_true(
    claims: list[Claim], resolution: str
) -> None:
    check_view(claims, resolution, some_toll_is_true, a_toll)
