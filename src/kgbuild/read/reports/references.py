"""What claims and reports refer to: other claims and reports, by the names that authors give them.

A claim of the same report has to be there. Whether another report has the claim that is named
cannot be told while reports come in one by one; the query checks look at that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kgbuild.ids import Iris
from kgbuild.read.models.authored import AuthoredClaim
from kgbuild.read.register import check_id
from kgbuild.read.reports.claim_ids import tell_unknown
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.sources.wording import shown

_KEYS: Final = frozenset({"quotes", "supersedes", "corrects", "retracts"})


@dataclass(frozen=True, slots=True)
class Referred:
    """The claims that one claim refers to, by IRI; the attributes are those of a claim."""

    quotes: str | None = None
    supersedes: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()


_NONE: Final = Referred()


@dataclass(frozen=True)
class References:
    """Resolves what one report and its claims refer to.

    Attributes:
        slug: The report's name.
        claims: Its claims; None for those that could not be read.
        iris: The workspace's IRIs.
        problems: Where errors go.
    """

    slug: str
    claims: Sequence[AuthoredClaim | None]
    iris: Iris
    problems: Problems

    def of(self, given: AuthoredClaim, at: Loc) -> Referred:
        """What a claim refers to, with problems for what it cannot refer to."""
        if given.model_fields_set.isdisjoint(_KEYS):
            return _NONE
        revised: dict[str, str] = {}
        return Referred(
            quotes=self._claim(given.quotes, given.id, (*at, "quotes")) if given.quotes else None,
            supersedes=self._revised(given.supersedes, given.id, (*at, "supersedes"), revised),
            corrects=self._revised(given.corrects, given.id, (*at, "corrects"), revised),
            retracts=self._revised(given.retracts, given.id, (*at, "retracts"), revised),
        )

    def reports(self, slugs: str | list[str] | None, loc: Loc) -> tuple[str, ...]:
        """The IRIs of one other report or several, sorted; problems for those that are none."""
        for slug, place in _each(slugs, loc):
            check_id(slug, place, self.problems)
            if slug == self.slug:
                self.problems.add(
                    place,
                    "self-reference",
                    f"the report {shown(slug)} is derived from itself",
                    "name the report that its text was taken over from",
                )
        return tuple(sorted({self.iris.report(slug).report for slug, _ in _each(slugs, loc)}))

    def _revised(
        self, references: str | list[str] | None, own: str, loc: Loc, revised: dict[str, str]
    ) -> tuple[str, ...]:
        """The claims that stand under one key, sorted; ``revised`` has those of all such keys."""
        found: set[str] = set()
        for reference, place in _each(references, loc):
            iri = self._claim(reference, own, place)
            if iri is None:
                continue
            key = str(loc[-1])
            if revised.setdefault(iri, key) != key:
                self.problems.add(
                    place,
                    "duplicate-value",
                    f"{shown(reference)} stands under {revised[iri]!r} already",
                    "keep one of the two: a claim supersedes, corrects or retracts another",
                )
            found.add(iri)
        return tuple(sorted(found))

    def _claim(self, reference: str, own: str, loc: Loc) -> str | None:
        """The IRI of the claim that a claim called ``own`` refers to, or a problem."""
        slug, slash, id_ = reference.rpartition("/")
        if not id_ or (slash and not slug) or "/" in slug:
            self.problems.add(
                loc,
                "bad-reference",
                f"{shown(reference)} is no reference to a claim",
                "write the id of a claim of this report, or REPORT/CLAIM for a claim of another",
            )
            return None
        if not slug or slug == self.slug:
            self._check_own(id_, own, loc)
        else:
            check_id(slug, loc, self.problems)
            check_id(id_, loc, self.problems)
        return self.iris.report(slug or self.slug).claim(id_)

    def _check_own(self, id_: str, own: str, loc: Loc) -> None:
        """Add a problem unless ``id_`` is another claim of this report."""
        if id_ == own:
            self.problems.add(
                loc,
                "self-reference",
                f"the claim {shown(own)} refers to itself",
                "name another claim, as REPORT/CLAIM if it is of another report",
            )
        elif self._ids is not None and id_ not in self._ids:
            tell_unknown(id_, self._ids - {own}, loc, self.problems)

    @cached_property
    def _ids(self) -> frozenset[str] | None:
        """The ids of the report's claims; None if there may be others that could not be read."""
        ids = [None if claim is None else claim.id for claim in self.claims]
        return None if None in ids else frozenset(filter(None, ids))


def _each(names: str | list[str] | None, loc: Loc) -> Sequence[tuple[str, Loc]]:
    """The names that stand under a key, each with its place."""
    if names is None or isinstance(names, str):
        return [(names, loc)] if names else []
    return [(name, (*loc, index)) for index, name in enumerate(names)]
