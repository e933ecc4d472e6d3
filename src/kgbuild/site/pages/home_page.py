"""The home page: the most important finding, events, the latest reports, sources."""

from collections.abc import Iterator, Mapping
from typing import Final

from kgbuild.site.cards.card import Card
from kgbuild.site.comparison_words import is_dismissed, is_firm
from kgbuild.site.counts import counted, thousands
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import HOME
from kgbuild.site.pages.leading_finding import (
    finding_of,
    further_findings,
    most_important_first,
)
from kgbuild.site.pages.list_entries import event_entries, report_entries, source_entries
from kgbuild.site.pages.schema_org import of_dataset
from kgbuild.site.pages.story_without_finding import leading_story
from kgbuild.site.render import Renderer
from kgbuild.site.summaries import Entities, Reports
from kgbuild.translation import gettext, marked, ngettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: What the card of the home page says above its title.
_KIND: Final = marked("What reports say, and who says it")
#: How many events, reports, sources and further findings the home page shows.
_MOST_EVENTS: Final = 9
_MOST_REPORTS: Final = 8
_MOST_SOURCES: Final = 10
_MOST_FINDINGS: Final = 3
#: The classes of comparisons that are findings.
_FINDINGS: Final = ("Dispute", "Misquotation", "Reservation", "Corroboration")


def home_page(
    renderer: Renderer, reports: Reports, entities: Entities, counts: Mapping[str, int]
) -> Iterator[SiteFile]:
    """Yield the home page and its card.

    It needs the summaries of other pages and what the build counted.
    """
    links = renderer.links(HOME)
    config = renderer.workspace.config.dataset
    description = config.description or _description(counts, entities)
    found = [iri for cls in _FINDINGS for iri in renderer.dataset.instances(ns.KGB + cls)]
    weights = {iri: one.about for iri, one in entities.items()}
    found = most_important_first(found, links, weights)
    disputes = list(map(renderer.dataset.node, renderer.dataset.instances(ns.KGB + "Dispute")))
    firm = sum(is_firm(node) and not is_dismissed(node) for node in disputes)
    finding = finding_of(found[0], links) if found else None
    detail = f"{finding.verdict}: {finding.page.text}" if finding else ""
    yield from renderer.page_with_card(
        "home.html",
        HOME,
        config.title,
        Card(gettext(_KIND), config.title, detail=detail or description),
        summary=description,
        counts=list(_counted(counts, entities, firm, _misquotations(renderer.dataset))),
        finding=finding,
        story=None if finding else leading_story(entities, reports, links),
        # One that somebody dismissed is still there.
        has_disputes=bool(disputes),
        findings=further_findings(found[1 : 1 + _MOST_FINDINGS], links),
        events=event_entries(entities, links)[:_MOST_EVENTS],
        reports=report_entries(reports, links)[:_MOST_REPORTS],
        sources=source_entries(entities, links)[:_MOST_SOURCES],
        views=links.all(renderer.dataset.instances(t.VIEW.value)),
        structured=of_dataset(config, renderer.dataset.iris.dataset, description),
    )


def _description(counts: Mapping[str, int], entities: Entities) -> str:
    """Return a description for a dataset that has none of its own."""
    sources = sum(one.source is not None for one in entities.values())
    return gettext(
        "What %(sources)s say in %(reports)s. Each claim has its source and its words. This site "
        "does not say which claims are true.",
        sources=counted(sources, "source"),
        reports=counted(counts.get("reports", 0), "report"),
    )


def _counted(
    counts: Mapping[str, int], entities: Entities, firm: int, misquotations: tuple[int, int]
) -> Iterator[tuple[str, str, str]]:
    """Yield names and numbers, each with the word of `OTHERS` or `COMPARISONS` that it counts."""
    events = sum(one.event is not None for one in entities.values())
    sources = sum(one.source is not None for one in entities.values())
    reports, claims = counts.get("reports", 0), counts.get("claims", 0)
    possible = counts.get("disputes", 0) - firm
    inferred, known = misquotations
    for number, name, word, is_shown in (
        (reports, ngettext("report", "reports", reports), "", True),
        (claims, ngettext("claim", "claims", claims), "claim", True),
        (sources, ngettext("source", "sources", sources), "source", True),
        (events, ngettext("event", "events", events), "event", events),
        (firm, ngettext("contradiction", "contradictions", firm), "Dispute", firm or not possible),
        (
            possible,
            ngettext("possible contradiction", "possible contradictions", possible),
            "PossibleDispute",
            possible,
        ),
    ):
        if is_shown:
            yield name, thousands(number), word
    if known:
        yield ngettext("misquotation", "misquotations", known), thousands(known), "Misquotation"
    if inferred:
        name = ngettext("possible misquotation", "possible misquotations", inferred)
        yield name, thousands(inferred), "PossibleMisquotation"


def _misquotations(dataset: Dataset) -> tuple[int, int]:
    """Return the numbers of misquotations that are only possible, and of firm ones."""
    nodes = map(dataset.node, dataset.instances(ns.KGB + "Misquotation"))
    found = [is_firm(node) for node in nodes if not is_dismissed(node)]
    return found.count(False), found.count(True)
