"""Who relays a claim without keeping a distance, and so says it too.

A claim that is reported inside another one (``viaClaim``) also counts as said by the claimants of
the outer claim, unless they keep a distance in one of these ways:

- The speech act of the inner claim leaves its content to its claimant, such as "claimed" or
  "reportedly" (``kgb:keepsDistance``).
- The outer claim does not hold: it asks, doubts, does not know, or is negative.
- In the same report, the relaying speakers question, doubt or negate an account of the same kind
  and event.

Quotation marks are no distance, because they mark the exact words of a claim. The origin of a claim
stays the same, so somebody who relays it never is an independent source for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgbuild.compare.reservations import reservation_of
from kgbuild.compare.statements import present, window
from kgbuild.ids import Iris
from kgbuild.model.document import Claim, Document
from kgbuild.model.statement import Relay, Statement
from kgbuild.vocab.concepts import AFFIRMED, DOUBTFUL, NOT_KNOWN
from kgbuild.vocab.ontology import Ontology

#: The IRI of an event, empty for none, with a statement about it.
_OfEvent = tuple[str, Statement]


def with_relays(
    statements: Iterable[_OfEvent], document: Document, iris: Iris, ontology: Ontology
) -> Iterator[_OfEvent]:
    """Yield the statements of a document, each with those who relay it without a distance."""
    of_report = iris.report(document.report.slug)
    claims = {of_report.claim(claim.id): claim for claim in present(document)}
    by_id = {claim.id: claim for claim in claims.values()}
    found = list(statements)
    doubts = [(of, s) for of, s in found if reservation_of(s) or s.polarity != AFFIRMED]
    report = _Report(by_id, doubts, ontology)
    for event, statement in found:
        relays = report.relays(event, statement, claims[statement.claim])
        yield event, statement._replace(relays=tuple(relays)) if relays else statement


@dataclass(frozen=True, slots=True)
class _Report:
    """The claims of a report by their ids, and its statements that doubt or negate something."""

    claims: Mapping[str, Claim]
    doubts: Iterable[_OfEvent]
    ontology: Ontology

    def relays(self, event: str, statement: Statement, claim: Claim) -> list[Relay]:
        """Return those who relay a statement without a distance, from the inside out."""
        found: list[Relay] = []
        inner, seen = claim, {claim.id}
        while (outer := self.claims.get(inner.via or "")) is not None and outer.id not in seen:
            seen.add(outer.id)
            if not self._passes_on(inner, outer) or self._doubts(outer, event, statement):
                break
            others = tuple(one for one in outer.claimants if one not in claim.claimants)
            if others:
                found.append(Relay(others, window(outer.said_at)))
            inner = outer
        return found

    def _passes_on(self, inner: Claim, outer: Claim) -> bool:
        return (
            not self.ontology.keeps_distance(inner.speech_act)
            and self.ontology.asserts(outer.speech_act)
            and outer.polarity == AFFIRMED
            and outer.certainty not in {DOUBTFUL, NOT_KNOWN}
        )

    def _doubts(self, outer: Claim, event: str, statement: Statement) -> bool:
        """Return whether the relaying speakers doubt or negate the same in their report."""
        is_a = self.ontology.is_a
        return any(
            of == event
            and not set(outer.claimants).isdisjoint(doubt.claimants)
            and (is_a(doubt.cls, statement.cls) or is_a(statement.cls, doubt.cls))
            and (doubt.polarity == AFFIRMED or doubt.polarity != statement.polarity)
            for of, doubt in self.doubts
        )
