"""Entries of lists: events, reports, sources and other entities, each with counts and dates."""

from typing import NamedTuple

from kgbuild import phrases
from kgbuild.site.claim_lines import has_title, report_link
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.source_names import first_in_line
from kgbuild.site.summaries import (
    Days,
    Entities,
    FigureSpan,
    Reports,
    ReportSummary,
    SourceSummary,
    by_name,
    latest_first,
)


class EventEntry(NamedTuple):
    """An event: the days that claims name, numbers of sources and claims, figures, comparisons."""

    page: PageLink
    when: str
    sources: int
    claims: int
    figures: FigureSpan | None
    contradictions: int
    possible: int
    misquotations: int
    possible_misquotations: int
    agreements: int


class ReportEntry(NamedTuple):
    """A report: its outlet, when it was published, and its number of claims.

    The name of a report without a title is its outlet and day, so these are left out.
    """

    page: PageLink
    outlet: PageLink | None
    when: str
    claims: int


class SourceEntry(NamedTuple):
    """A source: its number of claims, when it made them, and what became of them."""

    page: PageLink
    claims: int
    when: str
    became: SourceSummary


def event_entries(entities: Entities, links: Links) -> list[EventEntry]:
    """Return the events: those with most claims first, then the latest, then by name."""
    in_order = sorted(
        ((iri, one, one.event) for iri, one in entities.items() if one.event is not None),
        key=lambda found: (by_name(links.to(found[0]).text), found[0]),
    )
    places = latest_first([event.happened for _, _, event in in_order])
    found = [
        EventEntry(
            page=links.to(iri),
            when=_short(event.happened),
            sources=event.sources,
            claims=one.about,
            figures=event.figures,
            contradictions=event.compared.get("Dispute", 0),
            possible=event.compared.get("PossibleDispute", 0),
            misquotations=event.compared.get("Misquotation", 0),
            possible_misquotations=event.compared.get("PossibleMisquotation", 0),
            agreements=event.compared.get("Corroboration", 0),
        )
        for iri, one, event in map(in_order.__getitem__, places)
    ]
    return sorted(found, key=lambda one: -one.claims)


def report_entries(reports: Reports, links: Links) -> list[ReportEntry]:
    """Return the reports, the latest first."""
    in_order = sorted(reports.items())
    found = [_report_entry(iri, one, links) for iri, one in in_order]
    return [found[place] for place in latest_first([one.published for _, one in in_order])]


def _report_entry(iri: str, report: ReportSummary, links: Links) -> ReportEntry:
    page, claims = report_link(iri, links), report.claims
    if not has_title(iri, links):
        return ReportEntry(page, None, "", claims)
    outlet = first_in_line(links.to(report.outlet))
    return ReportEntry(page, outlet, phrases.days(*report.published), claims)


def source_entries(entities: Entities, links: Links) -> list[SourceEntry]:
    """Return the sources, those with most claims first."""
    found = [
        SourceEntry(first_in_line(links.to(iri)), one.by, _short(one.source.said), one.source)
        for iri, one in entities.items()
        if one.source is not None
    ]
    return sorted(found, key=lambda one: (-one.claims, by_name(one.page.text), one.page.href or ""))


def _short(days: Days) -> str:
    return phrases.short_days(*days)
