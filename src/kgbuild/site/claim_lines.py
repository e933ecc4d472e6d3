"""A claim on one line, as lists of claims show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.dataset import Node
from kgbuild.site.links import Links, PageLink
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Modality and certainty of a claim that says nothing else.
USUAL: Final = frozenset(
    {ns.PREFIXES["modality"] + "actual", ns.PREFIXES["certainty"] + "unmarked"}
)
#: The remark on a claim that another report quotes with changes.
MISQUOTED: Final = "misquoted"
#: The most claims listed on one page; the page gives the full number.
MOST_LISTED: Final = 200


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on one line.

    Attributes:
        claim: Its page, called by its name as authors write it.
        claimant: Who makes it.
        act: The speech act.
        is_denied: Whether it is a denial.
        how: Its modality and certainty, unless they are the usual ones.
        words: The words that state it.
        said: When it was made.
        remark: What became of it: ``withdrawn``, ``misquoted``; or empty.
    """

    claim: PageLink
    claimant: PageLink
    act: PageLink
    is_denied: bool
    how: Sequence[PageLink]
    words: str
    said: str
    remark: str


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The first claims of a list on a line each, and the number of all."""

    lines: list[ClaimLine]
    count: int


def claim_list(claims: Iterable[str], links: Links) -> ClaimList:
    """Return the first of ``claims``, which are IRIs, in their order."""
    iris = list(dict.fromkeys(claims))
    return ClaimList([claim_line(iri, links) for iri in iris[:MOST_LISTED]], len(iris))


def claim_line(iri: str, links: Links) -> ClaimLine:
    """Return a claim of the dataset on one line."""
    claim = links.dataset.node(iri)
    how = (claim.iri_of(t.MODALITY), claim.iri_of(t.CERTAINTY))
    return ClaimLine(
        claim=links.reference(iri),
        claimant=links.to(claim.iri_of(t.CLAIMANT) or ""),
        act=links.to(claim.iri_of(t.SPEECH_ACT) or ""),
        is_denied=claim.iri_of(t.POLARITY) == ns.PREFIXES["polarity"] + "negated",
        how=[links.to(one) for one in how if one is not None and one not in USUAL],
        words=_words(claim, links),
        said=_said(claim, links),
        remark=remark_of(claim, links),
    )


def remark_of(claim: Node, links: Links) -> str:
    """Return what became of a claim, which its words alone do not show; the gravest of several."""
    if claim.all(t.WITHDRAWN_WITH):
        return "withdrawn"
    for predicate, remark in (
        (t.RETRACTS, "retracted"),
        (t.CORRECTS, "corrected"),
        (t.SUPERSEDES, "superseded"),
        (t.REPORTED, MISQUOTED),
    ):
        by = map(links.dataset.node, links.dataset.referring(claim.iri, predicate))
        # A claim that is withdrawn no longer takes anything back.
        if not all(one.all(t.WITHDRAWN_WITH) for one in by):
            return remark
    return ""


def _words(claim: Node, links: Links) -> str:
    passage = claim.iri_of(t.EVIDENCE)
    selectors = links.dataset.node(passage).iris(t.HAS_SELECTOR) if passage else []
    found = (links.dataset.node(selector).text(t.EXACT) for selector in selectors)
    return next((words for words in found if words), "")


def _said(claim: Node, links: Links) -> str:
    time = claim.iri_of(t.SAID_AT)
    if time is None:
        return ""
    node = links.dataset.node(time)
    return days(node.text(t.EARLIEST), node.text(t.LATEST))


def days(first: str | None, last: str | None) -> str:
    """Return a time between two days in ISO 8601: ``2024-10-23``, ``by 2024-10-31``."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"by {last}" if last else f"from {first}" if first else ""
