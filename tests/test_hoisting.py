"""Shapes are rewritten to be faster; pySHACL gives the same report for them."""

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph
from rdflib.compare import to_canonical_graph

from kgbuild.checks.hoisting import hoisted
from kgbuild.exports.dumps import read_quads
from kgbuild.nquads import ntriples
from kgbuild.resources import resource_folder
from tests.ontology_files import term_files
from tests.published import kursk_build

EXAMPLE = "https://example.org/"
GRAPHS = Path(__file__).parent / "shapes"
PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
PERSON = """
:PersonShape a sh:NodeShape ; sh:targetClass :Person ; sh:property :NameRule .
:NameRule a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:message "no name" .
:HeadRule a sh:PropertyShape ; sh:path :head ; sh:minCount 1 .
"""
PEOPLE = (
    PREFIXES + ":a a :Person . :b a :Person ; :name 'B' . :c a :Group ; :head :a . :d a :Group ."
)
COUNT = "sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; sh:qualifiedMaxCount 1"

Report = Counter[tuple[tuple[str, str], ...]]


@cache
def rules() -> Graph:
    shapes = Graph()
    for file in sorted(resource_folder("shapes").glob("*.ttl")):
        shapes.parse(file)
    return Graph() + to_canonical_graph(shapes)  # so that blank nodes have one name in all reports


@cache
def faster_rules() -> Graph:
    return hoisted(rules())


def report(data: Graph, shapes: Graph) -> Report:
    """All that a report says of each result; paths and details may have no names."""
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(results, Graph)
    return Counter(
        tuple(
            sorted(
                (str(p), str(o)) for p, o in results[result] if p not in {SH.resultPath, SH.detail}
            )
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )


def is_held(shapes: str) -> bool:
    """Whether a node shape keeps its property shape, and its report is the same."""
    before = Graph().parse(data=PREFIXES + shapes, format="turtle")
    after, data = hoisted(before), Graph().parse(data=PEOPLE, format="turtle")
    assert report(data, before) == report(data, after)
    return bool(list(after.subject_objects(SH.property)))


def test_the_shapes_for_data_keep_no_property_shape_inside_a_node_shape() -> None:
    assert list(rules().subject_objects(SH.property))
    assert not list(faster_rules().subject_objects(SH.property))


def test_all_broken_graphs_have_the_same_report() -> None:
    """Each has a small world of its own in one graph, so that two runs do."""
    data = Graph()
    for file in term_files():
        data.parse(file)
    files = sorted(GRAPHS.glob("*/broken-*.ttl"))
    for number, file in enumerate(files):
        for part in (GRAPHS / "common.ttl", file):
            turtle = part.read_text("utf-8").replace(EXAMPLE, f"{EXAMPLE}{number}/")
            data.parse(data=turtle, format="turtle")
    expected = report(data, rules())
    assert expected.total() > len(files)
    assert report(data, faster_rules()) == expected


def test_kursk_has_the_same_report_whole_and_with_a_tenth_of_it_missing() -> None:
    dump = kursk_build() / "out" / "current" / "dumps" / "dataset.nq"
    lines = ntriples(read_quads(dump)).splitlines(keepends=True)
    chance = random.Random(12)
    some = [line for line in lines if chance.random() > 0.1]
    for kept, has_findings in ((lines, False), (some, True)):
        data = Graph().parse(data=b"".join(kept), format="nt")
        expected = report(data, rules())
        assert bool(expected) is has_findings
        assert report(data, faster_rules()) == expected


@pytest.mark.parametrize(
    ("more", "stays"),
    [
        ("", False),
        (":GroupShape a sh:NodeShape ; sh:targetClass :Group ; sh:property :HeadRule .", False),
        (":GroupShape a sh:NodeShape ; sh:targetClass :Group ; sh:node :PersonShape .", True),
        (":GroupShape a sh:NodeShape ; sh:targetClass :Group ; sh:not :PersonShape .", True),
        (":GroupShape a sh:NodeShape ; sh:targetClass :Group ; sh:property :NameRule .", True),
        (":PersonShape sh:deactivated true .", True),
        (":PersonShape a owl:Class .", True),
        (":PersonShape sh:closed true .", True),
        (f":NameRule {COUNT} .", False),
        (f":NameRule {COUNT} ; sh:qualifiedValueShapesDisjoint true .", True),
        (":NameRule sh:targetClass :Group .", True),
    ],
)
def test_only_a_property_shape_of_one_shape_that_only_targets_use_is_moved(
    more: str,
    stays: bool,  # noqa: FBT001
) -> None:
    assert is_held(PERSON + more) is stays
