"""Terms of a workspace's own ontology are usable at once, and their values are checked."""

from pathlib import Path

import pytest

from kgbuild.model.document import Value
from kgbuild.vocab import namespaces as ns
from tests.authoring import Authoring, read

VALID = Authoring()
PRESENCE = "{a: Presence, ofEvent: arrival, location: port-city}"
DATATYPES = {
    "length": "decimal",
    "ships": "integer",
    "total": "boolean",
    "on": "date",
    "during": "gYearMonth",
    "year": "gYear",
    "see": "anyURI",
    "called": "string",
}
OWN_TERMS = """\
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/own#> .
:Blockade a owl:Class ; rdfs:subClassOf kgb:Account .
:Craft a owl:Class ; rdfs:subClassOf kgb:Kind .
:tongue a owl:DatatypeProperty ; rdfs:domain :Blockade ; rdfs:range rdf:langString .
:lost a owl:DatatypeProperty ; rdfs:range xsd:string .
:height a owl:ObjectProperty ; rdfs:domain kgb:Place ; rdfs:range kgb:Quantity .
:founded a owl:ObjectProperty ; rdfs:domain kgb:Place ; rdfs:range kgb:TimeSpan .
:motto a owl:ObjectProperty ; rdfs:domain kgb:Place ; rdfs:range oa:SpecificResource .
:slogan a owl:ObjectProperty ; rdfs:domain :Blockade ; rdfs:range oa:SpecificResource .
""" + "\n".join(
    f":{name} a owl:DatatypeProperty ; rdfs:domain :Blockade ; rdfs:range xsd:{datatype} ."
    for name, datatype in DATATYPES.items()
)


def write(authoring: Authoring, folder: Path) -> Path:
    authoring.write(folder)
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(OWN_TERMS, encoding="utf-8")
    return folder


def blockade(key: str, written: str) -> Authoring:
    return VALID.change("claims", PRESENCE, f"{{a: Blockade, {key}: {written}}}")


@pytest.mark.parametrize(
    ("key", "written", "lexical"),
    [
        ("length", "1.5e-7", "0.00000015"),
        ("length", "1e22", "10000000000000000000000"),
        ("length", "-3", "-3"),
        ("ships", "60", "60"),
        ("total", "true", "true"),
        ("on", "2024-05-03", "2024-05-03"),
        ("during", "2024-05", "2024-05"),
        ("year", "'2024'", "2024"),
        ("see", "https://example.org/x", "https://example.org/x"),
        ("called", "a \u00e9\u0301 \U0001f600", "a \u00e9\u0301 \U0001f600"),
    ],
)
def test_a_literal_is_written_as_its_datatype_has_it(
    key: str, written: str, lexical: str, tmp_path: Path
) -> None:
    reading = read(write(blockade(key, written), tmp_path))
    assert reading.messages() == []
    ((_, value),) = reading.reports[0].document.claims[1].accounts[0].roles
    assert value == Value(lexical, f"http://www.w3.org/2001/XMLSchema#{DATATYPES[key]}")


@pytest.mark.parametrize(
    ("key", "written", "message"),
    [
        ("length", "long", "'length' takes a number, not the text 'long'"),
        ("length", "true", "'length' takes a number, not true"),
        ("ships", "60.5", "'ships' takes a whole number, not the number 60.5"),
        ("ships", "'60'", "'ships' takes a whole number, not the text '60'"),
        ("total", "'yes'", "'total' takes true or false, not the text 'yes'"),
        ("on", "2024-02-30", "'on' takes a day, for example 2024-10-23, not the text '2024-02-30'"),
        ("on", "2024-W10-1", "'on' takes a day, for example 2024-10-23, not the text '2024-W10-1'"),
        (
            "during",
            "2024-13",
            "'during' takes a month, for example 2024-10, not the text '2024-13'",
        ),
        ("year", "2024", "'year' takes a year, for example 2024, not the number 2024"),
        ("see", "a b", "'see' takes an IRI, for example https://example.org/, not the text 'a b'"),
        ("called", "''", "'called' takes text, not an empty text"),
        ("called", "{exact: x}", "'called' takes text, not keys and values"),
        ("slogan", "5", "'slogan' takes text or keys and values, not the number 5"),
        ("lost", "x", "'lost' cannot be used: the ontology gives it no domain"),
        (
            "tongue",
            "x",
            f"the ontology gives 'tongue' a range that kgbuild cannot write: {ns.RDF}langString",
        ),
    ],
)
def test_a_value_of_another_type_is_refused(
    key: str, written: str, message: str, tmp_path: Path
) -> None:
    (finding,) = read(write(blockade(key, written), tmp_path)).findings
    assert finding.message == message
    assert finding.place is not None
    assert finding.place.line == 24


