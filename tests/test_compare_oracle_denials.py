"""Denials against all small worlds, as figures are in ``tests/test_compare_oracle.py``.

"No troops are in Kursk" is true in the worlds with none there. "Not at least 2 are in Kursk" is
true in those with fewer. Whether "at most 2" says that there are any is left to readers, so no
claim here has only an upper bound.
"""

from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgbuild.model.comparison import Verdict
from kgbuild.model.statement import Statement
from tests.comparing import claim_iri, compared, context, day, figure, statement
from tests.test_compare_oracle import (
    DAYS,
    MOST,
    PLACES,
    SOURCES,
    smallest_impossible,
    stocks,
    total_on_a_day,
)
from tests.tiers import cases


class Said(NamedTuple):
    """A claim that troops are in a place on a day, or not."""

    source: str
    place: str
    when: int
    ends: tuple[int, int | None] | None  # None without a figure
    is_denial: bool = False

    def is_true(self, world: tuple[int, ...]) -> bool:
        total = total_on_a_day(world, self.place)
        low, high = self.ends or (1, None)
        holds = low <= total and (high is None or total <= high)
        return holds != self.is_denial


def some_world_is_true(claims: Iterable[Said]) -> bool:
    some = list(claims)
    return all(
        any(all(one.is_true(world) for one in some if one.when == when) for world in stocks())
        for when in range(1, DAYS + 1)
    )


def implies(one: Said, other: Said) -> bool:
    """Whether a source that says one of two things has said the other as well."""
    same = (one.source, one.place, one.when) == (other.source, other.place, other.when)
    return same and all(other.is_true(world) for world in stocks() if one.is_true(world))


def stated(number: int, claim: Said) -> Statement:
    figures = [] if claim.ends is None else [figure(*claim.ends, as_of=day(claim.when))]
    return statement(
        f"c{number}",
        *figures,
        by=[claim.source],
        at=claim.place,
        refs=[("force", "troops")],
        polarity="negated" if claim.is_denial else "affirmed",
        as_of=day(claim.when),
    )


ends = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)
intervals = ends.flatmap(
    lambda pair: st.sampled_from([(pair[0], pair[1]), (pair[0], None), (pair[1], pair[1]), None])
)
made = {
    "source": st.sampled_from(SOURCES),
    "place": st.sampled_from(list(PLACES)),
    "when": st.integers(1, DAYS),
}
affirmations = st.builds(Said, **made, ends=intervals).map(
    lambda one: one._replace(is_denial=False)
)
denials = st.builds(Said, **made, ends=st.none()).map(lambda one: one._replace(is_denial=True))
denials_of_figures = affirmations.map(lambda one: one._replace(is_denial=True))


def firm(claims: list[Said]) -> tuple[dict[str, Said], list[set[str]]]:
    """The claims by IRI, and those of each firm contradiction that is not only of figures."""
    by_iri = {claim_iri(f"c{number}"): claim for number, claim in enumerate(claims)}
    found = [
        {claim for position in one.positions for claim in position.claims}
        for one in compared(*(stated(number, claim) for number, claim in enumerate(claims)))
        if one.verdict is Verdict.DISPUTE and one.is_firm
    ]
    return by_iri, found


@settings(max_examples=cases(300))
@given(st.lists(st.one_of(affirmations, denials), min_size=2, max_size=5))
@example([Said("hur", "kursk", 1, (0, 0)), Said("nis", "kursk", 1, None, is_denial=True)])
@example([Said("hur", "kursk", 1, (1, None)), Said("nis", "russia", 1, None, is_denial=True)])
@example(
    [
        *(Said("hur", "kursk", 2, (2, 2)), Said("nis", "russia", 2, (0, 2))),
        *(Said("hur", "belgorod", 2, None), Said("hur", "belgorod", 2, (1, 1))),
    ]
)
def test_denials_contradict_what_no_world_makes_true_with_them(claims: list[Said]) -> None:
    by_iri, found = firm(claims)
    for held in found:
        # Each denial of a contradiction excludes each affirmation of it from another origin.
        assert not some_world_is_true([by_iri[iri] for iri in held]), "false contradiction"
    known = context()
    origins = {
        claim_iri(f"c{number}"): known.origin_key(stated(number, claim))
        for number, claim in enumerate(claims)
    }
    for core in smallest_impossible(
        sorted(by_iri), lambda some: some_world_is_true([by_iri[iri] for iri in some])
    ):
        if len({origins[iri] for iri in core}) > 1:
            # "1 in Belgorod" stands for "some in Belgorod", if the same source says both.
            assert any(
                all(any(implies(by_iri[one], by_iri[iri]) for one in held) for iri in core)
                for held in found
            ), f"missed {core}"


@settings(max_examples=cases(300))
@given(st.lists(st.one_of(affirmations, denials_of_figures), min_size=2, max_size=3))
@example([Said("hur", "kursk", 1, (2, 2)), Said("nis", "russia", 1, (2, 2), is_denial=True)])
@example([Said("hur", "kursk", 1, (2, None)), Said("nis", "russia", 1, (2, None), is_denial=True)])
def test_a_denied_figure_contradicts_nothing_that_a_world_makes_true_with_it(
    claims: list[Said],
) -> None:
    by_iri, found = firm(claims)
    for held in found:
        assert not some_world_is_true([by_iri[iri] for iri in held]), "false contradiction"
