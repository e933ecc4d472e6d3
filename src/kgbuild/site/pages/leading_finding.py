"""The comparison that a page leads with: its sentence, both sides in their words, its picture."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild.site.certainty_words import how_certain
from kgbuild.site.claim_lines import ClaimLine, apart, claim_line
from kgbuild.site.comparison_words import is_firm, short_title, who_misquotes
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import (
    ComparisonLine,
    comparison_lines,
    name_of_verdict,
    open_verdict_of,
    verdict_in_words,
    verdict_of,
)
from kgbuild.site.pictures.figure_rows import of_comparison
from kgbuild.site.pictures.picture import Picture
from kgbuild.site.summaries import by_name
from kgbuild.translation import gettext, language
from kgbuild.vocab import terms as t

#: How the label of a misquotation begins, which says in what.
_MISQUOTED: Final = re.compile(r"^(?:perhaps )?misquoted ", re.IGNORECASE)
#: The classes of comparisons that can lead a page, the most important first. A possible
#: contradiction of two sources is more important than a possible misquotation.
_LEADING: Final = (
    "Dispute", "Misquotation", "PossibleDispute", "PossibleMisquotation", "Reservation",
    "Corroboration",
)  # fmt: skip
#: Maximum number of claims whose words a leading finding shows.
_MOST_SIDES: Final = 4


class Side(NamedTuple):
    """One side of a finding: what its words are, if they are not just a claim, and the claim."""

    name: str
    claim: ClaimLine


class LeadingFinding(NamedTuple):
    """A comparison as the beginning of a page.

    Attributes:
        verdict: Its result in words, with what it assumes.
        called: Its result without what it assumes, which `certainty` says.
        cls: The local name of its class.
        page: Its page, called by its sentence.
        event: What it is about.
        certainty: How certain the result is.
        sides: The claims on its sides, in their words.
        picture: The figures that it compares.
    """

    verdict: str
    called: str
    cls: str
    page: PageLink
    event: PageLink | None
    certainty: str
    sides: Sequence[Side]
    picture: Picture | None


def most_important_first(
    comparisons: Iterable[str], links: Links, weights: Mapping[str, int] | None = None
) -> list[str]:
    """Return those of ``comparisons``, which are IRIs, that can lead a page.

    Among comparisons of one class, those whose event weighs most come first.
    """
    known, label = weights or {}, links.dataset.label
    found = [
        (rank, -known.get(node.iri_of(t.ABOUT_EVENT) or "", 0), by_name(label(node.iri)), node.iri)
        for node in map(links.dataset.node, comparisons)
        if (rank := _rank(node)) is not None
    ]
    return [one[-1] for one in sorted(found)]


def leading(comparisons: Iterable[str], links: Links) -> LeadingFinding | None:
    """Return the most important of ``comparisons``, which are IRIs; None if none can lead."""
    first = next(iter(most_important_first(comparisons, links)), None)
    return None if first is None else finding_of(first, links)


def _rank(node: Node) -> int | None:
    cls = open_verdict_of(node)
    return _LEADING.index(cls) if cls in _LEADING else None


def finding_of(comparison: str, links: Links) -> LeadingFinding:
    """Return a comparison, given by IRI, as the beginning of a page."""
    node = links.dataset.node(comparison)
    cls = verdict_of(node) or ""
    event = node.iri_of(t.ABOUT_EVENT)
    return LeadingFinding(
        verdict=verdict_in_words(node, cls),
        called=name_of_verdict(node, cls),
        cls=cls,
        page=links.to(node.iri, finding_sentence(node, links)),
        event=links.to(event) if event else None,
        certainty=how_certain(node, cls),
        sides=list(_sides(node, links))[:_MOST_SIDES],
        picture=of_comparison(node.iri, links),
    )


def further_findings(comparisons: Iterable[str], links: Links) -> list[ComparisonLine]:
    """Return comparisons, given by IRI, as lines next to the one that leads the page.

    Each has its sentence instead of its title.
    """
    nodes = [links.dataset.node(iri) for iri in comparisons]
    return [
        line._replace(page=links.to(node.iri, finding_sentence(node, links)))
        for node in nodes
        for line in comparison_lines([node.iri], links)
    ]


def _sides(node: Node, links: Links) -> Iterable[Side]:
    reported, original = node.iri_of(t.REPORTED), node.iri_of(t.ORIGINAL)
    if reported and original:
        yield Side(gettext("Original"), _line(original, links))
        yield Side(gettext("As reported"), _line(reported, links))
        return
    for position in map(links.dataset.node, node.iris(t.POSITION)):
        for claim in apart(position.iris(t.HELD_BY), links)[:2]:
            yield Side("", _line(claim, links))


def _line(claim: str, links: Links) -> ClaimLine:
    return claim_line(claim, links)


def finding_sentence(node: Node, links: Links) -> str:
    """Return a comparison in a sentence, without its event."""
    short = short_title(node, links.dataset)
    reported, original = node.iri_of(t.REPORTED), node.iri_of(t.ORIGINAL)
    if reported and original:
        return _misquotation(node, reported, original, short, links)
    return short


def _misquotation(node: Node, reported: str, original: str, label: str, links: Links) -> str:
    """Return what a report made of the words that it quotes.

    ``“at least 3,000” became “about 3,000”: The Daily Example misquotes John Kirby``
    """
    who, report = claim_line(original, links).who, claim_line(reported, links)
    outlet = report.reporters[-1].text if report.reporters else report.who
    changed = who_misquotes(outlet, who, is_certain=is_firm(node))
    first, then = (_words(node, claim, links) for claim in (t.ORIGINAL, t.REPORTED))
    if first and then and first != then:
        return gettext(  # to the letter
            "“%(first)s” became “%(then)s”: %(changed)s", first=first, then=then, changed=changed
        )
    if not language().is_english:
        return changed
    how = _MISQUOTED.sub("", label)
    return f"{changed} {how}" if how != label else f"{changed}: {label}"


def _words(node: Node, claim: NamedNode, links: Links) -> str:
    """Return the figure of the original or of the report, in words; nothing for several."""
    found = [
        position.text(t.VERBATIM) or ""
        for position in map(links.dataset.node, node.iris(t.POSITION))
        if node.iri_of(claim) in position.iris(t.HELD_BY)
    ]
    return found[0] if len(found) == 1 else ""
