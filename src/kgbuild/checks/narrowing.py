"""Shapes narrowed to some nodes, so that pySHACL looks at no others.

pySHACL's option ``focus_nodes`` cannot do this. With it, pySHACL also leaves out all other nodes
where a shape refers to a shape, and assumes that they conform.
"""

from collections.abc import Iterable, Mapping

from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kgbuild.checks.hoisting import TARGETS, class_types

_Triple = tuple[Node, Node, Node]


class Narrowing:
    """Narrows the shapes of a graph."""

    def __init__(self, shapes: Graph) -> None:
        """Take the shapes graph."""
        self._shapes = shapes
        self._known: dict[Node, list[_Triple]] = {}
        self._class_types = class_types(shapes)

    def to(self, suspects: Mapping[Node, Iterable[Node]]) -> Graph:
        """Return the given shapes, each with the given nodes as its targets and no others."""
        found = Graph(namespace_manager=self._shapes.namespace_manager)  # for pySHACL's messages
        for shape, nodes in suspects.items():
            for triple in self._without_targets(shape):
                found.add(triple)
            for node in nodes:
                found.add((shape, SH.targetNode, node))
        return found

    def _without_targets(self, shape: Node) -> list[_Triple]:
        """Return the triples of a shape and of all that it needs, without their targets."""
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = [
                (subject, predicate, value)
                for subject in self._needed(shape)
                for predicate, value in self._shapes.predicate_objects(subject)
                if predicate not in TARGETS
                and not (predicate == RDF.type and value in self._class_types)
            ]
        return known

    def _needed(self, shape: Node) -> list[Node]:
        """Return a shape, what it refers to, what holds it, and all declared components."""
        shapes = self._shapes
        waiting = [shape, *shapes.subjects(SH.property, shape), *shapes.subjects(SH.parameter)]
        seen = set(waiting)
        for node in waiting:  # grows while it is walked: a breadth-first search
            for value in shapes.objects(node):
                if value not in seen:
                    seen.add(value)
                    waiting.append(value)
        return waiting
