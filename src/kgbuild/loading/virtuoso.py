"""OpenLink Virtuoso 7: ``http://HOST:8890``.

Anybody may ask ``sparql``; graphs are put to ``sparql-graph-crud-auth``, by Digest. It takes a
request in whole before it does anything, so that a connection that is cut changes nothing; but it
writes without one transaction, and killed while it writes it may be left with a part of a graph.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_store import GraphStore
from kgbuild.loading.settings import Settings

_CAUTION = (
    "Virtuoso replaces a graph in several steps: if it is killed meanwhile, a part of the graph "
    "may be left, which the next load sends again"
)


def virtuoso(settings: Settings) -> Driver:
    """A running Virtuoso."""
    base = settings.base("/sparql", "/sparql-auth", "/sparql-graph-crud-auth")
    return GraphStore(
        "virtuoso",
        settings.client(),
        f"{base}/sparql-graph-crud-auth",
        settings.endpoint(f"{base}/sparql"),
        "graph-uri",
        _CAUTION,
    )
