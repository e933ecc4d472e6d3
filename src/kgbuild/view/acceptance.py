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
        view = self.view
        is_known = self.context.origin(statement).known
        return (
            not statement.condition
            and statement.modality in view.modalities
            and _allows(view.acts, statement.act)
            and _allows(view.certainties, statement.certainty)
            and _allows(view.lineages, concept("lineage", "known" if is_known else "unknown"))
            and _allows(view.reports, statement.claim.rpartition("/claim/")[0])
            and not self._is_revised(statement)
            and any(self._is_said(*saying) for saying in _sayings(statement))
            and not any(self._is_excepted(claimants) for claimants, _ in _sayings(statement))
        )

    def _is_revised(self, statement: Statement) -> bool:
        revised = self.context.revised.get(statement.claim)
        day = LAST if self.view.said_by is None else self.view.said_by.toordinal()
        return revised is not None and revised <= day

    def _is_said(self, by: Iterable[str], when: Window) -> bool:
        """Return whether the view accepts what some claimants say together, at that time."""
        claimants, day = self.view.claimants, self.view.said_by
        return (day is None or when.last <= day.toordinal()) and (
            claimants is None or not self._whom_for(by).isdisjoint(claimants)
        )

    def _is_excepted(self, by: Iterable[str]) -> bool:
        return not self._whom_for(by).isdisjoint(self.view.excepted)

    def _whom_for(self, claimants: Iterable[str]) -> set[str]:
        """Return some claimants and all whom they speak for."""
        return {agent for one in claimants for agent in self.context.origins.within(one)}


def _sayings(statement: Statement) -> Iterator[tuple[tuple[str, ...], Window]]:
    """Yield who says a statement and when: its claimants, and then those who relay it."""
    yield statement.claimants, statement.said
    yield from statement.relays


def _allows(wanted: frozenset[str] | None, value: str) -> bool:
    return wanted is None or value in wanted
