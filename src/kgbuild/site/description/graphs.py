"""The graphs of a dataset: the title of each, what is in it, and its own files.

The file of a graph also has the data without a page: figures are in the file of their report, plain
triples in the file of their view.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import serialize

from kgbuild.exports.dumps import graphs
from kgbuild.exports.quad_lines import graphs_in_pieces
from kgbuild.exports.turtle import TurtleWriter
from kgbuild.nquads import tokens_of
from kgbuild.site.addresses import TURTLE, Addresses, DataFormat
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns


class GraphNote(NamedTuple):
    """The title of a graph, and what is in it, in a sentence."""

    title: str
    content: str


def graph_note(graph: str, dataset: Dataset) -> GraphNote:
    """Return the title and the content of a graph."""
    iris = dataset.iris
    known = {
        iris.dataset: (
            gettext("Description"),
            gettext("The title, licence and publisher of the dataset."),
        ),
        ns.ONTOLOGY: (
            gettext("Vocabulary"),
            gettext("The terms, concepts and units that the dataset uses, with their definitions."),
        ),
        iris.register: (
            gettext("Register"),
            gettext("The people, places and other things in the claims, with their names."),
        ),
        iris.opinions: (gettext("Opinions"), gettext("What people think of sources and claims.")),
        iris.comparisons: (
            gettext("Comparisons"),
            gettext("Contradictions, agreements and differences between claims, from all reports."),
        ),
    }
    if graph in known:
        return GraphNote(*known[graph])
    label = dataset.label(graph)
    if graph.startswith(iris.report("").report):
        return GraphNote(
            gettext("Report: %(title)s", title=label),
            gettext(
                "The claims in this report, with their words. To remove the report, drop this "
                "graph."
            ),
        )
    what = gettext("What follows from the claims that this view accepts, from all reports.")
    return GraphNote(gettext("View: %(name)s", name=label), what)


def graph_files(
    nquads: Path, addresses: Addresses, formats: Sequence[DataFormat], folder: Path
) -> Iterator[SiteFile]:
    """Yield a file in each of some formats for each graph with a name under the base.

    The files are made in ``folder``, one after the other.

    Raises:
        OSError: A file cannot be read or written.
    """
    prefixes = {**ns.PREFIXES, "ex": addresses.iris.entity("")}
    made = folder / "graph"
    writer = TurtleWriter(prefixes, addresses.iris.base)
    for graph, pieces in graphs_in_pieces(nquads):
        path = graph_path(graph, addresses)
        if path is not None:
            with made.open("w", encoding="utf-8", newline="\n") as out:
                out.write(writer.header)
                out.writelines(writer.statements(tokens_of(piece)) for piece in pieces)
            yield SiteFile(f"{path}.{TURTLE.suffix}", made)
    for form in formats:
        for graph, quads in graphs(nquads) if form is not TURTLE else ():
            path = graph_path(graph, addresses)
            if path is not None:
                triples = (quad.triple for quad in quads)
                serialize(triples, str(made), format=form.rdf, prefixes=prefixes)
                yield SiteFile(f"{path}.{form.suffix}", made)


def graph_path(graph: str, addresses: Addresses) -> str | None:
    """Return the path of the files of a graph, without their endings; None if it has none."""
    iris = addresses.iris
    page = addresses.page(graph)
    if page is not None:
        return f"{page.removesuffix('.html')}/graph"
    if graph in {iris.register, iris.opinions, iris.comparisons}:
        return graph.removeprefix(iris.base)
    return None
