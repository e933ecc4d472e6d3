"""What the home page leads with if there is no finding: an event or a report, and who says what."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kgbuild.site.claim_lines import (
    ClaimLine,
    apart,
    claim_line,
    latest_claims,
    report_link,
)
from kgbuild.site.counts import counted
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.stances import Stance
from kgbuild.site.summaries import Entities, Reports, by_name
from kgbuild.vocab import terms as t

#: Maximum number of claims that it shows, each of another source if possible.
_MOST: Final = 3
#: A quote with fewer characters is short.
_SHORT: Final = 50
#: Maximum number of claims of a report from which it chooses.
_MOST_READ: Final = 200


class LeadingStory(NamedTuple):
    """The event or the report with most claims: how many they are, and some of them."""

    page: PageLink
    claims: str
    sources: str
    sides: Sequence[ClaimLine]
    is_event: bool


def leading_story(entities: Entities, reports: Reports, links: Links) -> LeadingStory | None:
    """Return the event that most claims are about, or else the report with most claims.

    Claims that name no event are not compared, so any of them can lead. If there are no claims,
    return None.
    """
    return _event(entities, links) or _report(reports, links)


def _event(entities: Entities, links: Links) -> LeadingStory | None:
    found = [
        (-one.about, by_name(links.to(iri).text), iri)
        for iri, one in entities.items()
        if one.event and one.about
    ]
    if not found:
        return None
    *_, iri = min(found)
    summary, event = entities[iri], entities[iri].event
    facts = EntityFacts(links.dataset.node(iri), links)
    return LeadingStory(
        page=links.to(iri),
        claims=counted(summary.about, "claim"),
        sources=counted(event.sources if event else 0, "source"),
        sides=_sides(latest_claims(apart(facts.said_of, links), links).lines),
        is_event=True,
    )


def _report(reports: Reports, links: Links) -> LeadingStory | None:
    found = [(-one.claims, by_name(one.title), iri) for iri, one in reports.items() if one.claims]
    if not found:
        return None
    *_, iri = min(found)
    dataset = links.dataset
    claims = [one for one in dataset.referring(iri, t.DERIVED_FROM) if "/claim/" in one]
    sources = {who for one in claims for who in dataset.node(one).iris(t.CLAIMANT)}
    return LeadingStory(
        page=report_link(iri, links),
        claims=counted(len(claims), "claim"),
        sources=counted(len(sources), "source"),
        sides=_sides([claim_line(one, links) for one in apart(claims[:_MOST_READ], links)]),
        is_event=False,
    )


def _sides(lines: Sequence[ClaimLine]) -> list[ClaimLine]:
    """Return the first claims, facts before plans, and one of each source before a second one.

    Among claims of one stance, those with few words come last: they are hard to understand alone.
    """
    stances = list(Stance)
    ordered = sorted(lines, key=lambda one: (stances.index(one.stance), len(one.words) < _SHORT))
    first: dict[str, ClaimLine] = {}
    for one in ordered:
        first.setdefault(one.who, one)
    others = [one for one in ordered if one not in first.values()]
    return [*first.values(), *others][:_MOST]
