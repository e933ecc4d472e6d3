"""Shapes as tests of nodes (SHACL, section 2)."""

from collections.abc import Collection, Iterator
from typing import Final

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kgbuild.checks.hoisting import TARGETS
from kgbuild.checks.screen.constraints import (
    NODE_MAKERS,
    Constraint,
    NodeTest,
    OfValues,
    ShapeReader,
    Test,
    ValuesTest,
)
from kgbuild.checks.screen.paths import Path, UnsupportedError, path_of
from kgbuild.checks.screen.scene import Scene
from kgbuild.checks.screen.shape_constraints import SHAPE_MAKERS, union
from kgbuild.checks.screen.terms import Terms
from kgbuild.checks.screen.values import VALUE_PARAMETERS, Conforms, ValueTest, all_of, value_test

#: pySHACL goes a little deeper.
_DEEPEST: Final = 8
#: The makers of constraints by parameter.
MAKERS: Final = {**NODE_MAKERS, **SHAPE_MAKERS}
#: Parameters that other parameters need.
_NEED: Final[dict[Node, Node]] = {
    SH.qualifiedMinCount: SH.qualifiedValueShape,
    SH.qualifiedMaxCount: SH.qualifiedValueShape,
    SH.qualifiedValueShapesDisjoint: SH.qualifiedValueShape,
    SH.ignoredProperties: SH.closed,
}
_NO_CONSTRAINTS: Final = {
    *TARGETS,
    *(SH.path, SH.severity, SH.message, SH.name, SH.description, SH.order, SH.group),
    *(SH.defaultValue, SH.deactivated, SH.flags),
}


class Compiler:
    """Makes tests of the shapes in a graph."""

    def __init__(self, shapes: Graph, terms: Terms) -> None:
        """Take the shapes graph, and the terms of the data."""
        self._shapes = shapes
        self._terms = terms
        self._inside: list[Node] = []
        self._own_parameters = {
            path
            for parameter in shapes.objects(None, SH.parameter)
            for path in shapes.objects(parameter, SH.path)
        }

    def compile(self, shape: Node) -> Test:
        """Return the test of a shape.

        Raises:
            UnsupportedError: The screen cannot handle something in the shape.
        """
        parts = self.parts(shape)
        return parts[0] if len(parts) == 1 else _joined(parts)

    def parts(self, shape: Node) -> list[Test]:
        """Return the tests that a node must pass to conform to a shape.

        Raises:
            UnsupportedError: The screen cannot handle something in the shape.
        """
        if not isinstance(shape, URIRef | BNode) or shape in self._inside:
            raise UnsupportedError("recursion")
        if len(self._inside) > _DEEPEST:
            raise UnsupportedError("depth")
        self._inside.append(shape)
        try:
            return self._compiled(shape)
        finally:
            self._inside.pop()

    def _compiled(self, shape: Node) -> list[Test]:
        path = self._path(shape)
        reader = ShapeReader(self._shapes, shape, path, self._terms, self.compile)
        constraints = list(self._constraints(reader))
        if self._is_deactivated(reader):
            return []
        if path is None:
            return [
                Test(one.of_node or _node_test(one.run), one.needs, one.backwards)
                for one in constraints
            ]
        # Without values, a constraint reads no more than the properties that it names.
        beside = (one.needs or frozenset() for one in constraints)
        backwards = path.backwards.union(*(one.backwards for one in constraints))
        run = _property_test(path, [one.run for one in constraints])
        of_values = None if path.predicate is None else _of_values(path.predicate, constraints)
        return [Test(run, union([path.starts, *beside]), backwards, of_values)]

    def _path(self, shape: Node) -> Path | None:
        types = set(self._shapes.objects(shape, RDF.type))
        paths = list(self._shapes.objects(shape, SH.path))
        if not paths and SH.PropertyShape not in types:
            return None
        if len(paths) != 1 or SH.NodeShape in types:
            raise UnsupportedError(SH.path)
        return path_of(self._shapes, paths[0])

    @staticmethod
    def _is_deactivated(reader: ShapeReader) -> bool:
        given = reader.one(SH.deactivated)
        if given is not None and not isinstance(given, Literal):
            raise UnsupportedError(SH.deactivated)
        return given is not None and bool(given.value)

    def _constraints(self, reader: ShapeReader) -> Iterator[Constraint]:
        parameters = set(self._shapes.predicates(reader.shape))
        for parameter in sorted(parameters, key=str):
            if parameter in VALUE_PARAMETERS:
                test = value_test(self._shapes, reader.shape, parameter, self._terms)
                yield Constraint(_each(test))
            elif parameter in MAKERS:
                yield from MAKERS[parameter](reader)
            elif parameter in _NEED:
                if _NEED[parameter] not in parameters:
                    raise UnsupportedError(parameter)
            elif parameter in self._own_parameters or (
                str(parameter).startswith(str(SH)) and parameter not in _NO_CONSTRAINTS
            ):
                raise UnsupportedError(parameter)


def _joined(parts: list[Test]) -> Test:
    """Return all tests as one."""
    runs = [part.run for part in parts]
    return Test(
        lambda scene, focus: all_of([run(scene, focus) for run in runs]),
        union(part.needs for part in parts),
        frozenset().union(*(part.backwards for part in parts)),
    )


def _each(test: ValueTest) -> ValuesTest:
    """Return a test of all values."""

    def run(_: Scene, __: str, values: Collection[str]) -> Conforms:
        if len(values) == 1:
            (value,) = values
            return test(value)
        return all_of(map(test, values))

    return run


def _node_test(run: ValuesTest) -> NodeTest:
    return lambda scene, focus: run(scene, focus, (focus,))


def _property_test(path: Path, runs: list[ValuesTest]) -> NodeTest:
    walk, predicate, run = path.walk, path.predicate, _all(runs)
    if predicate is None:
        return lambda scene, focus: run(scene, focus, walk(scene, focus))

    def look(scene: Scene, focus: str) -> Conforms:
        description = scene.own.get(focus) or scene.describe(focus)
        return run(scene, focus, description.get(predicate, ()))

    return look


def _of_values(predicate: str, constraints: list[Constraint]) -> OfValues:
    counts = tuple(one.of_count for one in constraints if one.of_count is not None)
    rest = [one.run for one in constraints if one.of_count is None]
    return OfValues(predicate, counts, _all(rest) if rest else None)


def _all(runs: list[ValuesTest]) -> ValuesTest:
    """Return a test that runs all tests; see `all_of`."""
    if len(runs) == 1:
        return runs[0]

    def run(scene: Scene, focus: str, values: Collection[str]) -> Conforms:
        known = True
        for one in runs:  # as `all_of`, without a generator for each node
            result = one(scene, focus, values)
            if result is not True:
                if result is False:
                    return False
                known = False
        return True if known else None

    return run
