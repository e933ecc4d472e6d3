"""Where claims come from, and who is independent of whom."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.context import Context
from kgbuild.compare.origins import Independence, Origin, independence, posts_held
from kgbuild.model.statement import Statement
from tests.comparing import claim_iri, context, entity, names, statement
from tests.strategies import ontology


def kirby_in_office() -> Statement:
    return statement("post", cls="Tenure", at=None, refs=[("holder", "kirby"), ("post", "adviser")])


def origin(some: Statement, known: Context | None = None) -> tuple[list[str], bool]:
    found = (known or context()).origin(some)
    return sorted(names(found.agents)), found.known


def counted(*some: Statement, known: Context | None = None) -> Independence:
    known = known or context()
    return independence(known.origin(one) for one in some)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("nis", (["nis"], True)),
        ("hur", (["ukraine"], True)),
        ("army", (["ukraine"], True)),
        ("ukraine", (["ukraine"], True)),
        ("kirby", (["kirby"], True)),
        ("daily", (["daily"], False)),
        ("press-office", (["usa"], True)),
        ("officials", (["officials"], False)),
    ],
)
def test_a_claim_comes_from_the_state_of_its_claimant_or_from_himself(
    agent: str, expected: tuple[list[str], bool]
) -> None:
    assert origin(statement(agent)) == expected


def test_what_a_person_says_in_office_comes_from_the_body_that_he_speaks_for() -> None:
    known = context()
    assert origin(statement("kirby"), known) == (["kirby"], True)
    known.origins.learn(posts_held([kirby_in_office()], ontology()))
    assert origin(statement("kirby"), known) == (["usa"], True)


@pytest.mark.parametrize("how", [{"polarity": "negated"}, {"modality": "planned"}])
def test_a_post_that_is_denied_or_planned_is_none(how: dict[str, str]) -> None:
    known = context()
    refs = [("holder", "kirby"), ("post", "adviser")]
    denied = statement("post", cls="Tenure", at=None, refs=refs, **how)  # type: ignore[arg-type]
    known.origins.learn(posts_held([denied], ontology()))
    assert origin(statement("kirby"), known) == (["kirby"], True)


def test_repetition_is_one_origin() -> None:
    assert counted(*(statement(f"{r}/a", by=["nis"]) for r in ("one", "two"))) == (1, 0)


def test_organs_of_one_state_are_one_origin_and_those_of_two_are_two() -> None:
    assert counted(statement("hur"), statement("army"), statement("ukraine")) == (1, 0)
    assert counted(statement("hur"), statement("nis")) == (2, 0)


def test_an_outlet_or_an_unnamed_source_is_no_origin_that_is_known() -> None:
    assert counted(statement("nis"), statement("daily"), statement("officials")) == (1, 2)


def test_who_cites_somebody_is_no_origin_beside_him() -> None:
    cites = statement("a", by=["nis"], through=["daily"])
    assert counted(cites, statement("nis")) == (1, 0)
    assert counted(cites, statement("daily")) == (1, 0)
    assert counted(cites, statement("weekly")) == (1, 1)


def test_two_who_are_reported_by_one_are_one() -> None:
    through_one = [statement(n, by=[n], through=["daily"]) for n in ("nis", "hur")]
    assert counted(*through_one) == (1, 0)


def test_what_nobody_is_known_for_has_no_origin() -> None:
    assert independence([]) == (0, 0)


agents = st.sampled_from("abcde").map(entity)
origins = st.builds(
    Origin,
    st.frozensets(agents, min_size=1, max_size=2),
    st.booleans(),
    st.frozensets(agents, max_size=2),
)


@given(st.lists(origins, max_size=6))
def test_independent_origins_are_those_with_nobody_in_common(found: list[Origin]) -> None:
    groups: list[tuple[set[str], bool]] = []
    for one in found:
        everybody, known = set(one.agents | one.through), one.known
        apart = []
        for others, other_known in groups:
            if everybody & others:
                everybody, known = everybody | others, known or other_known
            else:
                apart.append((others, other_known))
        groups = [*apart, (everybody, known)]
    n_known = sum(known for _, known in groups)
    assert independence(found) == (n_known, len(groups) - n_known)


@given(st.lists(origins, max_size=4), origins)
def test_a_further_origin_adds_one_at_most(found: list[Origin], further: Origin) -> None:
    before, after = independence(found), independence([*found, further])
    assert sum(after) <= sum(before) + 1
    assert independence([*found, *found]) == before


# Quotations


def quoting(*some: Statement) -> Context:
    known = context()
    known.origins.quoted.update({one.claim: one for one in some})
    return known


def test_a_claim_that_quotes_another_comes_from_where_that_one_comes_from() -> None:
    original = statement("whitehouse/words", by=["nis"])
    report = statement("kursk/words", by=["daily"], quotes="whitehouse/words")
    known = quoting(original)
    assert origin(report, known) == (["nis"], True)
    assert counted(original, report, known=known) == (1, 0)
    assert counted(report, statement("daily"), statement("hur"), known=known) == (2, 0)


def test_a_quotation_of_a_quotation_comes_from_the_first_words() -> None:
    first = statement("one/a", by=["nis"])
    second = statement("two/a", by=["daily"], quotes="one/a")
    third = statement("three/a", by=["weekly"], quotes="two/a")
    known = quoting(first, second)
    assert origin(third, known) == (["nis"], True)
    for order in permutations([first, second, third]):
        assert counted(*order, known=known) == (1, 0)


def test_quotations_in_a_cycle_end() -> None:
    one = statement("one/a", by=["daily"], quotes="two/a")
    two = statement("two/a", by=["weekly"], quotes="one/a")
    known = quoting(one, two)
    assert counted(one, two, known=known) == (0, 1)


def test_a_quotation_of_a_claim_that_is_not_there_comes_from_its_claimant() -> None:
    assert origin(statement("a", by=["nis"], quotes="nowhere/b")) == (["nis"], True)


LONG = 3_000


def test_a_long_chain_of_quotations_has_one_origin() -> None:
    first = statement("r0/a", by=["nis"])
    chain = [statement(f"r{n}/a", by=["daily"], quotes=f"r{n - 1}/a") for n in range(1, LONG)]
    known = quoting(first, *chain)
    assert origin(chain[-1], known) == (["nis"], True)


# Texts that were taken over


def report_iri(slug: str) -> str:
    return claim_iri(f"{slug}/x").partition("/claim/")[0]


def taken(*reports: str, by: str = "daily") -> Statement:
    found = statement("copy/a", through=[by])
    return found._replace(sources=tuple(map(report_iri, reports)))


def known_reports(**whence: tuple[str, ...]) -> Context:
    known = context()
    for slug, of in whence.items():
        found = tuple(report_iri(one) if one in whence else entity(one) for one in of)
        known.origins.reports[report_iri(slug)] = found
    return known


def test_a_text_that_was_taken_over_comes_from_the_outlet_of_the_other_report() -> None:
    assert origin(taken("first"), known_reports(first=("weekly",))) == (["weekly"], False)
    assert origin(taken("first"), known_reports(first=("press-office",))) == (["usa"], True)


def test_a_text_that_was_taken_over_twice_comes_from_the_first() -> None:
    known = known_reports(second=("first",), first=("agency",))
    assert origin(taken("second"), known) == (["agency"], False)
    both = taken("second"), statement("agency")
    assert counted(*both, statement("daily"), known=known) == (0, 1)


def test_of_a_text_from_a_report_that_is_not_there_only_the_taker_is_known() -> None:
    assert origin(taken("first", by="nis"), known_reports(first=())) == (["nis"], False)


def test_reports_in_a_cycle_end() -> None:
    known = known_reports(first=("second",), second=("first",))
    assert origin(taken("first"), known) == (["daily"], False)


def test_a_text_that_was_taken_over_many_times_comes_from_the_first() -> None:
    whence = {f"r{n}": (f"r{n - 1}",) for n in range(1, LONG)}
    known = known_reports(r0=("press-office",), **whence)
    assert origin(taken(f"r{LONG - 1}"), known) == (["usa"], True)
