"""SHACL property paths as functions of a scene and a node (SHACL, section 2.3.1).

They walk as pySHACL does. It turns the steps of an inverse sequence around, but not their order.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from kgbuild.checks.screen.scene import Scene
from kgbuild.checks.screen.terms import token_of

#: Returns the values of a node, each once.
Walk: TypeAlias = Callable[[Scene, str], Collection[str]]
#: pySHACL goes no deeper.
_DEEPEST: Final = 9


class UnsupportedError(Exception):
    """Something in a shape that the screen cannot handle, so that pySHACL must."""


@dataclass(frozen=True, slots=True)
class Path:
    """A property path.

    Attributes:
        walk: Returns the values of a node.
        starts: The predicates of which a node needs one to have a value; None if it can have values
            without any.
        backwards: The predicates that the path walks from the object to the subject.
        predicate: The predicate, if the path is one.
    """

    walk: Walk
    starts: frozenset[str] | None
    backwards: frozenset[str] = field(default_factory=frozenset)
    predicate: str | None = None


def path_of(shapes: Graph, node: Node, *, inverse: bool = False, depth: int = 0) -> Path:
    """Return a path of a shapes graph.

    Args:
        shapes: The shapes graph.
        node: The path.
        inverse: Whether the path is inside an odd number of inverse paths.
        depth: How deep it is in other paths.

    Raises:
        UnsupportedError: The path is malformed or deeper than pySHACL walks.
    """
    if isinstance(node, URIRef):
        return _backward(token_of(node)) if inverse else _forward(token_of(node))
    if not isinstance(node, BNode) or depth > _DEEPEST:
        raise UnsupportedError("path")

    def inner(part: Node, *, turned: bool = False) -> Path:
        return path_of(shapes, part, inverse=inverse is not turned, depth=depth + 1)

    if (first := shapes.value(node, RDF.first)) is not None:
        rest = shapes.value(node, RDF.rest)
        if rest is None or (rest == RDF.nil and not depth):
            raise UnsupportedError("path")
        return inner(first) if rest == RDF.nil else _sequence(inner(first), inner(rest))
    steps = list(shapes.predicate_objects(node))
    if len(steps) != 1:
        raise UnsupportedError("path")
    ((kind, part),) = steps
    if kind == SH.inversePath:
        return inner(part, turned=True)
    if kind == SH.alternativePath:
        parts = [inner(one) for one in shapes.items(part)]
        return _alternative(parts)
    if kind in _REPEATED:
        return _REPEATED[kind](inner(part))
    raise UnsupportedError("path")


def _forward(predicate: str) -> Path:
    return Path(
        lambda scene, node: scene.objects(node, predicate),
        frozenset([predicate]),
        predicate=predicate,
    )


def _backward(predicate: str) -> Path:
    return Path(lambda scene, node: scene.subjects(predicate, node), None, frozenset([predicate]))


def _sequence(first: Path, rest: Path) -> Path:
    def walk(scene: Scene, node: str) -> Collection[str]:
        middle = first.walk(scene, node)
        if len(middle) == 1:
            (one,) = middle
            return rest.walk(scene, one)
        return {value for one in middle for value in rest.walk(scene, one)}

    return Path(walk, first.starts, first.backwards | rest.backwards)


def _alternative(parts: list[Path]) -> Path:
    if len(parts) < 2:  # noqa: PLR2004 - as SHACL requires
        raise UnsupportedError("path")
    starts: frozenset[str] | None = frozenset()
    for part in parts:
        starts = None if starts is None or part.starts is None else starts | part.starts
    names = {part.predicate for part in parts}
    if None not in names:
        return Path(
            lambda scene, node: {
                value
                for predicate, values in scene.describe(node).items()
                if predicate in names
                for value in values
            },
            starts,
        )
    walks = [part.walk for part in parts]
    return Path(
        lambda scene, node: {value for walk in walks for value in walk(scene, node)},
        starts,
        frozenset().union(*(part.backwards for part in parts)),
    )


def _zero_or_one(part: Path) -> Path:
    return Path(lambda scene, node: {node, *part.walk(scene, node)}, None, part.backwards)


def _zero_or_more(part: Path) -> Path:
    return Path(lambda scene, node: _all(part.walk, scene, [node]), None, part.backwards)


def _one_or_more(part: Path) -> Path:
    return Path(
        lambda scene, node: _all(part.walk, scene, part.walk(scene, node)),
        part.starts,
        part.backwards,
    )


def _all(walk: Walk, scene: Scene, start: Collection[str]) -> set[str]:
    """Return the nodes at the start, and all that repeated walks reach from them."""
    if not start:
        return set()
    waiting, found = list(start), set(start)
    for node in waiting:  # grows while it is walked: a breadth-first search
        new = set(walk(scene, node)) - found
        found |= new
        waiting += new
    return found


_REPEATED: Final[dict[Node, Callable[[Path], Path]]] = {
    SH.zeroOrMorePath: _zero_or_more,
    SH.oneOrMorePath: _one_or_more,
    SH.zeroOrOnePath: _zero_or_one,
}
