"""Oxigraph's server: ``http://HOST:7878``.

It replaces a graph by PUT in one transaction (README of oxigraph-cli, "Usage").
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings, graph_store


def oxigraph(settings: Settings) -> Driver:
    """A running ``oxigraph serve``."""
    base = settings.base("/query", "/update", "/store")
    return graph_store(settings, "oxigraph", f"{base}/store", f"{base}/query")
