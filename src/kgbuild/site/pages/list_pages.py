"""The home page and the lists of reports, events, entities, comparisons and views."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import comparison_lines, is_dismissed, is_firm
from kgbuild.site.pages.schema_org import of_dataset
from kgbuild.site.property_rows import kinds
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Maximum number of things of one kind listed on a page.
_ON_A_PAGE: Final = 500


class KindList(NamedTuple):
    """The first things of one kind, and the number of all."""

    kind: PageLink | None  # None on a page of one kind
    things: Sequence[PageLink]
    number: int


class ReportLink(NamedTuple):
    """The page of a report, its outlet, and the number of its claims."""

    page: PageLink
    outlet: PageLink
    claims: int


@dataclass(frozen=True, slots=True)
class ListPages:
    """Makes the home page and the lists.

    ``reports`` has the title and the number of claims of each report by IRI; ``counts`` has what
    the build counted by name.
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
        yield self._events()
        yield self._entities()

    @property
    def _dataset(self) -> Dataset:
        return self.renderer.dataset

    def _home(self) -> SiteFile:
        links = self.renderer.links("index.html")
        config = self.renderer.workspace.config.dataset
        firm, possible = self._contradictions()
        description = config.description or config.title
        return self.renderer.page(
            "home.html",
            "index.html",
            config.title,
            summary=description,
            counts=list(self._counted(len(firm), len(possible))),
            reports=self._report_links(links)[:20],
            events=links.all(self._dataset.instances(t.EVENT.value)[:50]),
            disputes=comparison_lines(firm[:20], links),
            possible=comparison_lines(possible[:20], links),
            views=links.all(self._dataset.instances(t.VIEW.value)),
            structured=of_dataset(config, self._dataset.iris.dataset, description),
        )

    def _contradictions(self) -> tuple[list[str], list[str]]:
        """Return the firm contradictions, and those only possible, but none that were dismissed."""
        found: dict[bool, list[str]] = {True: [], False: []}
        for iri in self._dataset.instances(ns.KGB + "Dispute"):
            node = self._dataset.node(iri)
            if not is_dismissed(node):
                found[is_firm(node)].append(iri)
        return found[True], found[False]

    def _counted(self, firm: int, possible: int) -> Iterator[tuple[str, str]]:
        names = {"reports": "report", "claims": "claim", "entities": "entity", "views": "view"}
        numbers = [(self.counts.get(name, 0), name, one) for name, one in names.items()]
        numbers += [
            (firm, "contradictions", "contradiction"),
            (possible, "possible contradictions", "possible contradiction"),
        ]
        for number, several, one in numbers:
            yield one if number == 1 else several, f"{number:,}"

    def _report_links(self, links: Links) -> list[ReportLink]:
        outlets = {iri: self._dataset.node(iri).iri_of(t.OUTLET) or "" for iri in self.reports}
        return [
            ReportLink(links.to(iri, name), links.to(outlets[iri]), claims)
            for iri, (name, claims) in sorted(self.reports.items())
        ]

    def _reports(self) -> SiteFile:
        reports = self._report_links(self.renderer.links("reports.html"))
        return self.renderer.page("reports.html", "reports.html", "Reports", reports=reports)

    def _comparisons(self) -> SiteFile:
        links = self.renderer.links("disputes.html")
        lines = comparison_lines(self._dataset.instances(ns.KGB + "Comparison"), links)
        return self.renderer.page(
            "disputes.html",
            "disputes.html",
            "Contradictions and agreements",
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

    def _events(self) -> SiteFile:
        links = self.renderer.links("events.html")
        events = self._dataset.instances(t.EVENT.value)
        groups = [_list(None, events, links)]
        return self.renderer.page("entities.html", "events.html", "Events", groups=groups)

    def _entities(self) -> SiteFile:
        links = self.renderer.links("entities.html")
        by_kind: dict[PageLink, list[str]] = defaultdict(list)
        for iri in self._dataset.instances(t.ENTITY.value):
            node = self._dataset.node(iri)
            if t.EVENT.value not in node.types:
                for kind in kinds(node, links):
                    by_kind[kind].append(iri)
        in_order = sorted(by_kind.items(), key=lambda one: one[0].text)
        groups = [
            _list(kind._replace(text=kind.text[:1].upper() + kind.text[1:]), found, links)
            for kind, found in in_order
        ]
        page = "entities.html"
        return self.renderer.page(page, page, "People and places", groups=groups)


def _list(kind: PageLink | None, iris: Sequence[str], links: Links) -> KindList:
    return KindList(kind, links.all(iris[:_ON_A_PAGE]), len(iris))
