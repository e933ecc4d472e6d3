"""By what readers can choose claims: who says it, how, when, where, about what, and the outcome."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild.site.claim_lines import ClaimLine, claim_line, remark_of
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links
from kgbuild.site.pages.comparison_pages import open_verdict_of
from kgbuild.translation import marked
from kgbuild.vocab import terms as t

#: The comparisons whose claims readers look for, with the words for such claims.
OUTCOMES: Final = {
    "Dispute": marked("contradicted"),
    "PossibleDispute": marked("perhaps contradicted"),
    "Corroboration": marked("independent agreement"),
    "SharedContent": marked("other agreement"),
    "CloseFigures": marked("close figures"),
    "Reservation": marked("not confirmed"),
    "Difference": marked("difference"),
}
#: Maximum number of steps from a place to a place that contains it.
_DEEPEST: Final = 12


class ClaimFacets(NamedTuple):
    """The values of a claim in each facet: IRIs, or words where nothing has an IRI.

    ``places`` are those that the claim names, without those that contain them.
    """

    line: ClaimLine
    report: str
    sources: Sequence[str]
    act: str
    certainty: str
    events: Sequence[str]
    places: Sequence[str]
    outcomes: Sequence[str]


def claim_facets(iri: str, links: Links) -> ClaimFacets:
    """Return the values of a claim."""
    return links.remembered(_claim_facets, 10_000)(iri)


def _claim_facets(iri: str, links: Links) -> ClaimFacets:
    node = links.dataset.node
    claim = node(iri)
    accounts = [node(one) for one in claim.iris(t.STATES)]
    place_roles = links.remembered(_place_roles, 1)()
    return ClaimFacets(
        line=claim_line(iri, links),
        report=claim.iri_of(t.DERIVED_FROM) or "",
        sources=claim.iris(t.CLAIMANT),
        act=claim.iri_of(t.SPEECH_ACT) or "",
        certainty=claim.iri_of(t.CERTAINTY) or "",
        events=_values(accounts, [t.OF_EVENT]),
        places=_values(accounts, place_roles),
        outcomes=list(_outcomes(claim, links)),
    )


def containing(place: str, links: Links) -> list[str]:
    """Return the places that contain a place, from the nearest on."""
    found: list[str] = []
    waiting = [place]
    while waiting and len(found) < _DEEPEST:
        above = links.dataset.node(waiting.pop(0)).iris(t.PART_OF)
        new = [one for one in above if one != place and one not in found]
        new = [one for one in new if t.PLACE.value in links.dataset.node(one).types]
        found += new
        waiting += new
    return found


def _values(accounts: Iterable[Node], roles: Iterable[NamedNode]) -> list[str]:
    found = (iri for role in roles for account in accounts for iri in account.iris(role))
    return list(dict.fromkeys(found))


def _place_roles(links: Links) -> Sequence[NamedNode]:
    """Return the properties whose values are places; a state that acts is not one."""
    properties, is_a = links.ontology.properties.values(), links.ontology.is_a
    found = {one.iri for one in properties if one.range and is_a(one.range, t.PLACE.value)}
    return [NamedNode(iri) for iri in sorted(found)]


def _outcomes(claim: Node, links: Links) -> Iterator[str]:
    remark = remark_of(claim, links)
    if remark:
        yield remark
    compared = links.dataset.comparisons_with(claim.iri)
    verdicts = {open_verdict_of(links.dataset.node(one)) for one in compared}
    yield from (words for cls, words in OUTCOMES.items() if cls in verdicts)
