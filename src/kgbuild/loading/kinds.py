"""The kinds of stores that can be loaded, and which kind a running store is."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kgbuild.errors import UsageError
from kgbuild.loading.any_store import any_graph_store, any_update_store
from kgbuild.loading.blazegraph import blazegraph
from kgbuild.loading.driver import Driver
from kgbuild.loading.fuseki import fuseki
from kgbuild.loading.neptune import neptune
from kgbuild.loading.oxigraph import oxigraph
from kgbuild.loading.qlever import qlever
from kgbuild.loading.rdf4j import graphdb, rdf4j
from kgbuild.loading.settings import Settings
from kgbuild.loading.stardog import stardog
from kgbuild.loading.tdb2 import tdb2
from kgbuild.loading.virtuoso import virtuoso

KINDS: Final[Mapping[str, Callable[[Settings], Driver]]] = {
    "blazegraph": blazegraph,
    "fuseki": fuseki,
    "graphdb": graphdb,
    "gsp": any_graph_store,
    "neptune": neptune,
    "oxigraph": oxigraph,
    "qlever": qlever,
    "rdf4j": rdf4j,
    "stardog": stardog,
    "tdb2": tdb2,
    "update": any_update_store,
    "virtuoso": virtuoso,
}
#: What stands in an address of one kind only.
_IN_ADDRESS: Final = {
    "/blazegraph/": "blazegraph",
    "/bigdata/": "blazegraph",
    "/rdf4j-server/": "rdf4j",
    ".neptune.amazonaws.com": "neptune",
}
#: What a kind says of itself in the header Server, in small letters.
_OF_ITSELF: Final = {"virtuoso": "virtuoso", "oxigraph": "oxigraph", "fuseki": "fuseki"}
#: What looks like an address without http, or with another scheme.
_NO_FOLDER: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[^/\\]+:\d+(/|$)")
_ANY: Final = frozenset(range(400, 600))


def kind_of(settings: Settings) -> str:
    """The kind of the store at an address, as far as it can be told.

    Raises:
        UsageError: It cannot be told.
        LoadError: The store cannot be reached.
    """
    if urlsplit(settings.url).scheme not in {"http", "https"}:
        if _NO_FOLDER.match(settings.url) and not Path(settings.url).exists():
            raise UsageError(
                f"{settings.url} is no address of a store and no folder: http://HOST:PORT, or the "
                "folder of a database of TDB2"
            )
        return "tdb2"
    for part, kind in _IN_ADDRESS.items():
        if part in settings.url:
            return kind
    with settings.client().send("GET", settings.url, fine=_ANY) as answer:
        said = answer.headers.get("Server", "").lower()
        if "Fuseki-Request-Id" in answer.headers:
            return "fuseki"
    for part, kind in _OF_ITSELF.items():
        if part in said:
            return kind
    raise UsageError(
        f"{settings.url} does not tell what kind of store it is: --store, one of {', '.join(KINDS)}"
    )
