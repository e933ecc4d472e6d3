"""The ledger: a graph in the store that has the checksum of each graph that was loaded whole.

It is in the store, so that it goes with it: a store that was wiped, restored or loaded from another
machine is never misjudged. What is about to be replaced is taken off the ledger first and comes
back on it afterwards; so a graph that is on it was not interrupted.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kgbuild.ids import content_key
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import Graph
from kgbuild.loading.inventory import Names
from kgbuild.nquads import ntriples_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

# The name of a graph is a text here, so that nothing in the ledger is about a node of the dataset.
_NAME: Final = NamedNode(f"{ns.DCTERMS}identifier")
_CHECKSUM: Final = NamedNode(f"{ns.SPDX}checksumValue")
_TRIPLES: Final = NamedNode(f"{ns.VOID}triples")


class Entry(NamedTuple):
    """What is known of a graph that was loaded.

    Attributes:
        digest: Its checksum.
        triples: How many triples it has.
    """

    digest: str
    triples: int


def entry_of(graph: Graph) -> Entry:
    """The entry of a graph that has been loaded."""
    return Entry(graph.digest, graph.triples)


def read_ledger(driver: Driver, names: Names) -> dict[str, Entry]:
    """Graphs that were loaded, by name; none where there is no ledger, or it cannot be read.

    Raises:
        LoadError: The store cannot be reached.
    """
    text = b"".join(driver.read(names.ledger))
    values: dict[str, dict[str, str]] = {}
    try:
        for quad in parse(text, format=RdfFormat.N_TRIPLES):
            if isinstance(quad.object, Literal):
                found = values.setdefault(str(quad.subject), {})
                found[quad.predicate.value] = quad.object.value
    except SyntaxError:
        return {}
    return dict(_entries(values.values()))


def _entries(values: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, Entry]]:
    for found in values:
        name, digest = found.get(_NAME.value), found.get(_CHECKSUM.value)
        triples = found.get(_TRIPLES.value, "")
        if name and digest and triples.isdecimal():
            yield name, Entry(digest, int(triples))


def ledger_graph(entries: Mapping[str, Entry], names: Names) -> Graph:
    """The ledger as a graph to be put into the store."""
    text = ntriples_of(_triples(entries, names))
    lines = sorted(text.splitlines(keepends=True))
    return Graph(names.ledger, len(lines), len(text), "", lambda: iter(lines))


def _triples(entries: Mapping[str, Entry], names: Names) -> Iterator[Triple]:
    # Some stores do not know graphs without a triple; so the ledger says what it is.
    title = Literal("Graphs that kgbuild load has put here whole", language="en")
    yield Triple(NamedNode(names.ledger), NamedNode(f"{ns.DCTERMS}title"), title)
    for graph, entry in entries.items():
        node = NamedNode(f"{names.ledger}/{content_key((graph,))}")
        yield Triple(node, _NAME, Literal(graph))
        yield Triple(node, _CHECKSUM, Literal(entry.digest))
        yield Triple(node, _TRIPLES, Literal(str(entry.triples), datatype=terms.XSD_INTEGER))
