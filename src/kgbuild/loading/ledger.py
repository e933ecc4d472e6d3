"""The ledger: a graph in the store with the checksum of each graph that was loaded whole.

The ledger is in the store, so it stays correct if the store is wiped, restored or loaded from
another machine. A graph leaves the ledger before it is replaced, and returns to it afterwards. So
a graph on the ledger was not interrupted.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kgbuild.ids import content_key
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import DatasetGraphs, GraphChange, LoadGraph
from kgbuild.nquads import ntriples_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

# A graph's name is text here. So no triple of the ledger is about a node of the dataset.
_NAME: Final = NamedNode(f"{ns.DCTERMS}identifier")
_CHECKSUM: Final = NamedNode(f"{ns.SPDX}checksumValue")
_TRIPLES: Final = NamedNode(f"{ns.VOID}triples")


class LedgerEntry(NamedTuple):
    """What the ledger records of a graph.

    Attributes:
        digest: Its checksum.
        triples: The number of its triples.
    """

    digest: str
    triples: int

    @classmethod
    def of(cls, graph: LoadGraph) -> "LedgerEntry":
        """Return the entry of a graph."""
        return cls(graph.digest, graph.triples)


def read_ledger(driver: Driver, dataset: DatasetGraphs) -> dict[str, LedgerEntry]:
    """Return the entries by graph; none if there is no ledger, or it is damaged.

    Raises:
        NotAnsweredError: The store does not answer.
    """
    text = b"".join(driver.read(dataset.ledger))
    values: dict[str, dict[str, str]] = {}
    try:
        for quad in parse(text, format=RdfFormat.N_TRIPLES):
            if isinstance(quad.object, Literal):
                found = values.setdefault(str(quad.subject), {})
                found[quad.predicate.value] = quad.object.value
    except SyntaxError:
        return {}
    entries = {}
    for found in values.values():
        name, digest = found.get(_NAME.value), found.get(_CHECKSUM.value)
        triples = found.get(_TRIPLES.value, "")
        if name and digest and triples.isdecimal():
            entries[name] = LedgerEntry(digest, int(triples))
    return entries


def ledger_change(entries: Mapping[str, LedgerEntry], dataset: DatasetGraphs) -> GraphChange:
    """Return the change that writes the ledger into the store."""
    text = ntriples_of(_triples(entries, dataset.ledger))
    lines = sorted(text.splitlines(keepends=True))
    return GraphChange.to(LoadGraph(dataset.ledger, len(lines), len(text), "", lambda: iter(lines)))


def _triples(entries: Mapping[str, LedgerEntry], ledger: str) -> Iterator[Triple]:
    # Some stores drop graphs without a triple, so the ledger has a title.
    title = Literal("Graphs that kgbuild load has put here whole", language="en")
    yield Triple(NamedNode(ledger), NamedNode(f"{ns.DCTERMS}title"), title)
    for graph, entry in entries.items():
        node = NamedNode(f"{ledger}/{content_key((graph,))}")
        yield Triple(node, _NAME, Literal(graph))
        yield Triple(node, _CHECKSUM, Literal(entry.digest))
        yield Triple(node, _TRIPLES, Literal(str(entry.triples), datatype=terms.XSD_INTEGER))
