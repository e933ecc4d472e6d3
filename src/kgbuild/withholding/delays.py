"""Which claims are published later: those about entities in the field, until some days after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta

from kgbuild.ids import Iris
from kgbuild.model.document import Claim, Document, Ref, Report, TimeSpan
from kgbuild.model.register import Entity
from kgbuild.withholding.names import NameFinder


@dataclass(frozen=True, slots=True)
class Delay:
    """A rule that holds claims about some entities back for a number of days."""

    rule: str
    days: int
    about: frozenset[str]  # IRIs of the entities
    names: NameFinder  # what finds their names


@dataclass(frozen=True, slots=True)
class DelayedParts:
    """What is delayed of one report.

    Attributes:
        claims: IRIs of the claims that are not published yet.
        late: IRIs of entities that these claims are about.
        out: IRIs of entities that the other claims, and the report itself, name anywhere.
    """

    claims: tuple[str, ...]
    late: tuple[str, ...]
    out: tuple[str, ...]


def delaying_rules(document: Document, delays: Iterable[Delay], as_of: date) -> dict[str, str]:
    """Return the claims of a report that are not published on a day, by id, each with the rule.

    A claim that is passed on with another one, or passes it on, is published with it.
    """
    found = {
        claim.id: delay.rule
        for claim in document.claims
        for delay in delays
        if not delay.about.isdisjoint(named(claim))
        and not _is_due(claim, document.report, delay, as_of)
    }
    linked = [(claim.id, claim.via) for claim in document.claims if claim.via is not None]
    while new := {
        one: found[other]
        for pair in linked
        for one, other in (pair, pair[::-1])
        if one not in found and other in found
    }:
        found |= new
    return found


def delayed_parts(
    document: Document, iris: Iris, delays: Iterable[Delay], as_of: date
) -> DelayedParts:
    """Return what is delayed of one report."""
    late = delaying_rules(document, tuple(delays), as_of)
    of_report = iris.report(document.report.slug)
    entities = iris.entity("")
    names: set[str] = set()
    out = {*texts_in(document.report)}
    for claim in document.claims:
        if claim.id in late:
            names |= named(claim)
        else:
            out |= {*texts_in(claim)}
    return DelayedParts(
        tuple(of_report.claim(id_) for id_ in sorted(late)),
        tuple(sorted(one for one in names if one.startswith(entities))),
        tuple(sorted(one for one in out if one.startswith(entities))),
    )


def nowhere_else(entities: Iterable[Entity], late: frozenset[str]) -> frozenset[str]:
    """Return those of some IRIs of entities that no other entities name."""
    entities = [*entities]
    gone = late
    while True:
        kept = {
            value.iri
            for entity in entities
            if entity.iri not in gone
            for _, value in entity.roles
            if isinstance(value, Ref)
        }
        if not gone & kept:
            return gone
        gone -= kept


def named(claim: Claim) -> set[str]:
    """Return the IRIs that the accounts of a claim name."""
    return set(texts_in(claim.accounts))


def _is_due(claim: Claim, report: Report, delay: Delay, as_of: date) -> bool:
    """Return whether enough days have passed since the last day that a claim gives.

    A claim whose days are not known is not due.
    """
    said = claim.said_at.latest or (report.published.latest if report.published else None)
    days = [said, *(time.latest for time in _times(claim.accounts))]
    known = [day for day in days if day is not None]
    try:
        return said is not None and max(known) + timedelta(delay.days) <= as_of
    except OverflowError:
        return False


def texts_in(value: object) -> Iterator[str]:
    """Yield all texts and IRIs in a value of the model."""
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from texts_in(part)


def _times(value: object) -> Iterator[TimeSpan]:
    if isinstance(value, TimeSpan):
        yield value
    for part in _parts(value):
        yield from _times(part)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, one.name) for one in fields(value))
