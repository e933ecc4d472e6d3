"""The changes to a report and its claims between two releases."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kgbuild.model.document import Account, Claim, Document, Span, sorted_roles
from kgbuild.releases.changes import Change, ChangedPart, ChangeOutcome
from kgbuild.releases.claim_text import (
    Parts,
    ReleaseLabels,
    changed_parts,
    claim_parts,
    claim_title,
    report_parts,
)

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ReleasedReport:
    """A report and its claims, with the labels of things, in one release."""

    document: Document
    labels: ReleaseLabels


def document_changes(old: ReleasedReport | None, new: ReleasedReport | None) -> Iterator[Change]:
    """Yield the changes to a report and its claims; None means that a release lacks the report."""
    before, after = _claims(old), _claims(new)
    yield from _report_change(old, new)
    for id_ in dict.fromkeys([*after, *before]):
        yield from _claim_change(before.get(id_), after.get(id_))


@dataclass(frozen=True, slots=True)
class _ReleasedClaim:
    """A claim in one release."""

    claim: Claim
    document: Document
    labels: ReleaseLabels


def _claims(report: ReleasedReport | None) -> Mapping[str, _ReleasedClaim]:
    if report is None:
        return {}
    document = report.document
    return {c.id: _ReleasedClaim(c, document, report.labels) for c in document.claims}


def _claim_change(old: _ReleasedClaim | None, new: _ReleasedClaim | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield _change(new, ChangeOutcome.NEW)
    elif new is None and old is not None:
        yield _change(old, ChangeOutcome.GONE)
    elif old is not None and new is not None and old.claim != new.claim:
        outcome = _outcome(old.claim, new.claim)
        claims = ((one.claim, one.labels) for one in (old, new))
        parts = () if outcome is ChangeOutcome.MOVED else _parts(claim_parts, *claims)
        yield _change(new, outcome, parts)


def _outcome(old: Claim, new: Claim) -> ChangeOutcome:
    if _placeless(old) == _placeless(new):
        return ChangeOutcome.MOVED
    is_withdrawn = old.version is None and new.version is not None
    return ChangeOutcome.WITHDRAWN if is_withdrawn else ChangeOutcome.CHANGED


def _parts(
    parts_of: Callable[[_Item, ReleaseLabels], Parts],
    old: tuple[_Item, ReleaseLabels],
    new: tuple[_Item, ReleaseLabels],
) -> tuple[ChangedPart, ...]:
    """Return the parts that differ, in words; in IRIs if the words are the same."""
    for exact in (False, True):
        before, after = (parts_of(one, replace(labels, exact=exact)) for one, labels in (old, new))
        parts = changed_parts(before, after)
        if parts:
            return parts
    return ()


def _change(
    one: _ReleasedClaim, outcome: ChangeOutcome, parts: tuple[ChangedPart, ...] = ()
) -> Change:
    iri = one.labels.iris.report(one.document.report.slug).claim(one.claim.id)
    name = one.labels.iris.reference(iri)
    return Change(
        "claim", outcome, iri, name, claim_title(one.claim, one.document, one.labels), parts
    )


def _report_change(old: ReleasedReport | None, new: ReleasedReport | None) -> Iterator[Change]:
    present = new or old
    if present is None or (old and new and old.document.report == new.document.report):
        return
    parts: tuple[ChangedPart, ...] = ()
    if old is not None and new is not None:
        reports = ((one.document.report, one.labels) for one in (old, new))
        parts = _parts(report_parts, *reports)
    report = present.document.report
    iri, title = present.labels.iris.report(report.slug).report, report.title or report.slug
    yield Change("report", ChangeOutcome.of(old, new), iri, report.slug, title, parts)


def _placeless(claim: Claim) -> Claim:
    """Return a claim without the places of its words."""
    return replace(
        claim,
        evidence=_without_place(claim.evidence),
        cue=None if claim.cue is None else _without_place(claim.cue),
        accounts=tuple(map(_placeless_account, claim.accounts)),
    )


def _placeless_account(account: Account) -> Account:
    roles = [
        (name, _without_place(value) if isinstance(value, Span) else value)
        for name, value in account.roles
    ]
    return replace(account, roles=sorted_roles(roles))


def _without_place(span: Span) -> Span:
    return Span(0, 0, span.exact, "", "")
