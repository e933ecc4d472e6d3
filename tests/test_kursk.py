"""The Kursk example: what its claims have to keep of the report, and what the contract promises."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from kgbuild.model.document import Account, Claim, Document, Quantity, Ref, TimeSpan
from kgbuild.model.opinion import Opinion
from kgbuild.model.register import Register
from kgbuild.pipeline.project import open_project
from kgbuild.read.workspace import (
    ReadReport,
    look_through_opinions,
    read_register_file,
    read_reports,
)
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
#: Of the report as it came.
SHA256 = "efb607dca0f7fefd81f7dcbd60c5c3c7bee3881f988a97773c67f60720857b01"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return open_project(KURSK).ontology


@pytest.fixture(scope="module")
def register(ontology: Ontology) -> Register:
    return read_register_file(open_project(KURSK).workspace, ontology).names.register


@pytest.fixture(scope="module")
def opinions(ontology: Ontology) -> dict[str, Opinion]:
    """The opinions of the workspace, by the name of what they are of."""
    workspace = open_project(KURSK).workspace
    names = read_register_file(workspace, ontology).names
    return {ns.local_name(o.rated): o for o in look_through_opinions(workspace, names).opinions}


@pytest.fixture(scope="module")
def report(ontology: Ontology) -> ReadReport:
    workspace = open_project(KURSK).workspace
    names = read_register_file(workspace, ontology).names
    (found,) = [
        r
        for r in read_reports(workspace, names)
        if isinstance(r, ReadReport) and r.document.report.slug == "kursk"
    ]
    return found


@pytest.fixture(scope="module")
def document(report: ReadReport) -> Document:
    return report.document


def claim(document: Document, id_: str) -> Claim:
    return next(c for c in document.claims if c.id == id_)


def role(account: Account, name: str) -> list[object]:
    return [value for iri, value in account.roles if iri == ns.KGB + name]


def figures(document: Document, event: str) -> list[tuple[str, str, str, object, object]]:
    """Claimant, words and bounds of each figure for soldiers of one happening."""
    return sorted(
        (
            ns.local_name(c.claimant),
            value.verbatim,
            ns.local_name(c.modality),
            value.low,
            value.high,
        )
        for c in document.claims
        for account in c.accounts
        if event in [ns.local_name(v.iri) for v in role(account, "ofEvent") if isinstance(v, Ref)]
        for value in role(account, "strength")
        if isinstance(value, Quantity) and ns.local_name(value.counts or "") == "soldier"
    )


def test_the_report_is_kept_byte_for_byte(document: Document) -> None:
    data = (KURSK / "reports" / "kursk" / "report.txt").read_bytes()
    assert sha256(data).hexdigest() == document.report.sha256 == SHA256
    assert document.report.characters == len(data.decode()) == 2431


def test_every_quote_stands_where_it_is_said_to_stand(report: ReadReport) -> None:
    spans = [c.evidence for c in report.document.claims]
    spans += [c.cue for c in report.document.claims if c.cue]
    spans += [passage.span for passage in report.document.set_aside]
    assert len(spans) > 50
    text = report.text.content
    for span in spans:
        assert text[span.start : span.end] == span.exact
        assert text[: span.start].endswith(span.prefix)
        assert text[span.end :].startswith(span.suffix)


def test_the_five_troop_figures_are_about_one_happening(document: Document) -> None:
    assert figures(document, "dprk-deployment") == [
        ("hur", "approximately 12,000", "actual", Decimal(11500), Decimal(12500)),
        ("john-kirby", "about 3,000", "actual", Decimal(2500), Decimal(3500)),
        ("kyodo-news", "approximately 2,000", "actual", Decimal(1500), Decimal(2500)),
        ("nis", "around 3,000", "actual", Decimal(2500), Decimal(3500)),
        ("nis", "up to 10,000", "projected", Decimal(0), Decimal(10000)),
    ]


def test_generals_and_officers_are_a_part_of_what_is_planned(document: Document) -> None:
    found = claim(document, "budanov-personnel-to-be-sent")
    assert ns.local_name(found.modality) == "planned"
    parts = [v for v in role(found.accounts[0], "strength") if isinstance(v, Quantity)]
    assert sorted(
        (p.verbatim, p.best, ns.local_name(p.counts or ""), ns.local_name(p.scope or ""))
        for p in parts
    ) == [
        ("500 officers", Decimal(500), "officer", "part"),
        ("three generals", Decimal(3), "general", "part"),
    ]


def test_allocations_keep_both_units_and_their_month(document: Document) -> None:
    found = {}
    for id_ in ("regulations-toilet-paper", "regulations-soap"):
        (amount,) = role(claim(document, id_).accounts[0], "amount")
        assert isinstance(amount, Quantity)
        other = amount.also_given_as
        assert other is not None
        assert ns.local_name(amount.per or "") == "MO"
        found[id_] = (amount.best, amount.unit, other.low, other.best, other.high, other.unit)
    assert found == {
        "regulations-toilet-paper": (
            Decimal(50),
            ns.UNIT + "M",
            Decimal("163.5"),
            Decimal(164),
            Decimal("164.5"),
            ns.UNIT + "FT",
        ),
        "regulations-soap": (
            Decimal(300),
            ns.UNIT + "GM",
            Decimal("10.55"),
            Decimal("10.6"),
            Decimal("10.65"),
            ns.UNIT + "OZ",
        ),
    }


def test_what_is_reported_inside_a_claim_is_told_inside_it(document: Document) -> None:
    inner = claim(document, "regulations-soap")
    assert inner.via == "ukraine-regulations"
    assert ns.local_name(claim(document, "ukraine-regulations").claimant) == "ukraine"


def test_the_month_of_the_23rd_is_inferred(document: Document) -> None:
    said = claim(document, "hur-12000").said_at
    assert (said.verbatim, said.earliest, said.latest) == (
        "on the 23rd",
        date(2024, 10, 23),
        date(2024, 10, 23),
    )
    assert said.basis.endswith("#inferred")
    assert said.reckoned
    assert document.report.published is not None
    assert document.report.published.basis.endswith("#inferred")


def test_since_early_october_and_by_years_end_keep_what_they_say(document: Document) -> None:
    (since,) = role(claim(document, "kirby-3000").accounts[0], "since")
    assert isinstance(since, TimeSpan)
    assert (since.verbatim, since.edtf) == ("since early October", "2024-10-01~/..")
    assert (since.earliest, since.latest) == (date(2024, 10, 1), None)
    (by,) = role(claim(document, "nis-10000").accounts[0], "by")
    assert isinstance(by, TimeSpan)
    assert (by.verbatim, by.latest) == ("by year’s end", date(2024, 12, 31))  # noqa: RUF001 - as it stands in the report


def test_unnamed_sources_are_agents_of_their_own(
    document: Document, register: Register, ontology: Ontology
) -> None:
    unnamed = {e.iri for e in register.values() if ontology.is_a(e.cls, ns.KGB + "UnnamedSource")}
    relied_on = {c.claimant for c in document.claims} & unnamed
    assert relied_on == unnamed, "each unnamed source of the register makes a claim"
    assert len(unnamed) == 6


def test_an_unnamed_source_is_rated_as_one_that_cannot_be_judged(
    opinions: dict[str, Opinion], register: Register, ontology: Ontology
) -> None:
    unnamed = [e.id for e in register.values() if ontology.is_a(e.cls, ns.KGB + "UnnamedSource")]
    grades = {opinions[id_].reliability for id_ in unnamed}
    assert grades == {"https://w3id.org/kgbuild/reliability#F"}


def test_every_opinion_is_the_annotators_own_and_says_why(
    opinions: dict[str, Opinion], register: Register
) -> None:
    assert {opinion.rater for opinion in opinions.values()} == {register["kgbuild-authors"].iri}
    assert all(opinion.note and opinion.note.endswith(".") for opinion in opinions.values())


def test_the_figure_that_was_said_otherwise_is_held_possible_and_no_more(
    opinions: dict[str, Opinion],
) -> None:
    opinion = opinions["kirby-3000"]
    assert opinion.credibility == "https://w3id.org/kgbuild/credibility#3"
    assert '"at least 3,000"' in (opinion.note or "")


def test_five_bases_are_five_and_nowhere_in_particular(
    document: Document, register: Register
) -> None:
    account = claim(document, "training-at-five-bases").accounts[0]
    (count,) = role(account, "siteCount")
    assert isinstance(count, Quantity)
    assert count.best == 5
    roles = dict(register["five-bases"].roles)
    assert roles[t.PRECISION.value] == Ref("https://w3id.org/kgbuild/precision#unlocated")
    assert roles[t.PART_OF.value] == Ref(register["eastern-russia"].iri)


def test_the_intelligence_agency_and_budanovs_directorate_are_one(register: Register) -> None:
    assert "the Ukrainian military intelligence agency" in register["hur"].aliases
    assert dict(register["hur-chief"].roles)[t.POST_IN.value] == Ref(register["hur"].iri)


def test_a_ministry_that_the_text_does_not_name_is_marked_as_inferred(register: Register) -> None:
    ministry = register["russia-mod"]
    assert ministry.basis == "https://w3id.org/kgbuild/basis#inferred"
    post = register["deputy-defence-minister"]
    assert dict(post.roles)[t.POST_IN.value] == Ref(ministry.iri)


def test_the_leftover_of_the_page_is_set_aside(document: Document) -> None:
    (passage,) = document.set_aside
    assert passage.span.exact == "Most Commented"
    assert passage.reason.endswith("#page-furniture")


def test_every_entity_of_the_register_is_spoken_of(document: Document, register: Register) -> None:
    mentioned = {document.report.outlet, document.report.annotator}
    for c in document.claims:
        mentioned |= {c.claimant, *c.audience}
        for account in c.accounts:
            mentioned |= {v.iri for _, v in account.roles if isinstance(v, Ref)}
    mentioned |= {v.iri for e in register.values() for _, v in e.roles if isinstance(v, Ref)}
    assert {
        e.id for e in register.values() if e.iri not in mentioned and "Kind" not in e.cls
    } == set()
