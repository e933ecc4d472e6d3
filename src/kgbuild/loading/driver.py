"""What loading asks of a store of any kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from kgbuild.loading.graphs import Change
from kgbuild.sparql.endpoint import Endpoint, EndpointResult


class Driver(Protocol):
    """A store of some kind."""

    @property
    def kind(self) -> str:
        """Name of the kind, as ``--store`` takes it."""

    @property
    def place(self) -> str:
        """Where it is, for people."""

    @property
    def caution(self) -> str | None:
        """What an interruption may leave behind in it; None if each graph is old or new."""

    @property
    def endpoint(self) -> Endpoint | None:
        """Where it answers SPARQL; None if it does so in no network."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """The answer to a query.

        Raises:
            Unanswered: The store refused it or failed at it.
            EndpointError: The store cannot be reached, or gives no answer to a query.
        """

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph in N-Triples, in any pieces and order; nothing if not there.

        Raises:
            LoadError: It cannot be read.
        """

    def apply(self, changes: Sequence[Change], done: Callable[[Change], None]) -> None:
        """Make changes, one after the other, and tell of each when it is made.

        Raises:
            LoadError: One of them could not be made.
        """
