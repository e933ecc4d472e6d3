"""The ontology keeps the house style, and is one that others can take as it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import SH, Graph

from kgbuild.checks.shacl import Shapes
from kgbuild.errors import Finding
from kgbuild.nquads import nquads
from kgbuild.resources import resource_files, resource_folder
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import read_turtle

OWN = "https://w3id.org/kgbuild/"
OWN_NAMESPACES = {"kgb": ns.KGB, **{name: ns.PREFIXES[name] for name in ns.SCHEMES}}
RESERVED = (ns.OWL, ns.RDF, ns.RDFS, ns.XSD)
CLASS = ns.OWL + "Class"
OBJECT_PROPERTY = ns.OWL + "ObjectProperty"
DATATYPE_PROPERTY = ns.OWL + "DatatypeProperty"
ANNOTATION_PROPERTY = ns.OWL + "AnnotationProperty"
PROPERTY_KINDS = {OBJECT_PROPERTY, DATATYPE_PROPERTY, ANNOTATION_PROPERTY}
SCHEME = ns.SKOS + "ConceptScheme"
SUBCLASS = ns.RDFS + "subClassOf"
SUBPROPERTY = ns.RDFS + "subPropertyOf"
DOMAIN = ns.RDFS + "domain"
RANGE = ns.RDFS + "range"
# Some of the OWL 2 datatype map (Structural Specification, section 4); xsd:date is not in it.
OWL_DATATYPES = {ns.XSD + name for name in ("boolean", "dateTime", "decimal", "integer", "string")}


@cache
def house_style() -> Graph:
    return Shapes.load([resource_folder("shapes") / "house-style" / "ontology.ttl"]).graph


@cache
def triples() -> tuple[Quad, ...]:
    return tuple(quad for file in resource_files("ontology", ".ttl") for quad in read_turtle(file))


def iri(node: object) -> str:
    """The IRI of a node, or nothing if it is blank or a literal."""
    return node.value if isinstance(node, NamedNode) else ""


def related(predicate: str) -> list[tuple[str, str]]:
    """The subjects and objects that a predicate relates, those that are IRIs."""
    pairs = [(iri(q.subject), iri(q.object)) for q in triples() if q.predicate.value == predicate]
    return sorted(pair for pair in pairs if all(pair))


@cache
def kinds() -> dict[str, set[str]]:
    """What each term is declared to be."""
    found: dict[str, set[str]] = defaultdict(set)
    for term, kind in related(terms.TYPE.value):
        found[term].add(kind)
    return found


def declared_as(kind: str) -> set[str]:
    return {term for term, its_kinds in kinds().items() if kind in its_kinds}


def concepts() -> list[str]:
    return sorted(declared_as(terms.CONCEPT.value))


# The style, as shapes


def findings_in(quads: Iterable[Quad]) -> list[Finding]:
    """What the house style finds; what is declared of other vocabularies' terms is left out."""
    own = [q for q in quads if q.predicate != terms.TYPE or iri(q.subject).startswith(OWN)]
    shapes = Shapes(house_style())
    findings = shapes.validate([nquads(own)])
    assert shapes.vacuous() == []
    return findings


def test_the_ontology_its_alignments_and_its_schemes_keep_the_house_style() -> None:
    assert findings_in(triples()) == []


MODEL = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kind: <https://w3id.org/kgbuild/kind#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/kgbuild/ontology> a owl:Ontology ;
    owl:versionIRI <https://w3id.org/kgbuild/ontology/0.1.0> ;
    dcterms:title "A small ontology"@en ;
    dcterms:description "It is here to be broken."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .

kgb:MilitaryUnit a owl:Class ;
    rdfs:label "military unit"@en ;
    skos:definition "A part of armed forces."@en ;
    skos:example "A brigade."@en ;
    rdfs:isDefinedBy <https://w3id.org/kgbuild/ontology> .

kgb:siteCount a owl:ObjectProperty ;
    rdfs:label "site count"@en ;
    skos:definition "The number of sites that the account is about."@en ;
    skos:scopeNote "Sites are counted as they are told."@en ;
    rdfs:isDefinedBy <https://w3id.org/kgbuild/ontology> .

