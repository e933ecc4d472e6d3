"""Whether a store gives the same answers to the queries with a name as the embedded store."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kgbuild.loading.values import value_of
from kgbuild.sparql.endpoint import TooSlow, Unanswered
from kgbuild.sparql.named_query import NamedQuery

Result = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]
_Term = NamedNode | BlankNode | Literal | Triple | None
_Row = tuple[tuple[str, _Term], ...]
#: Of a row that differs, so many characters are shown.
_SHOWN: Final = 160


class Asked(Protocol):
    """What answers SPARQL."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> Result:
        """The answer to a query that may use these prefixes."""


class Likeness(StrEnum):
    """How two answers compare."""

    SAME = "same"
    SAME_IN_VALUE = "same in value"
    DIFFERS = "differs"
    UNANSWERED = "not answered"


@dataclass(frozen=True, slots=True)
class Compared:
    """The answers of two stores to one query.

    Attributes:
        name: The name of the query.
        likeness: How they compare; rows count whatever their order.
        expected: Rows or triples from the embedded store.
        found: Rows or triples from the store that was loaded.
        words: What the store says where it does not answer; a row that differs where one does.
    """

    name: str
    likeness: Likeness
    expected: int
    found: int = 0
    words: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing in it that contradicts the embedded store."""
        return self.likeness is not Likeness.DIFFERS


def compare(
    queries: Iterable[NamedQuery],
    prefixes: Mapping[str, str],
    here: Asked,
    there: Callable[[str], Iterable[Asked]],
    progress: Callable[[str, int, int | None], None],
) -> list[Compared]:
    """The answers of two stores to queries, each without a value for its parameters.

    Args:
        queries: The queries.
        prefixes: Prefixes that they may use without declaring them.
        here: The embedded store.
        there: Gives the ways to ask a query of the store that was loaded. A later one is gone only
            where the rows of those before it differ.
        progress: Is told how many have been asked.

    Raises:
        EndpointError: The store cannot be reached any more.
    """
    asked = list(queries)
    compared = []
    for number, query in enumerate(asked, start=1):
        expected = _rows(here.query(query.sparql, prefixes))
        compared.append(_best(query, prefixes, expected, there(query.sparql)))
        progress("comparing queries", number, len(asked))
    return compared


def _best(
    query: NamedQuery, prefixes: Mapping[str, str], expected: list[_Row], ways: Iterable[Asked]
) -> Compared:
    """The first comparison that finds no difference; the first of all if there is none such."""
    made: list[Compared] = []
    for way in ways:
        try:
            found = _rows(way.query(query.sparql, prefixes))
        except (TooSlow, Unanswered) as error:
            words = error.words or str(error)
            made.append(Compared(query.name, Likeness.UNANSWERED, len(expected), words=words))
        else:
            made.append(_compared(query.name, expected, found))
        if made[-1].likeness in {Likeness.SAME, Likeness.SAME_IN_VALUE}:
            return made[-1]
        if made[-1].likeness is Likeness.UNANSWERED:
            break
    return made[0]


def _rows(result: Result) -> list[_Row]:
    if isinstance(result, QueryBoolean):
        return [(("answer", Literal(bool(result))),)]
    if isinstance(result, QuerySolutions):
        # Some stores leave out the columns in which there is nothing.
        known = sorted(variable.value for variable in result.variables)
        return [tuple((name, row[name]) for name in known if row[name]) for row in result]
    return [
        (("subject", one.subject), ("predicate", one.predicate), ("object", one.object))
        for one in result
    ]


def _compared(name: str, expected: list[_Row], found: list[_Row]) -> Compared:
    here, there = Counter[str](), Counter[str]()
    for likeness, written in ((Likeness.SAME, str), (Likeness.SAME_IN_VALUE, _value)):
        here = Counter(_line(row, written) for row in expected)
        there = Counter(_line(row, written) for row in found)
        if here == there:
            return Compared(name, likeness, len(expected), len(found))
    words = " ".join(
        f"{what} a row: {next(iter(rows)):.{_SHOWN}}"
        for what, rows in (("lacks", here - there), ("adds", there - here))
        if rows
    )
    return Compared(name, Likeness.DIFFERS, len(expected), len(found), words)


def _line(row: _Row, written: Callable[[_Term], str]) -> str:
    return ", ".join(f"{name}={written(term)}" for name, term in row)


def _value(term: _Term) -> str:
    return "" if term is None else value_of(term)
