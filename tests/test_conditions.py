"""A condition and what follows from it: one account under another, in the same claim."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse

from kgbuild.compare.statements import statements_of
from kgbuild.exports.claims_csv import COLUMNS, csv_rows
from kgbuild.graph.document import document_nquads
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import Account, Document
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.read.models.json_schema import json_schemas
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.support import event_view
from kgbuild.vocab import namespaces as ns
from tests.authoring import Authoring, read
from tests.comparing import (
    EVENT,
    agreements,
    compared,
    concept,
    context,
    disputes,
    figure,
    statement,
)
from tests.strategies import ontology

IRIS = Iris("https://example.org/harbour/")
R = IRIS.report("r")
STATES = "      - {a: Presence, ofEvent: arrival, location: port-city}\n"
NESTED = """\
      - a: Presence
        ofEvent: arrival
        location: port-city
        condition:
          - a: Movement
            ofEvent: arrival
            destination: port-city
            condition: {a: Assessment, ofEvent: arrival, topic: witnesses, judgement: at least}
          - {a: Presence, ofEvent: arrival, location: examplia}
      - {a: Training, ofEvent: arrival, location: port-city}
"""


def authored(states: str, modality: str = "hypothetical") -> Authoring:
    mode = f"    modality: {modality}\n    states:\n{STATES}"
    with_mode = Authoring().change("claims", f"    states:\n{STATES}", mode)
    return with_mode.change("claims", STATES, states)


def document(states: str, folder: Path) -> Document:
    reading = read(authored(states).write(folder))
    assert reading.messages() == []
    return reading.reports[0].document


@pytest.fixture
def nested(tmp_path: Path) -> Document:
    return document(NESTED, tmp_path)


def classes(accounts: tuple[Account, ...]) -> list[str]:
    return [ns.local_name(one.cls) for one in accounts]


# Read, written and read back


def test_conditions_follow_the_accounts_of_the_claim(nested: Document) -> None:
    accounts = nested.claims[1].accounts
    assert classes(accounts) == ["Presence", "Training", "Movement", "Presence", "Assessment"]
    assert [one.conditions for one in accounts] == [
        [R.account("witnesses-60", 3), R.account("witnesses-60", 4)],
        [],
        [R.account("witnesses-60", 5)],
        [],
        [],
    ]


def test_nothing_is_lost_in_nquads(nested: Document) -> None:
    nquads = document_nquads(nested, IRIS, ontology(), 32, {})
    quads = list(parse(nquads, format=RdfFormat.N_QUADS))
    assert parse_document(quads, "r", IRIS, ontology()) == nested
    assert nquads.count(b"ontology#condition>") == 3


@pytest.mark.parametrize(
    ("condition", "place", "message"),
    [
        ("{a: Movment, ofEvent: arrival}", "27:24", "there is no class 'Movment'"),
        ("{a: Movement, ofEvent: arival}", "27:43", "'arival' is not in the register"),
        ("{a: Movement, topik: arrival}", "27:34", "'topik' is not a property"),
        ("{ofEvent: arrival}", "27:20", "this account has no 'a'"),
        ("[{a: Movement}, {a: Movment}]", "27:40", "there is no class 'Movment'"),
        ("{a: Movement, words: no such}", "27:41", "not in the claim's evidence"),
        ("arrival", "27:20", "its keys are a, condition and note"),
    ],
)
def test_a_mistake_in_a_condition_has_its_place(
    condition: str, place: str, message: str, tmp_path: Path
) -> None:
    states = f"      - a: Presence\n        ofEvent: arrival\n        condition: {condition}\n"
    (found,) = read(authored(states).write(tmp_path)).messages()
    assert found.startswith(f"reports/r/claims.yaml:{place}: error: ")
    assert message in found


def test_editors_know_the_key() -> None:
    validator = Draft202012Validator(json_schemas(ontology())["claims.schema.json"])
    claim = {"id": "c", "speechAct": "said", "evidence": "x"}
    report = {"outlet": "o", "annotator": "a"}
    for states, valid in (
        ([{"a": "Presence", "condition": {"a": "Combat"}}], True),
        ([{"a": "Presence", "condition": [{"a": "Combat", "condition": {"a": "Combat"}}]}], True),
        ([{"a": "Presence", "condition": {"force": "x"}}], False),
        ([{"a": "Presence", "condition": "x"}], False),
    ):
        data = {"report": report, "claims": [{**claim, "states": states}]}
        assert validator.is_valid(data) is valid


# Compared


def said(states: str, folder: Path) -> list[Statement]:
    return [one for _, one in statements_of(document(states, folder), IRIS)]


def test_nobody_says_that_a_condition_is_so(nested: Document) -> None:
    found = [one for _, one in statements_of(nested, IRIS) if one.claim == R.claim("witnesses-60")]
    assert [ns.local_name(one.cls) for one in found] == ["Presence", "Training"]
    assert [bool(one.condition) for one in found] == [True, False]
    assert not any("condition" in name for one in found for name, _ in one.refs)
    assert all(Statement.read(one.written()) == one for one in found)


def test_the_same_conditions_are_recognised_and_others_are_not(tmp_path: Path) -> None:
    same = "{a: Movement, ofEvent: arrival, destination: port-city}"
    others = (
        "{a: Movement, ofEvent: arrival, destination: examplia}",
        "{a: Presence, ofEvent: arrival, location: port-city}",
        f"[{same}, {{a: Combat, ofEvent: arrival, force: jane-doe}}]",
        f"{same[:-1]}, condition: {same}}}",
    )
    keys = []
    for number, condition in enumerate((same, same, *others)):
        states = f"      - {{a: Presence, ofEvent: arrival, condition: {condition}}}\n"
        keys.append(said(states, tmp_path / str(number))[1].condition)
    assert keys[0] == keys[1]
    assert len(set(keys)) == 1 + len(others)


def under(condition: str, one: Statement) -> Statement:
    return one._replace(condition=condition, modality=concept("modality", "hypothetical"))


def test_claims_are_compared_only_under_the_same_conditions() -> None:
    one, other = statement("nis", figure(3000)), statement("hur", figure(12000))
    alike = statement("usa", figure(3000))
    assert len(disputes(under("a", one), under("a", other))) == 1
    assert disputes(under("a", one), under("b", other)) == []
    assert disputes(under("a", one), under("", other)) == []
    assert len(agreements(under("a", one), under("a", alike))) == 2
    assert agreements(under("a", one), under("b", alike)) == []


def test_the_same_under_two_conditions_are_two_comparisons() -> None:
    claims = [
        under(condition, statement(name, figure(3000)))
        for condition in "ab"
        for name in ("nis", "usa")
    ]
    keys = [one.key for one in compared(*claims)]
    assert len(keys) == len(set(keys)) == 4


def test_what_is_so_under_a_condition_gives_no_plain_triple() -> None:
    view = View("v", "v", concept("resolution", "keep"), frozenset({concept("modality", "actual")}))
    acceptance = Acceptance(view, context())
    fact = statement("nis", figure(3000))
    assert event_view(EVENT, [fact], acceptance).plain
    assert event_view(EVENT, [fact._replace(condition="a")], acceptance).plain == []


# Shown


def rows(nested: Document) -> Iterator[dict[str, str]]:
    text = csv_rows(nested, IRIS, {}).decode()
    return csv.DictReader(StringIO(text), COLUMNS)


def test_a_spreadsheet_says_which_rows_are_conditions(nested: Document) -> None:
    found = [(row["account"], row["condition_of"]) for row in rows(nested)]
    assert found[1:] == [
        ("Presence", ""),
        ("Training", ""),
        ("Movement", "Presence"),
        ("Presence", "Presence"),
        ("Assessment", "Movement"),
    ]


# What "now" means in somebody's words


@pytest.mark.parametrize(
    ("act", "said_at", "edtf", "basis"),
    [
        ("said", "", "../2024-05-03", "bounded"),
        ("said", "    saidAt: '2024-05-01'\n", "2024-05-01", "inferred"),
        ("asserted", "", "2024-05-03", "reckoned"),
    ],
)
def test_now_is_when_it_was_said(
    act: str, said_at: str, edtf: str, basis: str, tmp_path: Path
) -> None:
    authoring = replace(Authoring(), opinions="opinions: []\n")
    authoring = authoring.change("text", "at least 60.", "at least 60 now.")
    authoring = authoring.change("claims", "at least 60\n", f"at least 60 now\n{said_at}")
    claims = str(authoring.claims).replace(STATES, STATES.replace("}", ", happenedAt: now}"))
    if act == "asserted":
        claims = claims.replace(
            "    claimant: witnesses\n    speechAct: said\n    cue: Witnesses spoke of\n",
            "    speechAct: asserted\n",
        )
    reading = read(replace(authoring, claims=claims).write(tmp_path))
    assert reading.messages() == []
    roles = dict(reading.reports[0].document.claims[1].accounts[0].roles)
    time = roles[ns.KGB + "happenedAt"]
    assert (time.edtf, ns.local_name(time.basis), time.verbatim) == (edtf, basis, "now")  # type: ignore[union-attr]


# What a quotation rests on


def test_an_inferred_quotation_says_so(tmp_path: Path) -> None:
    given = "    quotes: doe-40\n    quotesBasis: inferred\n    states:\n" + STATES
    authoring = Authoring().change("claims", f"    states:\n{STATES}", given)
    found = read(authoring.write(tmp_path)).reports[0].document
    assert ns.local_name(found.claims[1].quotes_basis or "") == "inferred"
    assert [row["quotes_basis"] for row in rows(found)] == ["", "inferred"]
    quoting = [one for _, one in statements_of(found, IRIS)][1]
    assert quoting.quotation_is_inferred
    original = statement("kirby", figure(3000))
    report = statement("daily", figure(1), by=["kirby"], quotes="kirby")
    for is_inferred in (True, False):
        one = report._replace(claimants=(), quotation_is_inferred=is_inferred)
        (how,) = [each.explanation for each in compared(original, one) if each.reported]
        assert how.startswith("If the report quotes this original") is is_inferred


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("quotesBasis: inferred", "this claim quotes no other"),
        ("quotes: doe-40\n    quotesBasis: guessed", "there is no basis 'guessed'"),
    ],
)
def test_a_wrong_basis_of_a_quotation_is_an_error(keys: str, message: str, tmp_path: Path) -> None:
    given = f"    {keys}\n    states:\n{STATES}"
    authoring = Authoring().change("claims", f"    states:\n{STATES}", given)
    (found,) = read(authoring.write(tmp_path)).messages()
    assert message in found
