"""Constraints on a focus node and its values: counts, classes, pairs of properties, and closed."""

import operator
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Final, TypeAlias

from rdflib import RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kgbuild.checks.screen.paths import Path, UnsupportedError
from kgbuild.checks.screen.scene import TYPE, Scene
from kgbuild.checks.screen.terms import Terms, language_of, token_of
from kgbuild.checks.screen.values import Conforms, all_of, items

#: Tests a focus node with the values of its path; a node shape has the node as its only value.
ValuesTest: TypeAlias = Callable[[Scene, str, Collection[str]], Conforms]
#: Tests a node.
NodeTest: TypeAlias = Callable[[Scene, str], Conforms]
#: Tests the number of values of a node.
CountTest: TypeAlias = Callable[[int], bool]
_COMPARISONS_KEPT: Final = 10_000
_INTEGER: Final = f'"^^<{XSD.integer}>'
_RESOURCE: Final = f"<{RDFS.Resource}>"


@dataclass(frozen=True, slots=True)
class OfValues:
    """A test of the values that nodes have of one predicate, in two parts."""

    predicate: str
    counts: tuple[CountTest, ...]  # what depends on nothing but the number of values
    run: ValuesTest | None  # the rest; None if there is nothing else


@dataclass(frozen=True, slots=True)
class Test:
    """A test of nodes.

    Attributes:
        run: Returns whether a node conforms.
        needs: The predicates of which a node needs one for the result to depend on the node; None
            if it always does.
        backwards: The predicates that it walks from the object to the subject.
        of_values: The same, if it looks at the values of one predicate.
    """

    run: NodeTest
    needs: frozenset[str] | None = field(default_factory=frozenset)
    backwards: frozenset[str] = field(default_factory=frozenset)
    of_values: OfValues | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint of a shape.

    Attributes:
        run: Returns whether a focus node conforms.
        needs: As in `Test`, besides the path of the shape.
        backwards: As in `Test`.
        of_node: The same for a node that is its own value, if there is a faster way.
        of_count: The same for a number of values, if nothing else matters.
    """

    run: ValuesTest
    needs: frozenset[str] | None = None
    backwards: frozenset[str] = field(default_factory=frozenset)
    of_node: NodeTest | None = None
    of_count: CountTest | None = None


@dataclass(frozen=True, slots=True)
class ShapeReader:
    """What the makers of constraints need to know of a shape.

    Attributes:
        shapes: The shapes graph.
        shape: The shape.
        path: Its path, if it is a property shape.
        terms: The terms of the data.
        compile: Returns the test of another shape.
    """

    shapes: Graph
    shape: Node
    path: Path | None
    terms: Terms
    compile: Callable[[Node], Test]

    def all(self, parameter: Node) -> list[Node]:
        """Return the values of a parameter of the shape."""
        return list(self.shapes.objects(self.shape, parameter))

    def one(self, parameter: Node) -> Node | None:
        """Return the value of a parameter of the shape, if it has one.

        Raises:
            UnsupportedError: It has several.
        """
        found = self.all(parameter)
        if len(found) > 1:
            raise UnsupportedError(parameter)
        return found[0] if found else None


Maker: TypeAlias = Callable[[ShapeReader], Iterator[Constraint]]


def _number(reader: ShapeReader, parameter: Node) -> int:
    given = reader.one(parameter)
    if reader.path is None or not isinstance(given, Literal) or given.datatype != XSD.integer:
        raise UnsupportedError(parameter)
    if not isinstance(given.value, int) or given.value < 0:
        raise UnsupportedError(parameter)
    return given.value


def _min_count(reader: ShapeReader) -> Iterator[Constraint]:
    least = _number(reader, SH.minCount)
    yield _of_count(lambda number: number >= least)


def _max_count(reader: ShapeReader) -> Iterator[Constraint]:
    most = _number(reader, SH.maxCount)
    yield _of_count(lambda number: number <= most)


def _of_count(accepts: CountTest) -> Constraint:
    return Constraint(lambda _, __, values: accepts(len(values)), of_count=accepts)


def _class(reader: ShapeReader) -> Iterator[Constraint]:
    for kind in reader.all(SH["class"]):
        yield Constraint(partial(_all_are, token_of(kind)), of_node=partial(_is_a, token_of(kind)))


def _all_are(kind: str, scene: Scene, _: str, values: Collection[str]) -> Conforms:
    kinds, own, behind = scene.kinds[kind], scene.own, scene.base.nodes
    for value in values:  # like `_is_a`, without a call for each value
        description = own.get(value) or behind.get(value)
        if description is None or kinds.isdisjoint(description.get(TYPE, ())):
            return False
    return True


def _is_a(kind: str, scene: Scene, node: str) -> Conforms:
    return not scene.kinds[kind].isdisjoint(scene.objects(node, TYPE))


def _has_value(reader: ShapeReader) -> Iterator[Constraint]:
    for value in reader.all(SH.hasValue):
        yield Constraint(partial(_contains, token_of(value)))


def _contains(value: str, _: Scene, __: str, values: Collection[str]) -> Conforms:
    return value in values


def _unique_lang(reader: ShapeReader) -> Iterator[Constraint]:
    given = reader.one(SH.uniqueLang)
    if reader.path is None or not isinstance(given, Literal) or not isinstance(given.value, bool):
        raise UnsupportedError(SH.uniqueLang)
    if given.value:
        yield Constraint(_has_unique_languages)


def _has_unique_languages(_: Scene, __: str, values: Collection[str]) -> Conforms:
    if len(values) <= 1:
        return True
    languages = [language for value in values if (language := language_of(value))]
    return len(languages) == len(set(languages))


def _properties(reader: ShapeReader, parameter: Node) -> Iterator[str]:
    for prop in reader.all(parameter):
        if not isinstance(prop, URIRef):
            raise UnsupportedError(parameter)
        yield token_of(prop)


def _equals(reader: ShapeReader) -> Iterator[Constraint]:
    for other in _properties(reader, SH.equals):
        yield Constraint(partial(_is_equal, other), frozenset([other]))


def _is_equal(other: str, scene: Scene, focus: str, values: Collection[str]) -> Conforms:
    return set(values) == set(scene.objects(focus, other))


def _disjoint(reader: ShapeReader) -> Iterator[Constraint]:
    for other in _properties(reader, SH.disjoint):
        yield Constraint(partial(_is_disjoint, other))


def _is_disjoint(other: str, scene: Scene, focus: str, values: Collection[str]) -> Conforms:
    return set(values).isdisjoint(scene.objects(focus, other))


def _less_than(reader: ShapeReader) -> Iterator[Constraint]:
    return _below(reader, SH.lessThan, operator.lt)


def _less_than_or_equals(reader: ShapeReader) -> Iterator[Constraint]:
    return _below(reader, SH.lessThanOrEquals, operator.le)


def _below(
    reader: ShapeReader, parameter: Node, is_below: Callable[[Any, Any], Any]
) -> Iterator[Constraint]:
    if reader.path is None:
        raise UnsupportedError(parameter)
    terms = reader.terms

    @lru_cache(_COMPARISONS_KEPT)
    def test(one: str, other: str) -> Conforms:
        if (low := _whole_number(one)) is not None and (high := _whole_number(other)) is not None:
            return bool(is_below(low, high))
        left, right = _comparable(terms.term(one)), _comparable(terms.term(other))
        if isinstance(left, BNode) or isinstance(right, BNode):
            return None  # pySHACL refuses to compare them
        if _is_text(left) is not _is_text(right):
            return False
        try:
            return bool(is_below(left, right))
        except Exception:  # noqa: BLE001 - pySHACL shall say what it is
            return None

    def run(other: str, scene: Scene, focus: str, values: Collection[str]) -> Conforms:
        if not values:
            return True
        bounds = scene.objects(focus, other)
        return all_of(test(value, bound) for value in values for bound in bounds)

    for other in _properties(reader, parameter):
        yield Constraint(partial(run, other))


def _whole_number(token: str) -> int | None:
    """Return the number of a token that is nothing but digits, without rdflib."""
    digits = token[1 : -len(_INTEGER)]
    is_one = token.endswith(_INTEGER) and digits.isascii() and digits.isdecimal()
    return int(digits) if is_one else None


def _comparable(term: Node) -> object:
    """Return what pySHACL compares of a term: the text of an IRI or a string, or the term."""
    if isinstance(term, URIRef):
        return str(term)
    return term.value if isinstance(term, Literal) and isinstance(term.value, str) else term


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Literal)


def _closed(reader: ShapeReader) -> Iterator[Constraint]:
    given = reader.one(SH.closed)
    if not isinstance(given, Literal):
        raise UnsupportedError(SH.closed)
    if not given.value:
        return
    allowed = {
        token_of(prop)
        for one in reader.all(SH.ignoredProperties)
        for prop in items(reader.shapes, one)
    }
    for shape in reader.all(SH.property):
        allowed |= {token_of(path) for path in reader.shapes.objects(shape, SH.path)}

    def run(scene: Scene, _: str, values: Collection[str]) -> Conforms:
        return all(
            predicate in allowed or (predicate == TYPE and found == [_RESOURCE])
            for value in values
            for predicate, found in scene.describe(value).items()
        )

    yield Constraint(run)


#: The makers of constraints by parameter.
NODE_MAKERS: Final[dict[Node, Maker]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["class"]: _class,
    SH.hasValue: _has_value,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _less_than,
    SH.lessThanOrEquals: _less_than_or_equals,
    SH.closed: _closed,
}
