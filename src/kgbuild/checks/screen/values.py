"""Constraints that look at one value at a time, and at nothing else in the data.

Each follows pySHACL and rdflib exactly. A test that cannot decide returns None.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final, TypeAlias

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal
from rdflib.term import Node

from kgbuild.checks.screen.paths import UnsupportedError
from kgbuild.checks.screen.terms import Terms, language_of, token_of

#: Whether something conforms; None if the screen cannot say.
Conforms: TypeAlias = bool | None
ValueTest: TypeAlias = Callable[[str], Conforms]
_KEPT: Final = 20_000
_LENGTHS: Final = {
    *(XSD.integer, XSD.long, XSD.int, XSD.short, XSD.byte),
    *(XSD.nonNegativeInteger, XSD.positiveInteger, XSD.unsignedLong, XSD.unsignedInt),
    *(XSD.unsignedShort, XSD.unsignedByte),
}
_PYTHON_TYPES: Final[dict[Node, Any]] = {
    XSD.integer: int,
    XSD.float: float,
    XSD.decimal: Decimal,
    XSD.boolean: bool,
    XSD.date: dt.date,
    XSD.time: dt.time,
    XSD.dateTime: dt.datetime,
}
_KINDS: Final[dict[Node, str]] = {
    SH.IRI: "<",
    SH.BlankNode: "_",
    SH.Literal: '"',
    SH.BlankNodeOrIRI: "_<",
    SH.BlankNodeOrLiteral: '_"',
    SH.IRIOrLiteral: '<"',
}


def value_test(shapes: Graph, shape: Node, parameter: Node, terms: Terms) -> ValueTest:
    """Return the test of a parameter of a shape, such as ``sh:datatype``.

    Raises:
        UnsupportedError: The parameter is malformed.
    """
    given = list(shapes.objects(shape, parameter))
    if parameter in _ONCE and len(given) != 1:
        raise UnsupportedError(parameter)
    tests = [_TESTS[parameter](shapes, shape, one, terms) for one in given]
    return tests[0] if len(tests) == 1 else lambda token: all_of(test(token) for test in tests)


def all_of(results: Iterable[Conforms]) -> Conforms:
    """Return whether all conform: no if one does not, unknown if one is unknown."""
    known = True
    for result in results:
        if result is not True:
            if result is False:
                return False
            known = False
    return True if known else None


def _remembered(test: ValueTest) -> ValueTest:
    """Return a test that remembers its results, up to a number of them."""
    known: dict[str, Conforms] = {}

    def remembered(token: str) -> Conforms:
        try:
            return known[token]
        except KeyError:
            pass
        if len(known) >= _KEPT:
            known.clear()
        found = known[token] = test(token)
        return found

    return remembered


def _datatype(_: Graph, __: Node, datatype: Node, terms: Terms) -> ValueTest:
    if datatype == RDF.langString:
        return lambda token: token[0] == '"' and token[-1] not in '">'
    if datatype == XSD.string:
        return lambda token: token[0] == '"' and token[-1] == '"'
    expected = _PYTHON_TYPES.get(datatype, object)

    def test(token: str) -> Conforms:
        if token[0] != '"':
            return False
        term = terms.term(token)
        if not isinstance(term, Literal):
            return False
        if term.datatype == datatype:
            return term.ill_typed is not True and isinstance(term.value, expected)
        if datatype == RDFS.Literal:
            return True
        return datatype == RDFS.Datatype and term.datatype is not None

    return _remembered(test)


def _node_kind(_: Graph, __: Node, kind: Node, ___: Terms) -> ValueTest:
    if kind not in _KINDS:
        raise UnsupportedError(SH.nodeKind)
    kinds = _KINDS[kind]
    return lambda token: token[0] in kinds


def _length(given: Node) -> int:
    good = isinstance(given, Literal) and given.datatype in _LENGTHS and not given.ill_typed
    if not good or int(str(given)) < 0:
        raise UnsupportedError("length")
    return int(str(given))


def _min_length(_: Graph, __: Node, given: Node, terms: Terms) -> ValueTest:
    least = _length(given)
    return lambda token: not least or (token[0] != "_" and len(terms.text(token)) >= least)


def _max_length(_: Graph, __: Node, given: Node, terms: Terms) -> ValueTest:
    most = _length(given)
    return lambda token: token[0] != "_" and len(terms.text(token)) <= most


def _pattern(shapes: Graph, shape: Node, given: Node, terms: Terms) -> ValueTest:
    flags = list(shapes.objects(shape, SH.flags))
    if not isinstance(given, Literal) or len(flags) > 1:
        raise UnsupportedError(SH.pattern)
    letters = str(flags[0]).lower() if flags else ""
    options = (re.IGNORECASE if "i" in letters else 0) | (re.MULTILINE if "m" in letters else 0)
    try:
        search = re.compile(str(given), options).search
    except re.error as error:
        raise UnsupportedError(SH.pattern) from error
    return lambda token: token[0] != "_" and search(terms.text(token)) is not None


def _language_in(shapes: Graph, _: Node, given: Node, __: Terms) -> ValueTest:
    languages = set()
    for one in items(shapes, given):
        if not isinstance(one, Literal) or not isinstance(one.value, str):
            raise UnsupportedError(SH.languageIn)
        languages.add(one.value.lower())

    def test(token: str) -> Conforms:
        language = language_of(token)
        if language is None:
            return False
        return not languages.isdisjoint(("*", language, language.partition("-")[0]))

    return test


def _in(shapes: Graph, _: Node, given: Node, __: Terms) -> ValueTest:
    members = {token_of(one) for one in items(shapes, given)}
    return lambda token: token in members


def items(shapes: Graph, given: Node) -> list[Node]:
    """Return the members of a list."""
    found = []
    seen = set()
    while given != RDF.nil:
        first, rest = list(shapes.objects(given, RDF.first)), list(shapes.objects(given, RDF.rest))
        if len(first) != 1 or len(rest) != 1 or given in seen:
            raise UnsupportedError("list")
        seen.add(given)
        found.append(first[0])
        given = rest[0]
    return found


def _compared(accept: Callable[[int], bool]) -> Callable[[Graph, Node, Node, Terms], ValueTest]:
    """Return a maker of tests that compare a value with a bound."""

    def make(_: Graph, __: Node, bound: Node, terms: Terms) -> ValueTest:
        if not isinstance(bound, Literal):
            raise UnsupportedError("range")
        is_text = isinstance(bound.value, str)

        def test(token: str) -> Conforms:
            if token[0] != '"':
                return False
            term = terms.term(token)
            if not isinstance(term, Literal) or isinstance(term.value, str) is not is_text:
                return False
            try:
                return accept(_order(term, bound))
            except TypeError:
                return False
            except Exception:  # noqa: BLE001 - pySHACL shall say what it is
                return None

        return _remembered(test)

    return make


def _order(one: Literal, other: Literal) -> int:
    """Return -1, 0 or 1: one is below, equal to or above the other."""
    if one.eq(other):
        return 0
    if isinstance(one.value, dt.datetime | dt.time):
        if one.value == other.value:
            return 0
        return 1 if one.value > other.value else -1
    return 1 if one > other else -1


_TESTS: Final[dict[Node, Callable[[Graph, Node, Node, Terms], ValueTest]]] = {
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.minLength: _min_length,
    SH.maxLength: _max_length,
    SH.pattern: _pattern,
    SH.languageIn: _language_in,
    SH["in"]: _in,
    SH.minInclusive: _compared(lambda order: order >= 0),
    SH.minExclusive: _compared(lambda order: order > 0),
    SH.maxInclusive: _compared(lambda order: order <= 0),
    SH.maxExclusive: _compared(lambda order: order < 0),
}
#: The parameters that this module tests.
VALUE_PARAMETERS: Final = frozenset(_TESTS)
_ONCE: Final = {SH.datatype, SH.nodeKind, SH.minLength, SH.maxLength, SH.languageIn, SH["in"]}
