"""The pages of entities, figures and opinions: everything but reports, claims and comparisons."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from kgbuild.site.claim_lines import claim_list
from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import comparison_lines
from kgbuild.site.pages.view_pages import accepted_about, views_of
from kgbuild.site.pictures import figure_rows as figures
from kgbuild.site.pictures import map_places as places
from kgbuild.site.pictures import neighbour_list as neighbours
from kgbuild.site.pictures import timeline_rows as times
from kgbuild.site.pictures.accounts import accounts_of_event
from kgbuild.site.pictures.map_places import position
from kgbuild.site.pictures.picture import Picture
from kgbuild.site.property_rows import Row, kinds, rows
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


def entity_files(iri: str, renderer: Renderer, descriptions: IriDescriptions) -> Iterator[SiteFile]:
    """Yield the page of an entity, a figure or an opinion, and its data."""
    path = renderer.addresses.page(iri) or ""
    links = renderer.links(path)
    dataset = renderer.dataset
    node = dataset.node(iri)
    title = dataset.label(iri)
    of_kind = kinds(node, links)
    compared = dataset.referring(iri, t.ABOUT_EVENT) if _is(node, "Event") else []
    yield renderer.page(
        "entity.html",
        path,
        title,
        iri=iri,
        summary=_summary(node, title, of_kind),
        section="events.html" if _is(node, "Event") else None,
        kinds=of_kind,
        aliases=[term.value for term in node.all(t.ALT_LABEL)],  # type: ignore[union-attr]
        rows=[
            *_coordinates(node, links),
            *rows(node, links, but={t.ALT_LABEL.value, t.HAS_GEOMETRY.value}),
        ],
        referring=list(_referring(iri, links)),
        said_by=claim_list(dataset.referring(iri, t.CLAIMANT), links),
        said_of=claim_list(_claims_about(iri, links), links),
        compared=comparison_lines(compared, links, is_short=True),
        accepted=accepted_about(iri, links),
        views=views_of(iri, links) if t.FIGURE.value in node.types else [],
        structured=_structured(node, title),
        pictures=list(_pictures(node, links)),
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


def _is(node: Node, name: str) -> bool:
    return ns.KGB + name in node.types


def _summary(node: Node, title: str, of_kind: Sequence[PageLink]) -> str:
    kind = ", ".join(one.text for one in of_kind)
    if _is(node, "Entity"):
        return f"What reports say about {title} ({kind})."
    return f"{kind.capitalize()}: {title}."


def _pictures(node: Node, links: Links) -> Iterator[Picture | None]:
    if _is(node, "Event"):
        accounts = accounts_of_event(node.iri, links)
        yield figures.of_event(accounts)
        yield times.of_event(accounts)
        yield places.of_event(accounts, links)
    elif _is(node, "Place"):
        yield places.of_place(node.iri, links)
    if _is(node, "Entity"):
        yield neighbours.of_entity(node.iri, links)


def _claims_about(iri: str, links: Links) -> list[str]:
    dataset = links.dataset
    reports = dataset.iris.report("").report
    found = [one for one in dataset.referring(iri) if one.startswith(reports)]
    figures = [one for one in found if "/quantity/" in one]
    accounts = [*found, *(account for one in figures for account in dataset.referring(one))]
    return sorted({dataset.iris.claim_of(one) for one in accounts if "/account/" in one})


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


def _structured(node: Node, title: str) -> dict[str, object] | None:
    """Return a person, a place or an organisation for schema.org; None for other kinds."""
    names = {"Person": "Person", "Organisation": "Organization", "Place": "Place"}
    kind = next((name for cls, name in names.items() if _is(node, cls)), None)
    if kind is None:
        return None
    same = [iri for iri in node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD)]
    found = {"@context": "https://schema.org", "@type": kind, "@id": node.iri, "name": title}
    return found | ({"sameAs": same} if same else {})
