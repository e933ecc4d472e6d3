"""All files of a site, one after the other, from a finished build."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgbuild.exports.dumps import graphs
from kgbuild.graph.read_document import parse_document
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.site.claim_lines import report_name
from kgbuild.site.description.iri_descriptions import IriDescriptions, context_file
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.comparison_pages import comparison_files
from kgbuild.site.pages.data_files import DataFiles
from kgbuild.site.pages.entity_pages import entity_files
from kgbuild.site.pages.list_pages import ListPages
from kgbuild.site.pages.report_page import ReportPages
from kgbuild.site.pages.search_index import search_files
from kgbuild.site.pages.view_pages import view_files
from kgbuild.site.render import Renderer
from kgbuild.site.static_files import assets, bundled
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Gives the text of a report if a page may show all of it.
TextOf = Callable[[Report], Text | None]


@dataclass(frozen=True)
class Site:
    """The site of a build with its N-Quads; ``counts`` are what the build counted, by name."""

    renderer: Renderer
    nquads: Path
    text_of: TextOf
    counts: Mapping[str, int]

    def files(self) -> Iterator[SiteFile]:
        """Yield all files.

        Raises:
            SiteError: The scripts of a site have not been made.
        """
        renderer, dataset = self.renderer, self.renderer.dataset
        descriptions = IriDescriptions(
            dataset, renderer.addresses, renderer.ontology, renderer.formats
        )
        reports: dict[str, tuple[str, int]] = {}
        yield from bundled()
        yield from self._reports(descriptions, reports)
        figures, opinions = (dataset.instances(cls.value) for cls in (t.FIGURE, t.OPINION))
        for iri in (*dataset.register(), *figures, *opinions):
            yield from entity_files(iri, renderer, descriptions)
        for iri in dataset.instances(ns.KGB + "Comparison"):
            yield from comparison_files(iri, renderer, descriptions)
        for iri in dataset.instances(t.VIEW.value):
            yield from view_files(iri, renderer, descriptions)
        yield from ListPages(renderer, reports, self.counts).files()
        yield from search_files(renderer)
        yield context_file(renderer.ontology)
        yield from DataFiles(renderer, self.nquads).files()
        yield from assets()

    def _reports(
        self, descriptions: IriDescriptions, shown: dict[str, tuple[str, int]]
    ) -> Iterator[SiteFile]:
        """Yield the files of reports; add the title and the number of claims of each."""
        pages = ReportPages(self.renderer, descriptions)
        iris = self.renderer.dataset.iris
        prefix = iris.report("").report
        for graph, quads in graphs(self.nquads):
            if graph.startswith(prefix):
                slug = iris.reference(graph)
                of_report = list(quads)
                self.renderer.dataset.hold(graph, of_report)
                document = parse_document(of_report, slug, iris, self.renderer.ontology)
                title = report_name(graph, self.renderer.links("index.html"))
                shown[graph] = title, len(document.claims)
                yield from pages.files(document, self.text_of(document.report))
