"""A term that kgbuild could not use is an error that says what is missing, and where."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from kgbuild.errors import Finding, Severity, UnreadableError
from kgbuild.project import kgbuilds_ontology, open_project
from kgbuild.read.own_terms.own_terms import own_term_findings
from kgbuild.read.sources.turtle_places import TurtlePlaces
from kgbuild.resources import resource_files
from tests.authoring import Authoring
from tests.test_own_terms import DATATYPES

PREFIXES = """\
@prefix act: <https://w3id.org/kgbuild/act#> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kind: <https://w3id.org/kgbuild/kind#> .
@prefix modality: <https://w3id.org/kgbuild/modality#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix polarity: <https://w3id.org/kgbuild/polarity#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/own#> .
"""
FIRST = PREFIXES.count("\n") + 1
ACT = """\
:radioed a skos:Concept , kgb:SpeechAct ;
    skos:notation "radioed" ;
    skos:prefLabel "radioed"@en ;
    skos:definition "Said over the radio."@en ;
    skos:inScheme act:SpeechActs .
"""
KIND = """\
:trawler a skos:Concept , kgb:Kind ;
    skos:notation "trawler" ;
    skos:prefLabel "trawler"@en ;
    skos:definition "A ship that catches fish with a net."@en ;
    skos:broader kind:ship ;
    skos:inScheme kind:Kinds .
"""
CLASS = """\
:Blockade a owl:Class ;
    rdfs:subClassOf kgb:Account ;
    rdfs:label "blockade"@en ;
    skos:definition "Ships keep others from a port."@en .
"""
PROPERTY = """\
:port a owl:ObjectProperty ;
    rdfs:domain kgb:Account ;
    rdfs:range kgb:Place ;
    rdfs:label "port"@en ;
    skos:definition "The port."@en .
"""
LITERAL = PROPERTY.replace("Object", "Datatype").replace("kgb:Place", "xsd:string")
VALUES = """\
:Motive a owl:Class ; rdfs:subClassOf skos:Concept ;
    rdfs:label "motive"@en ; skos:definition "Why."@en .
:Motives a skos:ConceptScheme ; skos:prefLabel "Motives"@en ; skos:definition "Why."@en .
:wages a skos:Concept , :Motive ; skos:notation "wages" ; skos:prefLabel "wages"@en ;
    skos:definition "Pay."@en ;
    skos:inScheme :Motives .
:motive a owl:ObjectProperty ; rdfs:domain kgb:Account ; rdfs:range :Motive ;
    rdfs:label "motive"@en ; skos:definition "Why."@en .
