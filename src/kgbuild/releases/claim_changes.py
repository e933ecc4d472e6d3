"""What became of the claims of one report, and of the report itself, from release to release."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from kgbuild.model.document import Account, Claim, Document, RoleValue, Span, sorted_roles
from kgbuild.releases.changes import Change, Outcome, Part
from kgbuild.releases.claim_words import (
    Parts,
    Words,
    changed_parts,
    claim_parts,
    claim_title,
    report_parts,
)

_Told = TypeVar("_Told")
#: Where no words stand, so that two claims can be compared without their places.
_NOWHERE: Final = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A report as one release has it.

    Attributes:
        document: The report and its claims.
        words: What things are called in the release.
    """

    document: Document
    words: Words


def document_changes(old: Told | None, new: Told | None) -> Iterator[Change]:
    """Yield what became of a report and of its claims; None where a release has no such report."""
    before, after = _claims(old), _claims(new)
    yield from _report_change(old, new)
    for id_ in dict.fromkeys([*after, *before]):
        yield from _claim_change(before.get(id_), after.get(id_))


@dataclass(frozen=True, slots=True)
class _OfReport:
    """A claim with what is needed to tell of it."""

    claim: Claim
    slug: str
    words: Words


def _claims(told: Told | None) -> Mapping[str, _OfReport]:
    if told is None:
        return {}
    document = told.document
    return {c.id: _OfReport(c, document.report.slug, told.words) for c in document.claims}


def _claim_change(old: _OfReport | None, new: _OfReport | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield _change(new, Outcome.NEW)
    elif new is None and old is not None:
        yield _change(old, Outcome.GONE)
    elif old is not None and new is not None and old.claim != new.claim:
        outcome = _outcome(old.claim, new.claim)
        told = ((one.claim, one.words) for one in (old, new))
        parts = () if outcome is Outcome.MOVED else _parts(claim_parts, *told)
        yield _change(new, outcome, parts)


def _outcome(old: Claim, new: Claim) -> Outcome:
    if _placeless(old) == _placeless(new):
        return Outcome.MOVED
    is_withdrawn = old.version is None and new.version is not None
    return Outcome.WITHDRAWN if is_withdrawn else Outcome.CHANGED


def _parts(
    told: Callable[[_Told, Words], Parts], old: tuple[_Told, Words], new: tuple[_Told, Words]
) -> tuple[Part, ...]:
    """In what two differ, in words; where the words are the same, in IRIs."""
    for exact in (False, True):
        before, after = (told(one, replace(words, exact=exact)) for one, words in (old, new))
        parts = changed_parts(before, after)
        if parts:
            return parts
    return ()


def _change(one: _OfReport, outcome: Outcome, parts: tuple[Part, ...] = ()) -> Change:
    iri = one.words.iris.report(one.slug).claim(one.claim.id)
    name = one.words.iris.reference(iri)
    return Change("claim", outcome, iri, name, claim_title(one.claim, one.words), parts)


def _report_change(old: Told | None, new: Told | None) -> Iterator[Change]:
    present = new or old
    if present is None or (old and new and old.document.report == new.document.report):
        return
    outcome = Outcome.NEW if old is None else Outcome.GONE if new is None else Outcome.CHANGED
    parts: tuple[Part, ...] = ()
    if old is not None and new is not None:
        reports = ((told.document.report, told.words) for told in (old, new))
        parts = _parts(report_parts, *reports)
    report = present.document.report
    iri = present.words.iris.report(report.slug).report
    yield Change("report", outcome, iri, report.slug, report.title or report.slug, parts)


def _placeless(claim: Claim) -> Claim:
    """A claim without the places where its words stand."""
    return replace(
        claim,
        evidence=_without_place(claim.evidence),
        cue=None if claim.cue is None else _without_place(claim.cue),
        accounts=tuple(map(_placeless_account, claim.accounts)),
    )


def _placeless_account(account: Account) -> Account:
    roles = [(name, _placeless_role(value)) for name, value in account.roles]
    return replace(account, roles=sorted_roles(roles))


def _placeless_role(value: RoleValue) -> RoleValue:
    return _without_place(value) if isinstance(value, Span) else value


def _without_place(span: Span) -> Span:
    return Span(_NOWHERE, _NOWHERE, span.exact, "", "")
