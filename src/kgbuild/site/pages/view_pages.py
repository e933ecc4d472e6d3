"""What views hold, as pages show it: plain triples with what they stand on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.description.iri_descriptions import Descriptions
from kgbuild.site.facts import Row, rows, value
from kgbuild.site.files import SiteFile
from kgbuild.site.lines import days
from kgbuild.site.links import Link, Links
from kgbuild.site.render import Renderer
from kgbuild.vocab import terms as t

#: So many plain triples are shown on the page of a view.
_MOST_SHOWN: Final = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """A plain triple of a view.

    Attributes:
        view: The view.
        subject: What it is about.
        predicate: What it says of it.
        value: What it says.
        claims: The claims that it stands on.
        origins: How many independent origins it has.
        unknown: How many further ones of unknown lineage.
        days: From when to when the claims tell it.
    """

    view: Link
    subject: Link
    predicate: Link
    value: Link
    claims: Sequence[Link]
    origins: str
    unknown: str
    days: str


@dataclass(frozen=True, slots=True)
class ViewPages:
    """Makes the pages of views."""

    renderer: Renderer
    descriptions: Descriptions

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the page of a view and its data."""
        path = self.renderer.addresses.page(iri) or ""
        links = self.renderer.links(path)
        dataset = self.renderer.dataset
        node = dataset.node(iri)
        title = dataset.label(iri)
        triples = dataset.referring(iri, t.IN_VIEW)
        held = sorted((_held(one, links) for one in triples[:_MOST_SHOWN]), key=_order)
        yield self.renderer.page(
            "view.html",
            path,
            title,
            iri=iri,
            summary=node.text(t.DESCRIPTION) or title,
            description=node.text(t.DESCRIPTION),
            rows=list(rows(node, links, but={t.DESCRIPTION.value})),
            held=held,
            count=len(triples),
        )
        yield from self.descriptions.files(iri)


def held_of(iri: str, links: Links) -> Iterator[Held]:
    """Yield what views hold of a thing, the same from each after the other."""
    dataset = links.dataset
    triples = dataset.referring(iri, t.SUBJECT)
    yield from sorted((_held(one, links) for one in triples[:_MOST_SHOWN]), key=_order)


def views_of(iri: str, links: Links) -> list[Row]:
    """The views that hold a figure, each with the claims that it stands on there."""
    held = sorted((_held(one, links) for one in links.dataset.referring(iri, t.OBJECT)), key=_order)
    return [Row(one.view, one.claims) for one in held]


def _held(iri: str, links: Links) -> Held:
    node = links.dataset.node(iri)
    first, last = node.text(t.HOLDS_FROM), node.text(t.HOLDS_TO)
    return Held(
        view=links.to(node.iri_of(t.IN_VIEW) or ""),
        subject=links.to(node.iri_of(t.SUBJECT) or ""),
        predicate=Link(links.dataset.label(node.iri_of(t.PREDICATE) or "")),
        value=value(node.all(t.OBJECT)[0], links),
        claims=[
            links.to(claim, links.dataset.iris.reference(claim)) for claim in node.iris(t.STANDS_ON)
        ],
        origins=node.text(t.INDEPENDENT_ORIGINS) or "0",
        unknown=node.text(t.UNKNOWN_ORIGINS) or "0",
        days=days(first, last),
    )


def _order(held: Held) -> tuple[str, ...]:
    return (held.subject.text, held.predicate.text, held.value.text, held.view.text)
