"""Any store that follows the protocols of SPARQL 1.1, by the addresses that whoever loads gives."""

from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_store import GraphStore
from kgbuild.loading.settings import Settings
from kgbuild.loading.update import UpdateStore

_CAUTION = "whether this store replaces a graph at once or in steps, kgbuild does not know"


def any_graph_store(settings: Settings) -> Driver:
    """A store that speaks the Graph Store HTTP Protocol at its address."""
    endpoint = settings.endpoint(settings.needed_query_url("gsp"))
    return GraphStore("gsp", settings.client(), settings.url, endpoint, caution=_CAUTION)


def any_update_store(settings: Settings) -> Driver:
    """A store that takes SPARQL Update at its address."""
    endpoint = settings.endpoint(settings.needed_query_url("update"))
    client = settings.client()
    return UpdateStore("update", client, settings.url, endpoint, settings.staging, _CAUTION)
