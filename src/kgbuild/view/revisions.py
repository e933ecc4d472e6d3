"""Which claims were revised, and by when."""

from dataclasses import dataclass, field

from kgbuild.compare.statements import present
from kgbuild.model.document import Document
from kgbuild.model.statement import LAST


@dataclass(frozen=True, slots=True)
class Revisions:
    """The claims that other claims supersede, correct or retract.

    Attributes:
        days: IRI of a revised claim to the ordinal of the day by which it was revised for sure, or
            to `LAST` if no such day is known.
    """

    days: dict[str, int] = field(default_factory=dict)

    def learn(self, document: Document) -> None:
        """Take from a document what its claims revise."""
        for claim in present(document):
            latest = claim.said_at.latest
            day = LAST if latest is None else latest.toordinal()
            for revised in (*claim.supersedes, *claim.corrects, *claim.retracts):
                self.days[revised] = min(day, self.days.get(revised, LAST))
