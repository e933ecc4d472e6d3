"""What pages and lists say about an entity, gathered once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED
from kgbuild.site.claim_lines import days_between, days_of, remark_of
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import open_verdict_of
from kgbuild.site.pictures.accounts import ClaimAccount, accounts_of_event
from kgbuild.site.pictures.figure_rows import Figures, figure_span, figures_of
from kgbuild.site.property_rows import kinds
from kgbuild.site.stances import Stance
from kgbuild.site.summaries import EntitySummary, EventSummary, SourceSummary, together
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Agreements that need not be of independent sources.
_AGREEMENT = frozenset({"SharedContent", "CloseFigures"})
#: The roles of who holds a post or belongs to something, and of what that is.
_MEMBERSHIP = tuple(
    NamedNode(ns.KGB + name) for name in ("holder", "appointee", "actor", "post", "target")
)
#: The comparisons that say something about whether a claim is alone.
_TOGETHER = frozenset({"Corroboration", *_AGREEMENT, "Dispute", "PossibleDispute"})


@dataclass(frozen=True)
class EntityFacts:
    """What a dataset says about an entity, as seen from the page with these links."""

    node: Node
    links: Links

    def is_a(self, name: str) -> bool:
        """Return whether it is of a class of kgbuild."""
        return ns.KGB + name in self.node.types

    @cached_property
    def kinds(self) -> list[PageLink]:
        """Its classes."""
        return kinds(self.node, self.links)

    @cached_property
    def said_by(self) -> Sequence[str]:
        """The claims that it makes."""
        return self.links.dataset.referring(self.node.iri, t.CLAIMANT)

    @cached_property
    def said_of(self) -> Sequence[str]:
        """The claims about it."""
        dataset = self.links.dataset
        reports = dataset.iris.report("").report
        found = [one for one in dataset.referring(self.node.iri) if one.startswith(reports)]
        figures = [one for one in found if "/quantity/" in one]
        accounts = [*found, *(account for one in figures for account in dataset.referring(one))]
        return sorted({dataset.iris.claim_of(one) for one in accounts if "/account/" in one})

    @cached_property
    def memberships(self) -> Sequence[str]:
        """The claims that it holds a post or belongs to something, or that others do so."""
        dataset = self.links.dataset
        if not dataset.memberships:
            return ()
        found = {one for role in _MEMBERSHIP for one in dataset.referring(self.node.iri, role)}
        return sorted({dataset.iris.claim_of(one) for one in found & dataset.memberships})

    @cached_property
    def compared(self) -> Sequence[str]:
        """The comparisons of claims about it, if it is an event."""
        if not self.is_a("Event"):
            return ()
        return self.links.dataset.referring(self.node.iri, t.ABOUT_EVENT)

    @cached_property
    def accounts(self) -> Sequence[ClaimAccount]:
        """The accounts of it, if it is an event."""
        return accounts_of_event(self.node.iri, self.links) if self.is_a("Event") else ()

    @cached_property
    def figures(self) -> Figures:
        """The figures that accounts of it give."""
        return figures_of(self.accounts)

    @cached_property
    def summary(self) -> EntitySummary:
        """What lists say about it."""
        event = self._event() if self.is_a("Event") else None
        source = self._source() if self.said_by else None
        return EntitySummary(len(self.said_of), len(self.said_by), event, source)

    def _event(self) -> EventSummary:
        facts = [one for one in self.accounts if one.stance is Stance.FACT and not one.look.classes]
        claimants = {name for one in self.accounts for name in one.claim.iris(t.CLAIMANT)}
        return EventSummary(
            happened=together(days_of(one.times) for one in facts),
            sources=len(claimants),
            figures=figure_span(self.figures),
            compared=self._verdicts(),
        )

    def _verdicts(self) -> Mapping[str, int]:
        found = map(open_verdict_of, map(self.links.dataset.node, self.compared))
        return dict(Counter(one for one in found if one))

    def _source(self) -> SourceSummary:
        """Count what became of its claims."""
        counts = Counter(one for claim in self.said_by for one in self._became(claim))
        node, links = self.links.dataset.node, self.links
        return SourceSummary(
            said=together(days_between(node(one), t.SAID_AT, links) for one in self.said_by),
            independent=counts["Corroboration"],
            agreed=counts["agreed"],
            contradicted=counts["Dispute"],
            perhaps=counts["PossibleDispute"],
            misquoted=counts[MISQUOTED],
            perhaps_misquoted=counts[PERHAPS_MISQUOTED],
            alone=counts["alone"],
        )

    def _became(self, claim: str) -> Iterator[str]:
        """Yield what became of a claim. It can be both agreed with and contradicted."""
        dataset = self.links.dataset
        found = {open_verdict_of(dataset.node(one)) for one in dataset.comparisons_with(claim)}
        if "Corroboration" in found:
            yield "Corroboration"
        elif found & _AGREEMENT:
            yield "agreed"
        if "Dispute" in found:
            yield "Dispute"
        elif "PossibleDispute" in found:
            yield "PossibleDispute"
        if not found & _TOGETHER:
            yield "alone"
        yield remark_of(dataset.node(claim), self.links)
