"""Resolves what claims and reports refer to; query checks look whether other reports have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kgbuild.ids import Iris, ReportIris
from kgbuild.read.models.claims_file import AuthoredClaim
from kgbuild.read.register import check_id
from kgbuild.read.reports.claim_ids import add_unknown_claim
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import Loc, Problems, with_locs


@dataclass(frozen=True, slots=True)
class ReferredClaims:
    """IRIs of the claims that one claim refers to; the attributes are those of a claim."""

    quotes: str | None
    supersedes: tuple[str, ...]
    corrects: tuple[str, ...]
    retracts: tuple[str, ...]


@dataclass(frozen=True)
class ReferenceResolver:
    """Resolves what one report and its claims refer to; a claim with errors is None."""

    slug: str
    claims: Sequence[AuthoredClaim | None]
    iris: Iris
    problems: Problems

    @cached_property
    def own(self) -> ReportIris:
        """The IRIs of the report."""
        return self.iris.report(self.slug)

    def of(self, given: AuthoredClaim, at: Loc) -> ReferredClaims:
        """Return what a claim refers to; add an error for each bad reference."""
        revised: dict[str, str] = {}
        return ReferredClaims(
            quotes=self._claim(given.quotes, given.id, (*at, "quotes")) if given.quotes else None,
            supersedes=self._revised(given.supersedes, given.id, (*at, "supersedes"), revised),
            corrects=self._revised(given.corrects, given.id, (*at, "corrects"), revised),
            retracts=self._revised(given.retracts, given.id, (*at, "retracts"), revised),
        )

    def reports(self, slugs: str | list[str] | None, loc: Loc) -> tuple[str, ...]:
        """Return the sorted IRIs of one other report or several; add errors for bad names."""
        for slug, place in with_locs(slugs, loc):
            check_id(slug, place, self.problems)
            if slug == self.slug:
                message = f"the report {shown(slug)} is derived from itself"
                hint = "name the report that its text comes from"
                self.problems.add(place, "self-reference", message, hint)
        return tuple(sorted({self.iris.report(slug).report for slug, _ in with_locs(slugs, loc)}))

    def _revised(
        self, references: str | list[str] | None, own: str, loc: Loc, revised: dict[str, str]
    ) -> tuple[str, ...]:
        """Return the sorted claims under one key; ``revised`` has the claims of all such keys."""
        if not references:
            return ()
        found: set[str] = set()
        for reference, place in with_locs(references, loc):
            iri = self._claim(reference, own, place)
            if iri is None:
                continue
            key = str(loc[-1])
            if revised.setdefault(iri, key) != key:
                message = f"{shown(reference)} is already under {revised[iri]!r}"
                hint = "keep one of them: a claim supersedes, corrects or retracts another"
                self.problems.add(place, "duplicate-value", message, hint)
            found.add(iri)
        return tuple(sorted(found))

    def _claim(self, reference: str, own: str, loc: Loc) -> str | None:
        slug, slash, id_ = reference.rpartition("/")
        if not id_ or (slash and not slug) or "/" in slug:
            message = f"{shown(reference)} is not a reference to a claim"
            hint = "write the id of a claim of this report, or REPORT/CLAIM for a claim of another"
            self.problems.add(loc, "bad-reference", message, hint)
            return None
        if not slug or slug == self.slug:
            self._check_own(id_, own, loc)
        else:
            check_id(slug, loc, self.problems)
            check_id(id_, loc, self.problems)
        return self.iris.report(slug or self.slug).claim(id_)

    def _check_own(self, id_: str, own: str, loc: Loc) -> None:
        """Add an error unless ``id_`` is another claim of this report."""
        if id_ == own:
            message = f"the claim {shown(own)} refers to itself"
            hint = "name another claim; write REPORT/CLAIM for a claim of another report"
            self.problems.add(loc, "self-reference", message, hint)
        elif self._ids is not None and id_ not in self._ids:
            add_unknown_claim(id_, self._ids - {own}, loc, self.problems)

    @cached_property
    def _ids(self) -> frozenset[str] | None:
        """Return the ids of the report's claims; None if some claims have errors."""
        ids = [None if claim is None else claim.id for claim in self.claims]
        return None if None in ids else frozenset(filter(None, ids))
