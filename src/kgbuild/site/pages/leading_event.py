"""What the home page leads with if there is no finding: an event, and who says what."""

from typing import Final, NamedTuple

from kgbuild.site.claim_lines import ClaimLine, latest_claims
from kgbuild.site.counts import counted
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.stances import Stance
from kgbuild.site.summaries import Entities, by_name

#: Maximum number of claims that it shows, each of another source if possible.
_MOST: Final = 3


class LeadingEvent(NamedTuple):
    """The event that most claims are about, how many they are, and some of them."""

    page: PageLink
    claims: str
    sources: str
    sides: list[ClaimLine]


def leading_event(entities: Entities, links: Links) -> LeadingEvent | None:
    """Return the event that most claims are about; None if there is none."""
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
    return LeadingEvent(
        page=links.to(iri),
        claims=counted(summary.about, "claim"),
        sources=counted(event.sources if event else 0, "source"),
        sides=_sides(latest_claims(facts.said_of, links).lines),
    )


def _sides(lines: list[ClaimLine]) -> list[ClaimLine]:
    """Return the first claims, facts before plans, and one of each source before a second one."""
    ordered = sorted(lines, key=lambda one: list(Stance).index(one.stance))
    first: dict[str, ClaimLine] = {}
    for one in ordered:
        first.setdefault(one.who, one)
    others = [one for one in ordered if one not in first.values()]
    return [*first.values(), *others][:_MOST]
