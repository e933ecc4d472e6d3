"""Which claims a view accepts, and which claims were revised by when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.statements import present
from kgbuild.model.document import Document
from kgbuild.model.statement import LAST, Statement
from kgbuild.model.view import View
from kgbuild.vocab.concepts import concept

_KNOWN: Final = concept("lineage", "known")
_UNKNOWN: Final = concept("lineage", "unknown")


@dataclass(frozen=True, slots=True)
class Revisions:
    """The claims that other claims supersede, correct or retract.

    Attributes:
        days: IRI of a revised claim to the ordinal of the day by which it was certainly revised,
            or to `LAST` if no such day is known.
    """

    days: dict[str, int] = field(default_factory=dict)

    def learn(self, document: Document) -> None:
        """Take from a document what its claims revise."""
        for claim in present(document):
            latest = claim.said_at.latest
            day = LAST if latest is None else latest.toordinal()
            for revised in (*claim.supersedes, *claim.corrects, *claim.retracts):
                self.days[revised] = min(day, self.days.get(revised, LAST))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Decides which claims one view accepts.

    A view accepts a claim that meets every condition and was not revised by the day of the view. It
    makes no difference who revised it, or whether the view accepts the revision.

    Attributes:
        view: The view.
        context: Who belongs to whom, and where claims come from.
        revised: IRI of a claim to the ordinal of the day by which it was certainly revised.
    """

    view: View
    context: Context
    revised: Mapping[str, int]

    def accepts(self, statement: Statement) -> bool:
        """Return whether the view accepts a statement, affirmed or denied."""
        return (
            self._is_of_kind(statement)
            and self._is_in_reports(statement)
            and self._is_said_in_time(statement)
            and self._is_of_claimant(statement)
        )

    def _is_of_kind(self, statement: Statement) -> bool:
        view = self.view
        lineage = _KNOWN if self.context.origin(statement).known else _UNKNOWN
        return (
            statement.modality in view.modalities
            and _allows(view.acts, statement.act)
            and _allows(view.certainties, statement.certainty)
            and _allows(view.lineages, lineage)
        )

    def _is_in_reports(self, statement: Statement) -> bool:
        reports = self.view.reports
        return reports is None or any(
            statement.claim.startswith(f"{report}/claim/") for report in reports
        )

    def _is_said_in_time(self, statement: Statement) -> bool:
        revised = self.revised.get(statement.claim)
        if self.view.said_by is None:
            return revised is None
        day = self.view.said_by.toordinal()
        return statement.said.last <= day and (revised is None or revised > day)

    def _is_of_claimant(self, statement: Statement) -> bool:
        speaks_for = self.context.origins.within(statement.claimant)
        claimants = self.view.claimants
        accepted = claimants is None or not speaks_for.isdisjoint(claimants)
        return accepted and speaks_for.isdisjoint(self.view.excepted)


def _allows(wanted: frozenset[str] | None, value: str) -> bool:
    return wanted is None or value in wanted
