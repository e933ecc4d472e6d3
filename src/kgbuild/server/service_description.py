"""The answer to a request without a query: a SPARQL 1.1 Service Description."""

from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kgbuild.ids import Iris
from kgbuild.server.negotiation import TRIPLES, best_offer
from kgbuild.site.description.dataset_description import DESCRIPTION
from kgbuild.site.description.sparql_service import service_triples
from kgbuild.vocab import namespaces as ns


def describe_service(site: Path, endpoint: str, iris: Iris, accept: str) -> tuple[str, bytes]:
    """Return the description of an endpoint and its dataset, as a media type and bytes."""
    media = best_offer(accept, TRIPLES)
    # The current site is a link; the folder that it leads to never changes.
    triples = [
        *service_triples(NamedNode(endpoint), endpoint, iris),
        *_dataset_triples(site.resolve() / f"{DESCRIPTION}.nt"),
    ]
    prefixes = {**ns.DESCRIPTION_PREFIXES, "ex": iris.entity("")}
    return media, serialize(triples, format=TRIPLES[media], prefixes=prefixes) or b""


@lru_cache(maxsize=1)
def _dataset_triples(description: Path) -> tuple[Triple, ...]:
    """Return the site's description of its dataset, cached because many graphs make it long."""
    if not description.is_file():
        return ()
    return tuple(quad.triple for quad in parse(path=str(description), format=RdfFormat.N_TRIPLES))
