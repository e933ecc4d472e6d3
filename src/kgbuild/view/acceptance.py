"""Which claims a view accepts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgbuild.compare.context import Context
from kgbuild.model.statement import LAST, Statement, Window
from kgbuild.model.view import View
from kgbuild.vocab.concepts import concept


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Decides which claims one view accepts.

    A view accepts a claim that meets every condition and was not revised by the day of the view. It
    makes no difference who revised it, or whether the view accepts the revision. It accepts nothing
    that is only so under a condition, because a plain triple cannot name the condition. A claim
    also counts as said by those who relay it without keeping a distance.
    """

    view: View
    context: Context

    def accepts(self, statement: Statement) -> bool:
        """Return whether the view accepts a statement, affirmed or denied."""
        return next(self.unmet(statement), None) is None

    def unmet(self, statement: Statement) -> Iterator[str]:
        """Yield the notation of each condition of the view that a statement does not meet."""
        view = self.view
        if statement.condition:
            yield "conditional"
        for reason, wanted, value in (
            ("modality", view.modalities, statement.modality),
            ("speech-act", view.acts, statement.act),
            ("certainty", view.certainties, statement.certainty),
            ("report", view.reports, statement.claim.rpartition("/claim/")[0]),
            ("lineage", view.lineages, view.lineages and self._lineage(statement)),
        ):
            if wanted is not None and value not in wanted:
                yield reason
        if self._is_revised(statement):
            yield "revised"
        sayings = list(_sayings(statement))
        timely = [claimants for claimants, when in sayings if self._is_in_time(when)]
        if not timely:
            yield "said-by"
        if not any(map(self._is_accepted, timely or (claimants for claimants, _ in sayings))):
            yield "claimant"
        if view.excepted and any(self._is_excepted(claimants) for claimants, _ in sayings):
            yield "excepted"

    def _lineage(self, statement: Statement) -> str:
        return concept("lineage", "known" if self.context.origin(statement).known else "unknown")

    def _is_revised(self, statement: Statement) -> bool:
        revised = self.context.revised.get(statement.claim)
        day = LAST if self.view.said_by is None else self.view.said_by.toordinal()
        return revised is not None and revised <= day

    def _is_in_time(self, when: Window) -> bool:
        day = self.view.said_by
        return day is None or when.last <= day.toordinal()

    def _is_accepted(self, by: Iterable[str]) -> bool:
        claimants = self.view.claimants
        return claimants is None or not self._whom_for(by).isdisjoint(claimants)

    def _is_excepted(self, by: Iterable[str]) -> bool:
        return not self._whom_for(by).isdisjoint(self.view.excepted)

    def _whom_for(self, claimants: Iterable[str]) -> set[str]:
        """Return some claimants and all whom they speak for."""
        return {agent for one in claimants for agent in self.context.origins.within(one)}


def _sayings(statement: Statement) -> Iterator[tuple[tuple[str, ...], Window]]:
    """Yield who says a statement and when: its claimants, and then those who relay it."""
    yield statement.claimants, statement.said
    yield from statement.relays
