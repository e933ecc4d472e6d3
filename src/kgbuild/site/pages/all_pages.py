"""All files of a site, one after the other, from a finished build."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgbuild.exports.dumps import graphs
from kgbuild.graph.parse import parse_document
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.site.bundle import bundled
from kgbuild.site.description.iri_descriptions import Descriptions, context_file
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.comparison_pages import ComparisonPages
from kgbuild.site.pages.data_files import MachineFiles
from kgbuild.site.pages.entity_pages import ThingPages
from kgbuild.site.pages.list_pages import Lists
from kgbuild.site.pages.report_page import ReportPages, called
from kgbuild.site.pages.search_index import SearchPage
from kgbuild.site.pages.view_pages import ViewPages
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_ASSETS: Final = Path(__file__).parent.parent / "assets"
#: Gives the text of a report if all of it may be shown.
TextOf = Callable[[Report], Text | None]


@dataclass(frozen=True, slots=True)
class Site:
    """The site of a build.

    Attributes:
        renderer: Renders pages.
        nquads: The N-Quads of the build.
        text_of: Gives the text of a report if all of it may be shown.
        counts: What the build counted.
    """

    renderer: Renderer
    nquads: Path
    text_of: TextOf
    counts: Mapping[str, int]
    _shown: dict[str, tuple[str, int]] = field(default_factory=dict)
    _descriptions: Descriptions = field(init=False)

    def __post_init__(self) -> None:
        """Make ready what describes things in RDF."""
        made = Descriptions(self.renderer.dataset, self.renderer.addresses, self.renderer.ontology)
        object.__setattr__(self, "_descriptions", made)

    def files(self) -> Iterator[SiteFile]:
        """Yield all files.

        Raises:
            SiteError: The scripts of a site have not been made.
        """
        yield from bundled()
        yield from self._reports()
        yield from self._things()
        yield from self._comparisons()
        yield from self._views()
        yield from Lists(self.renderer, self._shown, self.counts).files()
        yield from SearchPage(self.renderer).files()
        yield context_file(self.renderer.ontology)
        yield from MachineFiles(self.renderer, self.nquads).files()
        yield from _assets()

    def _reports(self) -> Iterator[SiteFile]:
        pages = ReportPages(self.renderer, self._descriptions)
        iris = self.renderer.dataset.iris
        prefix = iris.report("").report
        for graph, quads in graphs(self.nquads):
            if graph.startswith(prefix):
                slug = iris.reference(graph)
                document = parse_document(quads, slug, iris, self.renderer.ontology)
                title = called(document.report, self.renderer.links("index.html"))
                self._shown[graph] = title, len(document.claims)
                yield from pages.files(document, self.text_of(document.report))

    def _things(self) -> Iterator[SiteFile]:
        pages = ThingPages(self.renderer, self._descriptions)
        dataset = self.renderer.dataset
        figures, opinions = (dataset.instances(c.value) for c in (t.FIGURE, t.OPINION))
        for iri in (*dataset.register(), *figures, *opinions):
            yield from pages.files(iri)

    def _comparisons(self) -> Iterator[SiteFile]:
        pages = ComparisonPages(self.renderer, self._descriptions)
        for iri in self.renderer.dataset.instances(ns.KGB + "Comparison"):
            yield from pages.files(iri)

    def _views(self) -> Iterator[SiteFile]:
        pages = ViewPages(self.renderer, self._descriptions)
        for iri in self.renderer.dataset.instances(t.VIEW.value):
            yield from pages.files(iri)


def _assets() -> Iterator[SiteFile]:
    for file in sorted(_ASSETS.iterdir()):
        yield SiteFile(f"assets/{file.name}", file)
