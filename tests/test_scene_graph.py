"""The graph of a scene has the triples that are in sight, whatever pySHACL asks it."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDFS, Graph, URIRef

from kgbuild.checks.screen.scene import Base, Scene
from kgbuild.checks.screen.scene_graph import graph_of
from kgbuild.checks.screen.terms import Terms
from kgbuild.checks.screen.triples import Triples, triples_of

NODES = [URIRef(f"a:{number}") for number in range(7)]
PREDICATES = [URIRef("a:p"), URIRef("a:q"), RDFS.subClassOf]
TERMS = Terms()


@st.composite
def triples(draw: st.DrawFn) -> Triples:
    """A few triples; parts of the data describe the same nodes now and then."""
    one = st.tuples(*map(st.sampled_from, (NODES, PREDICATES, NODES)))
    lines = (f"<{s}> <{p}> <{o}> <a:g> .\n" for s, p, o in draw(st.sets(one, max_size=9)))
    return triples_of("".join(lines).encode(), TERMS)


def in_sight(scene: Scene) -> Graph:
    """The triples that are in sight, from the descriptions of the nodes."""
    graph = Graph()
    for node in scene.nodes():
        for predicate, values in scene.describe(node).items():
            for value in values:
                graph.add((TERMS.term(node), TERMS.term(predicate), TERMS.term(value)))
    return graph


@given(triples(), triples(), triples())
def test_every_pattern_has_the_triples_in_sight(
    own: Triples, vocabulary: Triples, register: Triples
) -> None:
    scene = Scene(own, Base(vocabulary, register))
    graph, expected = graph_of(scene, TERMS), in_sight(scene)
    assert len(graph) == len(expected)
    subjects = set(expected.subjects())  # a pattern may only name a subject that is in sight
    for pattern in product([None, *subjects], [None, *PREDICATES], [None, *NODES]):
        found = list(graph.triples(pattern))
        assert len(found) == len(set(found))
        assert set(found) == set(expected.triples(pattern))
