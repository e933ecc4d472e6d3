"""The terms for the news: each class is used and misused, and no speech act proves too much."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kgbuild.checks.owl.consistency import reason
from kgbuild.checks.shacl import Shapes
from kgbuild.compare.origins import posts_held
from kgbuild.errors import Finding, Severity
from kgbuild.model.comparison import Verdict
from kgbuild.model.document import Quantity
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.nquads import ntriples_of
from kgbuild.project import open_project
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.resources import resource_files
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.support import event_view
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import read_turtle
from tests.authoring import Authoring, read
from tests.comparing import (
    EVENT,
    agreements,
    concept,
    context,
    disputes,
    figure,
    kgb,
    of_verdict,
    statement,
)
from tests.strategies import ontology
from tests.test_shapes import all_shapes, as_nquads, common_data, ontology_data

COMMON = Path(__file__).parent / "shapes" / "common.ttl"
PAGES = Path(__file__).parent.parent / "docs" / "reference"
FROZEN = Path(__file__).parent / "golden" / "ontology-0.1.0.nt"
TRIPLES = [quad for file in resource_files("ontology", ".ttl") for quad in read_turtle(file)]

#: The event types of PLOVER, and those of its first version that its gold records still have.
PLOVER = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
#: The modes of PLOVER's event types (its manual of 2021, chapter 3); REJECT shares REQUEST's.
MODES = [
    "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire",
    "access", "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege",
    "restrict", "arrest", "relations", "expel", "territory", "violence", "demo", "riot", "strike",
    "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons",
    "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold",
    "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy",
    "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
    "crowd-control", "unconventional",
]  # fmt: skip
#: The sub-event types of ACLED, without "Other".
ACLED = [
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike", "Suicide bomb",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    "Sexual violence", "Attack", "Abduction/forced disappearance", "Agreement", "Arrests",
    "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Looting/property destruction", "Non-violent transfer of territory",
]  # fmt: skip


def values(predicate: str) -> set[str]:
    return {q.object.value for q in TRIPLES if q.predicate.value == kgb(predicate)}  # type: ignore[union-attr]


def classes_below(root: str) -> list[str]:
    return ontology().subclasses(kgb(root))


# What earlier versions said


def test_no_term_of_version_0_1_0_is_gone_or_means_something_else() -> None:
    now = {q.triple for q in TRIPLES}
    before = {quad.triple for quad in parse(path=str(FROZEN), format=RdfFormat.N_TRIPLES)}
    assert len(before) > 1000
    assert before - now == set()


# PLOVER and ACLED


def test_every_event_type_and_mode_of_plover_has_a_term() -> None:
    assert set(PLOVER) - values("plover") == set()
    assert set(MODES) - values("ploverMode") == set()
    assert values("plover") <= set(PLOVER)
    assert values("ploverMode") <= set(MODES)


def test_every_sub_event_type_of_acled_has_a_term() -> None:
    assert values("acledSubEvent") == set(ACLED)
    assert len(values("acled")) == 6


# Every class: an instance that conforms, and one that does not

VALUES = {
    "Agent": "ex:troops",
    "Person": "ex:speaker",
    "Entity": "ex:land",
    "Place": "ex:land",
    "Account": "ex:told",
    "Post": "ex:post",
    "Rank": "ex:rank",
    "Regulation": "ex:rules",
    "Event": "ex:event",
    "Equipment": "ex:weapon",
    "Document": "ex:document",
    "Disease": "ex:disease",
    "Quantity": "ex:figure",
    "TimeSpan": "ex:day",
    "Kind": "ex:soap",
    "Phase": "<https://w3id.org/kgbuild/phase#ongoing>",
    "Method": "<https://w3id.org/kgbuild/method#curfew>",
    "Hazard": "<https://w3id.org/kgbuild/hazard#flood>",
    "string": '"words"',
}
CLAIM = """
ex:c-{name} a kgb:Claim ;
    kgb:claimant ex:speaker ;
    kgb:speechAct <https://w3id.org/kgbuild/act#said> ;
    kgb:polarity <https://w3id.org/kgbuild/polarity#affirmed> ;
    kgb:modality <https://w3id.org/kgbuild/modality#actual> ;
    kgb:certainty <https://w3id.org/kgbuild/certainty#unmarked> ;
    kgb:cue ex:cue ; kgb:evidence ex:words ; kgb:saidAt ex:day ; kgb:annotator ex:annotator ;
    <http://www.w3.org/ns/prov#wasDerivedFrom> ex:report ;
    kgb:states ex:{name} .
