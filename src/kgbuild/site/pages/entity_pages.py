"""The pages of entities, figures and opinions: everything but reports, claims and comparisons."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kgbuild.phrases import short_days
from kgbuild.site.cards.card import Card
from kgbuild.site.claim_lines import ClaimLine, latest_claims
from kgbuild.site.counts import counted, thousands
from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.pages.event_page import event_page
from kgbuild.site.pages.identities import identities_of
from kgbuild.site.pages.related import related
from kgbuild.site.pages.shown_opinions import opinions, opinions_about, opinions_by
from kgbuild.site.pages.view_pages import accepted_about, claims_of, views_of
from kgbuild.site.pictures import map_places as places
from kgbuild.site.pictures import neighbour_list as neighbours
from kgbuild.site.pictures.map_places import position
from kgbuild.site.pictures.picture import Picture
from kgbuild.site.property_rows import Row, rows
from kgbuild.site.render import Renderer
from kgbuild.site.source_names import capitalised
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Predicates that a page shows in its heading, below its pictures, or at its end.
_SHOWN_ELSEWHERE: Final = frozenset(
    term.value for term in (t.ALT_LABEL, t.HAS_GEOMETRY, t.DESCRIPTION, t.BASIS, t.REPLACES)
)


def entity_files(
    facts: EntityFacts, renderer: Renderer, descriptions: IriDescriptions
) -> Iterator[SiteFile]:
    """Yield the page of an entity, a figure or an opinion, and its data."""
    if facts.is_a("Event"):
        yield from event_page(facts, renderer)
    else:
        yield from _entity_page(facts, renderer)
    yield from descriptions.files(facts.node.iri)


def _entity_page(facts: EntityFacts, renderer: Renderer) -> Iterator[SiteFile]:
    node, links = facts.node, facts.links
    iri = node.iri
    title = capitalised(renderer.dataset.label(iri))
    said_by = latest_claims(facts.said_by, links)
    memberships = dict.fromkeys(facts.memberships)
    is_figure = t.FIGURE.value in node.types
    yield from renderer.page_with_card(
        "entity.html",
        renderer.addresses.page(iri) or "",
        title,
        _card(facts, title),
        iri=iri,
        summary=_summary(facts, title),
        kinds=facts.kinds,
        aliases=node.texts(t.ALT_LABEL),
        section="sources.html" if facts.said_by else None,
        description=node.text(t.DESCRIPTION),
        rows=[*_coordinates(node, links), *rows(node, links, but=_SHOWN_ELSEWHERE)],
        register=list(rows(node, links, but=set(node.values) - {t.BASIS.value})),
        referring=list(related(iri, links)),
        source=facts.summary.source,
        when=short_days(*facts.summary.source.said) if facts.summary.source else "",
        said_by=said_by,
        over_time=[(said, list(claims)) for said, claims in groupby(said_by.lines, _said)],
        memberships=latest_claims(memberships, links),
        identities=identities_of(iri, links),
        opinions=opinions_about([iri], links),
        opinions_by=opinions_by(iri, links),
        own_opinion=opinions([iri], links) if t.OPINION.value in node.types else [],
        said_of=latest_claims((one for one in facts.said_of if one not in memberships), links),
        accepted=accepted_about(iri, links),
        views=views_of(iri, links) if is_figure else [],
        given_by=claims_of(iri, links) if is_figure else None,
        structured=_structured(facts, title),
        pictures=list(_pictures(facts)),
    )


def _card(facts: EntityFacts, title: str) -> Card | None:
    """Return the card of a source: how many claims it makes, and what became of them."""
    source = facts.summary.source
    if source is None:
        return None
    counts = (
        (source.contradicted, gettext("contradicted")),
        (source.misquoted, gettext("misquoted")),
        (source.perhaps_misquoted, gettext("perhaps misquoted")),
        (source.independent, gettext("in independent agreement")),
    )
    known = [f"{thousands(number)} {words}" for number, words in counts if number]
    detail = ", ".join([counted(len(facts.said_by), "claim"), *known])
    return Card(gettext("Source"), title, detail=detail)


def _said(claim: ClaimLine) -> str:
    return claim.said


def _coordinates(node: Node, links: Links) -> Iterator[Row]:
    """Yield the coordinates of a place, how exactly they are known, and who has them."""
    geometry = node.iri_of(t.HAS_GEOMETRY)
    if geometry is None:
        return
    point = links.dataset.node(geometry)
    values = [PageLink(position(point))]
    source, note = point.iri_of(t.SOURCE), point.text(t.NOTE)
    values += [PageLink(gettext("source"), source)] if source else []
    values += [PageLink(note)] if note else []
    yield Row(PageLink(gettext("coordinates")), values)


def _summary(facts: EntityFacts, title: str) -> str:
    kind = ", ".join(one.text for one in facts.kinds)
    if facts.is_a("Entity"):
        return gettext("What reports say about %(thing)s (%(kind)s).", thing=title, kind=kind)
    return f"{kind.capitalize()}: {title}."


def _pictures(facts: EntityFacts) -> Iterator[Picture | None]:
    if facts.is_a("Place"):
        yield places.of_place(facts.node.iri, facts.links)
    if facts.is_a("Entity"):
        yield neighbours.of_entity(facts.node.iri, facts.links)


def _structured(facts: EntityFacts, title: str) -> dict[str, object] | None:
    """Return a person, a place or an organisation for schema.org; None for other kinds."""
    names = {"Person": "Person", "Organisation": "Organization", "Place": "Place"}
    kind = next((name for cls, name in names.items() if facts.is_a(cls)), None)
    if kind is None:
        return None
    same = [iri for iri in facts.node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD)]
    found = {"@context": "https://schema.org", "@type": kind, "@id": facts.node.iri, "name": title}
    return found | ({"sameAs": same} if same else {})
