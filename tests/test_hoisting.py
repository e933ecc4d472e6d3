"""Shapes are rewritten to be faster; pySHACL gives the same report for them.

tests/test_screen.py compares the reports for kgbuild's own shapes.
"""

from collections import Counter

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from kgbuild.checks.hoisting import hoisted
from kgbuild.checks.shacl import Shapes
from kgbuild.resources import resource_folder

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
    shapes = Shapes.load(sorted(resource_folder("shapes").glob("*.ttl")))
    assert list(shapes.graph.subject_objects(SH.property))
    assert not list(shapes.faster.subject_objects(SH.property))


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
    stays: bool,
) -> None:
    assert is_held(PERSON + more) is stays
