"""A claim on one line, as lists of claims show it."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild import phrases
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Modality and certainty of a claim that says nothing else.
USUAL: Final = (ns.PREFIXES["modality"] + "actual", ns.PREFIXES["certainty"] + "unmarked")
_UNKNOWN: Final = ns.PREFIXES["certainty"] + "unknown"
NEGATED: Final = ns.PREFIXES["polarity"] + "negated"
#: The remark on a claim that another report quotes with changes.
MISQUOTED: Final = "misquoted"
#: Maximum number of claims listed on one page; the page gives the full number.
MOST_LISTED: Final = 200


class ClaimLine(NamedTuple):
    """A claim on one line: its page, its claimant, how it is made, its words, and its fate."""

    claim: PageLink
    claimant: PageLink
    act: PageLink
    is_denied: bool
    manner: str
    words: str
    language: str | None  # of the words, as in BCP 47
    said: str
    remark: str


class ClaimList(NamedTuple):
    """The first claims of a list on a line each, and the number of all."""

    lines: list[ClaimLine]
    number: int


def claim_list(claims: Iterable[str], links: Links) -> ClaimList:
    """Return the first of ``claims``, which are IRIs, in their order."""
    iris = list(dict.fromkeys(claims))
    return ClaimList([claim_line(iri, links) for iri in iris[:MOST_LISTED]], len(iris))


def claim_line(iri: str, links: Links) -> ClaimLine:
    """Return a claim of the dataset on one line."""
    return links.remembered(_claim_line, 10_000)(iri)


def _claim_line(iri: str, links: Links) -> ClaimLine:
    claim = links.dataset.node(iri)
    act = links.to(claim.iri_of(t.SPEECH_ACT) or "")
    is_denied = claim.iri_of(t.POLARITY) == NEGATED
    qualities = (claim.iri_of(t.MODALITY), claim.iri_of(t.CERTAINTY))
    return ClaimLine(
        claim=links.reference(iri),
        claimant=links.to(claim.iri_of(t.CLAIMANT) or ""),
        act=act,
        is_denied=is_denied,
        manner=manner(act, qualities, links, is_denied=is_denied),
        words=_words(claim, links),
        language=_language(iri, links),
        said=_time(claim, t.SAID_AT, links),
        remark=remark_of(claim, links),
    )


def manner(act: PageLink, qualities: Iterable[str | None], links: Links, *, is_denied: bool) -> str:
    """Return how a claim was made, without usual qualities: ``said, denial, possible``."""
    found = ["denial"] if is_denied and act.text != "denied" else []
    found += [one.text for one in unusual(act, qualities, links)]
    return ", ".join([act.text, *found])


def unusual(act: PageLink, qualities: Iterable[str | None], links: Links) -> list[PageLink]:
    """Return the qualities of a claim that readers need to know: ``possible``, ``planned``."""
    found = [
        links.to(iri, "certainty unknown" if iri == _UNKNOWN else None)
        for iri in qualities
        if iri is not None and iri not in USUAL
    ]
    # A speech act can imply the modality: "projected" is enough once.
    return [one for one in found if one.text != act.text]


def remark_of(claim: Node, links: Links) -> str:
    """Return what became of a claim later; if several things did, the most serious."""
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


def _language(claim: str, links: Links) -> str | None:
    return links.dataset.node(claim.partition("/claim/")[0]).text(t.LANGUAGE)


def report_name(iri: str, links: Links) -> str:
    """Return the title of a report, or else its outlet and the day of its publication."""
    report = links.dataset.node(iri)
    title = report.text(t.TITLE)
    if title:
        return title
    outlet = links.to(report.iri_of(t.OUTLET) or "").text
    return ", ".join(filter(None, (outlet, _time(report, t.PUBLISHED_AT, links))))


def _time(node: Node, predicate: NamedNode, links: Links) -> str:
    iri = node.iri_of(predicate)
    if iri is None:
        return ""
    time = links.dataset.node(iri)
    return days(time.text(t.EARLIEST), time.text(t.LATEST))


def days(first: str | None, last: str | None) -> str:
    """Return a time between two days in ISO 8601 in words: ``by 31 October 2024``."""
    try:
        return phrases.days(*(date.fromisoformat(one) if one else None for one in (first, last)))
    except ValueError:  # a year outside 1 to 9999
        return f"{first or ''}/{last or ''}"
