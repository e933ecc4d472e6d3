"""RDF4J Server and GraphDB, which speaks the same: ``http://HOST:PORT/…/repositories/ID``.

The REST API of RDF4J has queries at the repository and the Graph Store Protocol at
``rdf-graphs/service``; a request is one transaction.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings, graph_store


def rdf4j(settings: Settings) -> Driver:
    """A repository of RDF4J Server."""
    return _repository(settings, "rdf4j")


def graphdb(settings: Settings) -> Driver:
    """A repository of GraphDB."""
    return _repository(settings, "graphdb")


def _repository(settings: Settings, kind: str) -> Driver:
    base = settings.base("/statements", "/rdf-graphs/service")
    return graph_store(settings, kind, f"{base}/rdf-graphs/service", base)
