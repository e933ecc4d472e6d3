"""Which entities are the same: what pages show of decisions, and the pages of merged entities."""

from collections.abc import Iterator
from typing import NamedTuple

from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import SAME


class ShownIdentity(NamedTuple):
    """What somebody decided about two entities: same, not-same or unsure; who, when and why."""

    one: PageLink
    identity: str
    other: PageLink
    by: PageLink
    day: str
    why: str


def identities_of(entity: str, links: Links) -> list[ShownIdentity]:
    """Return what people decided about an entity, the first decision first."""
    dataset = links.dataset
    found = []
    for node in map(dataset.node, dataset.identities(entity)):
        both = node.iris(t.ON_ENTITY)
        identity, merged = node.iri_of(t.IDENTITY) or "", dataset.merged
        if identity == SAME:
            both.sort(key=lambda iri: iri not in merged)  # the one that leads to the other
        else:
            both.sort(key=lambda iri: merged.get(iri, iri) != entity)  # the one of this page
        found.append(
            ShownIdentity(
                links.to(both[0]),
                ns.local_name(identity),
                links.to(both[-1]),
                links.to(node.iri_of(t.DECIDED_BY) or ""),
                node.text(t.DECIDED_AT) or "",
                node.text(t.NOTE) or "",
            )
        )
    return sorted(found, key=lambda one: (one.day, one.by.text, one.other.text))


def merged_files(
    iri: str, kept: str, renderer: Renderer, descriptions: IriDescriptions
) -> Iterator[SiteFile]:
    """Yield the page of a merged entity, which leads to the one that is kept, and its data.

    The page needs no rule of the host: browsers follow it by themselves, and it has a link.
    """
    path = renderer.addresses.page(iri) or ""
    links = renderer.links(path)
    yield renderer.page(
        "merged.html",
        path,
        renderer.dataset.label(iri),
        iri=iri,
        kept=links.to(kept),
        identities=identities_of(iri, links),
    )
    yield from descriptions.files(iri)
