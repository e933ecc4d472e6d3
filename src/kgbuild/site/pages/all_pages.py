"""All files of a site, one after the other, from a finished build."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.exports.dumps import graphs
from kgbuild.graph.parse import parse_document
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.site.description.iri_descriptions import IriDescriptions, context_file
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.comparison_pages import ComparisonPages
from kgbuild.site.pages.data_files import DataFiles
from kgbuild.site.pages.entity_pages import EntityPages
from kgbuild.site.pages.list_pages import ListPages
from kgbuild.site.pages.report_page import ReportPages, report_name
from kgbuild.site.pages.search_index import SearchPage
from kgbuild.site.pages.view_pages import ViewPages
from kgbuild.site.render import Renderer
from kgbuild.site.static_files import assets, bundled
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Gives the text of a report if a page may show all of it.
TextOf = Callable[[Report], Text | None]


@dataclass(frozen=True, slots=True)
class Site:
    """The site of a build.

    Attributes:
        renderer: Renders pages.
        nquads: The N-Quads of the build.
        text_of: Gives the text of a report if a page may show all of it.
        counts: What the build counted, by name.
    """

    renderer: Renderer
    nquads: Path
    text_of: TextOf
    counts: Mapping[str, int]
    _shown: dict[str, tuple[str, int]] = field(default_factory=dict)
    _descriptions: IriDescriptions = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the descriptions of IRIs in RDF."""
        made = IriDescriptions(
            self.renderer.dataset, self.renderer.addresses, self.renderer.ontology
        )
        object.__setattr__(self, "_descriptions", made)

    def files(self) -> Iterator[SiteFile]:
        """Yield all files.

        Raises:
            SiteError: The scripts of a site have not been made.
        """
        yield from bundled()
        yield from self._reports()
        yield from self._entities()
        yield from self._comparisons()
        yield from self._views()
        yield from ListPages(self.renderer, self._shown, self.counts).files()
        yield from SearchPage(self.renderer).files()
        yield context_file(self.renderer.ontology)
        yield from DataFiles(self.renderer, self.nquads).files()
        yield from assets()

    def _reports(self) -> Iterator[SiteFile]:
        pages = ReportPages(self.renderer, self._descriptions)
        iris = self.renderer.dataset.iris
        prefix = iris.report("").report
        for graph, quads in graphs(self.nquads):
            if graph.startswith(prefix):
                slug = iris.reference(graph)
                document = parse_document(quads, slug, iris, self.renderer.ontology)
                title = report_name(document.report, self.renderer.links("index.html"))
                self._shown[graph] = title, len(document.claims)
                yield from pages.files(document, self.text_of(document.report))

    def _entities(self) -> Iterator[SiteFile]:
        pages = EntityPages(self.renderer, self._descriptions)
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
