"""The accounts that a picture draws: who gives each one, when, and what became of the claim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.claim_sentence import (
    MISQUOTED,
    PERHAPS_MISQUOTED,
    joined,
    polarity_words,
    quality_label,
    unusual,
)
from kgbuild.site.claim_lines import days_between, remark_of, reporters_of
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.bars import Look
from kgbuild.site.source_names import in_running_text
from kgbuild.site.stances import Stance, stance_of
from kgbuild.site.summaries import Days
from kgbuild.translation import foreign, gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import NEGATED

#: Maximum number of accounts read for one page; a picture has room for far fewer.
MOST_ACCOUNTS: Final = 1000
_ACTUAL: Final = ns.PREFIXES["modality"] + "actual"


@dataclass(frozen=True)
class ClaimAccount:
    """An account together with the claim that gives it."""

    claim: Node
    account: Node
    links: Links

    @cached_property
    def claimants(self) -> Sequence[PageLink]:
        """Who makes the claim."""
        return self.links.all(self.claim.iris(t.CLAIMANT))

    @cached_property
    def who(self) -> str:
        """Who makes the claim, in words."""
        return joined([one.text for one in self.claimants])

    @cached_property
    def page(self) -> PageLink:
        """The page of the claim."""
        return self.links.reference(self.claim.iri)

    @cached_property
    def reported_by(self) -> str:
        """Who reports the claim, in words; empty if its claimant publishes the report."""
        through = in_running_text(map(self.links.to, reporters_of(self.claim, self.links)))
        return ", ".join(gettext("as reported by %(agent)s", agent=one.text) for one in through)

    @cached_property
    def kind(self) -> str:
        """The narrowest class of the account, which says what kind of event it describes."""
        above = self.links.ontology.superclasses
        depths = [(-len(above.get(name, ())), name) for name in self.account.types]
        return self.links.to(min(depths)[1]).text if depths else ""

    @cached_property
    def said(self) -> Days:
        """The days between which the claim was made."""
        return days_between(self.claim, t.SAID_AT, self.links)

    @cached_property
    def published(self) -> Days:
        """The days between which the report was published."""
        report = self.claim.iri_of(t.DERIVED_FROM)
        found = None if report is None else self.links.dataset.node(report)
        if found is None:
            return None, None
        return days_between(found, t.PUBLISHED_AT, self.links)

    @cached_property
    def language(self) -> str | None:
        """The language of the report; None if it is that of the page."""
        report = self.claim.iri_of(t.DERIVED_FROM)
        return foreign(self.links.dataset.node(report).text(t.LANGUAGE)) if report else None

    @cached_property
    def times(self) -> list[Node]:
        """The times in the account."""
        return self._parts("/time/")

    @cached_property
    def quantities(self) -> list[Node]:
        """The figures in the account."""
        return self._parts("/quantity/")

    def _parts(self, folder: str) -> list[Node]:
        terms = (term for terms in self.account.values.values() for term in terms)
        iris = (term.value for term in terms if isinstance(term, NamedNode))
        return [self.links.dataset.node(iri) for iri in dict.fromkeys(iris) if folder in iri]

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """What a reader has to know first: a negative statement, planned, doubtful, misquoted."""
        qualities = (self.claim.iri_of(t.MODALITY), self.claim.iri_of(t.CERTAINTY))
        found = (
            *polarity_words(self.claim.iri_of(t.POLARITY), None),
            *(
                quality_label(iri, lambda one: self.links.to(one).text)
                for iri in unusual(qualities)
            ),
            gettext(self._remark) if self._remark else "",
        )
        return tuple(flag for flag in found if flag)

    @cached_property
    def stance(self) -> Stance:
        """How the source gives the account."""
        return stance_of(self.claim, self.links.ontology)

    @cached_property
    def look(self) -> Look:
        """How the account is drawn."""
        return Look(
            is_hollow=self.claim.iri_of(t.MODALITY) not in {None, _ACTUAL},
            is_faint=self._remark not in {"", MISQUOTED, PERHAPS_MISQUOTED},
            is_misquoted=self._remark == MISQUOTED,
            is_perhaps_misquoted=self._remark == PERHAPS_MISQUOTED,
            is_negated=self.claim.iri_of(t.POLARITY) == NEGATED,
        )

    @cached_property
    def _remark(self) -> str:
        return remark_of(self.claim, self.links)


def accounts_of_event(event: str, links: Links) -> list[ClaimAccount]:
    """Return the accounts that claims give of an event."""
    return list(_stated(links.dataset.referring(event, t.OF_EVENT), links))


def accounts_with_entity(entity: str, links: Links) -> Iterator[ClaimAccount]:
    """Yield the accounts in which an entity has a role."""
    reports = links.dataset.iris.report("").report
    owners = [iri for iri in links.dataset.referring(entity) if iri.startswith(reports)]
    return _stated(owners, links)


def accounts_of_claims(claims: Iterable[str], links: Links) -> Iterator[ClaimAccount]:
    """Yield the accounts of claims, given by IRI, that are not withdrawn."""
    node = links.dataset.node
    return _present(((iri, one) for iri in claims for one in node(iri).iris(t.STATES)), links)


def _stated(owners: list[str], links: Links) -> Iterator[ClaimAccount]:
    """Yield the accounts among nodes of reports, given by IRI."""
    claim_of = links.dataset.iris.claim_of
    accounts = (iri for iri in owners[:MOST_ACCOUNTS] if "/account/" in iri)
    return _present(((claim_of(iri), iri) for iri in accounts), links)


def _present(pairs: Iterable[tuple[str, str]], links: Links) -> Iterator[ClaimAccount]:
    """Yield the accounts of claims that are not withdrawn, from IRIs of claims and accounts."""
    account_of = links.remembered(_claim_account, 5_000)
    for claim, account in pairs:
        found = account_of(claim, account)
        if not found.claim.all(t.WITHDRAWN_WITH):
            yield found


def _claim_account(claim: str, account: str, links: Links) -> ClaimAccount:
    node = links.dataset.node
    return ClaimAccount(node(claim), node(account), links)
