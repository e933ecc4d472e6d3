"""All files of a site from a finished build: those of each IRI with a page, and all others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode

from kgbuild.graph.read_document import parse_document
from kgbuild.model.document import Report
from kgbuild.model.text import Text
from kgbuild.site.claim_lines import days_between, report_name
from kgbuild.site.description.iri_descriptions import IriDescriptions, context_file
from kgbuild.site.description.withheld_statement import withheld_statement
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.comparison_pages import comparison_files
from kgbuild.site.pages.data_files import DataFiles
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.pages.entity_pages import entity_files
from kgbuild.site.pages.explore_page import explore_files
from kgbuild.site.pages.fixed_pages import fixed_pages, method_page
from kgbuild.site.pages.home_page import home_page
from kgbuild.site.pages.identities import merged_files
from kgbuild.site.pages.list_pages import ListPages
from kgbuild.site.pages.report_page import ReportPages
from kgbuild.site.pages.search_index import search_files
from kgbuild.site.pages.view_pages import view_files
from kgbuild.site.render import Renderer
from kgbuild.site.script_words import script_words
from kgbuild.site.static_files import assets, bundled
from kgbuild.site.summaries import Entities, Reports, ReportSummary, Summary
from kgbuild.translation import Language
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Gives the text of a report if a page may show all of it.
TextOf = Callable[[Report], Text | None]


class PageKind(Enum):
    """What a page is about, by the function that makes its files."""

    REPORT = "report"
    ENTITY = "entity"
    MERGED = "merged"
    COMPARISON = "comparison"
    VIEW = "view"


class PageOf(NamedTuple):
    """An IRI with a page. The pages of a report include those of its claims."""

    kind: PageKind
    iri: str


class PageFiles(NamedTuple):
    """The files of an IRI with a page, one after the other, and what lists say about it."""

    files: Iterator[SiteFile]
    summary: Summary


@dataclass(frozen=True)
class Site:
    """The site of a build with its N-Quads; ``counts`` are what the build counted, by name.

    ``others`` is the same site in other languages, which has only pages.
    """

    renderer: Renderer
    nquads: Path
    text_of: TextOf
    counts: Mapping[str, int]
    others: Sequence["Site"] = ()

    @property
    def language(self) -> Language:
        """The language of its pages."""
        return self.renderer.language

    def pages(self) -> Iterator[PageOf]:
        """Yield the IRIs with a page, apart from claims."""
        dataset = self.renderer.dataset
        figures, opinions = (dataset.instances(cls.value) for cls in (t.FIGURE, t.OPINION))
        for kind, iris in (
            (PageKind.REPORT, dataset.instances(t.REPORT.value)),
            (PageKind.ENTITY, [*dataset.register(), *figures, *opinions]),
            (PageKind.MERGED, dataset.merged),
            (PageKind.COMPARISON, dataset.instances(ns.KGB + "Comparison")),
            (PageKind.VIEW, dataset.instances(t.VIEW.value)),
        ):
            for iri in iris:
                yield PageOf(kind, iri)

    def files_of(self, page: PageOf) -> PageFiles:
        """Return the files of an IRI with a page."""
        match page.kind:
            case PageKind.REPORT:
                return self._report(page.iri)
            case PageKind.ENTITY:
                return self._entity(page.iri)
            case PageKind.MERGED:
                kept = self.renderer.dataset.merged[page.iri]
                found = merged_files(page.iri, kept, self.renderer, self._descriptions)
                return PageFiles(found, None)
            case PageKind.COMPARISON:
                found = comparison_files(page.iri, self.renderer, self._descriptions)
                return PageFiles(found, None)
            case PageKind.VIEW:
                return PageFiles(view_files(page.iri, self.renderer, self._descriptions), None)

    def _report(self, iri: str) -> PageFiles:
        dataset = self.renderer.dataset
        quads = sorted(dataset.store.pattern(None, None, None, NamedNode(iri)), key=str)
        dataset.hold(iri, quads)
        name = dataset.iris.reference(iri)
        document = parse_document(quads, name, dataset.iris, self.renderer.ontology)
        links = self.renderer.links("index.html")
        pages = ReportPages(self.renderer, self._descriptions)
        files = pages.files(document, self.text_of(document.report))
        title, report = report_name(iri, links), document.report
        published = days_between(dataset.node(iri), t.PUBLISHED_AT, links)
        return PageFiles(
            files, ReportSummary(title, report.outlet, published, len(document.claims))
        )

    def _entity(self, iri: str) -> PageFiles:
        links = self.renderer.links(self.renderer.addresses.page(iri) or "")
        facts = EntityFacts(self.renderer.dataset.node(iri), links)
        files = entity_files(facts, self.renderer, self._descriptions)
        return PageFiles(files, facts.summary if facts.is_a("Entity") else None)

    @cached_property
    def _descriptions(self) -> IriDescriptions:
        renderer = self.renderer
        # Data files are the same for all languages.
        formats = renderer.formats if self.language.is_english else ()
        return IriDescriptions(renderer.dataset, renderer.addresses, renderer.ontology, formats)

    def lists(self, reports: Reports, entities: Entities) -> Iterator[SiteFile]:
        """Yield the home page and the lists, given the summaries of the pages that they link."""
        lists = ListPages(self.renderer, reports, entities)
        return chain(home_page(self.renderer, reports, entities, self.counts), lists.files())

    def files_of_language(self, reports: Reports, entities: Entities) -> Iterator[SiteFile]:
        """Yield what each language has besides the pages of IRIs: lists, and texts of scripts."""
        yield from self.lists(reports, entities)
        yield method_page(self.renderer, withheld_statement(self.counts))
        yield from explore_files(self.renderer)
        yield from search_files(self.renderer)
        yield script_words(self.language)

    def other_files(self) -> Iterator[SiteFile]:
        """Yield the files that are neither of one IRI nor lists.

        Raises:
            SiteError: The scripts of a site have not been made.
        """
        withheld = withheld_statement(self.counts)
        return chain(
            bundled(),
            explore_files(self.renderer),
            search_files(self.renderer),
            fixed_pages(self.renderer, withheld, [one.renderer for one in self.others]),
            [context_file(self.renderer.ontology)],
            DataFiles(
                self.renderer, self.nquads, withheld, [one.renderer for one in self.others]
            ).files(),
            assets(),
        )
