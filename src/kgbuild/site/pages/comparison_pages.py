"""The pages of comparisons: who holds what, why the claims are comparable, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import Descriptions
from kgbuild.site.facts import Row, rows, value
from kgbuild.site.files import SiteFile
from kgbuild.site.lines import ClaimList, claim_list
from kgbuild.site.links import Link, Links
from kgbuild.site.pictures.page_pictures import of_comparison
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The classes of comparisons, the most serious first, with what each is called among people.
VERDICTS: Final = {
    "Dispute": "Contradiction",
    "Misquotation": "Misquotation",
    "Difference": "Not comparable",
    "Corroboration": "Corroboration",
    "Concurrence": "Agreement",
}
#: What is told of who is wrong by whom: one report has words otherwise than another.
_OF_REPORTS: Final = "Misquotation"


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A comparison in a line.

    Attributes:
        verdict: What it is called.
        cls: The local name of its class.
        page: Its page, called what it is about.
        why: Why, in sentences.
        holders: Who is in it.
        tellers: The reports that tell it, where they make the difference.
    """

    verdict: str
    cls: str
    page: Link
    why: str
    holders: Sequence[Link]
    tellers: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Position:
    """What some claims hold.

    Attributes:
        facts: What is held: words, bounds, days.
        claims: Those that hold it.
        reports: The reports in which it is held.
    """

    facts: Sequence[Row]
    claims: ClaimList
    reports: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ComparisonPages:
    """Makes the pages of comparisons."""

    renderer: Renderer
    descriptions: Descriptions

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the page of a comparison and its data."""
        path = self.renderer.addresses.page(iri) or ""
        links = self.renderer.links(path)
        node = self.renderer.dataset.node(iri)
        title = self.renderer.dataset.label(iri)
        cls = verdict_of(node)
        shown = {t.POSITION.value, t.DESCRIPTION.value, t.ABOUT_EVENT.value}
        yield self.renderer.page(
            "comparison.html",
            path,
            title,
            iri=iri,
            summary=f"{VERDICTS[cls]}: {title}",
            verdict=VERDICTS[cls],
            cls=cls,
            events=links.all(node.iris(t.ABOUT_EVENT)),
            why=node.text(t.DESCRIPTION),
            rows=list(rows(node, links, but=shown)),
            positions=[_position(one, links) for one in node.iris(t.POSITION)],
            pictures=of_comparison(iri, links),
        )
        yield from self.descriptions.files(iri)


def verdict_of(node: Node) -> str:
    """The local name of the class of a comparison."""
    return next(cls for cls in VERDICTS if ns.KGB + cls in node.types)


def comparison_lines(iris: Iterable[str], links: Links) -> list[ComparisonLine]:
    """Those of ``iris`` that are comparisons, in lines, the most serious first."""
    found = []
    for iri in iris:
        node = links.dataset.node(iri)
        cls = next((cls for cls in VERDICTS if ns.KGB + cls in node.types), None)
        if cls is not None:
            found.append((list(VERDICTS).index(cls), links.dataset.label(iri), iri, node, cls))
    return [
        ComparisonLine(
            verdict=VERDICTS[cls],
            cls=cls,
            page=links.to(iri),
            why=node.text(t.DESCRIPTION) or "",
            holders=_holders(node, links),
            tellers=_reports(_claims(node, links), links) if cls == _OF_REPORTS else (),
        )
        for _, _, iri, node, cls in sorted(found, key=lambda item: item[:3])
    ]


def _holders(node: Node, links: Links) -> list[Link]:
    agents = {links.dataset.node(claim).iri_of(t.CLAIMANT) or "" for claim in _claims(node, links)}
    return links.all(sorted(agents - {""}))


def _claims(node: Node, links: Links) -> list[str]:
    return [
        claim
        for position in node.iris(t.POSITION)
        for claim in links.dataset.node(position).iris(t.HELD_BY)
    ]


def _reports(claims: Iterable[str], links: Links) -> list[Link]:
    reports = {links.dataset.node(claim).iri_of(t.DERIVED_FROM) or "" for claim in claims}
    return links.all(sorted(reports - {""}))


def _position(iri: str, links: Links) -> Position:
    node = links.dataset.node(iri)
    facts = [
        Row(links.to(predicate.value), [value(term, links) for term in node.all(predicate)])
        for predicate in (t.VERBATIM, t.LOW, t.HIGH, t.HOLDS, t.HOLDS_FROM, t.HOLDS_TO)
        if node.all(predicate)
    ]
    claims = node.iris(t.HELD_BY)
    return Position(facts, claim_list(claims, links), _reports(claims, links))
