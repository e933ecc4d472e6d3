"""Compare the answers of a store to the named queries with those of the embedded store."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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

from kgbuild.loading.differences import StoreVerdict
from kgbuild.loading.literal_values import value_of
from kgbuild.progress import Progress
from kgbuild.sparql.http_errors import RefusedError, TimedOutError
from kgbuild.sparql.named_query import NamedQuery

_Result = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]
_Term = NamedNode | BlankNode | Literal | Triple | None
_Row = tuple[tuple[str, _Term], ...]
#: The number of characters of a differing row that are shown.
_SHOWN: Final = 160


class Queryable(Protocol):
    """What answers SPARQL."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> _Result:
        """Return the answer to a query that may use these prefixes."""


@dataclass(frozen=True, slots=True)
class ComparedAnswer:
    """The answers of two stores to one query.

    Attributes:
        name: The name of the query.
        verdict: How they compare. The order of rows does not count.
        expected: The number of rows or triples from the embedded store.
        found: The number of rows or triples from the loaded store.
        words: The store's message if it gives no answer, or the rows that differ.
    """

    name: str
    verdict: StoreVerdict
    expected: int
    found: int = 0
    words: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether the answer agrees with that of the embedded store."""
        return self.verdict is not StoreVerdict.DIFFERS


def compare(
    queries: Iterable[NamedQuery],
    prefixes: Mapping[str, str],
    embedded: Queryable,
    loaded: Callable[[str], Iterable[Queryable]],
    progress: Progress,
) -> list[ComparedAnswer]:
    """Return the answers of two stores to queries, without values for their parameters.

    Args:
        queries: The queries.
        prefixes: Prefixes that they may use without declaring them.
        embedded: The embedded store.
        loaded: Returns the ways to send a query to the loaded store. A later one is only tried if
            the rows of the earlier ones differ.
        progress: Called after each query.

    Raises:
        NotAnsweredError: The store can no longer be reached.
    """
    every = list(queries)
    compared = []
    for number, query in enumerate(every, start=1):
        expected = _rows(embedded.query(query.sparql, prefixes))
        compared.append(_best(query, prefixes, expected, loaded(query.sparql)))
        progress("comparing queries", number, len(every))
    return compared


def _best(
    query: NamedQuery, prefixes: Mapping[str, str], expected: list[_Row], ways: Iterable[Queryable]
) -> ComparedAnswer:
    """Return the first comparison without a difference, or else the first of all."""
    made: list[ComparedAnswer] = []
    for way in ways:
        try:
            found = _rows(way.query(query.sparql, prefixes))
        except (TimedOutError, RefusedError) as error:
            verdict, words = StoreVerdict.UNANSWERED, error.words or str(error)
            made.append(ComparedAnswer(query.name, verdict, len(expected), words=words))
            break
        made.append(_compared(query.name, expected, found))
        if made[-1].is_fine:
            return made[-1]
    return made[0]


def _rows(result: _Result) -> list[_Row]:
    if isinstance(result, QueryBoolean):
        return [(("answer", Literal(bool(result))),)]
    if isinstance(result, QuerySolutions):
        # Some stores leave out empty columns.
        known = sorted(variable.value for variable in result.variables)
        return [tuple((name, row[name]) for name in known if row[name]) for row in result]
    return [
        (("subject", one.subject), ("predicate", one.predicate), ("object", one.object))
        for one in result
    ]


def _compared(name: str, expected: list[_Row], found: list[_Row]) -> ComparedAnswer:
    here, there = Counter[str](), Counter[str]()
    for verdict, written in ((StoreVerdict.SAME, str), (StoreVerdict.SAME_IN_VALUE, _value)):
        here = Counter(_line(row, written) for row in expected)
        there = Counter(_line(row, written) for row in found)
        if here == there:
            return ComparedAnswer(name, verdict, len(expected), len(found))
    words = " ".join(
        f"{what} a row: {next(iter(rows)):.{_SHOWN}}"
        for what, rows in (("lacks", here - there), ("adds", there - here))
        if rows
    )
    return ComparedAnswer(name, StoreVerdict.DIFFERS, len(expected), len(found), words)


def _line(row: _Row, written: Callable[[_Term], str]) -> str:
    return ", ".join(f"{name}={written(term)}" for name, term in row)


def _value(term: _Term) -> str:
    return "" if term is None else value_of(term)
