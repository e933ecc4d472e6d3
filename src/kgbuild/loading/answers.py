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

from kgbuild.endpoint import TooSlow, Unanswered
from kgbuild.loading.values import value_of
from kgbuild.named_query import NamedQuery

Result = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]
_Term = NamedNode | BlankNode | Literal | Triple | None
_Row = tuple[str, ...]
_ROW: Final = "\t"


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
    there: Callable[[str], Asked],
    progress: Callable[[str, int, int | None], None],
) -> list[Compared]:
    """The answers of two stores to queries, each without a value for its parameters.

    Args:
        queries: The queries.
        prefixes: Prefixes that they may use without declaring them.
        here: The embedded store.
        there: Gives what answers a query, over all graphs of the store that was loaded.
        progress: Is told how many have been asked.

    Raises:
        EndpointError: The store cannot be reached any more.
    """
    compared = []
    asked = list(queries)
    for number, query in enumerate(asked, start=1):
        expected = _rows(here.query(query.sparql, prefixes))
        try:
            found = _rows(there(query.sparql).query(query.sparql, prefixes))
        except (TooSlow, Unanswered) as error:
            words = error.words or str(error)
            compared.append(Compared(query.name, Likeness.UNANSWERED, len(expected), words=words))
        else:
            compared.append(_compared(query.name, expected, found))
        progress("comparing queries", number, len(asked))
    return compared


def _rows(result: Result) -> list[tuple[_Term, ...]]:
    if isinstance(result, QueryBoolean):
        return [(Literal(bool(result)),)]
    if isinstance(result, QuerySolutions):
        # Some stores leave out the columns in which there is nothing.
        known = sorted(variable.value for variable in result.variables)
        return [
            tuple(term for name in known for term in (Literal(name), row[name]) if row[name])
            for row in result
        ]
    return [(triple.subject, triple.predicate, triple.object) for triple in result]


def _compared(
    name: str, expected: list[tuple[_Term, ...]], found: list[tuple[_Term, ...]]
) -> Compared:
    for likeness, written in (
        (Likeness.SAME, str),
        (Likeness.SAME_IN_VALUE, _value),
    ):
        here = Counter(_ROW.join(map(written, row)) for row in expected)
        there = Counter(_ROW.join(map(written, row)) for row in found)
        if here == there:
            return Compared(name, likeness, len(expected), len(found))
    lacking, added = here - there, there - here
    words = " | ".join(
        f"{what} {next(iter(rows))}" for what, rows in (("lacks", lacking), ("adds", added)) if rows
    )
    return Compared(name, Likeness.DIFFERS, len(expected), len(found), words)


def _value(term: _Term) -> str:
    return "" if term is None else value_of(term)
