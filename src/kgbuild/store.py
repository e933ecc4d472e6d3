"""The one door to Oxigraph's store: the embedded SPARQL database of a built workspace."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pyoxigraph import (
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from kgbuild.errors import KgbuildError

QueryResult = QuerySolutions | QueryBoolean | QueryTriples


class QueryError(KgbuildError):
    """A query that is not SPARQL, or that the store could not answer."""


class StoreError(KgbuildError):
    """A store that cannot be written or opened."""


@dataclass(frozen=True, slots=True)
class QuadStore:
    """A SPARQL store; queries see the union of its graphs as the default graph."""

    _store: Store

    @classmethod
    def in_memory(cls, nquads: bytes) -> Self:
        """A store that holds the quads of ``nquads`` and goes away with the process."""
        store = Store()
        store.load(nquads, format=RdfFormat.N_QUADS)
        return cls(store)

    @classmethod
    def create(cls, folder: Path, nquads: Iterable[Path]) -> Self:
        """A new store in ``folder`` with the quads of N-Quads files, complete on the disk.

        Raises:
            StoreError: It cannot be written.
        """
        try:
            store = Store(str(folder))
            for file in nquads:
                store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
            store.optimize()
            store.flush()
        except OSError as error:
            raise StoreError(f"cannot write the store in {folder}: {error}") from error
        return cls(store)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The store in ``folder``, for reading; any number of processes may read at once.

        Raises:
            StoreError: There is no store, or it cannot be read.
        """
        try:
            return cls(Store.read_only(str(folder)))
        except OSError as error:
            raise StoreError(f"cannot open the store in {folder}: {error}") from error

    def query(self, sparql: str) -> QueryResult:
        """The answer to a SPARQL 1.1 query over the union of all graphs.

        Raises:
            QueryError: It is not SPARQL, or it failed; the message has the place.
        """
        try:
            return self._store.query(sparql, use_default_graph_as_union=True)
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"the query was not answered: {error}") from error

    def __len__(self) -> int:
        """The number of quads."""
        return len(self._store)