"""
UNIT = ':KN a qudt:Unit ; skos:notation "knot" ; rdfs:label "knot"@en .\n'
SOUND = {
    "act": ACT,
    "kind": KIND,
    "class": CLASS,
    "key": PROPERTY,
    "literal": LITERAL,
    "list": VALUES,
}


def workspace(folder: Path, turtle: str, prefixes: str = PREFIXES) -> Path:
    folder.mkdir(exist_ok=True)
    written = Authoring().write(folder)
    (written / "ontology").mkdir()
    (written / "ontology" / "own.ttl").write_text(prefixes + turtle, encoding="utf-8")
    return written


def findings(folder: Path) -> list[Finding]:
    project = open_project(folder)
    return own_term_findings(project.workspace, kgbuilds_ontology(), project.ontology)


def messages(folder: Path, turtle: str) -> list[str]:
    found = findings(workspace(folder, turtle))
    return [str(finding).replace(f"{folder}/ontology/own.ttl:", "") for finding in found]


@pytest.mark.parametrize("turtle", [*SOUND.values(), UNIT], ids=[*SOUND, "unit"])
def test_a_term_with_all_that_it_needs_is_accepted(turtle: str, tmp_path: Path) -> None:
    assert messages(tmp_path, turtle) == []


def test_a_term_may_name_its_nearest_types_in_plover_and_acled(tmp_path: Path) -> None:
    types = 'kgb:plover "COERCE" ; kgb:ploverMode "restrict" ; kgb:acled "Strategic developments" ;'
    both = CLASS.replace("rdfs:label", f"{types} rdfs:label") + ACT.replace(
        "skos:notation", 'kgb:plover "THREATEN" ; kgb:acledSubEvent "Other" ; skos:notation'
    )
    assert messages(tmp_path, both) == []


@pytest.mark.parametrize("datatype", DATATYPES.values())
def test_each_datatype_that_can_be_written_is_accepted(datatype: str, tmp_path: Path) -> None:
    assert messages(tmp_path, LITERAL.replace("string", datatype)) == []


#: What is changed in sound terms, where the error is, its name, and what its text has.
BROKEN = [
    # a speech act
    (ACT, 'skos:notation "radioed" ;', "", "0:1", "term-without-notation", 'skos:notation "rad'),
    (ACT, '"radioed" ;', '"radioed", "on-air" ;', "1:5", "term-without-notation", "2 notations"),
    (ACT, '"radioed" ;', '"radioed"@en ;', "1:5", "term-without-notation", "a plain text"),
    (ACT, '"radioed" ;', '"by radio" ;', "1:5", "term-without-notation", '"by-radio"'),
    (ACT, '"radioed" ;', '"" ;', "1:5", "term-without-notation", "one word"),
    (ACT, '"radioed" ;', '"said" ;', "0:1", "name-taken", "act:said is already the kgb:SpeechAct"),
    (ACT, " ;\n    skos:inScheme act:SpeechActs", "", "0:1", "term-without-scheme", "add: skos:"),
    (ACT, "inScheme act:SpeechActs", "inScheme kind:Kinds", "4:5", "term-without-scheme", "act:S"),
    (ACT, "a skos:Concept , kgb:SpeechAct", "a skos:Concept", "0:12", "concept-without-class",
     "add: a kgb:SpeechAct"),
    (ACT, "a skos:Concept , kgb:SpeechAct", "a kgb:SpeechAct", "0:12", "term-without-type",
     "'radioed' is a kgb:SpeechAct, but no skos:Concept"),
    (ACT, "act:SpeechActs", "act:SpeechActs , kind:Kinds", "4:36", "term-without-scheme",
     "concepts of the class kgb:Kind, and 'radioed' is none"),
    (ACT, "a skos:Concept , kgb:SpeechAct ;", "", "0:1", "term-without-type", "skos:Concept and"),
    (ACT, "a skos:Concept , kgb:SpeechAct", "a act:SpeechActs", "0:12", "term-misplaced",
     "a skos:Concept, kgb:SpeechAct ; skos:inScheme act:SpeechActs"),
    (ACT, "kgb:SpeechAct ", "kgb:Speechact ", "0:27", "unknown-term", "mean kgb:SpeechAct?"),
    (ACT, "skos:prefLabel", "skos:prefLable", "2:5", "unknown-term", "mean skos:prefLabel?"),
    (ACT, "skos:prefLabel", "rdfs:label", "0:1", "term-without-label", "(skos:prefLabel)"),
    (ACT, '"radioed"@en', '"radioed"', "2:5", "term-without-label", "has no language"),
    (ACT, ":radioed", "act:radioed", "0:1", "unknown-term", "a namespace of their own"),
    (ACT, ":radioed", "[]", "0:21", "term-without-name", "has no IRI"),
    # a class
    (CLASS, "    rdfs:subClassOf kgb:Account ;\n", "", "0:1", "class-not-below-ours", "kgb:Entity"),
    (CLASS, "kgb:Account", "owl:Thing", "1:5", "class-not-below-ours", "only below owl:Thing"),
    (CLASS, "kgb:Account", "kgb:Acount", "1:21", "unknown-term", "did you mean kgb:Account?"),
    (CLASS, "subClassOf", "subclassOf", "1:5", "unknown-term", "did you mean rdfs:subClassOf?"),
    (CLASS, "kgb:Account", ":Nowhere", "1:21", "undefined-term", "no file defines it"),
    (CLASS, "a owl:Class", "a rdfs:Class", "0:13", "term-without-type", "a owl:Class"),
    (CLASS, "a owl:Class ;", "", "0:1", "term-without-type", "add: a owl:Class"),
    (CLASS, "a owl:Class", "a owl:Klass", "0:13", "unknown-term", "did you mean owl:Class?"),
    (CLASS, '    rdfs:label "blockade"@en ;\n', "", "0:1", "term-without-label", '"blockade"@en'),
    (CLASS, "kgb:Account", "kgb:SpeechAct", "1:21", "concept-without-class", "skos:notation"),
    (CLASS, ":Blockade", ":Combat", "0:1", "name-taken", "ontology#Combat> already has the name"),
    (CLASS, "a owl:Class ;\n    rdfs:subClassOf kgb:Account", "a kgb:Movement", "0:13",
     "term-misplaced", "under states of a claim"),
    (CLASS, "a owl:Class ;\n    rdfs:subClassOf kgb:Account", "a kgb:Person", "0:13",
     "term-misplaced", "write it in entities.yaml"),
    # a property
    (PROPERTY, "    rdfs:domain kgb:Account ;\n", "", "0:1", "property-domain", "no rdfs:domain"),
    (PROPERTY, "domain kgb:Account", "domain kgb:Account, kgb:Place", "1:5", "property-domain",
     "2 values of rdfs:domain"),
    (PROPERTY, "domain kgb:Account", "domain [ a owl:Class ]", "1:5", "property-domain", "no name"),
    (PROPERTY, "domain kgb:Account", "domain kgb:Claim", "1:17", "property-domain", "no new keys"),
    (PROPERTY, "    rdfs:range kgb:Place ;\n", "", "0:1", "property-range", "has no rdfs:range"),
    (PROPERTY, "kgb:Place", "xsd:string", "2:16", "property-range", "owl:DatatypeProperty"),
    (PROPERTY, "kgb:Place", "kgb:Claim", "2:16", "property-range", "cannot read values"),
    (PROPERTY, "kgb:Account ;\n    rdfs:range kgb:Place",
     "kgb:Place ;\n    rdfs:range kgb:Quantity", "2:16", "property-range", "cannot have"),
    (PROPERTY, "owl:ObjectProperty", "rdf:Property", "0:9", "term-without-type", "ObjectProperty"),
    (PROPERTY, "owl:ObjectProperty", "owl:ObjectProperty, owl:DatatypeProperty", "0:29",
     "property-of-two-kinds", "keep one"),
    (PROPERTY, ":port", ":location", "0:1", "name-taken", "already has the name 'location'"),
    (PROPERTY, ":port", ":note", "0:1", "name-taken", "kgb:Account has a key 'note' already"),
    (PROPERTY, ":port", "<https://example.org/own/a%20b>", "0:1", "term-without-name", "a word"),
    (PROPERTY, "kgb:Place", "owl:Thing", "2:16", "property-range", "cannot read values"),
    (PROPERTY, "kgb:Place", "kind:ship", "2:16", "property-range", "cannot read values"),
    (PROPERTY, "kgb:Place", '"Place"', "2:5", "property-range", "is a text"),
    (PROPERTY, "kgb:Account", '"Account"', "1:5", "property-domain", "is a text"),
    (PROPERTY, "kgb:Account", "kind:ship", "1:17", "property-domain", "no new keys"),
    (VALUES, "range :Motive", "range :Motives", "6:69", "property-range", "mean 'Motive'?"),
    (LITERAL, "xsd:string ;", "xsd:integer ; rdfs:subPropertyOf kgb:words ;", "2:16",
     "property-range", "below kgb:words"),
    (LITERAL, "xsd:string", "xsd:float", "2:16", "property-range", "xsd:decimal"),
    (LITERAL, "xsd:string", "kgb:Place", "2:16", "property-range", "owl:ObjectProperty"),
    # effects
    (ACT, "skos:inScheme", 'kgb:assertsContent "no" ; skos:inScheme', "4:5", "term-effect", "true"),
    (ACT, "skos:inScheme", "kgb:usualModality polarity:neither ; skos:inScheme", "4:23",
     "term-effect", "no kgb:Modality"),
    (ACT, "skos:inScheme", "kgb:usualModality modality:wantd ; skos:inScheme", "4:23",
     "unknown-term", "did you mean modality:wanted?"),
    (ACT, "skos:inScheme", "kgb:usualModality :sung ; skos:inScheme", "4:23", "undefined-term",
     ""),
    (ACT, "skos:inScheme", 'kgb:keepsDistance "yes" ; skos:inScheme', "4:5", "term-effect", "true"),
    (ACT, "skos:inScheme", 'kgb:usualModality "wanted" ; skos:inScheme', "4:5", "term-effect",
     "write: modality:wanted"),
    (ACT, "skos:inScheme", "kgb:addsUp true ; skos:inScheme", "4:5", "term-effect",
     "not a class below kgb:Account"),
    (CLASS, "rdfs:label", "kgb:assertsContent false ; rdfs:label", "2:5", "term-effect",
     "not a kgb:SpeechAct"),
    (CLASS, "rdfs:label", "kgb:isUmbrella true ; rdfs:label", "2:5", "term-effect", "kgb:Event"),
    (CLASS, "rdfs:label", "kgb:oneFor kgb:Combat ; rdfs:label", "2:5", "term-effect", "a property"),
    (CLASS, "rdfs:label", "kgb:keyUse [ kgb:key kgb:force ] ; rdfs:label", "2:5", "term-effect",
     "no definition"),
    (CLASS, "rdfs:label", "owl:disjointWith :Blokade ; rdfs:label", "2:22", "undefined-term",
     "did you mean 'Blockade'?"),
    (CLASS, "a owl:Class", "a owl:class", "0:13", "unknown-term", "did you mean owl:Class?"),
    (KIND, "skos:notation", 'kgb:countsPeople "yes" ; skos:notation', "1:5", "term-effect", "true"),
    (ACT, "skos:inScheme", "kgb:countsPeople true ; skos:inScheme", "4:5", "term-effect",
     "kgb:Kind"),
    (ACT, "skos:inScheme", "kgb:countsAll kgb:Force ; skos:inScheme", "4:5", "term-effect",
     "kgb:Kind"),
    (KIND, "skos:broader kind:ship", 'skos:broader "ship"', "4:5", "term-effect", "kind:ship"),
    (KIND, "skos:broader kind:ship", "skos:broader :trawler", "4:5", "term-effect", "itself"),
    (CLASS, "rdfs:label", 'kgb:keptApart "allways" ; rdfs:label', "2:5", "term-effect", "always"),
    (CLASS, "rdfs:label", "kgb:plainSubject kgb:Force ; rdfs:label", "2:22", "term-effect",
     "name a property"),
    (CLASS, "rdfs:label", "kgb:comparedAs kgb:force ; rdfs:label", "2:20", "term-effect", "class"),
    (CLASS, "rdfs:label", "kgb:keyUse [ kgb:key kgb:holder ] ; rdfs:label", "2:26", "term-effect",
     "does not take the key kgb:holder"),
    (CLASS, "rdfs:label", "kgb:keyUse [ kgb:key kgb:forse ] ; rdfs:label", "2:26", "unknown-term",
     "did you mean kgb:force?"),
    (PROPERTY, "rdfs:label", "kgb:oneFor kgb:force ; rdfs:label", "3:16", "term-effect", "a class"),
    # types of PLOVER and ACLED, and properties of data
    (CLASS, "rdfs:label", 'kgb:plover "COERSE" ; rdfs:label', "2:5", "term-effect", '"COERCE"?'),
    (CLASS, "rdfs:label", 'kgb:ploverMode "Arrest" ; rdfs:label', "2:5", "term-effect",
     'did you mean "arrest"?'),
    (CLASS, "rdfs:label", 'kgb:acled "Battle" ; rdfs:label', "2:5", "term-effect", '"Battles"?'),
    (KIND, "skos:notation", 'kgb:acledSubEvent "Siege" ; skos:notation', "1:5", "term-effect",
     "there is no sub-event type of ACLED 'Siege'"),
    (CLASS, "rdfs:label", 'kgb:plover "COERCE"@en ; rdfs:label', "2:5", "term-effect", "plain"),
    (CLASS, "rdfs:label", "kgb:plover :COERCE ; rdfs:label", "2:5", "term-effect", "plain text"),
    (PROPERTY, "rdfs:label", 'kgb:plover "COERCE" ; rdfs:label', "3:5", "term-effect",
     "neither a class below kgb:Account nor a concept"),
    (CLASS, "rdfs:label", 'kgb:plouver "COERCE" ; rdfs:label', "2:5", "unknown-term",
     "did you mean kgb:plover?"),
    (CLASS, "rdfs:label", "kgb:force :fleet ; rdfs:label", "2:5", "term-effect",
     "kgb:force is for claims, reports or entities"),
    # a list of values, a unit, a term of kgbuild
    (VALUES, " ;\n    skos:inScheme :Motives", "", "3:1", "term-without-scheme", "in no scheme"),
    (VALUES, "inScheme :Motives", "inScheme :Motive", "3:25", "term-without-scheme", "not a skos:"),
    (VALUES, "a skos:ConceptScheme ; skos:prefLabel", "a skos:ConceptScheme ; rdfs:label", "2:1",
     "term-without-label", "skos:prefLabel"),
    (UNIT, 'skos:notation "knot" ; ', "", "0:1", "term-without-notation", "no notation"),
    (UNIT, '"knot" ;', '"M" ;', "0:1", "name-taken", "unit:M is already"),
    (CLASS, "", "kgb:strength rdfs:domain kgb:Place .\n", "0:14", "changes-kgbuild-term",
     "changes rdfs:domain of kgbuild's kgb:strength"),
    (CLASS, "", "kgb:Combat kgb:comparedAs kgb:Presence .\n", "0:12", "changes-kgbuild-term", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sound", "old", "new", "place", "name", "text"), BROKEN)
def test_a_term_that_cannot_be_used_is_an_error_with_its_place(
    sound: str, old: str, new: str, place: str, name: str, text: str, tmp_path: Path
) -> None:
    assert old in sound
    found = findings(workspace(tmp_path, sound.replace(old, new, 1) if old else new + sound))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    named = [finding for finding in errors if finding.name == name]
    assert named, errors
    assert any(text in f"{finding.message} {finding.hint}" for finding in named), named
    line, _, column = place.partition(":")
    assert (FIRST + int(line), int(column)) in [
        (f.place.line, f.place.column) for f in named if f.place
    ], named


def test_one_mistake_gives_one_error(tmp_path: Path) -> None:
    for number, (sound, old, new, *_, name, _) in enumerate(BROKEN):
        if old and name in {"term-without-notation", "term-without-scheme", "property-domain"}:
            folder = tmp_path / str(number)
            folder.mkdir()
            found = findings(workspace(folder, sound.replace(old, new, 1)))
            assert [finding.name for finding in found] == [name], (old, new)


def test_a_term_without_a_definition_is_a_warning(tmp_path: Path) -> None:
    (finding,) = findings(workspace(tmp_path, CLASS.replace("skos:definition", "skos:note")))
    assert (finding.name, finding.severity) == ("term-undefined", Severity.WARNING)


@pytest.mark.parametrize("mark", ["owl:deprecated true", "a owl:DeprecatedProperty"])
def test_a_deprecated_term_may_lack_what_others_need(mark: str, tmp_path: Path) -> None:
    assert messages(tmp_path, f":gone a owl:ObjectProperty ; {mark} .\n") == []
    others = messages(tmp_path / "other", ":gone a owl:ObjectProperty ; owl:deprecated false .\n")
    assert len([message for message in others if " error: " in message]) == 3


def test_two_own_terms_with_one_name_are_an_error_once(tmp_path: Path) -> None:
    other = CLASS.replace(":Blockade", "<https://example.org/other#Blockade>")
    (finding,) = findings(workspace(tmp_path, CLASS + other))
    assert "<https://example.org/other#Blockade> already has the name 'Blockade'" in finding.message


def test_what_only_supports_usable_classes_is_accepted(tmp_path: Path) -> None:
    support = """\
