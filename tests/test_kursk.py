"""The Kursk example: what its claims keep of the reports, and what the contract promises."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from kgbuild.model.document import Account, Claim, Document, Quantity, Ref, TimeSpan, Value
from kgbuild.model.opinion import Opinion
from kgbuild.model.register import Register
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import (
    ReadReport,
    look_through_opinions,
    read_register_file,
    read_reports,
)
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
#: Checksum and length of each report as it came.
AS_THEY_CAME = {
    "kursk": ("efb607dca0f7fefd81f7dcbd60c5c3c7bee3881f988a97773c67f60720857b01", 2431),
    "whitehouse": ("ec0d908ed11fbbdc5679c73494a227d4f7df7c2c3f6a367bf54e193870339073", 1214),
    "dod": ("e89c03d6b9a4e41f2c5826118692a77cb8b64c9f1b84a20b2fb036f22e3cb7a8", 1753),
}


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
def reports(ontology: Ontology) -> dict[str, ReadReport]:
    workspace = open_project(KURSK).workspace
    names = read_register_file(workspace, ontology).names
    read = [r for r in read_reports(workspace, names) if isinstance(r, ReadReport)]
    return {r.document.report.slug: r for r in read}


@pytest.fixture(scope="module")
def document(reports: dict[str, ReadReport]) -> Document:
    return reports["kursk"].document


@pytest.fixture(scope="module")
def white_house(reports: dict[str, ReadReport]) -> Document:
    return reports["whitehouse"].document


@pytest.fixture(scope="module")
def dod(reports: dict[str, ReadReport]) -> Document:
    return reports["dod"].document


@pytest.fixture(scope="module")
def documents(reports: dict[str, ReadReport]) -> list[Document]:
    return [report.document for report in reports.values()]


def claim(document: Document, id_: str) -> Claim:
    return next(c for c in document.claims if c.id == id_)


def role(account: Account, name: str) -> list[object]:
    return [value for iri, value in account.roles if iri == ns.KGB + name]


def names(account: Account, key: str) -> set[str]:
    """What an account has under a key, by the ids of the entities."""
    return {ns.local_name(value.iri) for value in role(account, key) if isinstance(value, Ref)}


def words(account: Account, key: str) -> str:
    """The words of the report that an account has under a key."""
    (value,) = role(account, key)
    assert isinstance(value, Value)
    return value.lexical


def figure(claim: Claim) -> Quantity:
    """The one figure for people that a claim gives."""
    (value,) = [v for account in claim.accounts for v in role(account, "strength")]
    assert isinstance(value, Quantity)
    return value


def how(claim: Claim) -> tuple[str, str, str, str]:
    """Speech act, polarity, modality and certainty."""
    facets = (claim.speech_act, claim.polarity, claim.modality, claim.certainty)
    act, polarity, modality, certainty = map(ns.local_name, facets)
    return act, polarity, modality, certainty


def figures(document: Document, event: str) -> list[tuple[str, str, str, object, object]]:
    """Claimant, words and bounds of each figure for soldiers of one event."""
    return sorted(
        (
            ns.local_name(*c.claimants),
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


def test_there_are_three_reports(reports: dict[str, ReadReport]) -> None:
    assert reports.keys() == AS_THEY_CAME.keys()


@pytest.mark.parametrize("slug", AS_THEY_CAME)
def test_a_report_is_kept_byte_for_byte(reports: dict[str, ReadReport], slug: str) -> None:
    data = (KURSK / "reports" / slug / "report.txt").read_bytes()
    report = reports[slug].document.report
    assert (report.sha256, report.characters) == AS_THEY_CAME[slug]
    assert (sha256(data).hexdigest(), len(data.decode())) == AS_THEY_CAME[slug]


@pytest.mark.parametrize(("slug", "least"), [("kursk", 50), ("whitehouse", 15), ("dod", 40)])
def test_every_quote_is_where_it_is_said_to_be(
    reports: dict[str, ReadReport], slug: str, least: int
) -> None:
    report = reports[slug]
    spans = [c.evidence for c in report.document.claims]
    spans += [c.cue for c in report.document.claims if c.cue]
    spans += [passage.span for passage in report.document.set_aside]
    assert len(spans) > least
    text = report.text.content
    for span in spans:
        assert text[span.start : span.end] == span.exact
        assert text[: span.start].endswith(span.prefix)
        assert text[span.end :].startswith(span.suffix)


def test_the_five_troop_figures_are_about_one_event(document: Document) -> None:
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


def test_what_is_reported_inside_a_claim_is_inside_it(document: Document) -> None:
    inner = claim(document, "regulations-soap")
    assert inner.via == "ukraine-regulations"
    assert ns.local_name(claim(document, "ukraine-regulations").claimants[0]) == "ukraine"


def test_the_month_of_the_23rd_is_inferred(document: Document) -> None:
    said = claim(document, "hur-12000").said_at
    assert (said.verbatim, said.earliest, said.latest) == (
        "on the 23rd",
        date(2024, 10, 23),
        date(2024, 10, 23),
    )
    assert said.basis.endswith("#inferred")
    assert said.computed
    assert document.report.published is not None
    assert document.report.published.basis.endswith("#inferred")


def test_since_early_october_and_by_years_end_keep_what_they_say(document: Document) -> None:
    (since,) = role(claim(document, "kirby-3000").accounts[0], "since")
    assert isinstance(since, TimeSpan)
    assert (since.verbatim, since.edtf) == ("since early October", "2024-10-01~/..")
    assert (since.earliest, since.latest) == (date(2024, 10, 1), None)
    (by,) = role(claim(document, "nis-10000").accounts[0], "by")
    assert isinstance(by, TimeSpan)
    assert (by.verbatim, by.latest) == ("by year’s end", date(2024, 12, 31))


def test_unnamed_sources_are_agents_of_their_own(
    documents: list[Document], register: Register, ontology: Ontology
) -> None:
    unnamed = {e.iri for e in register.values() if ontology.is_a(e.cls, ns.KGB + "UnnamedSource")}
    relied_on = [
        {agent for c in document.claims for agent in c.claimants} & unnamed
        for document in documents
    ]
    assert set().union(*relied_on) == unnamed, "each unnamed source of the register makes a claim"
    assert sum(map(len, relied_on)) == len(unnamed) == 9, "none of them is in two reports"


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


def test_every_entity_of_the_register_is_spoken_of(
    documents: list[Document], register: Register
) -> None:
    mentioned = set()
    for document in documents:
        report = document.report
        mentioned |= {report.outlet, report.annotator, *report.authors}
        for c in document.claims:
            mentioned |= {*c.claimants, *c.audience}
            for account in c.accounts:
                mentioned |= {v.iri for _, v in account.roles if isinstance(v, Ref)}
    mentioned |= {v.iri for e in register.values() for _, v in e.roles if isinstance(v, Ref)}
    assert {
        e.id for e in register.values() if e.iri not in mentioned and "Kind" not in e.cls
    } == set()


@pytest.mark.parametrize(
    ("slug", "day"), [("whitehouse", date(2024, 10, 23)), ("dod", date(2024, 11, 4))]
)
def test_a_date_that_comes_with_the_copy_is_stated(
    reports: dict[str, ReadReport], slug: str, day: date
) -> None:
    published = reports[slug].document.report.published
    assert published is not None
    assert published.earliest == published.latest == day
    assert published.basis.endswith("#stated")
    assert "comes with the copy" in (published.note or "")


def test_kirby_says_all_of_the_white_house_statement_on_its_day(white_house: Document) -> None:
    (author,) = white_house.report.authors
    assert ns.local_name(author) == "john-kirby"
    assert ns.local_name(white_house.report.outlet) == "white-house"
    assert {c.claimants for c in white_house.claims} == {(author,)}
    assert {c.said_at.edtf for c in white_house.claims} == {"2024-10-23"}
    cues = [c.cue.exact for c in white_house.claims if c.cue]
    assert cues == ["We assess that", "We assessed that", "We do not yet know whether"]


def test_at_least_3000_were_moved_within_a_stretch_of_days(white_house: Document) -> None:
    found = claim(white_house, "moved-3000")
    assert figures(white_house, "dprk-deployment") == [
        ("john-kirby", "at least 3,000", "actual", Decimal(3000), None)
    ]
    assert figure(found).best is None
    assert ns.local_name(figure(found).scope or "") == "unstated"
    (account,) = found.accounts
    assert names(account, "sender") == {"north-korea"}
    assert names(account, "destination") == {"eastern-russia"}
    (when,) = role(account, "happenedAt")
    assert isinstance(when, TimeSpan)
    assert (when.earliest, when.latest) == (date(2024, 10, 1), date(2024, 10, 20))


def test_the_way_by_sea_and_onward_is_given_in_its_stages(
    white_house: Document, register: Register
) -> None:
    (by_ship,) = claim(white_house, "traveled-by-ship").accounts
    (onward,) = claim(white_house, "traveled-onward").accounts
    assert words(by_ship, "means") == "by ship"
    stages = [
        (*names(stage, "origin"), *names(stage, "destination")) for stage in (by_ship, onward)
    ]
    assert stages == [("wonsan-area", "vladivostok"), ("vladivostok", "training-sites")]
    precision = {
        id_: ns.local_name(value.iri)
        for id_ in ("wonsan-area", "vladivostok", "training-sites")
        for iri, value in register[id_].roles
        if iri == t.PRECISION.value and isinstance(value, Ref)
    }
    assert precision == {
        "wonsan-area": "vague",
        "vladivostok": "settlement",
        "training-sites": "unlocated",
    }


def test_sites_given_as_multiple_are_two_or_more_and_not_the_five_bases(
    white_house: Document, register: Register
) -> None:
    (account,) = claim(white_house, "undergoing-training").accounts
    (count,) = role(account, "siteCount")
    assert isinstance(count, Quantity)
    assert (count.low, count.best, count.high) == (Decimal(2), None, None)
    assert names(account, "site") == {"training-sites"}
    assert register["training-sites"].iri != register["five-bases"].iri


def test_combat_is_given_in_every_mode_but_as_a_fact(white_house: Document, dod: Document) -> None:
    told = {
        c.id: how(c)
        for document in (white_house, dod)
        for c in document.claims
        for account in c.accounts
        if account.cls == ns.KGB + "Combat"
    }
    assert told == {
        "combat-not-known": ("did-not-know", "neither", "possible", "unknown"),
        "could-engage-in-combat": ("asserted", "affirmed", "possible", "unmarked"),
        "ryder-legitimate-targets": ("said", "affirmed", "hypothetical", "unmarked"),
        "press-alleged-combat": ("alleged", "affirmed", "actual", "unmarked"),
        "ryder-cannot-corroborate": ("questioned", "affirmed", "possible", "unknown"),
        "ryder-military-targets": ("said", "affirmed", "hypothetical", "unmarked"),
        "austin-military-targets": ("said", "affirmed", "hypothetical", "unmarked"),
        "ryder-combat-capability": ("said", "affirmed", "projected", "probable"),
        "ryder-battlefield": ("said", "affirmed", "projected", "unknown"),
    }
    accounts = {
        event
        for document in (white_house, dod)
        for c in document.claims
        if c.id in told
        for account in c.accounts
        if account.cls == ns.KGB + "Combat"
        for event in names(account, "ofEvent")
    }
    assert accounts == {"dprk-combat"}


def test_troops_in_the_oblast_and_in_the_country_are_two_totals(dod: Document) -> None:
    assert figures(dod, "dprk-deployment") == [
        ("dod-news", "10,000", "actual", Decimal(10000), Decimal(10000)),
        *(
            (claimant, "11,000 to 12,000", "actual", Decimal(11000), Decimal(12000))
            for claimant in ("pat-ryder", "unnamed-officials-on-number")
        ),
    ]
    in_kursk = claim(dod, "troops-in-kursk-10000")
    in_russia = claim(dod, "officials-11000-12000")
    assert names(in_kursk.accounts[0], "location") == {"kursk-oblast"}
    assert names(in_russia.accounts[0], "location") == {"russia"}
    assert {ns.local_name(figure(c).scope or "") for c in (in_kursk, in_russia)} == {"total"}
    as_of = figure(in_russia).as_of
    assert as_of is not None
    assert (as_of.verbatim, as_of.edtf) == ("now", "[2024-11-03..2024-11-04]"), "not by that day"
    outer = claim(dod, "ryder-on-number")
    (passed_on,) = role(outer.accounts[0], "strength")
    assert isinstance(passed_on, Quantity)
    assert passed_on.as_of is not None
    assert passed_on.as_of.edtf == outer.said_at.edtf == as_of.edtf
    assert figure(in_kursk).as_of is None


def test_what_others_said_to_ryder_is_inside_his_claims(dod: Document) -> None:
    inner = {c.id: c for c in dod.claims if c.via}
    assert {id_: (ns.local_name(*c.claimants), c.via) for id_, c in inner.items()} == {
        "officials-11000-12000": ("unnamed-officials-on-number", "ryder-on-number"),
        "press-alleged-combat": ("unnamed-press-on-combat", "ryder-press-reports"),
        "austin-military-targets": ("lloyd-austin", "ryder-military-targets"),
        "austin-casualties": ("lloyd-austin", "ryder-on-casualties"),
    }
    for each in inner.values():
        outer = claim(dod, each.via or "")
        assert ns.local_name(*outer.claimants) == "pat-ryder"
        if each.id == "press-alleged-combat":  # from which he keeps a distance
            assert (outer.citing, outer.accounts == each.accounts) == ((), False)
        else:
            assert outer.citing == each.claimants
            assert [one.cls for one in outer.accounts] == [one.cls for one in each.accounts]
            assert figures_in(outer) == figures_in(each)


def figures_in(claim_: Claim) -> list[str]:
    return [v.verbatim for one in claim_.accounts for _, v in one.roles if isinstance(v, Quantity)]


def test_what_follows_from_a_condition_is_linked_to_it(
    dod: Document, white_house: Document
) -> None:
    conditional = {
        c.id: [ns.local_name(a.cls) for a in c.accounts]
        for document in (dod, white_house)
        for c in document.claims
        if any(a.conditions for a in c.accounts)
    }
    assert conditional == {
        "ryder-legitimate-targets": ["Assessment", "Combat"],
        "ryder-military-targets": ["Assessment", "Combat"],
        "austin-military-targets": ["Assessment", "Combat"],
        "ryder-battlefield": ["Combat", "Assessment"],
        "sign-of-weakness": ["Assessment", "Request"],
        "unprecedented-cooperation": ["Assessment", "Request"],
        "security-implications": ["Assessment", "Request"],
    }


def test_last_week_and_last_month_are_computed_from_the_day_of_the_report(dod: Document) -> None:
    said = claim(dod, "austin-casualties").said_at
    assert (said.verbatim, said.edtf) == ("last week", "[2024-10-28..2024-11-03]")
    assert said.basis.endswith("#reckoned")
    (entered,) = role(claim(dod, "officials-entered").accounts[0], "happenedAt")
    assert isinstance(entered, TimeSpan)
    assert (entered.verbatim, entered.edtf) == ("last month", "2024-10")


def test_the_square_brackets_are_those_of_the_report(dod: Document) -> None:
    assert claim(dod, "press-alleged-combat").evidence.exact == "[North Korean] combat ops"
    cue = claim(dod, "austin-military-targets").cue
    assert cue is not None
    assert "[Secretary of Defense Lloyd J. Austin III]" in cue.exact
    assert ns.local_name(claim(dod, "austin-secretary").claimants[0]) == "dod-news"


def test_an_outlet_that_only_the_copy_names_is_inferred(register: Register) -> None:
    assert register["dod-news"].basis == "https://w3id.org/kgbuild/basis#inferred"
    assert register["us-dod"].basis == "https://w3id.org/kgbuild/basis#stated"
    for id_ in ("wonsan-area", "vladivostok", "pat-ryder", "lloyd-austin", "us-dod", "dod-news"):
        assert register[id_].wikidata is None, "no id of it was verified"
