"""The pages of entities, figures and opinions: everything but reports, claims and comparisons."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kgbuild.site.claim_lines import latest_claims
from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import comparison_lines
from kgbuild.site.pages.entity_facts import EntityFacts
from kgbuild.site.pages.view_pages import accepted_about, views_of
from kgbuild.site.pictures import figure_rows as figures
from kgbuild.site.pictures import map_places as places
from kgbuild.site.pictures import neighbour_list as neighbours
from kgbuild.site.pictures import timeline_rows as times
from kgbuild.site.pictures.map_places import position
from kgbuild.site.pictures.picture import Picture
from kgbuild.site.property_rows import Row, rows
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Predicates whose subjects a page shows in another way, or not at all.
_SHOWN_OTHERWISE: Final = frozenset(term.value for term in (
    t.CLAIMANT, t.STATES, t.ABOUT_EVENT, t.SUBJECT, t.OBJECT, t.ORIGINATES_WITH,
    t.ACCEPTS_CLAIMANT, t.EXCEPTS_CLAIMANT, t.HOLDS, t.COUNTED_AT, t.COUNTED_OF,
))  # fmt: skip
#: Maximum number of subjects named for one predicate.
_MOST_NAMED: Final = 60


def entity_files(
    facts: EntityFacts, renderer: Renderer, descriptions: IriDescriptions
) -> Iterator[SiteFile]:
    """Yield the page of an entity, a figure or an opinion, and its data."""
    node, links = facts.node, facts.links
    iri = node.iri
    title = renderer.dataset.label(iri)
    yield renderer.page(
        "entity.html",
        renderer.addresses.page(iri) or "",
        title,
        iri=iri,
        summary=_summary(facts, title),
        section="events.html" if facts.is_a("Event") else None,
        kinds=facts.kinds,
        aliases=[term.value for term in node.all(t.ALT_LABEL)],  # type: ignore[union-attr]
        rows=[
            *_coordinates(node, links),
            *rows(node, links, but={t.ALT_LABEL.value, t.HAS_GEOMETRY.value}),
        ],
        referring=list(_referring(iri, links)),
        said_by=latest_claims(facts.said_by, links),
        said_of=latest_claims(facts.said_of, links),
        compared=comparison_lines(facts.compared, links, is_short=True),
        accepted=accepted_about(iri, links),
        views=views_of(iri, links) if t.FIGURE.value in node.types else [],
        structured=_structured(facts, title),
        pictures=list(_pictures(facts)),
    )
    yield from descriptions.files(iri)


def _coordinates(node: Node, links: Links) -> Iterator[Row]:
    """Yield the coordinates of a place, how exactly they are known, and who has them."""
    geometry = node.iri_of(t.HAS_GEOMETRY)
    if geometry is None:
        return
    point = links.dataset.node(geometry)
    values = [PageLink(position(point))]
    source, note = point.iri_of(t.SOURCE), point.text(t.NOTE)
    values += [PageLink("source", source)] if source else []
    values += [PageLink(note)] if note else []
    yield Row(PageLink("coordinates"), values)


def _summary(facts: EntityFacts, title: str) -> str:
    kind = ", ".join(one.text for one in facts.kinds)
    if facts.is_a("Entity"):
        return f"What reports say about {title} ({kind})."
    return f"{kind.capitalize()}: {title}."


def _pictures(facts: EntityFacts) -> Iterator[Picture | None]:
    if facts.is_a("Event"):
        yield figures.picture_of(facts.figures)
        yield times.of_event(facts.accounts)
        yield places.of_event(facts.accounts, facts.links)
    elif facts.is_a("Place"):
        yield places.of_place(facts.node.iri, facts.links)
    if facts.is_a("Entity"):
        yield neighbours.of_entity(facts.node.iri, facts.links)


def _referring(iri: str, links: Links) -> Iterator[Row]:
    """Yield what refers to an entity outside claims: its parts, its members."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in links.dataset.referring_quads(iri):
        predicate, subject = quad.predicate.value, str(quad.subject).strip("<>")
        if predicate not in _SHOWN_OTHERWISE and links.addresses.page(subject) is not None:
            found[predicate].append(subject)
    for predicate, subjects in sorted(found.items()):
        named = links.all(sorted(set(subjects))[:_MOST_NAMED])
        yield Row(PageLink(links.inverse(predicate)), named)


def _structured(facts: EntityFacts, title: str) -> dict[str, object] | None:
    """Return a person, a place or an organisation for schema.org; None for other kinds."""
    names = {"Person": "Person", "Organisation": "Organization", "Place": "Place"}
    kind = next((name for cls, name in names.items() if facts.is_a(cls)), None)
    if kind is None:
        return None
    same = [iri for iri in facts.node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD)]
    found = {"@context": "https://schema.org", "@type": kind, "@id": facts.node.iri, "name": title}
    return found | ({"sameAs": same} if same else {})
