"""Which claims a view accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.vocab import namespaces as ns

_LINEAGE: Final = ns.PREFIXES["lineage"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Decides for one view.

    A claim is accepted if it meets every condition, and nobody had revised it by the day of the
    view. Who revises it, and whether the view accepts that claim, makes no difference: what was
    taken back is not to be taken as it stands.

    Attributes:
        view: The view.
        context: What is known besides: who belongs to whom, and where claims come from.
        revised: IRI of a claim to the ordinal of the day by which it was revised for sure.
    """

    view: View
    context: Context
    revised: Mapping[str, int]

    def accepts(self, statement: Statement) -> bool:
        """Whether the view accepts a statement, affirmed or negated."""
        return (
            self._is_of_kind(statement)
            and self._is_in_reports(statement)
            and self._is_said_in_time(statement)
            and self._is_of_claimant(statement)
        )

    def _is_of_kind(self, statement: Statement) -> bool:
        view = self.view
        lineage = "known" if self.context.origin(statement).known else "unknown"
        return (
            statement.modality in view.modalities
            and _admits(view.acts, statement.act)
            and _admits(view.certainties, statement.certainty)
            and _admits(view.lineages, _LINEAGE + lineage)
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


def _admits(wanted: frozenset[str] | None, value: str) -> bool:
    return wanted is None or value in wanted
