"""Constraints that refer to other shapes: and, or, not, xone, node, property, qualified counts."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeAlias

from rdflib import SH, Literal
from rdflib.term import Node

from kgbuild.checks.screen.constraints import Constraint, Maker, NodeTest, ShapeReader, Test
from kgbuild.checks.screen.paths import UnsupportedError
from kgbuild.checks.screen.scene import Scene
from kgbuild.checks.screen.values import Conforms, all_of, items

#: Makes one test of a node of several.
_Combination: TypeAlias = Callable[[list[NodeTest]], NodeTest]


def union(needs: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Return all predicates that are needed; None if it is unknown for a part."""
    found: frozenset[str] = frozenset()
    for part in needs:
        if part is None:
            return None
        found |= part
    return found


def _negated(result: Conforms) -> Conforms:
    return None if result is None else not result


def _every(runs: list[NodeTest]) -> NodeTest:
    if len(runs) == 1:
        return runs[0]
    return lambda scene, node: all_of([run(scene, node) for run in runs])


def _none(runs: list[NodeTest]) -> NodeTest:
    return lambda scene, node: all_of([_negated(run(scene, node)) for run in runs])


def _any(runs: list[NodeTest]) -> NodeTest:
    def test(scene: Scene, node: str) -> Conforms:
        known = True
        for run in runs:
            result = run(scene, node)
            if result:
                return True
            known = known and result is False
        return False if known else None

    return test


def _one(runs: list[NodeTest]) -> NodeTest:
    def test(scene: Scene, node: str) -> Conforms:
        found = [run(scene, node) for run in runs]
        return None if None in found else found.count(True) == 1

    return test


def _for_every_value(reader: ShapeReader, tests: list[Test], combine: _Combination) -> Constraint:
    """Return a constraint that combines the results of tests of every value."""
    test = combine([test.run for test in tests])

    def run(scene: Scene, _: str, values: Collection[str]) -> Conforms:
        if len(values) == 1:
            (value,) = values
            return test(scene, value)
        return all_of(test(scene, value) for value in values)

    return Constraint(
        run,
        union(test.needs for test in tests) if reader.path is None else None,
        frozenset().union(*(test.backwards for test in tests)),
        test,
    )


def _list_maker(parameter: Node, combine: _Combination) -> Maker:
    def make(reader: ShapeReader) -> Iterator[Constraint]:
        for given in reader.all(parameter):
            members = items(reader.shapes, given)
            if not members:
                raise UnsupportedError(parameter)
            yield _for_every_value(reader, [reader.compile(one) for one in members], combine)

    return make


def _not(reader: ShapeReader) -> Iterator[Constraint]:
    for other in reader.all(SH["not"]):
        yield _for_every_value(reader, [reader.compile(other)], _none)


def _node(reader: ShapeReader) -> Iterator[Constraint]:
    for other in reader.all(SH.node):
        if (other, SH.path, None) in reader.shapes:
            raise UnsupportedError(SH.node)
        yield _for_every_value(reader, [reader.compile(other)], _every)


def _property(reader: ShapeReader) -> Iterator[Constraint]:
    for other in reader.all(SH.property):
        if (other, SH.path, None) not in reader.shapes:
            raise UnsupportedError(SH.property)
        yield _for_every_value(reader, [reader.compile(other)], _every)


def _qualified(reader: ShapeReader) -> Iterator[Constraint]:
    if reader.path is None:
        return  # pySHACL ignores it
    least, most = (_bound(reader, one) for one in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
    if least is None and most is None:
        raise UnsupportedError(SH.qualifiedValueShape)
    is_disjoint = any(
        isinstance(one, Literal) and one.value is True
        for one in reader.all(SH.qualifiedValueShapesDisjoint)
    )
    for shape in reader.all(SH.qualifiedValueShape):
        test = reader.compile(shape)
        others = [reader.compile(one) for one in _siblings(reader, shape)] if is_disjoint else []
        count = _counted(test, others, least, most)
        backwards = frozenset().union(*(one.backwards for one in [test, *others]))
        yield Constraint(count, None, backwards)


def _bound(reader: ShapeReader, parameter: Node) -> int | None:
    given = reader.one(parameter)
    if given is None:
        return None
    if not isinstance(given, Literal) or not isinstance(given.value, int):
        raise UnsupportedError(parameter)
    return given.value


def _siblings(reader: ShapeReader, shape: Node) -> list[Node]:
    """Return the shapes that qualify values for the same parents (SHACL, section 4.7.3)."""
    found = {
        sibling
        for parent in reader.shapes.subjects(SH.property, reader.shape)
        for prop in reader.shapes.objects(parent, SH.property)
        for sibling in reader.shapes.objects(prop, SH.qualifiedValueShape)
    }
    return list(found - {shape})


def _counted(
    test: Test, others: list[Test], least: int | None, most: int | None
) -> Callable[[Scene, str, Collection[str]], Conforms]:
    """Return a test of the number of values that conform to a test and to none of the others."""

    def qualifies(scene: Scene, value: str) -> Conforms:
        if not others:
            return test.run(scene, value)
        return all_of(
            [test.run(scene, value), *(_negated(one.run(scene, value)) for one in others)]
        )

    def run(scene: Scene, _: str, values: Collection[str]) -> Conforms:
        results = [qualifies(scene, value) for value in values]
        surely = results.count(True)
        perhaps = surely + results.count(None)
        if (most is not None and surely > most) or (least is not None and perhaps < least):
            return False
        if (most is None or perhaps <= most) and (least is None or surely >= least):
            return True
        return None

    return run


#: The makers of constraints by parameter.
SHAPE_MAKERS: Final[dict[Node, Maker]] = {
    SH["and"]: _list_maker(SH["and"], _every),
    SH["or"]: _list_maker(SH["or"], _any),
    SH["not"]: _not,
    SH.xone: _list_maker(SH.xone, _one),
    SH.node: _node,
    SH.property: _property,
    SH.qualifiedValueShape: _qualified,
}
