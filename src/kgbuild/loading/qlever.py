"""QLever: ``http://HOST:7001``.

Queries and the Graph Store Protocol are at the same address; who changes something has the access
token that the server was started with, here as the password. PUT drops the graph and inserts the
new one in one update.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_store import GraphStore
from kgbuild.loading.settings import Settings


def qlever(settings: Settings) -> Driver:
    """A running QLever."""
    client = settings.client(token=True)
    return GraphStore("qlever", client, settings.url, settings.endpoint(settings.url, token=True))