def test_text_that_looks_like_a_number_is_to_be_put_in_quotes(tmp_path: Path) -> None:
    (finding,) = read(write(blockade("year", "2024"), tmp_path)).findings
    assert finding.hint == 'put it in quotation marks: "2024"'


@pytest.mark.parametrize(
    ("key", "kind"),
    [("height", "a quantity"), ("founded", "a time"), ("motto", "words of a report")],
)
def test_what_rests_on_words_of_a_report_is_not_for_entities(
    key: str, kind: str, tmp_path: Path
) -> None:
    changed = VALID.change("register", "partOf: examplia", f"partOf: examplia, {key}: 60 metres")
    (told,) = read(write(changed, tmp_path)).messages()
    assert told == (
        f"entities.yaml:3:72: error: '{key}' takes {kind}, which an entity cannot have "
        "[not-for-entities]\n    hint: state it in a claim, with words of a report as evidence"
    )


@pytest.mark.parametrize("words", ["at least 60", "{exact: at least 60, prefix: 'of '}"])
def test_words_of_the_report_are_found_in_it(words: str, tmp_path: Path) -> None:
    reading = read(write(blockade("slogan", words), tmp_path))
    assert reading.messages() == []


def test_words_that_are_not_in_the_report_are_refused(tmp_path: Path) -> None:
    (finding,) = read(write(blockade("slogan", "at least 70"), tmp_path)).findings
    assert (finding.name, str(finding.place)[-5:]) == ("quote-not-found", "24:31")


def test_a_class_below_kind_is_a_kind_to_count(tmp_path: Path) -> None:
    changed = VALID.change(
        "register", "entities:\n", "entities:\n  - {id: ferry, a: Craft, label: ferry}\n"
    ).change("claims", "counts: ship", "counts: ferry")
    assert read(write(changed, tmp_path)).messages() == []


@pytest.mark.parametrize(
    ("turtle", "states", "hint"),
    [
        (
            ":Raid a owl:Class ; rdfs:subClassOf kgb:Event .",
            "a: Raid",
            "a class of entities is for entities.yaml, the register",
        ),
        (
            ":Raid a owl:Class ; rdfs:subClassOf :Nothing .",
            "a: Raid",
            "correct its rdfs:subClassOf in ontology/",
        ),
        (
            ':Raid a rdfs:Class ; rdfs:label "raid"@en .',
            "a: Raid",
            "ontology/ defines it, but not completely: correct it there",
        ),
        (
            ':raids a rdf:Property ; rdfs:label "raids"@en .',
            "a: Presence, raids: 3",
            "ontology/ defines it, but not completely: correct it there",
        ),
        ("", "a: Presence, lost: x", "give it an rdfs:domain in ontology/"),
    ],
)
def test_an_own_term_that_is_wrong_or_misplaced_is_not_guessed_at(
    turtle: str, states: str, hint: str, tmp_path: Path
) -> None:
    changed = VALID.change("claims", PRESENCE, f"{{{states}, ofEvent: arrival}}")
    folder = write(changed, tmp_path)
    own = folder / "ontology" / "own.ttl"
    own.write_text(f"{own.read_text('utf-8')}\n{turtle}\n", encoding="utf-8")
    (finding,) = read(folder).findings
    assert finding.hint == hint


def test_a_speech_act_without_a_notation_is_not_taken_for_another(tmp_path: Path) -> None:
    folder = write(
        VALID.change("claims", "speechAct: said\n    cue: W", "speechAct: radioed\n    cue: W"),
        tmp_path,
    )
    own = folder / "ontology" / "own.ttl"
    term = ':radioed a skos:Concept , kgb:SpeechAct ; skos:prefLabel "radioed"@en .'
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    own.write_text(f"{prefix}{own.read_text('utf-8')}\n{term}\n", encoding="utf-8")
    (finding,) = read(folder).findings
    assert finding.message == "there is no speech act 'radioed'"
    assert finding.hint == "ontology/ defines it, but not completely: correct it there"
