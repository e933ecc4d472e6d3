"""The page of whatever is no report and no claim: entities, figures, opinions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import Descriptions
from kgbuild.site.facts import Row, kinds, rows
from kgbuild.site.files import SiteFile
from kgbuild.site.lines import claim_list
from kgbuild.site.links import Link, Links
from kgbuild.site.pages.comparison_pages import ComparisonLine, comparison_lines
from kgbuild.site.pages.view_pages import held_of, views_of
from kgbuild.site.pictures.page_pictures import of_thing
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: What refers to a thing and is shown in a way of its own, or not at all.
_SHOWN_OTHERWISE: Final = frozenset(
    {
        t.CLAIMANT.value,
        t.STATES.value,
        t.ABOUT_EVENT.value,
        t.SUBJECT.value,
        t.OBJECT.value,
        t.ORIGINATES_WITH.value,
        t.ACCEPTS_CLAIMANT.value,
        t.EXCEPTS_CLAIMANT.value,
        t.HOLDS.value,
        t.COUNTED_AT.value,
        t.COUNTED_OF.value,
    }
)
#: So many that refer in one way are named.
_MOST_NAMED: Final = 60


@dataclass(frozen=True, slots=True)
class ThingPages:
    """Makes the pages of things."""

    renderer: Renderer
    descriptions: Descriptions

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the page of a thing and its data."""
        path = self.renderer.addresses.page(iri) or ""
        links = self.renderer.links(path)
        node = self.renderer.dataset.node(iri)
        title = self.renderer.dataset.label(iri)
        of_kind = kinds(node, links)
        about = _told_in(iri, links)
        yield self.renderer.page(
            "thing.html",
            path,
            title,
            iri=iri,
            summary=f"What reports say of {title} ({', '.join(kind.text for kind in of_kind)}).",
            kinds=of_kind,
            aliases=[term.value for term in node.all(t.ALT_LABEL)],  # type: ignore[union-attr]
            rows=list(rows(node, links, but={t.ALT_LABEL.value})),
            referring=list(_referring(iri, links)),
            said_by=claim_list(links.dataset.referring(iri, t.CLAIMANT), links),
            said_of=claim_list(about, links),
            compared=_compared(iri, node, links),
            held=list(held_of(iri, links)),
            views=views_of(iri, links) if t.FIGURE.value in node.types else [],
            structured=_structured(node, title),
            pictures=of_thing(iri, node.types, links),
        )
        yield from self.descriptions.files(iri)


def _told_in(iri: str, links: Links) -> list[str]:
    """The claims that tell something of a thing: those of whose accounts it is a part."""
    dataset = links.dataset
    reports = dataset.iris.report("").report
    accounts = [one for one in dataset.referring(iri) if one.startswith(reports)]
    owners = {claim for one in accounts for claim in _claims_of(one, links, deep=True)}
    return sorted(owners)


def _claims_of(iri: str, links: Links, *, deep: bool) -> Iterator[str]:
    """The claims of an account, or of a figure in one."""
    yield from links.dataset.referring(iri, t.STATES)
    if deep and "/quantity/" in iri:
        for account in links.dataset.referring(iri):
            yield from _claims_of(account, links, deep=False)


def _referring(iri: str, links: Links) -> Iterator[Row]:
    """What refers to a thing otherwise than by claims: its parts, who is in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in links.dataset.referring_quads(iri):
        predicate = quad.predicate.value
        has_page = links.addresses.page(str(quad.subject).strip("<>")) is not None
        if predicate not in _SHOWN_OTHERWISE and has_page:
            found[predicate].append(str(quad.subject).strip("<>"))
    for predicate, subjects in sorted(found.items()):
        named = links.all(sorted(set(subjects))[:_MOST_NAMED])
        yield Row(Link(f"{links.to(predicate).text} of"), named)


def _compared(iri: str, node: Node, links: Links) -> list[ComparisonLine]:
    if ns.KGB + "Event" not in node.types:
        return []
    return comparison_lines(links.dataset.referring(iri, t.ABOUT_EVENT), links)


def _structured(node: Node, title: str) -> dict[str, object] | None:
    """A person, a place or an organisation for schema.org; nothing for what it has no word for."""
    for cls, kind in (
        ("Person", "Person"),
        ("Organisation", "Organization"),
        ("Place", "Place"),
    ):
        if ns.KGB + cls in node.types:
            found: dict[str, object] = {
                "@context": "https://schema.org",
                "@type": kind,
                "@id": node.iri,
                "name": title,
            }
            same = [iri for iri in node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD)]
            return found | ({"sameAs": same} if same else {})
    return None