kind:Kinds a skos:ConceptScheme ;
    skos:prefLabel "kinds"@en ;
    skos:definition "What is counted."@en ;
    skos:example "soldier"@en ;
    rdfs:isDefinedBy <https://w3id.org/kgbuild/ontology> .

kind:military-base a skos:Concept ;
    skos:notation "military-base" ;
    skos:prefLabel "military base"@en ;
    skos:definition "A site where a force is housed."@en ;
    skos:example "five bases"@en ;
    rdfs:isDefinedBy <https://w3id.org/kgbuild/ontology> ;
    skos:inScheme kind:Kinds .
"""
DEFINED = "rdfs:isDefinedBy <https://w3id.org/kgbuild/ontology>"
LICENCE = "<https://creativecommons.org/licenses/by/4.0/>"

# A rule, and what in the model is replaced by what, so that this rule is broken and no other.
BREAKS = [
    ("term-has-one-label", 'rdfs:label "military unit"@en ;', ""),
    ("term-has-one-label", '"site count"@en', '"site count"@en , "count of sites"@en'),
    ("term-has-one-label", '"military unit"@en', '"military unit"'),
    ("term-has-one-label", '"military unit"@en', '"військова частина"@uk'),
    ("term-has-one-definition", 'skos:definition "A part of armed forces."@en ;', ""),
    ("term-has-one-definition", "A part of armed forces.", "A part of armed forces"),
    ("term-has-one-definition", "A part of armed forces.", "a part of armed forces."),
    ("term-has-one-definition", "A part of armed forces.", "'A part' of armed forces."),
    ("term-has-example-or-scope-note", 'skos:example "A brigade."@en ;', ""),
    ("term-has-example-or-scope-note", '"A brigade."@en', '""@en'),
    ("term-is-defined-by-the-ontology", f'"A brigade."@en ;\n    {DEFINED}', '"A brigade."@en'),
    ("class-name-is-upper-camel-case", "kgb:MilitaryUnit", "kgb:militaryUnit"),
    ("class-name-is-upper-camel-case", "kgb:MilitaryUnit", "kgb:Military_Unit"),
    ("property-name-is-lower-camel-case", "kgb:siteCount", "kgb:SiteCount"),
    ("property-name-is-lower-camel-case", "kgb:siteCount", "kgb:site-count"),
    ("deprecated-term-names-its-successor", "a owl:Class", "owl:deprecated true ; a owl:Class"),
    ("concept-has-one-label", 'skos:prefLabel "military base"@en ;', ""),
    ("concept-has-one-label", 'skos:prefLabel "kinds"@en ;', ""),
    ("concept-has-one-definition", "A site where a force is housed.", "where a force is housed"),
    ("concept-has-example-or-scope-note", 'skos:example "five bases"@en ;', ""),
    ("concept-is-defined-by-the-ontology", f'"five bases"@en ;\n    {DEFINED}', '"five bases"@en'),
    ("concept-is-in-one-scheme", ";\n    skos:inScheme kind:Kinds", ""),
    ("concept-is-in-one-scheme", "inScheme kind:Kinds", "inScheme kgb:MilitaryUnit"),
    ("concept-has-one-notation", 'skos:notation "military-base" ;', ""),
    ("concept-has-one-notation", '"military-base"', '"MilitaryBase"'),
    ("concept-has-one-notation", '"military-base"', '"AB"'),
    ("concept-name-is-kebab-case", "kind:military-base", "kind:militaryBase"),
    ("scheme-name-is-upper-camel-case", "kind:Kinds", "kind:kinds"),
    ("ontology-has-one-version-iri", "ontology/0.1.0>", "ontology/latest>"),
    ("ontology-has-one-title", 'dcterms:title "A small ontology"@en ;', ""),
    ("ontology-has-one-description", "It is here to be broken.", "to be broken"),
    ("ontology-has-one-licence", LICENCE, '"CC BY 4.0"'),
]


def names_in(turtle: str) -> set[str]:
    return {f.name for f in findings_in(parse(turtle.encode(), format=RdfFormat.TURTLE))}


def test_the_model_keeps_the_house_style() -> None:
    assert names_in(MODEL) == set()


@pytest.mark.parametrize(("rule", "old", "new"), BREAKS)
def test_a_break_of_the_house_style_is_found(rule: str, old: str, new: str) -> None:
    assert old in MODEL
    assert names_in(MODEL.replace(old, new)) == {rule}


@pytest.mark.parametrize("words", [r"\"A to B\": B is the high.", "3 to 9, with no best."])
def test_a_definition_may_begin_with_a_quotation_or_a_figure(words: str) -> None:
    assert names_in(MODEL.replace("A part of armed forces.", words)) == set()


def test_a_deprecated_term_with_a_successor_keeps_the_house_style() -> None:
    successor = "owl:deprecated true ; dcterms:isReplacedBy kgb:Force ; a owl:Class"
    assert names_in(MODEL.replace("a owl:Class", successor)) == set()


def test_every_rule_of_the_house_style_is_shown_to_be_broken() -> None:
    rules = {*house_style().objects(None, SH.property)}
    rules |= {
        shape
        for shape in house_style().subjects(SH.targetClass)
        if (shape, SH.property, None) not in house_style()
    }
    names = {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "-", ns.local_name(str(rule))).lower() for rule in rules
    }
    assert {rule for rule, _, _ in BREAKS} == names


# Concepts


def test_a_concept_is_named_by_its_notation() -> None:
    notations: dict[str, list[str]] = defaultdict(list)
    for quad in triples():
        if quad.predicate == terms.NOTATION and isinstance(quad.object, Literal):
            notations[iri(quad.subject)].append(quad.object.value)
    named = {concept: [ns.local_name(concept)] for concept in concepts()}
    assert len(named) > 300
    assert {concept: notations[concept] for concept in concepts()} == named


def test_a_concept_is_of_one_class_and_is_a_top_concept_or_below_one() -> None:
    subclasses, in_scheme = set(related(SUBCLASS)), set(related(ns.SKOS + "inScheme"))
    top, schemes, above = (
        set(related(ns.SKOS + "topConceptOf")),
        uppers(in_scheme),
        uppers(related(ns.SKOS + "broader")),
    )
    for concept in concepts():
        classes = kinds()[concept] - {terms.CONCEPT.value}
        assert len(classes) == 1, concept
        assert (*classes, terms.CONCEPT.value) in subclasses, concept
        assert len(schemes[concept]) == 1, concept
        (scheme,) = schemes[concept]
        assert all((up, scheme) in in_scheme for up in above[concept]), concept
        assert ((concept, scheme) in top) is not bool(above[concept]), concept
        assert scheme.rpartition("#")[0] == concept.rpartition("#")[0], concept


def uppers(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for lower, upper in pairs:
        found[lower].append(upper)
    return found


def test_every_namespace_of_concepts_has_a_prefix_and_every_scheme_has_concepts() -> None:
    namespaces = {scheme.rpartition("#")[0] + "#" for scheme in declared_as(SCHEME)}
    assert namespaces == {ns.PREFIXES[name] for name in ns.SCHEMES}
    assert {scheme for _, scheme in related(ns.SKOS + "inScheme")} == declared_as(SCHEME)


def test_the_concepts_of_one_scheme_are_of_one_class() -> None:
    classes: dict[str, set[str]] = defaultdict(set)
    for concept, scheme in related(ns.SKOS + "inScheme"):
        classes[scheme] |= kinds()[concept] - {terms.CONCEPT.value}
    assert {scheme: len(found) for scheme, found in classes.items()} == dict.fromkeys(classes, 1)


# OWL 2 DL


def test_a_term_is_a_class_or_a_property_of_one_kind_and_not_both() -> None:
    assert len(kinds()) > 1000
    several = {term: its_kinds & {CLASS, *PROPERTY_KINDS} for term, its_kinds in kinds().items()}
    assert {term: found for term, found in several.items() if len(found) > 1} == {}


def test_nothing_is_said_of_the_vocabulary_of_rdf_and_owl_themselves() -> None:
    assert not [
        term for term in map(iri, (q.subject for q in triples())) if term.startswith(RESERVED)
    ]


def test_every_property_that_the_ontology_uses_is_reserved_own_or_of_a_known_vocabulary() -> None:
    known = (*RESERVED, ns.DCTERMS, ns.QUDT, ns.SKOS, "http://purl.org/vocab/vann/")
    used = {iri(quad.predicate) for quad in triples()}
    assert used
    assert [one for one in used if one not in kinds() and not one.startswith(known)] == []


@pytest.mark.parametrize(("relation", "kind"), [(SUBCLASS, {CLASS}), (SUBPROPERTY, PROPERTY_KINDS)])
def test_every_term_that_is_placed_below_another_is_declared_as_what_that_is(
    relation: str, kind: set[str]
) -> None:
    assert related(relation)
    for lower, upper in related(relation):
        assert kinds()[lower] & kind, f"{lower} is not declared"
        assert kinds()[upper] & kind == kinds()[lower] & kind, f"{upper} is declared otherwise"


def test_every_domain_is_a_declared_class() -> None:
    assert {cls for _, cls in related(DOMAIN)} <= declared_as(CLASS)


def test_the_range_of_an_object_property_is_a_declared_class() -> None:
    ranges = {cls for term, cls in related(RANGE) if term in declared_as(OBJECT_PROPERTY)}
    assert ranges
    assert ranges <= declared_as(CLASS)


def test_the_range_of_a_datatype_property_is_a_datatype_of_owl() -> None:
    ranges = {range_ for term, range_ in related(RANGE) if term in declared_as(DATATYPE_PROPERTY)}
    assert ranges
    assert ranges <= OWL_DATATYPES


def test_a_property_has_at_most_one_domain_and_one_range() -> None:
    for relation in (DOMAIN, RANGE):
        terms_with = [term for term, _ in related(relation)]
        assert len(set(terms_with)) == len(terms_with)


def test_no_term_is_below_itself() -> None:
    ontology = Ontology.from_quads(triples())
    for cls, ancestors in ontology.superclasses.items():
        for up in ancestors[1:]:
            assert cls not in ontology.superclasses.get(up, ())


# Terms that are used


def turtle_terms(file: Path) -> set[str]:
    return {
        iri(node)
        for quad in read_turtle(file)
        for node in (quad.subject, quad.predicate, quad.object)
    }


def query_terms(file: Path) -> set[str]:
    """Own terms that a query names, with a prefix or as a whole IRI."""
    text = re.sub(r"(?m)^\s*#.*", "", file.read_text(encoding="utf-8"))
    prefixed = re.findall(rf"\b({'|'.join(OWN_NAMESPACES)}):([A-Za-z][\w-]*)", text)
    whole = re.findall(rf"<({OWN}[^>]*#[^>]+)>", text)
    return {OWN_NAMESPACES[prefix] + name for prefix, name in prefixed} | set(whole)


def undeclared(used: set[str]) -> set[str]:
    own = {term for term in used if term.startswith(tuple(OWN_NAMESPACES.values()))}
    return {term for term in own if term not in kinds() and term not in OWN_NAMESPACES.values()}


def test_every_own_term_in_an_ontology_or_shapes_file_is_declared() -> None:
    files = [*resource_files("ontology", ".ttl"), *resource_files("shapes", ".ttl")]
    assert len(files) > 50
    used = {file.name: undeclared(turtle_terms(file)) for file in files}
    assert {name: terms for name, terms in used.items() if terms} == {}


def test_every_own_term_in_a_query_is_declared() -> None:
    for file in resource_files("queries", ".rq"):
        assert undeclared(query_terms(file)) == set(), file


def test_an_undeclared_term_in_a_query_is_seen(tmp_path: Path) -> None:
    query = tmp_path / "some.rq"
    query.write_text(
        "PREFIX kgb: <https://w3id.org/kgbuild/ontology#>\n# kgb:Comment\n"
        "SELECT * { ?c a kgb:Claim ; kgb:speechAct act:muttered ; "
        "<https://w3id.org/kgbuild/ontology#mood> ?m }",
        encoding="utf-8",
    )
    assert undeclared(query_terms(query)) == {
        "https://w3id.org/kgbuild/act#muttered",
        "https://w3id.org/kgbuild/ontology#mood",
    }


def test_every_own_term_that_the_code_writes_is_declared() -> None:
    written = {node.value for node in vars(terms).values() if isinstance(node, NamedNode)}
    assert terms.CLAIM.value in written
    assert undeclared(written) == set()
