"""The targets of shapes: where a shape applies (SHACL, section 2.1.3)."""

from dataclasses import dataclass
from typing import Final

from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kgbuild.checks.hoisting import TARGETS, is_class
from kgbuild.checks.screen.terms import token_of

_SHAPE_VALUES: Final = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_SHAPE_LISTS: Final = (SH["and"], SH["or"], SH.xone)


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of a shape, as tokens."""

    classes: frozenset[str]
    nodes: frozenset[str]
    subjects_of: frozenset[str]
    objects_of: frozenset[str]


def targets_of(shapes: Graph, shape: Node) -> Targets:
    """Return the targets of a shape in a shapes graph."""

    def tokens(declaration: Node) -> frozenset[str]:
        return frozenset(map(token_of, shapes.objects(shape, declaration)))

    implicit = {token_of(shape)} if is_class(shapes, shape) else set()
    return Targets(
        tokens(SH.targetClass) | implicit,
        tokens(SH.targetNode),
        tokens(SH.targetSubjectsOf),
        tokens(SH.targetObjectsOf),
    )


def targeted_shapes(shapes: Graph) -> list[Node]:
    """Return the shapes with targets, in the order of their names."""
    found = {shape for declaration in TARGETS for shape in shapes.subjects(declaration)}
    candidates = {
        *shapes.subjects(RDF.type, SH.NodeShape),
        *shapes.subjects(RDF.type, SH.PropertyShape),
        *(end for kind in (SH.property, SH.node) for end in shapes.subjects(kind)),
        *(end for kind in _SHAPE_VALUES for end in shapes.objects(None, kind)),
        *(
            one
            for kind in _SHAPE_LISTS
            for given in shapes.objects(None, kind)
            for one in shapes.items(given)
        ),
    }
    found |= {shape for shape in candidates if is_class(shapes, shape)}
    return sorted(found, key=str)
