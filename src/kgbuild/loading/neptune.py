"""Amazon Neptune: ``https://CLUSTER:8182``.

Queries at ``sparql``, the Graph Store Protocol at ``sparql/gsp/`` (user guide, "Using the SPARQL
1.1 Graph Store HTTP Protocol"). Requests are not signed: a cluster with IAM authentication is
reached through a proxy that signs them.
"""

from kgbuild.loading.driver import Driver
from kgbuild.loading.settings import Settings, graph_store


def neptune(settings: Settings) -> Driver:
    """A cluster of Neptune."""
    base = settings.base("/sparql", "/sparql/gsp")
    return graph_store(settings, "neptune", f"{base}/sparql/gsp/", f"{base}/sparql")
