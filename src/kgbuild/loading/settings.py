"""Where a store is and what opens it, from which the driver of each kind is made."""

from dataclasses import dataclass
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.loading.client import Client
from kgbuild.loading.graph_store import GraphStore
from kgbuild.sparql.credentials import Credentials
from kgbuild.sparql.endpoint import Endpoint

#: How long a store may keep silent, in seconds: it may have a large graph to take in.
TIMEOUT: Final = 600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a store is, and what opens it.

    Attributes:
        url: Its address, as the kind wants it; no slash at its end.
        credentials: What opens it.
        timeout: How long it may keep silent, in seconds.
        staging: How the names of graphs begin that are being gathered in it.
        query_url: Where it answers queries, for kinds in which that does not follow from ``url``.
        read_only: Whether it is only to be read, so that no database is to be made.
    """

    url: str
    credentials: Credentials | None
    timeout: float
    staging: str
    query_url: str | None = None
    read_only: bool = False

    def client(self, *, token: bool = False) -> Client:
        """A client for the store."""
        return Client(self.url, self.credentials, self.timeout, token=token)

    def endpoint(self, url: str, *, token: bool = False) -> Endpoint:
        """Where it answers queries."""
        return Endpoint(url, None if token else self.credentials, self.timeout)

    def base(self, *endings: str) -> str:
        """The address without any of these endings: people copy the one that they ask."""
        for ending in endings:
            if self.url.endswith(ending):
                return self.url.removesuffix(ending)
        return self.url

    def needed_query_url(self, kind: str) -> str:
        """Where it answers queries, which whoever loads has to say.

        Raises:
            UsageError: It was not said.
        """
        if self.query_url is None:
            raise UsageError(
                f"--store {kind} is any store, so that only you know where it answers queries: "
                "--query-url URL"
            )
        return self.query_url


def graph_store(settings: Settings, kind: str, graphs: str, queries: str) -> GraphStore:
    """A store that follows the protocols, with its two addresses."""
    return GraphStore(kind, settings.client(), graphs, settings.endpoint(queries))
