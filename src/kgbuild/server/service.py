"""What a server tells of its endpoint where nothing is asked: SPARQL 1.1 Service Description."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kgbuild.ids import Iris
from kgbuild.server.formats import TRIPLES
from kgbuild.server.negotiation import negotiate
from kgbuild.server.question import Refusal
from kgbuild.site.description.dataset_description import DESCRIPTION
from kgbuild.site.description.sparql_service import service_triples
from kgbuild.vocab import namespaces as ns

_NOT_ACCEPTABLE: Final = 406


def describe_service(site: Path, endpoint: str, iris: Iris, accept: str) -> tuple[str, bytes]:
    """The description of an endpoint and of the dataset behind it; its media type and its bytes.

    Raises:
        Refusal: It is wanted in a format that there is not.
    """
    media = negotiate(accept, list(TRIPLES))
    if media is None:
        raise Refusal(_NOT_ACCEPTABLE, f"there are: {', '.join(TRIPLES)}")
    # The current site is behind a link; what it leads to never changes.
    triples = [
        *service_triples(NamedNode(endpoint), endpoint, iris),
        *_dataset_triples(site.resolve() / f"{DESCRIPTION}.nt"),
    ]
    prefixes = {**ns.DESCRIPTION_PREFIXES, "ex": iris.entity("")}
    return media, serialize(triples, format=TRIPLES[media], prefixes=prefixes) or b""


@lru_cache(maxsize=1)
def _dataset_triples(description: Path) -> tuple[Triple, ...]:
    """What a site tells of its dataset; with many graphs that is much to read."""
    if not description.is_file():
        return ()
    return tuple(quad.triple for quad in parse(path=str(description), format=RdfFormat.N_TRIPLES))
