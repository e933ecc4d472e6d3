"""``diff_releases``: the changes to claims, entities, opinions, views and comparisons.

Releases are compared by their dumps, which may be anywhere. The comparison goes graph by graph and
skips graphs that are the same in both.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.releases.changes import Change, Tally
from kgbuild.releases.claim_changes import ReleasedReport, document_changes
from kgbuild.releases.claim_text import ReleaseLabels
from kgbuild.releases.dump_reader import GZIP, Dump, DumpError, differing_graphs, open_dump
from kgbuild.releases.node_changes import Release, comparison_changes, node_changes, view_change
from kgbuild.releases.output_folder import DUMPS
from kgbuild.releases.rdf_patch import patch
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology
from kgbuild.workspace import StrPath

_ENDING: Final = ".nq"
#: The places of a dump in the folder of a build, of a workspace, and of its output.
_PLACES: Final = (
    Path(DUMPS) / NQUADS,
    Path("out") / "current" / DUMPS / NQUADS,
    Path("current") / DUMPS / NQUADS,
)


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """The difference between two releases of a dataset.

    Attributes:
        one: The dump of the old release.
        other: The dump of the new release.
    """

    one: Dump
    other: Dump
    _releases: tuple[Release, Release]

    @property
    def base(self) -> str:
        """The base of the IRIs of the dataset."""
        return self._releases[0].labels.iris.base

    def changes(self) -> Iterator[Change]:
        """Yield the changes, graph by graph. Each call starts again."""
        for graph in differing_graphs(self.one, self.other):
            yield from self._of_graph(graph)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the number of changes by kind and outcome."""
        tally = Tally()
        for _ in tally.watch(self.changes()):
            pass
        return tally.counts

    def patch(self) -> Iterator[bytes]:
        """Yield the lines of an RDF Patch that turns the old release into the new one."""
        return patch(self.one, self.other)

    def _of_graph(self, graph: str) -> Iterator[Change]:
        both = self._releases
        iris = both[0].labels.iris
        kinds = {iris.dataset: "dataset", ns.ONTOLOGY: "term", iris.register: "entity"}
        kinds[iris.opinions] = "opinion"
        if graph in kinds:
            yield from node_changes(graph, kinds[graph], *both)
        elif graph == iris.comparisons:
            yield from comparison_changes(*both)
        elif graph.startswith(iris.view("")):
            yield from view_change(graph, *both)
        elif graph.startswith(iris.report("").report):
            yield from document_changes(*(_report(release, graph) for release in both))


@contextmanager
def diff_releases(one: StrPath, other: StrPath) -> Iterator[ReleaseDiff]:
    """Yield the difference between two releases of a dataset.

        >>> import kgbuild
        >>> with kgbuild.diff_releases("news", "news/out/current") as difference:
        ...     difference.counts()
        {}

    Args:
        one: The old release: the folder of a build or a workspace, or a dump in N-Quads, which
            may be compressed with gzip.
        other: The new release.

    Raises:
        UsageError: A release is missing, or the two belong to different datasets.
        DumpError: A file is not a dump that kgbuild wrote.
        OSError: A file cannot be read.
    """
    with open_dump(dump_of(Path(one))) as first, open_dump(dump_of(Path(other))) as second:
        new = _release(second, {})
        releases = _release(first, new.labels.labels), new
        bases = [release.labels.iris.base for release in releases]
        if bases[0] != bases[1]:
            raise UsageError(
                f"{one} is a release of {bases[0]} and {other} is one of {bases[1]}: "
                "give two releases of the same dataset"
            )
        yield ReleaseDiff(first, second, releases)


def is_release(text: str) -> bool:
    """Return whether ``text`` is the path of a release and not the name of a view."""
    path = Path(text)
    is_file = text.endswith((_ENDING, _ENDING + GZIP))
    return "/" in text or is_file or text in {".", ".."} or (path / _PLACES[0]).is_file()


def dump_of(path: Path) -> Path:
    """Return the dump of a release, or raise a `UsageError` if there is none."""
    if path.is_file():
        return path
    # Another build may become current meanwhile.
    folder = path.resolve()
    for place in _PLACES:
        if (folder / place).is_file():
            return (folder / place).resolve()
    raise UsageError(
        f"{path} is not a release: give the folder of a build (out/current, or one of out/builds) "
        f"or its dump, {NQUADS} or {NQUADS}{GZIP}"
    )


def _report(release: Release, graph: str) -> ReleasedReport | None:
    """Return the report of a graph; None if the release lacks it."""
    if graph not in release.dump.pieces:
        return None
    iris = release.labels.iris
    quads, slug = release.dump.quads(graph), iris.reference(graph)
    return ReleasedReport(parse_document(quads, slug, iris, release.ontology), release.labels)


def _release(dump: Dump, labels: Mapping[str, str]) -> Release:
    """Return a release that prefers ``labels`` to its own.

    Then a claim does not seem to have changed because an entity has a new label.
    """
    iris = Iris(_base(dump))
    graphs = (ns.ONTOLOGY, iris.register)
    ontology = Ontology.from_quads(quad for graph in graphs for quad in dump.quads(graph))
    return Release(dump, ReleaseLabels({**ontology.labels, **labels}, iris), ontology)


def _base(dump: Dump) -> str:
    """Return the base of a dataset's IRIs from its first graph, which describes the dataset."""
    graph = next(iter(dump.pieces), "")
    base = graph.removesuffix(Iris("http://base/").dataset.rpartition("/")[2])
    described = any(
        quad.subject == NamedNode(graph) and quad.object == t.DATASET for quad in dump.quads(graph)
    )
    if not described or base == graph:
        raise DumpError(f"{dump.path} is not a dump of kgbuild: it does not begin with a dataset")
    return base
