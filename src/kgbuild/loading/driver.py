"""What loading requires of a store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from kgbuild.errors import KgbuildError
from kgbuild.loading.graphs import DatasetGraphs, GraphChange
from kgbuild.sparql.endpoint import Endpoint, EndpointResult


class LoadError(KgbuildError):
    """A load that cannot continue."""


class Driver(Protocol):
    """A store of some kind. Every method raises `NotAnsweredError` if the store does not answer."""

    @property
    def kind(self) -> str:
        """Name of the kind, as ``--store`` takes it."""

    @property
    def place(self) -> str:
        """The address or the folder, for people."""

    @property
    def caution(self) -> str | None:
        """What an interruption may leave behind; None if each graph is the old or the new one."""

    @property
    def endpoint(self) -> Endpoint | None:
        """The address for queries; None if the store answers none over HTTP."""

    @property
    def is_transactional(self) -> bool:
        """Whether `apply` makes all its changes or none."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """Return the answer to a query."""

    def prepare(self, queries: Iterable[str], prefixes: Mapping[str, str]) -> None:
        """Announce queries for `query`, after all changes. A store may answer them at once."""

    def counts(self, dataset: DatasetGraphs) -> dict[str, int]:
        """Return the number of triples in each graph of the dataset, staged graphs included.

        Raises:
            LoadError: The store does not list all of them.
        """

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph in N-Triples, in any pieces and order; nothing if it is absent.

        Raises:
            LoadError: The text is not N-Triples.
        """

    def apply(self, changes: Sequence[GraphChange], done: Callable[[GraphChange], None]) -> None:
        """Make changes in order, and call ``done`` after each.

        Raises:
            LoadError: A change failed.
        """