ex:{name} a {types}{keys} .
"""
PREFIXES = (
    "@prefix ex: <https://example.org/> .\n@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
)


def types(name: str) -> str:
    ancestors = ontology().superclasses[ontology().classes[name]]
    return " , ".join(f"<{iri}>" for iri in ancestors if iri.startswith(ns.KGB))


def account(name: str, *, good: bool) -> str:
    """An account with every key of its class; a bad one has values of the wrong class."""
    keys = ""
    for key in ontology().properties_of(ontology().classes[name]):
        prop = ontology().properties[key]
        value = VALUES[ns.local_name(prop.range or "")]
        keys += f" ;\n    kgb:{key} {value if good else 'ex:nothing'}"
    return CLAIM.format(name=name, types=types(name), keys=keys)


def register_entry(name: str, *, good: bool) -> str:
    cls, known = ontology().classes[name], ontology()
    more = ""
    if known.is_a(cls, terms.AGENT.value.replace("Agent", "Place")):
        more += " ; kgb:precision <https://w3id.org/kgbuild/precision#vague> ; kgb:partOf ex:land"
    if known.is_a(cls, kgb("Post")):
        more += " ; kgb:postIn ex:land"
    label = ' ; <http://www.w3.org/2000/01/rdf-schema#label> "A name"@en' if good else ""
    basis = " ; kgb:basis <https://w3id.org/kgbuild/basis#stated>"
    return f"ex:{name} a {types(name)}{label}{basis}{more} .\n"


@cache
def found(part: str, *, good: bool) -> tuple[Finding, ...]:
    made = {"Account": account, "Entity": register_entry}[part]
    turtle = PREFIXES + "".join(made(name, good=good) for name in classes_below(part))
    data = [ontology_data(), common_data(), as_nquads(turtle.encode())]
    return tuple(Shapes(all_shapes().graph).validate(data))


def test_an_account_of_every_class_with_all_its_keys_conforms() -> None:
    assert len(classes_below("Account")) > 80
    assert found("Account", good=True) == ()


@pytest.mark.parametrize("name", classes_below("Account"))
def test_an_account_with_values_of_the_wrong_class_is_an_error(name: str) -> None:
    focus = f"https://example.org/c-{name}"
    errors = {f.name for f in found("Account", good=False) if f.focus == focus}
    assert {"account-actors-are-agents", "account-weapon-is-equipment"} <= errors
    assert {"account-figures-are-quantities", "account-words-are-text"} <= errors


def test_an_entity_of_every_class_conforms() -> None:
    assert len(classes_below("Entity")) > 70
    assert found("Entity", good=True) == ()


@pytest.mark.parametrize("name", classes_below("Entity"))
def test_an_entity_without_a_label_is_an_error(name: str) -> None:
    focus = f"https://example.org/{name}"
    (error,) = [f for f in found("Entity", good=False) if f.focus == focus]
    assert (error.name, error.severity) == ("entity-has-label", Severity.ERROR)


# Keys, class by class


def test_a_use_of_a_key_is_of_a_property_of_the_class() -> None:
    known = ontology()
    assert len(known.key_uses) > 70
    for cls, uses in known.key_uses.items():
        takes = {known.properties[name].iri for name in known.properties_of(cls)}
        for prop, use in uses.items():
            assert prop in takes, f"{cls} has no key {prop}"
            assert use.definition is not None, f"{cls} does not say what {prop} means"
            assert re.fullmatch(r"[A-Z].*\.", use.definition)
            assert {use.figure_of, use.compared_as} <= {None, *takes}


def test_a_key_means_what_the_nearest_class_says() -> None:
    known = ontology()
    assert known.key_definition(kgb("Casualties"), kgb("force")) == (
        "The side or the people who suffered the losses, never those who caused them."
    )
    assert known.key_definition(kgb("Attack"), kgb("force")) == "The side that attacks."
    assert known.key_definition(kgb("Release"), kgb("detainee")) == "Who is set free."
    assert known.key_definition(kgb("Riot"), kgb("strength")) == "How many people protest."
    assert known.key_definition(kgb("Riot"), kgb("location")) == "The place where it happens."
    assert known.key_definition(kgb("Riot"), kgb("nothing")) is None


def test_a_schema_and_a_message_say_what_a_key_means_in_the_class(tmp_path: Path) -> None:
    rules = json_schemas(ontology())["claims.schema.json"]["$defs"]["AuthoredAccount"]["allOf"]
    described = {
        rule["if"]["properties"]["a"]["const"]: rule["then"]["properties"] for rule in rules
    }
    definition = "The side or the people who suffered the losses, never those who caused them."
    assert described["Casualties"]["force"] == {"description": definition}
    wrong = Authoring().change(
        "claims",
        "{a: Presence, ofEvent: arrival, location: port-city}",
        "{a: Casualties, ofEvent: arrival, force: 60}",
    )
    (finding,) = read(wrong.write(tmp_path)).findings
    assert finding.hint == f"force: {definition}"


def quantity(states: str, tmp_path: Path) -> Quantity:
    register = "entities:\n  - {id: party, a: PoliticalParty, label: The Party}\n"
    changed = Authoring().change("register", "entities:\n", register)
    changed = changed.change(
        "claims", "{a: Presence, ofEvent: arrival, location: port-city}", states
    )
    reading = read(changed.write(tmp_path))
    assert reading.messages() == []
    roles = reading.reports[0].document.claims[1].accounts[0].roles
    (found,) = [value for _, value in roles if isinstance(value, Quantity)]
    return found


@pytest.mark.parametrize(
    ("keys", "of"),
    [
        ("candidate: party, votes: {verbatim: 60, counts: vote}", "party"),
        ("candidate: [party], votes: {verbatim: 60, counts: vote}", "party"),
        ("candidate: [party, jane-doe], votes: {verbatim: 60, counts: vote}", None),
        ("candidate: party, votes: {verbatim: 60, counts: vote, countedOf: jane-doe}", "jane-doe"),
        ("candidate: party, turnout: {verbatim: 60, unit: PERCENT}", None),
        ("winner: party, votes: {verbatim: 60, counts: vote}", None),
    ],
)
def test_votes_are_those_of_the_candidate_unless_the_author_says_otherwise(
    keys: str, of: str | None, tmp_path: Path
) -> None:
    written = keys.replace("60", "at least 60")
    found = quantity(f"{{a: ElectionResult, ofEvent: arrival, {written}}}", tmp_path)
    assert found.counted_of == (of and f"https://example.org/harbour/entity/{of}")


def test_a_figure_is_not_counted_of_a_place_that_is_no_agent(tmp_path: Path) -> None:
    states = (
        "{a: Measurement, ofEvent: arrival, topic: %s, amount: {verbatim: at least 60, unit: USD}}"
    )
    assert quantity(states % "port-city", tmp_path / "place").counted_of is None
    assert quantity(states % "jane-doe", tmp_path / "agent").counted_of is not None


def test_an_amount_in_a_currency_has_the_unit_of_qudt(tmp_path: Path) -> None:
    states = (
        "{a: Aid, ofEvent: arrival, actor: jane-doe, amount: {verbatim: at least 60, unit: EUR}}"
    )
    assert quantity(states, tmp_path).unit == "http://qudt.org/vocab/unit/CCY_EUR"


# Speech acts that do not assert

VIEW = View("v", "v", concept("resolution", "keep"), frozenset({concept("modality", "actual")}))
SILENT = sorted(ontology().not_asserting)
ASSERTING = sorted(set(ontology().concepts[kgb("SpeechAct")].values()) - {*SILENT})


def triples(*some: Statement) -> set[str]:
    """The local names of the predicates of the plain triples that statements give."""
    return {
        ns.local_name(triple.predicate.iri)
        for triple, _ in event_view(EVENT, some, Acceptance(VIEW, context())).plain
    }


def test_there_are_speech_acts_of_both_sorts() -> None:
    assert {concept("act", name) for name in (
        "called-for", "urged", "demanded", "condemned", "criticised", "threatened", "thanked",
        "requested", "declined-to-comment", "did-not-know", "questioned",
    )} <= {*SILENT}  # fmt: skip
    assert {concept("act", name) for name in ("said", "denied", "insisted", "warned")} <= {
        *ASSERTING
    }


@pytest.mark.parametrize("act", SILENT)
def test_a_claim_that_does_not_assert_is_never_compared_and_supports_nothing(act: str) -> None:
    one = statement("nis", figure(3000), act=ns.local_name(act))
    others = [statement("hur", figure(12000)), statement("usa", polarity="negated")]
    assert triples(one) == set()
    assert disputes(one, others[0]) == []
    assert disputes(one, others[1]) == []
    assert agreements(one, statement("kirby", figure(3000))) == []


@pytest.mark.parametrize("act", ASSERTING)
def test_a_claim_that_asserts_is_compared_and_supports_plain_triples(act: str) -> None:
    one = statement("nis", figure(3000), act=ns.local_name(act))
    assert triples(one) == {"location", "presenceStrength"}
    assert len(disputes(one, statement("hur", figure(12000)))) == 1


def test_a_claim_that_neither_affirms_nor_denies_supports_nothing_by_any_act() -> None:
    one = statement("nis", figure(3000), polarity="neither")
    assert triples(one) == set()
    assert disputes(one, statement("hur", polarity="negated")) == []


def test_who_demands_somebody_in_a_post_does_not_say_that_they_hold_it() -> None:
    refs = [("holder", "kirby"), ("post", "adviser")]
    said, demanded = (
        statement("daily", cls="Tenure", refs=refs, at=None, act=act) for act in ("said", "urged")
    )
    assert posts_held([said], ontology()) != {}
    assert posts_held([demanded], ontology()) == {}


@pytest.mark.parametrize(("act", "number"), [("confirmed", 0), ("demanded", 1)])
def test_a_report_that_says_what_was_only_demanded_misquotes(act: str, number: int) -> None:
    original = statement("kirby", act=act)
    report = statement("daily", by=["kirby"], act="said", quotes="kirby")
    report = report._replace(claimants=original.claimants)
    assert len(of_verdict(Verdict.MISQUOTATION, original, report)) == number


@pytest.mark.parametrize(
    ("act", "more", "polarity"),
    [
        ("said", "", "affirmed"),
        ("declined-to-comment", "", "neither"),
        ("did-not-know", "", "neither"),
        ("demanded", "", "affirmed"),
        ("said", "polarity: negated", "negated"),
        ("demanded", "polarity: negated", "negated"),
    ],
)
def test_a_claim_has_the_usual_polarity_of_its_speech_act(
    act: str, more: str, polarity: str, tmp_path: Path
) -> None:
    changed = Authoring().change(
        "claims",
        "speechAct: said\n    cue: Witnesses",
        f"speechAct: {act}\n    {more}\n    cue: Witnesses",
    )
    reading = read(changed.write(tmp_path))
    assert reading.messages() == []
    assert reading.reports[0].document.claims[1].polarity == concept("polarity", polarity)


def test_an_act_of_a_workspace_can_be_one_that_does_not_assert(tmp_path: Path) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "own.ttl").write_text(
        "@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://example.org/begged> a skos:Concept, kgb:SpeechAct ;\n"
        '    skos:notation "begged" ; kgb:assertsContent false .\n',
        encoding="utf-8",
    )
    Authoring().write(tmp_path)
    known = open_project(tmp_path).ontology
    assert not known.asserts("https://example.org/begged")
    assert known.asserts(concept("act", "said"))


# Comparing


def test_the_injured_are_compared_with_the_wounded() -> None:
    one, other = figure(30, counts="injured"), figure(50, counts="wounded")
    (found,) = disputes(
        statement("nis", one, cls="Casualties"), statement("hur", other, cls="Casualties")
    )
    assert found.kind == concept("kind", "wounded")


def test_the_votes_of_two_candidates_are_no_contradiction_and_those_of_one_are() -> None:
    def result(name: str, of: str, votes: int) -> Statement:
        number = figure(votes, role="votes", counts="vote", of=of)
        return statement(name, number, cls="ElectionResult", refs=[("candidate", of)])

    assert disputes(result("nis", "kirby", 500), result("hur", "analyst", 900)) == []
    assert len(disputes(result("nis", "kirby", 500), result("hur", "kirby", 900))) == 1


@pytest.mark.parametrize(
    ("cls", "key"), [("ElectionResult", "winner"), ("Attack", "perpetrator"), ("Ruling", "actor")]
)
def test_an_event_has_one_winner_one_perpetrator_and_one_court(cls: str, key: str) -> None:
    one, other = (
        statement(name, cls=cls, refs=[(key, value)])
        for name, value in (("nis", "russia"), ("hur", "ukraine"))
    )
    (found,) = disputes(one, other)
    assert found.dimension == "role"


@pytest.mark.parametrize(("cls", "number"), [("Combat", 1), ("Attack", 1), ("Casualties", 0)])
def test_force_and_perpetrator_are_the_same_in_combat_only(cls: str, number: int) -> None:
    affirmed = statement("nis", cls=cls, refs=[("force", "russia")])
    denial = statement("hur", cls=cls, refs=[("perpetrator", "russia")], polarity="negated")
    assert len(disputes(affirmed, denial)) == number


def test_accounts_agree_or_deny_only_in_the_same_words() -> None:
    def charged(name: str, offence: str, polarity: str = "affirmed") -> Statement:
        one = statement(name, cls="Offence", refs=[("actor", "army")], polarity=polarity)
        return one._replace(literals=((kgb("offence"), offence, ns.XSD + "string"),))

    fraud, murder = charged("nis", "fraud"), charged("usa", "murder")
    assert agreements(fraud, murder) == []
    assert len(agreements(fraud, charged("usa", "fraud"))) == 1
    assert disputes(fraud, charged("hur", "murder", "negated")) == []
    (found,) = disputes(fraud, charged("hur", "fraud", "negated"))
    assert "“fraud”" in found.label
    general = statement("hur", cls="Offence", refs=[("actor", "army")], polarity="negated")
    assert len(disputes(fraud, general)) == 1


def test_a_plain_triple_names_the_kind_of_account_where_the_key_is_general() -> None:
    some = [
        statement("nis", cls="Dispersal", refs=[("actor", "army"), ("target", "troops")]),
        statement("hur", cls="Attack", refs=[("perpetrator", "army")]),
        statement("usa", cls="Casualties", refs=[("perpetrator", "army"), ("force", "troops")]),
    ]
    assert triples(*some) == {
        "dispersalActor", "dispersalTarget", "location", "force", "casualtiesPerpetrator",
    }  # fmt: skip


# OWL


def test_an_instance_of_every_class_with_all_keys_is_consistent() -> None:
    turtle = PREFIXES + "".join(
        made(name, good=True)
        for part, made in (("Account", account), ("Entity", register_entry))
        for name in classes_below(part)
    )
    instances = parse(turtle, format=RdfFormat.TURTLE)
    given = [q.triple for q in (*TRIPLES, *parse(COMMON.read_bytes(), format=RdfFormat.TURTLE))]
    result = reason(ntriples_of([*given, *(quad.triple for quad in instances)]))
    assert (result.status, result.unsatisfiable, result.unread) == ("consistent", (), ())
    assert result.individuals > 200


# What the page says


def test_the_page_of_version_0_2_0_counts_the_new_terms() -> None:
    page = " ".join((PAGES / "ontology-0.2.md").read_text("utf-8").split())
    before = {quad.triple.subject for quad in parse(path=str(FROZEN), format=RdfFormat.N_TRIPLES)}
    known = ontology()

    def new(iris: Iterable[str]) -> int:
        return len({NamedNode(iri) for iri in iris} - before)

    accounts = [known.classes[name] for name in known.subclasses(terms.ACCOUNT.value)]
    assert f"There are {new(accounts)} new ones" in page
    acts, kinds, methods, hazards = (
        new(known.concepts[ns.KGB + cls].values())
        for cls in ("SpeechAct", "Kind", "Method", "Hazard")
    )
    wanted = f"{acts} speech acts, {kinds} kinds of things to count, {methods} methods"
    assert f"{wanted} and {hazards} hazards" in page


def test_the_page_of_version_0_2_0_says_how_dates_are_read() -> None:
    page = (PAGES / "ontology-0.2.md").read_text("utf-8")
    published = (date(2024, 10, 24), date(2024, 10, 24))
    by_rule = re.findall(r'^\| `([\w-]+)` \| "([^"]+)"(, of a plan)? \|', page, re.MULTILINE)
    assert len(by_rule) == 5
    for rule, words, of_a_plan in by_rule:
        outlook = Outlook.AHEAD if of_a_plan else Outlook.BACK
        assert read_date_words(words, published, outlook=outlook).rule == rule
    refused = re.findall(r'^\| "([^"]+)" \|.*not read; of a plan', page, re.MULTILINE)
    assert len(refused) == 3
    for words in refused:
        with pytest.raises(DateError):
            read_date_words(words, published)
        assert read_date_words(words, published, outlook=Outlook.AHEAD)
