"""Opinions on sources and claims as sentences: who gives which grade to what, and why."""

from collections.abc import Iterable
from typing import NamedTuple

from kgbuild.site.claim_lines import ClaimLine, claim_line
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.source_names import first_in_line
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t


class ShownOpinion(NamedTuple):
    """An opinion about the reliability of a source or the credibility of a claim.

    Attributes:
        page: Its page.
        rater: Who holds it.
        source: The source that it is about, if it is about one.
        claim: The claim that it is about, if it is about one.
        grade: The grade of the Admiralty code in words.
        letter: The letter or the number of this grade.
        when: When the rater held it.
        why: The reason that the rater gives.
    """

    page: PageLink
    rater: PageLink
    source: PageLink | None
    claim: ClaimLine | None
    grade: PageLink
    letter: str
    when: str
    why: str


def opinions_about(rated: Iterable[str], links: Links) -> list[ShownOpinion]:
    """Return the opinions about sources or claims, given by IRI, the latest first."""
    referring = links.dataset.referring
    return opinions((one for iri in rated for one in referring(iri, t.RATED)), links)


def opinions_by(rater: str, links: Links) -> list[ShownOpinion]:
    """Return the opinions of somebody, given by IRI, the latest first."""
    return opinions(links.dataset.referring(rater, t.RATER), links)


def opinions(iris: Iterable[str], links: Links) -> list[ShownOpinion]:
    """Return opinions, given by IRI, the latest first."""
    nodes = list(map(links.dataset.node, dict.fromkeys(iris)))
    nodes.sort(key=lambda one: _day(one, links), reverse=True)
    found = (_opinion(one, links) for one in nodes)
    return [one for one in found if one is not None]


def _day(node: Node, links: Links) -> str:
    time = node.iri_of(t.RATED_AT)
    return (links.dataset.node(time).text(t.EARLIEST) if time else None) or ""


def _opinion(node: Node, links: Links) -> ShownOpinion | None:
    grade = node.iri_of(t.RELIABILITY) or node.iri_of(t.CREDIBILITY)
    rater, rated, time = map(node.iri_of, (t.RATER, t.RATED, t.RATED_AT))
    if rater is None or rated is None or grade is None:
        return None
    is_claim = t.CLAIM.value in links.dataset.node(rated).types
    return ShownOpinion(
        page=links.to(node.iri, gettext("opinion")),
        rater=first_in_line(links.to(rater)),
        source=None if is_claim else links.to(rated),
        claim=claim_line(rated, links) if is_claim else None,
        grade=links.to(grade),
        letter=links.dataset.node(grade).text(t.NOTATION) or "",
        when=links.to(time).text if time else "",
        why=node.text(t.NOTE) or "",
    )
