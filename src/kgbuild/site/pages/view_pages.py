"""The pages of views: the triples that they accept, with their claims, and what they leave out."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kgbuild.site.claim_lines import ClaimList, days, latest_claims
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import rows, value
from kgbuild.site.render import Renderer
from kgbuild.vocab import terms as t

#: Maximum number of plain triples on the page of a view.
_MOST_SHOWN: Final = 1000
#: Maximum number of claims shown that a view leaves out for one reason.
_MOST_LEFT_OUT: Final = 100


class AcceptedTriple(NamedTuple):
    """A plain triple of a view with the claims that support it, and the days that they state.

    ``origins`` is the number of independent origins, ``unknown`` that of claims without one.
    """

    view: PageLink
    subject: PageLink
    predicate: PageLink
    value: PageLink
    claims: Sequence[PageLink]
    origins: str
    unknown: str
    days: str


class LeftOut(NamedTuple):
    """The first claims that a view leaves out for one reason, their number, and what decided it."""

    reason: PageLink
    claims: Sequence[PageLink]
    number: int
    because: PageLink | None
    prevailing: Sequence[PageLink]


def view_files(iri: str, renderer: Renderer, descriptions: IriDescriptions) -> Iterator[SiteFile]:
    """Yield the page of a view and its data."""
    path = renderer.addresses.page(iri) or ""
    links = renderer.links(path)
    dataset = renderer.dataset
    node = dataset.node(iri)
    title = dataset.label(iri)
    triples = dataset.referring(iri, t.IN_VIEW)
    yield renderer.page(
        "view.html",
        path,
        title,
        iri=iri,
        summary=node.text(t.DESCRIPTION) or title,
        description=node.text(t.DESCRIPTION),
        rows=list(rows(node, links, but={t.DESCRIPTION.value})),
        accepted=_accepted(triples[:_MOST_SHOWN], links),
        count=len(triples),
        left_out=_left_out(iri, links),
    )
    yield from descriptions.files(iri)


def _left_out(view: str, links: Links) -> list[LeftOut]:
    """Return what a view leaves out, most claims first, and each contradiction on its own."""
    dataset = links.dataset
    found = []
    for iri in dataset.referring(view, t.LEFT_OUT_OF):
        claims, number = dataset.first_objects(iri, t.LEAVES_OUT, _MOST_LEFT_OUT)
        prevailing, _ = dataset.first_objects(iri, t.PREVAILING_CLAIM, _MOST_LEFT_OUT)
        because, _ = dataset.first_objects(iri, t.BECAUSE_OF, 1)
        reasons, _ = dataset.first_objects(iri, t.OMISSION_REASON, 1)
        found.append(
            LeftOut(
                links.to(reasons[0]),
                [links.reference(claim) for claim in claims],
                number,
                links.to(because[0]) if because else None,
                [links.reference(claim) for claim in prevailing],
            )
        )
    return sorted(found, key=lambda one: (-one.number, one.reason.text, str(one.because)))


def accepted_about(iri: str, links: Links) -> list[AcceptedTriple]:
    """Return the triples about a thing that views accept, the same triple of each view together."""
    return _accepted(links.dataset.referring(iri, t.SUBJECT)[:_MOST_SHOWN], links)


def views_of(iri: str, links: Links) -> list[PageLink]:
    """Return the views that accept a figure."""
    found = _accepted(links.dataset.referring(iri, t.OBJECT), links)
    return list({one.view.href: one.view for one in found}.values())


def claims_of(iri: str, links: Links) -> ClaimList:
    """Return the claims that support a figure in the views that accept it, the latest first."""
    node, accepted = links.dataset.node, links.dataset.referring(iri, t.OBJECT)
    return latest_claims(
        (claim for one in accepted for claim in node(one).iris(t.STANDS_ON)), links
    )


def _accepted(iris: Sequence[str], links: Links) -> list[AcceptedTriple]:
    return sorted((_triple(one, links) for one in iris), key=_order)


def _order(one: AcceptedTriple) -> tuple[str, ...]:
    return (one.subject.text, one.predicate.text, one.value.text, one.view.text)


def _triple(iri: str, links: Links) -> AcceptedTriple:
    node = links.dataset.node(iri)
    return AcceptedTriple(
        view=links.to(node.iri_of(t.IN_VIEW) or ""),
        subject=links.to(node.iri_of(t.SUBJECT) or ""),
        predicate=PageLink(links.dataset.label(node.iri_of(t.PREDICATE) or "")),
        value=value(node.all(t.OBJECT)[0], links),
        claims=[links.reference(claim) for claim in node.iris(t.STANDS_ON)],
        origins=node.text(t.INDEPENDENT_ORIGINS) or "0",
        unknown=node.text(t.UNKNOWN_ORIGINS) or "0",
        days=days(node.text(t.HOLDS_FROM), node.text(t.HOLDS_TO)),
    )
