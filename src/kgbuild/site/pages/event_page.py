"""The page of an event: what is found, who says what and how, when, and where."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kgbuild.phrases import short_days
from kgbuild.site.cards.card import Card
from kgbuild.site.claim_lines import ClaimLine, latest_claims
from kgbuild.site.counts import counted
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.comparison_pages import comparison_lines
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.pages.identities import identities_of
from kgbuild.site.pages.leading_finding import LeadingFinding, leading
from kgbuild.site.pages.related import related
from kgbuild.site.pages.shown_opinions import opinions_about
from kgbuild.site.pages.view_pages import accepted_about
from kgbuild.site.pages.words_in_report import WordsInReports
from kgbuild.site.pictures import figure_rows as figures
from kgbuild.site.pictures import map_places as places
from kgbuild.site.pictures import neighbour_list as neighbours
from kgbuild.site.pictures import timeline_rows as times
from kgbuild.site.property_rows import rows
from kgbuild.site.render import Renderer
from kgbuild.site.stances import Stance
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t

#: Predicates that a page shows in its heading, or among its decisions.
_SHOWN_ELSEWHERE: Final = frozenset(
    term.value for term in (t.ALT_LABEL, t.HAS_GEOMETRY, t.REPLACES)
)


class StanceGroup(NamedTuple):
    """The claims that give an event in one way."""

    heading: str
    word: str  # of `kgbuild.site.reader_words`
    anchor: str
    claims: list[ClaimLine]


def event_page(facts: EntityFacts, renderer: Renderer) -> Iterator[SiteFile]:
    """Yield the page of an event and its card."""
    links, iri = facts.links, facts.node.iri
    title = renderer.dataset.label(iri)
    event = facts.summary.event
    claims = latest_claims(facts.said_of, links)
    finding = leading(facts.compared, links)
    yield from renderer.page_with_card(
        "event.html",
        renderer.addresses.page(iri) or "",
        title,
        _card(facts, title, finding),
        iri=iri,
        summary=gettext(
            "What reports say about %(thing)s: %(counts)s.", thing=title, counts=_counted(facts)
        ),
        section="events.html",
        kinds=facts.kinds,
        aliases=facts.node.texts(t.ALT_LABEL),
        finding=finding,
        when=short_days(*event.happened) if event else "",
        sources=event.sources if event else 0,
        span=event.figures if event else None,
        groups=list(_groups(claims.lines)),
        claims=claims,
        words=_words(facts, claims.lines, renderer),
        figures=figures.picture_of(facts.figures),
        timeline=times.of_event(facts.accounts),
        map=places.of_event(facts.accounts, links),
        around=neighbours.of_entity(iri, links),
        compared=comparison_lines(facts.compared, links, is_short=True),
        opinions=opinions_about(facts.said_of, links),
        accepted=accepted_about(iri, links),
        identities=identities_of(iri, links),
        rows=list(rows(facts.node, links, but=_SHOWN_ELSEWHERE)),
        referring=list(related(iri, links)),
    )


def _card(facts: EntityFacts, title: str, finding: LeadingFinding | None) -> Card:
    kind = ", ".join(one.text for one in facts.kinds)
    found = f"{finding.verdict}: {finding.page.text}" if finding else ""
    return Card(f"{kind[:1].upper()}{kind[1:]}", title, detail=found or _counted(facts))


def _counted(facts: EntityFacts) -> str:
    event = facts.summary.event
    sources = event.sources if event else 0
    claims = counted(facts.summary.about, "claim")
    return gettext("%(claims)s by %(sources)s", claims=claims, sources=counted(sources, "source"))


def _words(
    facts: EntityFacts, claims: list[ClaimLine], renderer: Renderer
) -> dict[str | None, str]:
    """Return where the words of claims are in their reports, by the address of the claim's page."""
    words = WordsInReports.on(facts.links, renderer)
    pages = {facts.links.to(iri).href: iri for iri in facts.said_of}
    shown = {one.claim.href: pages[one.claim.href] for one in claims if one.claim.href in pages}
    found = {page: words.link(iri) for page, iri in shown.items()}
    return {page: link for page, link in found.items() if link}


def _groups(claims: list[ClaimLine]) -> Iterator[StanceGroup]:
    for stance in Stance:
        found = [one for one in claims if one.stance is stance]
        if found:
            yield StanceGroup(stance.heading, stance.slug, stance.anchor, found)