:Incident a owl:Class ; rdfs:label "incident"@en ; skos:definition "Any."@en .
:Blockade rdfs:subClassOf :Incident .
:seenBy a owl:AnnotationProperty .
<https://example.org/own> a owl:Ontology .
kgb:Combat rdfs:label "Gefecht"@de ; rdfs:subClassOf :Incident .
kgb:location kgb:oneFor :Blockade .
:Blockade :seenBy "nobody" ; owl:disjointWith [ a owl:Class ; owl:unionOf ( kgb:Combat ) ] .
"""
    assert messages(tmp_path, CLASS + support) == []


def test_a_label_in_another_language_does_not_replace_the_english_one(tmp_path: Path) -> None:
    folder = workspace(tmp_path, 'kgb:Combat rdfs:label "Aufmarsch"@de .\n')
    ontology = open_project(folder).ontology
    assert ontology.labels[ontology.classes["Combat"]] == "combat"


@pytest.mark.parametrize(
    ("turtle", "place", "text"),
    [
        (":Blockade a owl:Class ;\n", f"{FIRST + 1}:1", "this is not Turtle"),
        ("foo:x a owl:Class .\n", f"{FIRST}:1", "@prefix foo: <https://example.org/own#>"),
        ("dcterms:x a owl:Class .\n", f"{FIRST}:1", "@prefix dcterms: <http://purl.org/dc/terms/>"),
    ],
)
def test_a_file_that_is_not_turtle_is_an_error_with_its_line(
    turtle: str, place: str, text: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableError) as error:
        open_project(workspace(tmp_path, turtle))
    assert f"own.ttl:{place}: error: " in str(error.value)
    assert text in str(error.value)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("http://w3id.org/kgbuild/ontology#", "https://w3id.org/kgbuild/ontology#"),
        ("https://w3id.org/kgbuild/ontology/", "https://w3id.org/kgbuild/ontology#"),
        ("https://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2004/02/skos/core#"),
        ("http://www.w3.org/2002/07/owl", "http://www.w3.org/2002/07/owl#"),
        ("https://w3id.org/kgbuild/Act#", "https://w3id.org/kgbuild/act#"),
    ],
)
def test_a_namespace_that_is_nearly_right_is_an_error(
    wrong: str, right: str, tmp_path: Path
) -> None:
    folder = workspace(tmp_path, f"@prefix near: <{wrong}> .\n:Blockade rdfs:seeAlso near:x .\n")
    (finding,) = findings(folder)
    assert (finding.name, finding.hint) == ("wrong-namespace", f"write <{right}>")
    assert finding.place
    assert finding.place.line == FIRST


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("ontology/own.owl", Severity.ERROR),
        ("ontology/own.TTL", Severity.ERROR),
        ("ontology/deep/own.ttl.txt", Severity.ERROR),
        ("ontology/README.md", None),
        ("ontology/.own.swp.json", None),
        ("own.ttl", Severity.WARNING),
        ("schemes/own.ttl", Severity.WARNING),
        ("shapes/own.ttl", None),
    ],
)
def test_a_file_that_is_not_read_is_named(
    name: str, severity: Severity | None, tmp_path: Path
) -> None:
    folder = workspace(tmp_path, CLASS)
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(PREFIXES + ACT, encoding="utf-8")
    found = [(finding.name, finding.severity) for finding in findings(folder)]
    assert found == ([("terms-not-read", severity)] if severity else [])


def test_a_file_without_a_triple_is_an_error(tmp_path: Path) -> None:
    (finding,) = findings(workspace(tmp_path, "# to do\n"))
    assert finding.name == "no-terms"


# --- the places of terms


def test_every_iri_of_kgbuilds_own_files_has_a_place() -> None:
    for file in [*resource_files("ontology", ".ttl"), *resource_files("shapes", ".ttl")]:
        text = file.read_text("utf-8")
        places = TurtlePlaces.of(file, text)
        for quad in parse(text, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode):
                for node in (quad.predicate, quad.object):
                    if isinstance(node, NamedNode):
                        assert (quad.subject.value, node.value) in places.uses, (file, quad)


NAMES = st.sampled_from(["a:x", "a:y.z", ":q", "<http://e/x>", "_:b", "a:x\\-y", "a:", "a:%41"])
VALUE = NAMES | st.sampled_from(
    ["a:x", '"# ; ."', "'''a \" . '' <x>'''", '"""\\""" a:no"""@en-GB', '"1"^^a:x', "1.5", "true",
     "( a:x 2 )", "[ a:p [ a:q a:x ] ]", "-1.0e3"]
)  # fmt: skip
STATEMENTS = st.lists(
    st.tuples(NAMES, st.sampled_from(["a:p", "a", "<http://e/p>"]), VALUE).map(
        lambda parts: f"{parts[0]} {parts[1]} {parts[2]} # . ;\n."
    ),
    max_size=5,
)


@given(STATEMENTS)
def test_the_places_are_those_of_the_triples(statements: list[str]) -> None:
    text = "@prefix a: <http://e/> .\nPREFIX : <http://f#>\n" + "\n".join(statements)
    places = TurtlePlaces.of(Path("own.ttl"), text)
    for quad in parse(text, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode):
            assert (quad.subject.value, quad.predicate.value) in places.uses, text
            place = places.place(quad.subject.value)
            assert place
            assert place.line
            assert place.line > 2
