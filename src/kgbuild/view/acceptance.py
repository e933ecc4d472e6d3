"""Which claims a view accepts."""

from dataclasses import dataclass

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.vocab.concepts import concept


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Decides which claims one view accepts.

    A view accepts a claim that meets every condition and was not revised by the day of the view. It
    makes no difference who revised it, or whether the view accepts the revision. It accepts nothing
    that is only so under a condition, because a plain triple cannot name the condition.
    """

    view: View
    context: Context

    def accepts(self, statement: Statement) -> bool:
        """Return whether the view accepts a statement, affirmed or denied."""
        view = self.view
        is_known = self.context.origin(statement).known
        return (
            not statement.condition
            and statement.modality in view.modalities
            and _allows(view.acts, statement.act)
            and _allows(view.certainties, statement.certainty)
            and _allows(view.lineages, concept("lineage", "known" if is_known else "unknown"))
            and _allows(view.reports, statement.claim.rpartition("/claim/")[0])
            and self._is_said_in_time(statement)
            and self._is_of_claimant(statement)
        )

    def _is_said_in_time(self, statement: Statement) -> bool:
        revised = self.context.revised.get(statement.claim)
        if self.view.said_by is None:
            return revised is None
        day = self.view.said_by.toordinal()
        return statement.said.last <= day and (revised is None or revised > day)

    def _is_of_claimant(self, statement: Statement) -> bool:
        within = self.context.origins.within
        speaks_for = {agent for claimant in statement.claimants for agent in within(claimant)}
        claimants = self.view.claimants
        accepted = claimants is None or not speaks_for.isdisjoint(claimants)
        return accepted and speaks_for.isdisjoint(self.view.excepted)


def _allows(wanted: frozenset[str] | None, value: str) -> bool:
    return wanted is None or value in wanted
