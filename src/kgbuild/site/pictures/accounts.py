"""The accounts that a picture draws: who tells them, when and how, and what became of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kgbuild.phrases import MONTHS
from kgbuild.site.dataset import Node
from kgbuild.site.lines import MISQUOTED, days, remark_of
from kgbuild.site.links import Link, Links
from kgbuild.site.pictures.bars import Look
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: So many accounts are looked at for one page; a picture has room for far fewer.
MOST_ACCOUNTS: Final = 1000
_NEGATED: Final = ns.PREFIXES["polarity"] + "negated"
_ACTUAL: Final = ns.PREFIXES["modality"] + "actual"


@dataclass(frozen=True, slots=True)
class Told:
    """An account of a claim.

    Attributes:
        claim: The claim.
        account: The account.
        links: Makes links on the page.
    """

    claim: Node
    account: Node
    links: Links

    @property
    def claimant(self) -> Link:
        """Who tells it."""
        return self.links.to(self.claim.iri_of(t.CLAIMANT) or "")

    @property
    def page(self) -> Link:
        """The page of the claim."""
        return self.links.to(self.claim.iri, self.links.dataset.iris.reference(self.claim.iri))

    @property
    def kind(self) -> str:
        """What kind of event it tells of: the narrowest of its classes."""
        above = self.links.ontology.superclasses
        names = self.account.types
        depths = [(-len(above.get(name, ())), name) for name in names]
        return self.links.to(min(depths)[1]).text if depths else ""

    @property
    def said(self) -> tuple[str | None, str | None]:
        """Between which days it was said."""
        return self.span(self.claim.iri_of(t.SAID_AT))

    @property
    def published(self) -> tuple[str | None, str | None]:
        """Between which days its report was published."""
        report = self.claim.iri_of(t.DERIVED_FROM)
        node = None if report is None else self.links.dataset.node(report)
        return self.span(None if node is None else node.iri_of(t.PUBLISHED_AT))

    def span(self, time: str | None) -> tuple[str | None, str | None]:
        """The first and the last day of a time."""
        node = None if time is None else self.links.dataset.node(time)
        return (node.text(t.EARLIEST), node.text(t.LATEST)) if node else (None, None)

    @property
    def flags(self) -> tuple[str, ...]:
        """What has to be known of it first: that it is denied, planned, misquoted."""
        found = ["denied"] if self.look.is_denied else []
        modality = self.claim.iri_of(t.MODALITY)
        if self.look.is_hollow and modality:
            found.append(self.links.to(modality).text)
        return (*found, *([self._remark] if self._remark else []))

    @property
    def look(self) -> Look:
        """How it is drawn."""
        return Look(
            is_hollow=self.claim.iri_of(t.MODALITY) not in {None, _ACTUAL},
            is_faint=self._remark not in {"", MISQUOTED},
            is_misquoted=self._remark == MISQUOTED,
            is_denied=self.claim.iri_of(t.POLARITY) == _NEGATED,
        )

    @property
    def _remark(self) -> str:
        """What has become of the claim; the gravest alone."""
        return remark_of(self.claim, self.links)


def told_of(event: str, links: Links) -> Iterator[Told]:
    """Yield the accounts that claims give of an event."""
    for account in links.dataset.referring(event, t.OF_EVENT)[:MOST_ACCOUNTS]:
        yield from _of_account(account, links)


def told_by(claims: Iterable[str], links: Links) -> Iterator[Told]:
    """Yield the accounts of some claims, which are IRIs."""
    for iri in claims:
        claim = links.dataset.node(iri)
        if not claim.all(t.WITHDRAWN_WITH):
            for account in claim.iris(t.STATES):
                yield Told(claim, links.dataset.node(account), links)


def told_with(entity: str, links: Links) -> Iterator[Told]:
    """Yield the accounts in which an entity is somebody or something."""
    dataset = links.dataset
    reports = dataset.iris.report("").report
    owners = [iri for iri in dataset.referring(entity) if iri.startswith(reports)]
    for account in owners[:MOST_ACCOUNTS]:
        yield from _of_account(account, links)


def _of_account(account: str, links: Links) -> Iterator[Told]:
    for iri in links.dataset.referring(account, t.STATES):
        claim = links.dataset.node(iri)
        if not claim.all(t.WITHDRAWN_WITH):
            yield Told(claim, links.dataset.node(account), links)


def day(text: str | None) -> date | None:
    """A day as the dataset writes it; None for none, and for what no calendar of ours has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def between(span: tuple[str | None, str | None]) -> str:
    """A time in few words: ``23 Oct 2024``, ``1 to 20 Oct 2024``, ``by 31 Oct 2024``."""
    first, last = (day(text) for text in span)
    if first and last and first != last and first.year == last.year:
        begin = f"{first.day}" if first.month == last.month else _short(first, with_year=False)
        return f"{begin} to {_short(last)}"
    return days(_short(first) if first else None, _short(last) if last else None)


def _short(day: date, *, with_year: bool = True) -> str:
    year = f" {day.year}" if with_year else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
