"""Stardog: ``http://HOST:5820/DATABASE``.

Its HTTP API has queries at ``query`` and the Graph Store Protocol at the database itself; a request
is one transaction.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings, graph_store


def stardog(settings: Settings) -> Driver:
    """A database of Stardog."""
    base = settings.base("/query", "/update")
    return graph_store(settings, "stardog", base, f"{base}/query")
