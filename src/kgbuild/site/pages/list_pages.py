"""The lists of reports, events, sources, other entities, comparisons and views."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import comparison_lines
from kgbuild.site.pages.list_entries import event_entries, report_entries, source_entries
from kgbuild.site.property_rows import kinds
from kgbuild.site.render import Renderer
from kgbuild.site.source_names import first_in_line
from kgbuild.site.summaries import Entities, EntitySummary, Reports, by_name
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Maximum number of entries on a page, and in a group of a page.
_ON_A_PAGE: Final = 300
_IN_A_GROUP: Final = 200


class KindList(NamedTuple):
    """The first entities of one kind with the numbers of claims about and by each, and of all."""

    kind: PageLink
    entries: Sequence[tuple[PageLink, int, int]]
    number: int


@dataclass(frozen=True, slots=True)
class ListPages:
    """Makes the lists from the summaries of the pages that they link."""

    renderer: Renderer
    reports: Reports
    entities: Entities

    def files(self) -> Iterator[SiteFile]:
        """Yield the lists."""
        yield self._reports()
        yield self._comparisons()
        yield self._views()
        yield self._events()
        yield self._sources()
        yield self._entities()

    @property
    def _dataset(self) -> Dataset:
        return self.renderer.dataset

    def _reports(self) -> SiteFile:
        found = report_entries(self.reports, self.renderer.links("reports.html"))
        return self._page("reports", gettext("Reports"), found)

    def _page(self, things: str, title: str, found: Sequence[object]) -> SiteFile:
        entries = found[:_ON_A_PAGE]
        return self.renderer.page(
            "list.html", f"{things}.html", title, things=things, entries=entries, count=len(found)
        )

    def _comparisons(self) -> SiteFile:
        links = self.renderer.links("disputes.html")
        lines = comparison_lines(self._dataset.instances(ns.KGB + "Comparison"), links)
        return self.renderer.page(
            "disputes.html",
            "disputes.html",
            gettext("Contradictions and agreements"),
            lines=lines[:_ON_A_PAGE],
            count=len(lines),
        )

    def _views(self) -> SiteFile:
        links = self.renderer.links("views.html")
        views = [
            (links.to(iri), self._dataset.node(iri).text(t.DESCRIPTION) or "")
            for iri in self._dataset.instances(t.VIEW.value)
        ]
        return self.renderer.page("views.html", "views.html", gettext("Views"), views=views)

    def _events(self) -> SiteFile:
        found = event_entries(self.entities, self.renderer.links("events.html"))
        return self._page("events", gettext("Events"), found)

    def _sources(self) -> SiteFile:
        found = source_entries(self.entities, self.renderer.links("sources.html"))
        return self._page("sources", gettext("Sources"), found)

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
            self._list(kind._replace(text=kind.text[:1].upper() + kind.text[1:]), found, links)
            for kind, found in in_order
        ]
        page = "entities.html"
        return self.renderer.page(page, page, gettext("People and places"), groups=groups)

    def _list(self, kind: PageLink, iris: Sequence[str], links: Links) -> KindList:
        """Return the entities of a kind, those with most claims first."""
        none = EntitySummary(0, 0)
        found = [(first_in_line(links.to(iri)), self.entities.get(iri, none)) for iri in iris]
        found.sort(
            key=lambda one: (-one[1].about - one[1].by, by_name(one[0].text), one[0].href or "")
        )
        entries = [(page, one.about, one.by) for page, one in found[:_IN_A_GROUP]]
        return KindList(kind, entries, len(iris))
