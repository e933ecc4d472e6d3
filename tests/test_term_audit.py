"""Every term has all that it needs: texts, domain and range, a shape, graphs and alignments.

A new class, property or concept without one of these fails here. `tests/test_shapes.py` makes sure
that every shape has a good graph, and that every rule of a shape has a broken one.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kgbuild.resources import resource_files, resource_folder
from kgbuild.vocab import namespaces as ns
from tests.strategies import ontology
from tests.test_news_terms import PREFIXES, account, classes_below, register_entry

GRAPHS = Path(__file__).parent / "shapes"
IDENTIFIERS = Path(__file__).parent / "vocabularies" / "identifiers.tsv"
OWN = "https://w3id.org/kgbuild/"
SCHEMA = Namespace(ns.SCHEMA)
GEOSPARQL = "http://www.opengis.net/ont/geosparql#"
ALIGNMENTS = f"{ns.ONTOLOGY}/alignments#"
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
MATCHES = (
    SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch,
    RDFS.subClassOf, RDFS.subPropertyOf,
)  # fmt: skip
#: Event types that PLOVER and ACLED name by words; they have no IRIs.
WORDS = [URIRef(ns.KGB + name) for name in ("plover", "ploverMode", "acled", "acledSubEvent")]
#: Vocabularies in which every class and property is placed, so this says nothing about a term.
TOP = (str(OWL), str(RDFS), str(RDF), str(SKOS))
#: Keys that many kinds of account take. A class says what it means by those that it asks for.
GENERAL = {"actor", "target", "force", "party", "recipient", "item", "topic", "strength", "amount"}


@cache
def said() -> Graph:
    graph = Graph()
    for file in resource_files("ontology", ".ttl"):
        graph.parse(file)
    return graph


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in sorted(resource_folder("shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def good_graphs() -> frozenset[Node]:
    """Every IRI in the graphs that keep all the rules."""
    graph = Graph()
    for file in (GRAPHS / "common.ttl", *GRAPHS.glob("*/good*.ttl")):
        graph.parse(file)
    for part, made in (("Account", account), ("Entity", register_entry)):
        graph.parse(data=PREFIXES + "".join(made(one, good=True) for one in classes_below(part)))
    return frozenset(node for triple in graph for node in triple)


@cache
def terms(*kinds: Node) -> list[URIRef]:
    found = {term for kind in kinds for term in said().subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(OWN))


def name(term: Node) -> str:
    return str(term).removeprefix(OWN)


def classes() -> list[URIRef]:
    return terms(OWL.Class)


def concepts() -> list[URIRef]:
    return terms(SKOS.Concept)


def keys() -> list[URIRef]:
    return terms(*PROPERTIES)


def all_terms() -> list[URIRef]:
    return terms(OWL.Class, *PROPERTIES, OWL.AnnotationProperty, SKOS.Concept, SKOS.ConceptScheme)


def alignments(term: Node) -> set[Node]:
    """What the term is aligned with: terms of other vocabularies, and words of PLOVER and ACLED."""
    found = {up for match in MATCHES for up in said().objects(term, match)}
    words = {word for scheme in WORDS for word in said().objects(term, scheme)}
    return words | {up for up in found if not str(up).startswith((OWN, *TOP))}


def groups() -> list[URIRef]:
    """The groups of terms without a counterpart."""
    return [one for one in terms(SKOS.Collection) if one.startswith(ALIGNMENTS)]


def test_there_are_terms_of_every_kind() -> None:
    assert len(classes()) > 200
    assert len(keys()) > 170
    assert len(concepts()) > 350


# Texts


def lacking(terms: Iterable[Node], has: Callable[[Node], object]) -> set[str]:
    return {name(term) for term in terms if not has(term)}


def values(term: Node, *predicates: Node) -> list[Node]:
    return [value for predicate in predicates for value in said().objects(term, predicate)]


def test_every_term_has_a_label_a_definition_and_an_example() -> None:
    assert not lacking(all_terms(), lambda term: len(values(term, RDFS.label, SKOS.prefLabel)) == 1)
    assert not lacking(all_terms(), lambda term: len(values(term, SKOS.definition)) == 1)
    assert not lacking(all_terms(), lambda term: values(term, SKOS.example))


# Domain and range


@pytest.mark.parametrize(
    ("one", "several"), [(RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)]
)
def test_every_property_has_a_domain_and_a_range(one: Node, several: Node) -> None:
    assert not lacking(keys(), lambda term: values(term, one, several))
    assert not lacking(keys(), lambda term: not (values(term, one) and values(term, several)))


def test_a_property_of_several_classes_names_those_that_have_a_rule_for_it() -> None:
    known = ontology()
    for term in keys():
        included = {str(cls) for cls in values(term, SCHEMA.domainIncludes)}
        if included - {f"{GEOSPARQL}Geometry"}:
            targets = targets_of(term)
            assert targets, term
            assert all(any(known.is_a(cls, top) for top in included) for cls in targets), term
            assert all(any(known.is_a(cls, top) for cls in targets) for top in included), term


# Shapes


@cache
def paths() -> dict[Node, frozenset[Node]]:
    """The rules whose path has a property, by the property."""
    found: dict[Node, set[Node]] = {}
    for rule, path in shapes().subject_objects(SH.path):
        for node in nodes_from(path):
            found.setdefault(node, set()).add(rule)
    return {node: frozenset(rules) for node, rules in found.items()}


def nodes_from(start: Node) -> set[URIRef]:
    """The IRIs of a path or a list."""
    found: set[Node] = set()
    left = [start]
    while left:
        node = left.pop()
        if node not in found and not isinstance(node, URIRef):
            left += shapes().objects(node)
        found.add(node)
    return {node for node in found if isinstance(node, URIRef) and not node.startswith(str(RDF))}


def targets_of(term: Node) -> set[str]:
    """The classes whose shapes have a rule for a property."""
    found, left = set(), list(paths().get(term, ()))
    for node in left:  # grows while it is walked
        found |= {str(cls) for cls in shapes().objects(node, SH.targetClass)}
        left += [up for up in shapes().subjects(None, node) if up not in left]
    return found


def above(term: Node) -> set[Node]:
    return {up for up in said().transitive_objects(term, RDFS.subClassOf) if up}


def below(term: Node) -> set[Node]:
    return {one for one in said().transitive_subjects(RDFS.subPropertyOf, term) if one}


def test_every_class_has_a_shape_and_a_good_graph() -> None:
    shaped = {*shapes().objects(None, SH.targetClass), *shapes().objects(None, SH["class"])}
    assert not lacking(classes(), lambda term: above(term) & shaped)
    # The concepts of a class of values are in the good graphs, and not the class.
    narrower = [term for term in classes() if SKOS.Concept not in above(term)]
    assert not lacking(narrower, lambda term: term in good_graphs())


def test_every_property_has_a_rule_and_a_good_graph() -> None:
    assert not lacking(keys(), lambda term: any(map(paths().get, below(term))))
    assert not lacking(keys(), lambda term: below(term) & good_graphs())


def test_every_concept_is_of_a_class_that_a_rule_requires() -> None:
    # kgbuild finds outcomes in the words of claims; no author gives them as a value.
    required = {*shapes().objects(None, SH["class"]), URIRef(ns.KGB + "Outcome")}
    assert not lacking(
        concepts(),
        lambda term: (
            {up for cls in values(term, RDF.type) if cls != SKOS.Concept for up in above(cls)}
            & required
        ),
    )


# What keys mean, class by class


def keys_asked_for(iri: str) -> set[str]:
    """The keys that the shape of a kind of account names."""
    return {
        ns.local_name(str(node))
        for shape in shapes().subjects(SH.targetClass, URIRef(iri))
        for rule in shapes().objects(shape, SH.property)
        for path in shapes().objects(rule, SH.path)
        for node in nodes_from(path)
    }


def test_every_kind_of_account_says_what_its_general_keys_mean() -> None:
    known = ontology()
    unsaid: dict[str, set[str]] = {}
    for cls in classes_below("Account"):
        iri = known.classes[cls]
        uses = {ns.local_name(key) for key in known.key_uses.get(iri, {})}
        assert uses or cls == "Account", f"{cls} has no kgb:keyUse"
        if missing := keys_asked_for(iri) & GENERAL - uses:
            unsaid[cls] = missing
    unsaid.pop("Account")
    assert unsaid == {}, "add kgb:keyUse for these keys"


# Alignments


def test_every_term_is_aligned_or_in_a_group_that_says_why_not() -> None:
    grouped = [member for one in groups() for member in said().objects(one, SKOS.member)]
    assert len(grouped) == len({*grouped}), "a term is in two groups"
    assert not lacking(all_terms(), lambda term: alignments(term) or term in grouped)
    assert not lacking(grouped, lambda term: not alignments(term))


def test_a_group_of_terms_without_a_counterpart_has_a_reason_and_only_terms() -> None:
    assert len(groups()) > 10
    for one in groups():
        assert (reason := str(said().value(one, SKOS.note)))
        assert re.fullmatch(r"[A-Z].{30,}\.", reason)
        assert {*said().objects(one, SKOS.member)} <= {*all_terms()}


def test_what_reports_say_is_in_no_group() -> None:
    """Kinds of account, entities, speech acts and what is counted have counterparts."""
    excused = {name(one) for group in groups() for one in said().objects(group, SKOS.member)}
    news = {f"ontology#{cls}" for top in ("Account", "Entity") for cls in classes_below(top)}
    schemes = {name(one) for one in concepts() if re.search("/(act|hazard|method|phase)#", one)}
    assert excused & (news | schemes) == set()
    assert {one for one in excused if re.match("kind#[a-z]", one)} == {
        "kind#affected", "kind#in-need",
    }  # fmt: skip


# Identifiers that are numbers


def identifiers() -> Iterable[tuple[str, str, str]]:
    """The identifier, the label, and where both were found together."""
    for line in IDENTIFIERS.read_text("utf-8").splitlines()[1:]:
        identifier, label, found = line.split("\t")
        yield identifier, label, found


def test_every_numbered_identifier_was_found_with_its_label() -> None:
    namespaces = {"wd": ns.WD, "ili": "http://globalwordnet.org/ili/"}
    noted = {
        namespaces[one.partition(":")[0]] + one.partition(":")[2]: label
        for one, label, _ in identifiers()
    }
    used = {
        str(node)
        for match in MATCHES
        for node in said().objects(None, match)
        if str(node).startswith(tuple(namespaces.values()))
    }
    assert used == noted.keys()
    assert {one: str(said().value(URIRef(one), RDFS.label)) for one in used} == noted
    assert all(found for _, _, found in identifiers())
