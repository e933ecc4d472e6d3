"""``diff`` of two releases: what became of claims, entities, opinions, views and comparisons.

Both are dumps, so that releases of any workspace can be set beside each other, wherever they are
kept. They are gone through graph by graph, and a graph that is the same in both is not looked at.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.graph.parse import parse_document
from kgbuild.ids import Iris
from kgbuild.releases.changes import Change, Tally
from kgbuild.releases.claim_changes import Told, document_changes
from kgbuild.releases.claim_words import Words
from kgbuild.releases.graph_checksums import GZIP, Dump, DumpError, differing_graphs, open_dump
from kgbuild.releases.node_changes import (
    Release,
    comparison_changes,
    node_changes,
    view_change,
)
from kgbuild.releases.output_folder import DUMPS
from kgbuild.releases.rdf_patch import patch
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_ENDING: Final = ".nq"
#: Where a dump may be in a folder: of a build, of a workspace, of its output.
_PLACES: Final = (
    Path(DUMPS) / NQUADS,
    Path("out") / "current" / DUMPS / NQUADS,
    Path("current") / DUMPS / NQUADS,
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A release with what is needed to read it."""

    release: Release
    ontology: Ontology

    @property
    def dump(self) -> Dump:
        return self.release.dump

    @property
    def iris(self) -> Iris:
        return self.release.words.iris

    def told(self, graph: str) -> Told | None:
        """A report, read back from its graph."""
        if graph not in self.dump.pieces:
            return None
        quads = self.dump.quads(graph)
        slug = self.iris.reference(graph)
        return Told(parse_document(quads, slug, self.iris, self.ontology), self.release.words)


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """Two releases of a dataset, side by side.

    Attributes:
        one: The dump of the release before.
        other: The dump of the release after.
    """

    one: Dump
    other: Dump
    _sides: tuple[_Side, _Side]

    def changes(self) -> Iterator[Change]:
        """Yield what became of what, graph by graph; it can be asked for again."""
        for graph in differing_graphs(self.one, self.other):
            yield from self._of_graph(graph)

    def counts(self) -> dict[str, dict[str, int]]:
        """How much of which kind had which outcome."""
        tally = Tally()
        for change in self.changes():
            tally.add(change)
        return tally.counts

    def patch(self) -> Iterator[bytes]:
        """Yield the lines of the RDF Patch that turns the one into the other."""
        return patch(self.one, self.other)

    def _of_graph(self, graph: str) -> Iterator[Change]:
        old, new = self._sides
        both = old.release, new.release
        iris = old.iris
        kinds = {iris.dataset: "dataset", ns.ONTOLOGY: "term", iris.register: "entity"}
        kinds[iris.opinions] = "opinion"
        if graph in kinds:
            yield from node_changes(graph, kinds[graph], *both)
        elif graph == iris.comparisons:
            yield from comparison_changes(*both)
        elif graph.startswith(iris.view("")):
            yield from view_change(graph, *both)
        elif graph.startswith(iris.report("").report):
            yield from document_changes(old.told(graph), new.told(graph))


@contextmanager
def diff_releases(one: Path, other: Path) -> Iterator[ReleaseDiff]:
    """Set two releases of a dataset beside each other, as long as the context lasts.

    Args:
        one: The release before: a folder of a build or a workspace, or its dump in N-Quads, which
            may be compressed with gzip.
        other: The release after.

    Raises:
        UsageError: There is no release, or the two are of different datasets.
        DumpError: A file is no dump as builds write it.
        OSError: A file cannot be read.
    """
    with open_dump(dump_of(one)) as first, open_dump(dump_of(other)) as second:
        new = _side(second, {})
        sides = _side(first, new.release.words.labels), new
        bases = [side.iris.base for side in sides]
        if bases[0] != bases[1]:
            raise UsageError(
                f"{one} is a release of {bases[0]} and {other} one of {bases[1]}: "
                "give two releases of one dataset"
            )
        yield ReleaseDiff(first, second, sides)


def is_release(text: str) -> bool:
    """Whether ``text`` is meant as the path of a release, and not as the name of a view."""
    path = Path(text)
    is_file = text.endswith((_ENDING, _ENDING + GZIP))
    return "/" in text or is_file or text in {".", ".."} or (path / _PLACES[0]).is_file()


def dump_of(path: Path) -> Path:
    """The dump of a release.

    Raises:
        UsageError: There is none.
    """
    if path.is_file():
        return path
    # A build may become current while it is looked at.
    folder = path.resolve()
    for place in _PLACES:
        if (folder / place).is_file():
            return (folder / place).resolve()
    raise UsageError(
        f"{path} is no release: give the folder of a build (out/current, or one of out/builds) "
        f"or its dump, {NQUADS} or {NQUADS}{GZIP}"
    )


def _side(dump: Dump, labels: Mapping[str, str]) -> _Side:
    """A release; what has one of ``labels`` is called by it.

    So a claim does not seem to be changed by what has only got another label.
    """
    iris = Iris(_base(dump))
    graphs = (ns.ONTOLOGY, iris.register)
    ontology = Ontology.from_quads(quad for graph in graphs for quad in dump.quads(graph))
    return _Side(Release(dump, Words({**ontology.labels, **labels}, iris)), ontology)


def _base(dump: Dump) -> str:
    """The base of a dataset's IRIs: its first graph describes it and has its name."""
    graph = next(iter(dump.pieces), "")
    base = graph.removesuffix(Iris("http://base/").dataset.rpartition("/")[2])
    described = any(
        quad.subject == NamedNode(graph) and quad.object == t.DATASET for quad in dump.quads(graph)
    )
    if not described or base == graph:
        raise DumpError(f"{dump.path} is no dump of kgbuild: it does not begin with a dataset")
    return base
