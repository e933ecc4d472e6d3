"""Each graph of a dataset in files of its own, without its name.

So what has no page is told by the file of its graph: a figure by the one of its report, a plain
triple by the one of its view.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, serialize

from kgbuild.exports.dumps import graphs
from kgbuild.site.addresses import Addresses
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns

FORMS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


def graph_files(nquads: Path, addresses: Addresses, folder: Path) -> Iterator[SiteFile]:
    """Yield the files of the graphs that are named under the base.

    Args:
        nquads: The dump.
        addresses: Where pages are.
        folder: Where they are made, one after the other.

    Raises:
        OSError: A file cannot be read or written.
    """
    prefixes = {**ns.PREFIXES, "ex": addresses.iris.entity("")}
    made = folder / "graph"
    for suffix, form in FORMS.items():
        for graph, quads in graphs(nquads):
            path = graph_path(graph, addresses)
            if path is not None:
                triples = (quad.triple for quad in quads)
                serialize(triples, str(made), format=form, prefixes=prefixes)
                yield SiteFile(f"{path}.{suffix}", made)


def graph_path(graph: str, addresses: Addresses) -> str | None:
    """Where the file of a graph is, without its ending; None if it has none."""
    iris = addresses.iris
    page = addresses.page(graph)
    if page is not None:
        return f"{page.removesuffix('.html')}/graph"
    if graph in {iris.register, iris.opinions, iris.comparisons}:
        return graph.removeprefix(iris.base)
    return None
