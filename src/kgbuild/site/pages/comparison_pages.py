"""The pages of comparisons: who says what, why the claims can be compared, and the result."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild.assumptions import only_if, with_conditions
from kgbuild.site.cards.card import Card
from kgbuild.site.certainty_words import how_certain
from kgbuild.site.claim_lines import ClaimList, claim_list, report_link
from kgbuild.site.comparison_words import (
    assumed_aspects,
    is_dismissed,
    is_firm,
    reasons,
    short_title,
    what_is_the_same,
)
from kgbuild.site.dataset import Node
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.figure_rows import of_comparison
from kgbuild.site.property_rows import Row, rows, value
from kgbuild.site.reader_words import COMPARISONS
from kgbuild.site.render import Renderer
from kgbuild.site.summaries import by_name
from kgbuild.site.text_direction import isolated_start
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The classes of comparisons, the most serious first, with the words for each.
VERDICTS: Final = {cls: word.name for cls, word in COMPARISONS.items()}
#: Those that say more than that claims differ or agree.
FINDINGS: Final = frozenset({
    "Dispute", "PossibleDispute", "Misquotation", "PossibleMisquotation", "Corroboration",
    "Reservation",
})  # fmt: skip
#: The classes whose comparisons are firm or only possible, each with the name of the latter.
_POSSIBLE: Final = {"Dispute": "PossibleDispute", "Misquotation": "PossibleMisquotation"}

#: Those for which readers must first know how certain they are.
_UNCERTAIN: Final = FINDINGS - {"Corroboration"}

#: The properties of a position, with their headings; None is the label in the ontology.
_FACTS: Final = (
    (t.VERBATIM, marked("words")),
    (t.LOW, marked("at least")),
    (t.HIGH, marked("at most")),
    (t.HAS_UNIT, marked("unit of measure")),
    (t.PER, None),
    (t.HOLDS, None),
    (t.HOLDS_FROM, marked("from")),
    (t.HOLDS_TO, marked("until")),
)


class ComparisonLine(NamedTuple):
    """A comparison on one line, in words and with the local name of its class."""

    verdict: str
    cls: str
    page: PageLink
    why: str
    holders: Sequence[PageLink]
    reports: Sequence[PageLink]


class ShownDecision(NamedTuple):
    """What somebody decided about a comparison: what, who, the day, and the reason."""

    decision: PageLink
    by: PageLink
    day: str
    why: str


class ShownPosition(NamedTuple):
    """One side of a comparison: who says what, the claims that say so, and their reports."""

    holders: Sequence[PageLink]
    facts: Sequence[Row]
    claims: ClaimList
    reports: Sequence[PageLink]


def comparison_files(
    iri: str, renderer: Renderer, descriptions: IriDescriptions
) -> Iterator[SiteFile]:
    """Yield the page of a comparison and its data."""
    path = renderer.addresses.page(iri) or ""
    links = renderer.links(path)
    node = renderer.dataset.node(iri)
    title = _title(node, links)
    cls = verdict_of(node) or ""
    shown = {one.value for one in (t.POSITION, t.DESCRIPTION, t.ABOUT_EVENT, t.IS_DISMISSED)}
    verdict, why = name_of_verdict(node, cls), reasons(node, renderer.dataset)
    assumption = only_if(assumed_aspects(node)) if cls == "PossibleDispute" else ""
    card = Card(verdict, title, detail=assumption or why)
    yield from renderer.page_with_card(
        "comparison.html",
        path,
        title,
        card if cls in FINDINGS else None,
        iri=iri,
        summary=f"{verdict_in_words(node, cls)}: {title}",
        verdict=verdict,
        headline=short_title(node, renderer.dataset),
        cls=cls,
        events=links.all(node.iris(t.ABOUT_EVENT)),
        # The reasons of an agreement say how certain it is.
        certainty=how_certain(node, cls) if cls in _UNCERTAIN else None,
        # The certainty of a possible contradiction says what it assumes.
        why=what_is_the_same(node, renderer.dataset) if assumption else why,
        rows=list(rows(node, links, but=shown)),
        positions=[_position(one, links) for one in node.iris(t.POSITION)],
        pictures=[of_comparison(iri, links)],
        decisions=_decisions(iri, links),
    )
    yield from descriptions.files(iri)


def verdict_of(node: Node) -> str | None:
    """Return the local name of the class of a comparison; None for any other node.

    It is ``PossibleDispute`` for a contradiction that is not firm, and ``PossibleMisquotation`` for
    such a misquotation.
    """
    found = next((cls for cls in VERDICTS if ns.KGB + cls in node.types), None)
    return found if found is None or is_firm(node) else _POSSIBLE.get(found, found)


def open_verdict_of(node: Node) -> str | None:
    """Return the same as `verdict_of`, but None for a comparison that somebody dismissed."""
    return None if is_dismissed(node) else verdict_of(node)


def _decisions(comparison: str, links: Links) -> list[ShownDecision]:
    """Return what people decided about a comparison, the first decision first."""
    nodes = map(links.dataset.node, links.dataset.referring(comparison, t.ON_COMPARISON))
    found = [
        ShownDecision(
            links.to(node.iri_of(t.DECISION) or ""),
            links.to(node.iri_of(t.DECIDED_BY) or ""),
            node.text(t.DECIDED_AT) or "",
            node.text(t.NOTE) or "",
        )
        for node in nodes
    ]
    return sorted(found, key=lambda one: (one.day, one.by.text))


def verdict_in_words(node: Node, cls: str) -> str:
    """Return the result in words, with what it assumes, for readers who see nothing else."""
    assumed = assumed_aspects(node)
    called = name_of_verdict(node, cls)
    if cls == "PossibleMisquotation":
        return gettext("%(verdict)s, if the report quotes this statement", verdict=called)
    if cls != "PossibleDispute" or not assumed:
        return called
    return with_conditions(called, assumed)


def name_of_verdict(node: Node, cls: str) -> str:
    """Return the result in words, without what it assumes."""
    called = gettext(VERDICTS[cls])
    return gettext("%(verdict)s, dismissed", verdict=called) if is_dismissed(node) else called


def comparison_lines(
    iris: Iterable[str], links: Links, *, is_short: bool = False
) -> list[ComparisonLine]:
    """Return a line for each comparison among ``iris``, the most serious first.

    Those that were dismissed come last. A short line does not name the event.
    """
    found = [(cls, node) for node in map(links.dataset.node, iris) if (cls := verdict_of(node))]
    ranks, label = list(VERDICTS), links.dataset.label
    in_order = sorted(
        (is_dismissed(node), ranks.index(cls), by_name(label(node.iri)), node.iri, cls)
        for cls, node in found
    )
    node_of = links.dataset.node
    return [_line(node_of(iri), cls, links, is_short=is_short) for *_, iri, cls in in_order]


def _line(node: Node, cls: str, links: Links, *, is_short: bool) -> ComparisonLine:
    title = short_title(node, links.dataset) if is_short else _title(node, links)
    positions = map(links.dataset.node, node.iris(t.POSITION))
    claims = [claim for position in positions for claim in position.iris(t.HELD_BY)]
    return ComparisonLine(
        verdict=name_of_verdict(node, cls),
        cls=cls,
        page=links.to(node.iri, title),
        why=reasons(node, links.dataset),
        holders=_of_claims(claims, t.CLAIMANT, links),
        # In a misquotation, one report alters the words of another.
        reports=_of_claims(claims, t.DERIVED_FROM, links) if node.iri_of(t.REPORTED) else (),
    )


def _title(node: Node, links: Links) -> str:
    """Return the title of a comparison, which begins with the name of its event."""
    label, event = links.dataset.label, node.iri_of(t.ABOUT_EVENT)
    return isolated_start(label(node.iri), label(event)) if event else label(node.iri)


def _of_claims(claims: Iterable[str], predicate: NamedNode, links: Links) -> list[PageLink]:
    """Return what claims have as their claimants, or as their reports."""
    found = sorted({iri for one in claims if (iri := links.dataset.node(one).iri_of(predicate))})
    if predicate == t.DERIVED_FROM:
        return [report_link(iri, links, is_first=False) for iri in found]
    return links.all(found)


def _position(iri: str, links: Links) -> ShownPosition:
    node = links.dataset.node(iri)
    claims = claim_list(node.iris(t.HELD_BY), links)
    facts = [
        Row(
            links.to(predicate.value, gettext(name) if name else None),
            [value(term, links) for term in node.all(predicate)],
        )
        for predicate, name in _FACTS
        if node.all(predicate)
    ]
    words, *others = facts if node.all(t.VERBATIM) else [None, *facts]
    if words is not None:
        written_in = claims.lines[0].language if claims.lines else None
        words = Row(words.name, [one._replace(language=written_in) for one in words.values])
    return ShownPosition(
        _of_claims(node.iris(t.HELD_BY), t.CLAIMANT, links),
        [*([words] if words else []), *others],
        claims,
        _of_claims(node.iris(t.HELD_BY), t.DERIVED_FROM, links),
    )
