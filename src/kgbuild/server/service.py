"""What a server tells of its endpoint where nothing is asked: SPARQL 1.1 Service Description."""

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from kgbuild.ids import Iris
from kgbuild.server.formats import TRIPLES
from kgbuild.server.negotiation import negotiate
from kgbuild.server.question import Refusal
from kgbuild.site.description import DESCRIPTION
from kgbuild.site.service import service_triples
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
    triples = [*service_triples(NamedNode(endpoint), endpoint, iris)]
    dataset = site / f"{DESCRIPTION}.nt"
    if dataset.is_file():
        triples += (quad.triple for quad in parse(path=str(dataset), format=RdfFormat.N_TRIPLES))
    prefixes = {**ns.DESCRIPTION_PREFIXES, "ex": iris.entity("")}
    return media, serialize(triples, format=TRIPLES[media], prefixes=prefixes) or b""
