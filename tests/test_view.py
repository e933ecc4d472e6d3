"""What a view accepts, and the plain triples that follow: each condition, the rule, and laws."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.compare.context import Context
from kgbuild.compare.origins import posts_held
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, LAST, Figure, Statement, Time, Window
from kgbuild.model.view import PlainPredicate, PlainTriple, Support, View
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.plain_figures import figure_triples
from kgbuild.view.plain_triples import plain_triples
from kgbuild.view.resolution import _sides, resolved
from kgbuild.view.support import event_view, supported
from kgbuild.vocab import namespaces as ns
from tests.strategies import ontology
from tests.tiers import cases

EX = "https://example.org/"
CLASSES = {
    "land": "State",
    "ministry": "Ministry",
    "office": "PublicBody",
    "post": "Post",
    "minister": "Person",
    "other-land": "State",
    "daily": "Outlet",
    "witnesses": "UnnamedSource",
    "troops": "Contingent",
    "town": "Settlement",
    "city": "Settlement",
    "soap": "Kind",
}
ABOVE = {
    "ministry": ("partOf", "land"),
    "office": ("partOf", "ministry"),
    "post": ("postIn", "office"),
}
EVENT = EX + "arrival"


def ex(name: str) -> str:
    return EX + name


def kgb(name: str) -> str:
    return ns.KGB + name


def concept(scheme: str, name: str) -> str:
    return ns.PREFIXES[scheme] + name


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def stated(text: str) -> Window:
    return Window(day(text), day(text), stated=True)


def context() -> Context:
    register = {
        name: Entity(
            id=name,
            iri=ex(name),
            cls=kgb(cls),
            label=name,
            roles=((kgb(ABOVE[name][0]), Ref(ex(ABOVE[name][1]))),) if name in ABOVE else (),
        )
        for name, cls in CLASSES.items()
    }
    known = Context.of(register, ontology())
    known.origins.learn(posts_held([tenure()], ontology()))
    return known


def tenure() -> Statement:
    refs = ((kgb("holder"), ex("minister")), (kgb("post"), ex("post")))
    return statement(claimant="daily", cls="Tenure", refs=refs)


def statement(
    *,
    claim: str = "r/claim/c",
    claimant: str = "land",
    act: str = "said",
    polarity: str = "affirmed",
    modality: str = "actual",
    certainty: str = "unmarked",
    cls: str = "Presence",
    refs: Iterable[tuple[str, str]] = ((kgb("location"), ex("town")),),
    figures: Sequence[Figure] = (),
    times: Iterable[Time] = (),
    said: Window | None = None,
    literals: Iterable[tuple[str, str, str]] = (),
    through: Iterable[str] = (),
) -> Statement:
    window = stated("2024-10-23")
    return Statement(
        claim=ex(claim),
        sources=(ex(claimant),),
        channels=tuple(through),
        act=concept("act", act),
        polarity=concept("polarity", polarity),
        modality=concept("modality", modality),
        certainty=concept("certainty", certainty),
        cls=kgb(cls),
        refs=tuple(sorted(refs)),
        figures=tuple(figures),
        times=tuple(times),
        as_of=window,
        claimants=(ex(claimant),),
        said=said or window,
        literals=tuple(literals),
    )


def figure(
    best: str | None = "3000",
    low: str | None = "2500",
    high: str | None = "3500",
    *,
    scope: str | None = None,
    unit: str | None = None,
    per: str | None = None,
    counts: str | None = concept("kind", "soldier"),
    of: str | None = None,
) -> Figure:
    return Figure(
        role=kgb("strength"),
        verbatim=f"about {best or low or high}",
        low=low,
        high=high,
        counts=counts,
        of=of,
        unit=unit,
        per=per,
        scope=scope,
        as_of=stated("2024-10-23"),
        best=best,
    )


def view(**conditions: object) -> View:
    plain = View(
        name="v",
        title="A view",
        resolution=concept("resolution", "keep"),
        modalities=frozenset({concept("modality", "actual")}),
    )
    return replace(plain, **conditions)  # type: ignore[arg-type]


def acceptance(**conditions: object) -> Acceptance:
    return Acceptance(view(**conditions), context())


def after(revised: dict[str, int], by: date | None = None) -> Acceptance:
    """A view of a world in which claims were revised."""
    known = context()
    known.revised.update(revised)
    return Acceptance(view(said_by=by), known)


def said(found: Iterable[PlainTriple]) -> set[tuple[str, str, str]]:
    """Triples without their namespaces."""
    return {
        (
            triple.subject.removeprefix(EX),
            triple.predicate.iri.removeprefix(ns.PLAIN),
            triple.value.removeprefix(EX),
        )
        for triple in found
    }


def plain(one: Statement, event: str = EVENT) -> set[tuple[str, str, str]]:
    return said(plain_triples(event, one, context()))


# --- what a view accepts


@pytest.mark.parametrize(
    ("conditions", "accepted", "refused"),
    [
        ({"claimants": {ex("land")}}, {"claimant": "land"}, {"claimant": "other-land"}),
        ({"claimants": {ex("land")}}, {"claimant": "office"}, {"claimant": "witnesses"}),
        ({"claimants": {ex("land")}}, {"claimant": "minister"}, {"claimant": "daily"}),
        ({"claimants": {ex("ministry")}}, {"claimant": "minister"}, {"claimant": "land"}),
        ({"excepted": {ex("office")}}, {"claimant": "ministry"}, {"claimant": "minister"}),
        (
            {"claimants": {ex("land")}, "excepted": {ex("ministry")}},
            {"claimant": "land"},
            {"claimant": "office"},
        ),
        ({"reports": {ex("r")}}, {"claim": "r/claim/x"}, {"claim": "r2/claim/x"}),
        ({"acts": {concept("act", "said")}}, {"act": "said"}, {"act": "confirmed"}),
        (
            {"modalities": {concept("modality", "planned")}},
            {"modality": "planned"},
            {"modality": "actual"},
        ),
        (
            {"certainties": {concept("certainty", "certain")}},
            {"certainty": "certain"},
            {"certainty": "unmarked"},
        ),
        (
            {"lineages": {concept("lineage", "known")}},
            {"claimant": "minister"},
            {"claimant": "daily"},
        ),
        (
            {"lineages": {concept("lineage", "unknown")}},
            {"claimant": "witnesses"},
            {"claimant": "land"},
        ),
        (
            {"said_by": date(2024, 10, 31)},
            {"said": stated("2024-10-31")},
            {"said": stated("2024-11-01")},
        ),
        (
            {"said_by": date(2024, 10, 31)},
            {"said": Window(FIRST, day("2024-10-31"), stated=False)},
            {"said": Window(day("2024-10-01"), LAST, stated=True)},
        ),
    ],
    ids=str,
)
def test_each_condition_makes_the_difference(
    conditions: dict[str, object], accepted: dict[str, object], refused: dict[str, object]
) -> None:
    one, other = statement(**accepted), statement(**refused)  # type: ignore[arg-type]
    narrow, wide = acceptance(**conditions), acceptance(**conditions_away(conditions))
    assert (narrow.accepts(one), narrow.accepts(other)) == (True, False)
    assert wide.accepts(one)
    assert wide.accepts(other)


def conditions_away(conditions: dict[str, object]) -> dict[str, object]:
    """Without the conditions; of modalities a view always has some."""
    modalities = {concept("modality", name) for name in ("actual", "planned")}
    return {"modalities": modalities} if "modalities" in conditions else {}


def test_a_view_accepts_by_default_what_anybody_says_as_actual() -> None:
    assert acceptance().accepts(
        statement(claimant="witnesses", act="alleged", certainty="doubtful")
    )
    assert not acceptance().accepts(statement(modality="planned"))


def test_denials_are_accepted_too() -> None:
    assert acceptance().accepts(statement(polarity="negated"))


def test_a_claim_that_was_revised_is_not_accepted() -> None:
    one = statement()
    assert not after({one.claim: day("2024-11-02")}).accepts(one)
    assert after({ex("other"): day("2024-11-02")}).accepts(one)


def test_a_revision_counts_from_the_day_on_which_it_was_said_for_sure() -> None:
    one = statement()
    for revised, by, accepted in (
        ("2024-11-02", date(2024, 11, 1), True),
        ("2024-11-02", date(2024, 11, 2), False),
        ("2024-11-02", date(2024, 11, 3), False),
    ):
        assert after({one.claim: day(revised)}, by).accepts(one) is accepted
    assert after({one.claim: LAST}, date(2030, 1, 1)).accepts(one)
    assert not after({one.claim: LAST}).accepts(one)


# --- the rule of plain triples


def test_what_is_about_troops_is_said_of_the_troops() -> None:
    refs = ((kgb("force"), ex("troops")), (kgb("location"), ex("town")))
    assert plain(statement(refs=refs)) == {("troops", "location", "town")}


def test_what_is_about_nobody_is_said_of_the_event() -> None:
    assert plain(statement()) == {("arrival", "location", "town")}
    assert plain(statement(), event="") == set()


def test_a_class_without_a_plain_subject_says_all_of_the_event() -> None:
    refs = ((kgb("force"), ex("troops")), (kgb("location"), ex("town")))
    assert plain(statement(cls="Attack", refs=refs)) == {
        ("arrival", "force", "troops"),
        ("arrival", "location", "town"),
    }


def test_several_subjects_each_have_what_is_reported() -> None:
    refs = (
        (kgb("force"), ex("troops")),
        (kgb("force"), ex("minister")),
        (kgb("location"), ex("town")),
    )
    assert plain(statement(refs=refs), event="") == {
        ("troops", "location", "town"),
        ("minister", "location", "town"),
    }


def test_a_tenure_is_said_of_its_holder() -> None:
    assert plain(tenure(), event="") == {("minister", "post", "post")}


def test_a_denial_gives_nothing() -> None:
    assert plain(statement(polarity="negated", figures=[figure()])) == set()


def test_who_counts_none_gives_only_the_figure() -> None:
    none = statement(figures=[figure(None, "0", "0")])
    assert plain(none) == set()
    assert len(gives(none)) == 1
    assert plain(statement(figures=[figure(None, "0", "0"), figure()])) != set()


def test_neither_the_phase_nor_what_is_its_own_subject_gives_anything() -> None:
    refs = ((kgb("phase"), concept("phase", "finished")), (kgb("topic"), EVENT))
    assert plain(statement(refs=refs)) == set()


def test_figures_are_no_plain_values() -> None:
    assert plain(statement(refs=(), figures=[figure()])) == set()


def test_times_are_of_the_account_and_days_have_their_datatype() -> None:
    first, last = day("2024-10-01"), day("2024-10-10")
    one = statement(
        cls="Training",
        refs=(),
        times=[
            Time(kgb("since"), first, first, "2024-10-01"),
            Time(kgb("happenedAt"), first, last, "2024-10-01/2024-10-10"),
            Time(kgb("until"), FIRST, last, "../2024-10-10"),
        ],
    )
    found = {t.predicate.label: (t.value, t.datatype) for t in plain_triples(EVENT, one, context())}
    assert found == {
        "since (training)": ("2024-10-01", ns.XSD + "date"),
        "happened at (training)": ("2024-10-01/2024-10-10", ns.EDTF),
        "until (training)": ("../2024-10-10", ns.EDTF),
    }
    assert ("arrival", "trainingSince", "2024-10-01") in plain(one)


def test_a_literal_gives_a_triple_and_words_of_the_report_none() -> None:
    literals = [
        (kgb("purpose"), "to train", ns.XSD + "string"),
        (EX + "own#depth", "5", ns.XSD + "integer"),
    ]
    assert plain(statement(refs=(), literals=literals)) == {("arrival", "depth", "5")}


# --- disputes


def claims_left(resolution: str, *statements: Statement) -> list[str]:
    """The claims of which a plain triple is left."""
    kept = resolved(EVENT, statements, concept("resolution", resolution), context()).statements
    return sorted({t.claim.removeprefix(EX) for t in kept if gives(t)})


def gives(one: Statement) -> list[object]:
    """All that a statement gives a view."""
    return [*plain_triples(EVENT, one, context()), *figure_triples(EVENT, one, context())]


LOW = statement(claim="low", refs=(), figures=[figure()])
HIGH = statement(
    claim="high",
    claimant="other-land",
    refs=(),
    figures=[figure("12000", "11500", "12500")],
    said=stated("2024-10-25"),
)
LOW_TOO = statement(claim="low-too", claimant="witnesses", refs=(), figures=[figure()])
LOW_OF_ANOTHER = statement(claim="low-2", claimant="third-land", refs=(), figures=[figure()])
UNDATED = HIGH._replace(claim=ex("undated"), said=Window(FIRST, day("2024-12-31"), stated=False))


@pytest.mark.parametrize(
    ("resolution", "statements", "left"),
    [
        ("keep", (LOW, HIGH), ["high", "low"]),
        ("drop", (LOW, HIGH), []),
        ("drop", (LOW, LOW_TOO), ["low", "low-too"]),
        ("latest", (LOW, HIGH), ["high"]),
        ("latest", (LOW, UNDATED), []),
        ("most-origins", (LOW, HIGH), []),
        ("most-origins", (LOW, LOW_TOO, HIGH), []),
        ("most-origins", (LOW, LOW_OF_ANOTHER, HIGH), ["low", "low-2"]),
    ],
)
def test_of_figures_that_exclude_each_other_those_stay_that_the_view_wants(
    resolution: str, statements: Sequence[Statement], left: list[str]
) -> None:
    assert claims_left(resolution, *statements) == left


def test_positions_with_the_same_number_are_one_side_unless_all_have_it() -> None:
    one, other, more = (
        Position((ex(f"claim-{first}"),), Decimal(low), Decimal(low), first=first, last=first)
        for first, low in ((1, 10), (2, 10), (3, 12))
    )
    dispute = Comparison(Verdict.DISPUTE, "number", (), (one, other, more), "", "")
    assert _sides(dispute) == [[one, other], [more]]
    assert _sides(replace(dispute, positions=(one, other))) == [[one], [other]]
    assert _sides(replace(dispute, dimension="date")) == [[one], [other], [more]]


def omissions(*statements: Statement, **conditions: object) -> set[tuple[str, str]]:
    """The claims that a view leaves out, each with the reason."""
    found = event_view(EVENT, statements, acceptance(**conditions)).left_out
    return {(omission.claim.removeprefix(EX), omission.reason) for omission in found}


@pytest.mark.parametrize(
    ("how", "conditions", "reasons"),
    [
        ({}, {}, []),
        ({"claimant": "daily"}, {"claimants": {ex("land")}}, ["claimant"]),
        ({"claimant": "minister"}, {"excepted": {ex("land")}}, ["excepted"]),
        ({}, {"reports": {ex("r2")}}, ["report"]),
        ({}, {"acts": {concept("act", "confirmed")}}, ["speech-act"]),
        ({"modality": "planned"}, {}, ["modality"]),
        ({}, {"certainties": {concept("certainty", "certain")}}, ["certainty"]),
        ({}, {"lineages": {concept("lineage", "unknown")}}, ["lineage"]),
        ({}, {"said_by": date(2024, 10, 1)}, ["said-by"]),
        ({"act": "asked"}, {}, ["not-asserted"]),
        ({"certainty": "doubtful"}, {}, ["doubtful"]),
        ({"polarity": "negated"}, {}, ["negative"]),
        ({"refs": ()}, {}, ["no-triple"]),
        (
            {"claimant": "daily", "modality": "planned"},
            {"claimants": {ex("land")}},
            ["claimant", "modality"],
        ),
    ],
    ids=str,
)
def test_a_claim_is_left_out_for_each_condition_that_it_does_not_meet(
    how: dict[str, object], conditions: dict[str, object], reasons: list[str]
) -> None:
    one = statement(**how)  # type: ignore[arg-type]
    assert omissions(one, **conditions) == {("r/claim/c", reason) for reason in reasons}
    conditional = one._replace(condition="if they come")
    assert ("r/claim/c", "conditional") in omissions(conditional, **conditions)


def test_a_revised_claim_is_left_out_from_the_day_on() -> None:
    for day_, reasons in ((date(2024, 10, 24), set()), (date(2024, 10, 26), {"revised"})):
        accept = after({ex("r/claim/c"): day("2024-10-25")}, by=day_)
        assert {o.reason for o in event_view(EVENT, [statement()], accept).left_out} == reasons


def test_what_loses_a_contradiction_is_left_out_with_what_prevails() -> None:
    latest = acceptance(resolution=concept("resolution", "latest"))
    (lost,) = event_view(EVENT, [LOW, HIGH], latest).left_out
    assert (lost.claim, lost.reason, lost.prevailing) == (LOW.claim, "contradicted", (HIGH.claim,))
    assert lost.contradiction
    drop = event_view(EVENT, [LOW, HIGH], acceptance(resolution=concept("resolution", "drop")))
    assert {(one.claim, one.prevailing) for one in drop.left_out} == {
        (LOW.claim, ()),
        (HIGH.claim, ()),
    }
    assert omissions(LOW, HIGH) == set()  # both are kept


def test_a_sum_of_several_sources_is_worth_no_more_than_its_weakest_part() -> None:
    days = Time(kgb("happenedAt"), day("2024-10-23"), day("2024-10-23"), "2024-10-23")

    def toll(who: str, killed: str, kind: str) -> Statement:
        some = figure(killed, killed, killed, counts=concept("kind", kind))
        total = some._replace(scope=concept("scope", "total"))
        return statement(
            claim=who, claimant=who, cls="Casualties", refs=(), figures=[total], times=[days]
        )

    parts = toll("land", "4", "civilian"), toll("third-land", "3", "fighter")
    whole = toll("other-land", "5", "person")
    for resolution in ("drop", "most-origins"):
        wanted = concept("resolution", resolution)
        left = resolved(EVENT, [*parts, whole], wanted, context()).statements
        assert [one.figures for one in left] == [(), (), ()]
        assert resolved(EVENT, parts, wanted, context()).statements == list(parts)


ATTACK = statement(claim="town", cls="Attack")
ELSEWHERE = statement(
    claim="city",
    cls="Attack",
    claimant="other-land",
    refs=[(kgb("location"), ex("city")), (kgb("force"), ex("troops"))],
)
DENIED = statement(
    claim="no", cls="Attack", claimant="other-land", polarity="negated", said=stated("2024-10-30")
)


def test_only_what_is_disputed_is_taken_out_of_an_account() -> None:
    kept = resolved(EVENT, [ATTACK, ELSEWHERE], concept("resolution", "drop"), context()).statements
    found = said(triple for t in kept for triple in plain_triples(EVENT, t, context()))
    assert found == {("arrival", "force", "troops")}


def test_what_is_denied_goes_where_the_denial_prevails() -> None:
    for resolution, left in (("keep", ["town"]), ("drop", []), ("latest", [])):
        assert claims_left(resolution, ATTACK, DENIED) == left
    earlier = DENIED._replace(said=stated("2024-10-01"))
    assert claims_left("latest", ATTACK, earlier) == ["town"]


def span(first: str, last: int) -> Time:
    return Time(kgb("happenedAt"), day(first), last, f"{first}/..")


def test_dates_that_exclude_each_other_are_a_dispute_too() -> None:
    one = ATTACK._replace(times=(span("2024-10-01", day("2024-10-02")),))
    later = (span("2024-10-05", LAST),)
    other = one._replace(claim=ex("other"), sources=HIGH.sources, times=later)
    kept = resolved(EVENT, [one, other], concept("resolution", "drop"), context()).statements
    assert [t.times for t in kept] == [(), ()]
    assert [t.refs for t in kept] == [one.refs, other.refs]


def test_two_accounts_of_one_claim_each_answer_for_themselves() -> None:
    undisputed = LOW._replace(figures=(figure("7", "7", "7", counts=concept("kind", "general")),))
    kept = resolved(
        EVENT, [LOW, undisputed, HIGH], concept("resolution", "drop"), context()
    ).statements
    assert [t.figures for t in kept] == [(), undisputed.figures, ()]


def test_nobody_disputes_himself() -> None:
    himself = HIGH._replace(claim=LOW.claim, sources=LOW.sources)
    elsewhere = ELSEWHERE._replace(claim=ATTACK.claim, sources=ATTACK.sources)
    for statements in ([LOW, himself], [ATTACK, elsewhere]):
        assert resolved(EVENT, statements, concept("resolution", "drop"), context()) == (
            statements,
            [],
        )


# --- figures


def figures_of(*statements_: Statement) -> dict[str, set[str]]:
    """The figures that a view which accepts all holds, by their labels, with their claims."""
    found: dict[str, set[str]] = {}
    for triple, support in event_view(EVENT, statements_, acceptance()).plain:
        if triple.figure is not None:
            found.setdefault(triple.figure.label, set()).add(support.claim.removeprefix(EX))
    return found


def test_a_figure_keeps_its_bounds_and_what_it_is_of() -> None:
    town, both = (kgb("location"), ex("town")), (kgb("location"), ex("city"))
    assert figures_of(
        statement(refs=[town], figures=[figure()]),
        statement(refs=[town, both], figures=[figure("5", "5", "5")]),
        statement(refs=[], figures=[figure(None, "3000", None), figure(None, None, "9000")]),
        statement(figures=[figure("7", "7", "7", of=ex("troops"), scope=concept("scope", "part"))]),
    ).keys() == {
        "3,000 (2,500 to 3,500) soldiers, in town",
        "5 soldiers, in city and town",
        "at least 3,000 soldiers",
        "at most 9,000 soldiers",
        "7 soldiers, part, of troops, in town",
    }


def test_a_figure_keeps_its_unit_and_what_an_amount_is_for() -> None:
    monthly = figure(
        "0.5", "0.5", "0.5", counts=ex("soap"), unit=ns.UNIT + "KiloGM", per=ns.UNIT + "MO"
    )
    assert figures_of(statement(refs=(), figures=[monthly])).keys() == {
        "0.5 kilogram per month, soap"
    }


def test_figures_of_two_modalities_places_people_or_classes_are_two() -> None:
    one = statement(figures=[figure()])
    others = [
        one._replace(refs=((kgb("location"), ex("city")),)),
        one._replace(modality=concept("modality", "planned")),
        one._replace(cls=kgb("Training")),
        one._replace(figures=(figure(of=ex("troops")),)),
        one._replace(figures=(figure(counts=concept("kind", "officer")),)),
        one._replace(figures=(figure(scope=concept("scope", "increment")),)),
    ]
    found = [triple for t in (one, *others) for _, triple in figure_triples(EVENT, t, context())]
    assert len({triple.key for triple in found}) == len(found) == 7


def test_a_total_and_what_does_not_say_are_one_figure_and_so_are_two_kinds_of_one_account() -> None:
    one = statement(figures=[figure()])
    total = one._replace(figures=(figure(scope=concept("scope", "total")),))
    moved = one._replace(cls=kgb("Movement"), refs=((kgb("destination"), ex("town")),))
    found = [
        triple for t in (one, total, moved) for _, triple in figure_triples(EVENT, t, context())
    ]
    assert len({triple.key for triple in found}) == 1
    assert found[0].predicate.iri == ns.PLAIN + "presenceStrength"
    assert found[0].predicate.label == "strength (presence)"


def test_one_without_a_bound_a_denial_and_one_of_no_event_give_none() -> None:
    assert not figures_of(statement(figures=[figure(None, None, None)]))
    assert not figures_of(statement(polarity="negated", figures=[figure()]))
    assert list(figure_triples("", statement(figures=[figure()]), context())) == []


def test_a_figure_rests_on_those_that_say_one_within_it_too() -> None:
    assert figures_of(
        statement(claim="some", figures=[figure(None, "2000", None)]),
        statement(claim="exact", figures=[figure("3000", "3000", "3000")]),
        statement(claim="around", figures=[figure()]),
        statement(claim="elsewhere", refs=[], figures=[figure("3000", "3000", "3000")]),
    ) == {
        "at least 2,000 soldiers, in town": {"some", "exact", "around"},
        "3,000 (2,500 to 3,500) soldiers, in town": {"exact", "around"},
        "3,000 soldiers, in town": {"exact"},
        "3,000 soldiers": {"elsewhere"},
    }


def test_of_two_parts_nobody_knows_whether_they_are_the_same() -> None:
    part = concept("scope", "part")
    found = figures_of(
        statement(claim="some", figures=[figure(None, "2000", None, scope=part)]),
        statement(claim="exact", figures=[figure("3000", "3000", "3000", scope=part)]),
    )
    assert sorted(found.values(), key=str) == [{"exact"}, {"some"}]


def test_claims_for_different_days_do_not_support_each_other() -> None:
    early, late = stated("2024-10-01"), stated("2024-11-04")
    one = statement(claim="a", figures=[figure()._replace(as_of=early)])
    other = statement(claim="b", figures=[figure()._replace(as_of=late)])
    rows = [row for row in event_view(EVENT, [one, other], acceptance()).plain if row[0].figure]
    found = supported(rows[0][0], [support for _, support in rows], 0)
    assert [(span.claims, span.first, span.last) for span in found] == [
        ((ex("a"),), early.first, early.last),
        ((ex("b"),), late.first, late.last),
    ]
    assert not supported(rows[0][0], [support for _, support in rows], 2)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=8))
def test_a_triple_is_given_once_for_each_span_that_claims_share(
    spans: list[tuple[int, int]],
) -> None:
    found = [
        Support(
            f"c{index}", EVENT, (f"agent{index}",), known=True, through=(), first=at, last=at + of
        )
        for index, (at, of) in enumerate(spans)
    ]
    on_day = {
        day: frozenset(one.claim for one in found if one.first <= day <= one.last)
        for day in range(20)
    }
    largest = {
        claims
        for claims in on_day.values()
        if claims and not any(claims < others for others in on_day.values())
    }
    triple = PlainTriple(ex("town"), PlainPredicate(ex("p"), "p", literal=False), ex("o"))
    given_ = supported(triple, found, 0)
    assert {frozenset(span.claims) for span in given_} == largest
    assert len(given_) == len(largest)
    for span in given_:
        days = [day for day, claims in on_day.items() if claims == frozenset(span.claims)]
        assert (span.first, span.last) == (min(days), max(days))
        assert span.independent == len(span.claims)
    two = {frozenset(span.claims) for span in supported(triple, found, 2)}
    assert two == {claims for claims in largest if len(claims) > 1}


# --- origins


def holds(statements: Iterable[Statement], accept: Acceptance) -> set[tuple[str | None, ...]]:
    """The triples that a view holds for one event."""
    found: dict[PlainTriple, list[Support]] = {}
    for triple, support in event_view(EVENT, statements, accept).plain:
        found.setdefault(triple, []).append(support)
    return {t.key for t, of in found.items() if supported(t, of, accept.view.origins)}


def test_repetition_by_organs_of_one_state_is_one_origin() -> None:
    two_organs = [
        statement(claim="a", claimant="office"),
        statement(claim="b", claimant="ministry"),
    ]
    two_states = [statement(claim="a"), statement(claim="b", claimant="other-land")]
    assert not holds(two_organs, acceptance(origins=2))
    assert holds(two_states, acceptance(origins=2))


def test_who_asks_for_one_origin_asks_for_a_known_one() -> None:
    unnamed = [statement(claimant="witnesses")]
    assert holds(unnamed, acceptance())
    assert not holds(unnamed, acceptance(origins=1))


@pytest.mark.parametrize("asked", [{"act": "questioned"}, {"certainty": "unknown"}])
def test_nothing_rests_on_the_claims_of_anyone_who_asks_or_does_not_know(
    asked: dict[str, str],
) -> None:
    one = statement(**asked)  # type: ignore[arg-type]
    assert acceptance().accepts(one)
    assert not holds([one], acceptance())
    assert holds([one, statement()], acceptance()) == holds([statement()], acceptance())


def test_a_triple_names_its_claims_its_events_and_its_origins() -> None:
    one, other = statement(claim="a"), statement(claim="b", claimant="witnesses")
    rows = [
        *event_view(EVENT, [one], acceptance()).plain,
        *event_view(EVENT, [other], acceptance()).plain,
    ]
    triple = rows[0][0]
    (found,) = supported(triple, [support for _, support in rows], 1)
    assert (found.claims, found.events) == ((ex("a"), ex("b")), (EVENT,))
    assert (found.independent, found.unknown) == (1, 1)


# --- laws

agents = st.sampled_from(["land", "ministry", "minister", "other-land", "daily", "witnesses"])
windows = st.sampled_from(
    [stated("2024-10-01"), stated("2024-10-23"), Window(FIRST, day("2024-10-31"), stated=False)]
)
bounds = st.sampled_from(
    [("3000", "2500", "3500"), ("12000", "11500", "12500"), (None, "3000", None), (None, None, "9")]
)
statements = st.lists(
    st.builds(
        statement,
        claim=st.sampled_from("abcdefgh").map(lambda letter: f"r/claim/{letter}"),
        claimant=agents,
        act=st.sampled_from(["said", "confirmed"]),
        polarity=st.sampled_from(["affirmed", "affirmed", "negated"]),
        modality=st.sampled_from(["actual", "actual", "planned"]),
        certainty=st.sampled_from(["unmarked", "certain"]),
        cls=st.sampled_from(["Presence", "Movement", "Attack"]),
        refs=st.lists(
            st.tuples(
                st.sampled_from([kgb("location"), kgb("force")]),
                st.sampled_from([ex("town"), ex("city"), ex("troops")]),
            ),
            max_size=2,
            unique=True,
        ),
        figures=st.lists(bounds.map(lambda b: figure(*b)), max_size=2, unique=True),
        said=windows,
    ).map(lambda one: one._replace(claim=f"{one.claim}-{one.claimants[0].removeprefix(EX)}")),
    max_size=6,
)
"""Statements; a claim has one claimant."""


def some(*names: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), min_size=1)


conditions_ = st.fixed_dictionaries(
    {},
    optional={
        "claimants": some(ex("land"), ex("minister"), ex("daily")),
        "excepted": some(ex("ministry"), ex("witnesses")),
        "acts": some(concept("act", "said")),
        "certainties": some(concept("certainty", "certain")),
        "lineages": some(concept("lineage", "known"), concept("lineage", "unknown")),
        "origins": st.integers(1, 3),
    },
)
resolutions = st.sampled_from(["keep", "drop", "latest", "most-origins"]).map(
    lambda name: concept("resolution", name)
)


@settings(max_examples=cases(200), deadline=None)
@given(statements, conditions_, st.data())
def test_a_view_with_fewer_conditions_holds_all_that_one_with_more_holds(
    given_: list[Statement], conditions: dict[str, object], data: st.DataObject
) -> None:
    fewer = data.draw(
        st.sets(st.sampled_from(sorted(conditions))) if conditions else st.just(set())
    )
    rest = {key: value for key, value in conditions.items() if key not in fewer}
    narrow, wide = acceptance(**conditions), acceptance(**rest)
    assert {t for t in given_ if narrow.accepts(t)} <= {t for t in given_ if wide.accepts(t)}
    assert holds(given_, narrow) <= holds(given_, wide)


@settings(max_examples=cases(100), deadline=None)
@given(statements, resolutions)
def test_more_origins_asked_for_leave_no_more(given_: list[Statement], resolution: str) -> None:
    held = [holds(given_, acceptance(origins=n, resolution=resolution)) for n in range(4)]
    assert held[3] <= held[2] <= held[1] <= held[0]


@settings(max_examples=cases(100), deadline=None)
@given(statements, resolutions, st.randoms(use_true_random=False))
def test_the_order_of_what_is_reported_makes_no_difference(
    given_: list[Statement], resolution: str, chance: object
) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    accept = acceptance(resolution=resolution)
    assert sorted(event_view(EVENT, given_, accept).plain) == sorted(
        event_view(EVENT, shuffled, accept).plain
    )


@settings(max_examples=cases(200), deadline=None)
@given(statements, resolutions.filter(lambda r: not r.endswith("keep")))
def test_no_dispute_is_left_where_disputes_are_not_kept(
    given_: list[Statement], resolution: str
) -> None:
    left = resolved(EVENT, given_, resolution, context()).statements
    assert resolved(EVENT, left, concept("resolution", "drop"), context()) == (left, [])


@settings(max_examples=cases(100), deadline=None)
@given(statements)
def test_a_statement_comes_back_as_it_was_put_aside(given_: list[Statement]) -> None:
    assert [Statement.read(one.written()) for one in given_] == given_
