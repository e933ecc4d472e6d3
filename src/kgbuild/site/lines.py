"""A claim in a line, as lists of claims have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.dataset import Node
from kgbuild.site.links import Link, Links
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: What a claim is unless it says otherwise.
USUAL = frozenset(
    {ns.PREFIXES["modality"] + "actual", ns.PREFIXES["certainty"] + "unmarked"},
)
#: The remark on a claim that another report gives otherwise than it was said.
MISQUOTED: Final = "misquoted"
#: So many claims are listed on one page; it says how many there are.
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a line.

    Attributes:
        claim: Its page, called by its name as authors write it.
        claimant: Who says so.
        act: The speech act.
        is_denied: Whether it is denied.
        how: In what mode and how surely it is said, where that is not the usual.
        words: The words that state it.
        said: When it was said, for sure by then.
        remark: What has become of it, or what it is worth: ``withdrawn``, ``misquoted``; or empty.
    """

    claim: Link
    claimant: Link
    act: Link
    is_denied: bool
    how: Sequence[Link]
    words: str
    said: str
    remark: str


@dataclass(frozen=True, slots=True)
class ClaimList:
    """Claims in lines.

    Attributes:
        lines: The first of them.
        count: How many there are.
    """

    lines: list[ClaimLine]
    count: int


def claim_list(claims: Iterable[str], links: Links) -> ClaimList:
    """The first claims of ``claims``, which are IRIs, in their order."""
    iris = list(dict.fromkeys(claims))
    return ClaimList([claim_line(iri, links) for iri in iris[:MOST_LISTED]], len(iris))


def claim_line(iri: str, links: Links) -> ClaimLine:
    """A claim of the dataset in a line."""
    dataset = links.dataset
    claim = dataset.node(iri)
    return ClaimLine(
        claim=links.to(iri, dataset.iris.reference(iri)),
        claimant=links.to(claim.iri_of(t.CLAIMANT) or ""),
        act=links.to(claim.iri_of(t.SPEECH_ACT) or ""),
        is_denied=claim.iri_of(t.POLARITY) == ns.PREFIXES["polarity"] + "negated",
        how=_how(claim, links),
        words=_words(claim, links),
        said=_said(claim, links),
        remark=remark_of(claim, links),
    )


def _how(claim: Node, links: Links) -> list[Link]:
    """What a reader of the words alone would miss: that it is only possible, or not known."""
    told = (claim.iri_of(t.MODALITY), claim.iri_of(t.CERTAINTY))
    return [links.to(iri) for iri in told if iri is not None and iri not in USUAL]


def remark_of(claim: Node, links: Links) -> str:
    """What whoever reads a claim by itself has to know; the gravest, if there are several."""
    if claim.all(t.WITHDRAWN_WITH):
        return "withdrawn"
    for predicate, remark in (
        (t.RETRACTS, "retracted"),
        (t.CORRECTS, "corrected"),
        (t.SUPERSEDES, "superseded"),
        (t.REPORTED, MISQUOTED),
    ):
        by = map(links.dataset.node, links.dataset.referring(claim.iri, predicate))
        # A claim that is withdrawn takes nothing back any more.
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
    """A time between two days in ISO 8601: ``2024-10-23``, ``by 2024-10-31``; empty for none."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"by {last}" if last else f"from {first}" if first else ""
