"""What people decide about comparisons: they dismiss or comment on one, with a reason."""

from dataclasses import dataclass
from datetime import date

from kgbuild.errors import Place


@dataclass(frozen=True, slots=True)
class ComparisonDecision:
    """One decision; a person makes at most one about a comparison."""

    comparison: str  # IRI of the comparison; it may no longer exist
    decision: str  # IRI of a concept of ``kgb:DecisionKind``
    by: str  # IRI of the agent who decided
    at: date
    why: str  # the reason, in the words of who decided
    label: str | None  # the label of the comparison at that time; None if it does not matter
    place: Place  # where it is written

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies it."""
        return (self.comparison, self.by)
