"""The home page and the lists: what there is in a dataset, to go on from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.dataset import Dataset
from kgbuild.site.facts import kinds
from kgbuild.site.files import SiteFile
from kgbuild.site.links import Link, Links
from kgbuild.site.pages.comparison_pages import comparison_lines
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: So many of one class are listed on one page.
_ON_A_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind in a list.

    Attributes:
        kind: The kind.
        things: Those on this page.
        count: How many there are.
    """

    kind: Link
    things: Sequence[Link]
    count: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a line.

    Attributes:
        page: Its page.
        outlet: Who published it.
        claims: How many claims it has.
    """

    page: Link
    outlet: Link
    claims: int


@dataclass(frozen=True, slots=True)
class Lists:
    """Makes the home page and the lists.

    Attributes:
        renderer: Renders pages.
        reports: IRI of each report to what to call it, and how many claims it has.
        counts: What the build counted, by what it counted.
    """

    renderer: Renderer
    reports: Mapping[str, tuple[str, int]]
    counts: Mapping[str, int]

    def files(self) -> Iterator[SiteFile]:
        """Yield the home page and the lists."""
        yield self._home()
        yield self._reports()
        yield self._comparisons()
        yield self._views()
        yield self._events_page()
        yield self._entities()

    @property
    def _dataset(self) -> Dataset:
        return self.renderer.dataset

    def _home(self) -> SiteFile:
        links = self.renderer.links("index.html")
        config = self.renderer.workspace.config.dataset
        disputes = self._dataset.instances(ns.KGB + "Dispute")
        events = self._events()
        return self.renderer.page(
            "home.html",
            "index.html",
            config.title,
            summary=config.description or config.title,
            counts=[(name, number_of) for name, number_of in self._counted()],
            reports=self._report_lines(links)[:20],
            events=links.all(events[:50]),
            disputes=comparison_lines(disputes[:20], links),
            views=links.all(self._dataset.instances(t.VIEW.value)),
            structured=self._structured(),
        )

    def _counted(self) -> Iterator[tuple[str, str]]:
        for name in ("reports", "claims", "entities", "views"):
            yield name, f"{self.counts.get(name, 0):,}"
        disputes = len(self._dataset.instances(ns.KGB + "Dispute"))
        yield ("contradiction" if disputes == 1 else "contradictions"), f"{disputes:,}"

    def _structured(self) -> dict[str, object]:
        config = self.renderer.workspace.config.dataset
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": self._dataset.iris.dataset,
            "name": config.title,
            "description": config.description or config.title,
            "license": config.licence,
            "inLanguage": config.language,
            "creator": {"@type": "Organization", "name": config.publisher.name},
        }

    def _report_lines(self, links: Links) -> list[ReportLine]:
        return [
            ReportLine(
                links.to(iri, called),
                links.to(self._dataset.node(iri).iri_of(t.OUTLET) or ""),
                claims,
            )
            for iri, (called, claims) in sorted(self.reports.items())
        ]

    def _reports(self) -> SiteFile:
        links = self.renderer.links("reports.html")
        return self.renderer.page(
            "reports.html", "reports.html", "Reports", reports=self._report_lines(links)
        )

    def _comparisons(self) -> SiteFile:
        links = self.renderer.links("disputes.html")
        found = self._dataset.instances(ns.KGB + "Comparison")
        lines = comparison_lines(found, links)
        return self.renderer.page(
            "disputes.html",
            "disputes.html",
            "What contradicts what, and what agrees",
            lines=lines[:_ON_A_PAGE],
            count=len(lines),
        )

    def _views(self) -> SiteFile:
        links = self.renderer.links("views.html")
        views = [
            (links.to(iri), self._dataset.node(iri).text(t.DESCRIPTION) or "")
            for iri in self._dataset.instances(t.VIEW.value)
        ]
        return self.renderer.page("views.html", "views.html", "Views", views=views)

    def _events(self) -> list[str]:
        return self._dataset.instances(t.EVENT.value)

    def _events_page(self) -> SiteFile:
        links = self.renderer.links("happenings.html")
        events = self._events()
        group = Group(Link("happenings"), links.all(events[:_ON_A_PAGE]), len(events))
        return self.renderer.page("entities.html", "happenings.html", "Happenings", groups=[group])

    def _entities(self) -> SiteFile:
        links = self.renderer.links("entities.html")
        by_kind: dict[Link, list[str]] = {}
        for iri in self._dataset.instances(t.ENTITY.value):
            node = self._dataset.node(iri)
            if t.EVENT.value not in node.types:
                for kind in kinds(node, links):
                    by_kind.setdefault(kind, []).append(iri)
        groups = [
            Group(kind, links.all(found[:_ON_A_PAGE]), len(found))
            for kind, found in sorted(by_kind.items(), key=lambda item: item[0].text)
        ]
        return self.renderer.page("entities.html", "entities.html", "Who and where", groups=groups)
