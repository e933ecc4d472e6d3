"""Apache Jena Fuseki: ``http://HOST:3030/DATASET``.

A dataset has services of its own, ``query`` and ``data`` as it comes ("Fuseki Data Service
Configuration Syntax"); with TDB2 and in memory, a request is one transaction.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings, graph_store


def fuseki(settings: Settings) -> Driver:
    """A dataset of a running Fuseki."""
    base = settings.base("/query", "/sparql", "/update", "/data")
    return graph_store(settings, "fuseki", f"{base}/data", f"{base}/query")
