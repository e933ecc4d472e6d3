"""The kinds of stores that can be loaded. A new kind needs only a row in the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kgbuild.errors import UsageError
from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_store import GraphStore
from kgbuild.loading.graphs import DatasetGraphs
from kgbuild.loading.tdb2 import open_tdb2
from kgbuild.loading.update_store import UpdateStore
from kgbuild.loading.virtuoso import Virtuoso
from kgbuild.sparql.credentials import credentials
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_client import HttpClient

#: Seconds to wait for a response from a store, which may be reading a large graph.
TIMEOUT: Final = 600.0
_DOCUMENTED: Final = "not tested: written from its documentation"
_SEVERAL_STEPS: Final = (
    "Virtuoso replaces a graph in several steps: if it is killed meanwhile, it may keep a part of "
    "the graph, and the next load sends the graph again"
)
_UNKNOWN_STORE: Final = "kgbuild does not know whether this store replaces a graph at once"
#: What looks like an address without http, or with another scheme.
_NO_FOLDER: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[^/\\]+:\d+(/|$)")
_ANY_ERROR: Final = frozenset(range(400, 600))


@dataclass(frozen=True, slots=True)
class StoreKind:
    """A kind of store.

    Attributes:
        name: Its name, as ``--store`` takes it.
        title: Its name for people.
        address: The address that a user gives.
        driver: The class for its protocol; None for TDB2, which has no address.
        changes: What follows the address where graphs or updates go.
        queries: What follows the address where queries go; None if ``--query-url`` says it.
        copied: More endings that a user may have copied with the address.
        in_address: Parts of an address that only this kind has.
        server: What it says in the header ``Server``, in lower case.
        is_token: Whether the password is a token, which only changes need.
        caution: What an interruption may leave behind.
        tested: How it was tested, for the documentation.
    """

    name: str
    title: str
    address: str
    driver: type[GraphStore | UpdateStore] | None
    changes: str = ""
    queries: str | None = ""
    copied: tuple[str, ...] = ()
    in_address: tuple[str, ...] = ()
    server: str | None = None
    is_token: bool = False
    caution: str | None = None
    tested: str = _DOCUMENTED

    def base(self, url: str) -> str:
        """Return an address without an ending that belongs to one of its services."""
        for ending in (self.changes.rstrip("/"), self.queries, *self.copied):
            if ending and url.endswith(ending):
                return url.removesuffix(ending)
        return url


#: Where RDF4J's REST API has the Graph Store Protocol.
_RDF4J_GRAPHS: Final = "/rdf-graphs/service"
# This table is formatted by hand, a few lines a kind.
_ROWS: Final = (
    StoreKind(
        "oxigraph", "Oxigraph", "http://HOST:7878", GraphStore, "/store", "/query", ("/update",),
        server="oxigraph", tested="0.5.13",
    ),
    StoreKind(
        "virtuoso", "OpenLink Virtuoso", "http://HOST:8890", Virtuoso,
        "/sparql-graph-crud-auth", "/sparql", ("/sparql-auth",), server="virtuoso",
        caution=_SEVERAL_STEPS,
        tested="7.2.5 of Debian 12",
    ),
    StoreKind("tdb2", "Apache Jena TDB2", "FOLDER", None, tested="Jena 4.5.0 of Debian 12"),
    StoreKind(
        "fuseki", "Apache Jena Fuseki", "http://HOST:3030/DATASET", GraphStore,
        "/data", "/query", ("/sparql", "/update"), server="fuseki",
    ),
    StoreKind(
        "rdf4j", "RDF4J Server", "http://HOST:8080/rdf4j-server/repositories/ID", GraphStore,
        _RDF4J_GRAPHS, "", ("/statements",), in_address=("/rdf4j-server/",),
    ),
    StoreKind(
        "graphdb", "GraphDB", "http://HOST:7200/repositories/ID", GraphStore,
        _RDF4J_GRAPHS, "", ("/statements",),
    ),
    StoreKind(
        "stardog", "Stardog", "http://HOST:5820/DATABASE", GraphStore, "", "/query", ("/update",),
    ),
    StoreKind("qlever", "QLever", "http://HOST:7001", GraphStore, is_token=True),
    # Requests are not signed. A cluster with IAM authentication needs a proxy that signs them.
    StoreKind(
        "neptune", "Amazon Neptune", "https://CLUSTER:8182", GraphStore, "/sparql/gsp/", "/sparql",
        in_address=(".neptune.amazonaws.com",),
    ),
    # It has no Graph Store Protocol (its wiki, "REST API").
    StoreKind(
        "blazegraph", "Blazegraph", "http://HOST:9999/blazegraph/namespace/NAME/sparql",
        UpdateStore, in_address=("/blazegraph/", "/bigdata/"),
    ),
    StoreKind(
        "gsp", "any store with the Graph Store Protocol", "URL", GraphStore, queries=None,
        caution=_UNKNOWN_STORE, tested="the driver of `oxigraph`",
    ),
    StoreKind(
        "update", "any store with SPARQL Update", "URL", UpdateStore, queries=None,
        caution=_UNKNOWN_STORE, tested="Oxigraph 0.5.13",
    ),
)  # fmt: skip
KINDS: Final[Mapping[str, StoreKind]] = {kind.name: kind for kind in _ROWS}


@dataclass(frozen=True, slots=True)
class Target:
    """The store that a build is loaded into.

    Attributes:
        url: The address of the store, or the folder of a TDB2 database.
        kind: The name of its kind in `KINDS`; None to find out.
        query_url: The address for queries, for the kinds ``gsp`` and ``update``.
        timeout: Seconds to wait for a response from the store.
    """

    url: str
    kind: str | None = None
    query_url: str | None = None
    timeout: float = TIMEOUT

    def driver(self, dataset: DatasetGraphs, *, read_only: bool = False) -> Driver:
        """Return the driver for the store.

        Args:
            dataset: The graphs that it loads.
            read_only: Whether nothing is changed, and no database is made.

        Raises:
            UsageError: The kind is unknown, or the address is not one of a store.
            NotAnsweredError: The store cannot be reached.
        """
        url = self.url.rstrip("/") or self.url
        name = self.kind or self._found_kind(url)
        if name not in KINDS:
            raise UsageError(f"{name!r} is not a kind of store: choose from {', '.join(KINDS)}")
        kind = KINDS[name]
        if kind.driver is None:
            folder = Path(url.removeprefix("file://"))
            return open_tdb2(folder, self.timeout, read_only=read_only)
        base = kind.base(url)
        query_url = self.query_url if kind.queries is None else f"{base}{kind.queries}"
        if query_url is None:
            raise UsageError(f"--store {name} needs the address for queries: --query-url URL")
        known = credentials(url)
        client = HttpClient(url, known, self.timeout, is_token=kind.is_token)
        endpoint = Endpoint(query_url, None if kind.is_token else known, self.timeout)
        place = f"{base}{kind.changes}"
        return kind.driver(name, client, place, endpoint, dataset.staging, kind.caution)

    def _found_kind(self, url: str) -> str:
        """Return the kind that the address or the store's reply reveals."""
        if urlsplit(url).scheme not in {"http", "https"}:
            if _NO_FOLDER.match(url) and not Path(url).exists():
                raise UsageError(
                    f"{url} is neither the address of a store nor a folder: give http://HOST:PORT, "
                    "or the folder of a TDB2 database"
                )
            return "tdb2"
        for kind in _ROWS:
            if any(part in url for part in kind.in_address):
                return kind.name
        with HttpClient(url, credentials(url), self.timeout).send(
            "GET", url, accepted=_ANY_ERROR
        ) as reply:
            server = reply.headers.get("Server", "").lower()
            if "Fuseki-Request-Id" in reply.headers:
                return "fuseki"
        for kind in _ROWS:
            if kind.server and kind.server in server:
                return kind.name
        raise UsageError(
            f"{url} does not say what kind of store it is: give --store {'|'.join(KINDS)}"
        )
