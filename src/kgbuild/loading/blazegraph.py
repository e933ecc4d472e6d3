"""Blazegraph: ``http://HOST:9999/blazegraph/namespace/NAMESPACE/sparql``.

It takes queries and updates at one address and has no Graph Store Protocol (its wiki, "REST API").
The namespace has to be one with quads.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings
from kgbuild.loading.update import UpdateStore


def blazegraph(settings: Settings) -> Driver:
    """A namespace of Blazegraph."""
    client = settings.client()
    endpoint = settings.endpoint(settings.url)
    return UpdateStore("blazegraph", client, settings.url, endpoint, settings.staging)
