"""What people decide about two entities: that they are the same, or not, or that it is unclear."""

from dataclasses import dataclass
from datetime import date

from kgbuild.errors import Place


@dataclass(frozen=True, slots=True)
class IdentityDecision:
    """One decision; a person makes at most one about two entities."""

    one: str  # IRI of an entity; the one that is kept if both are the same
    other: str  # IRI of another entity
    identity: str  # IRI of a concept of ``kgb:IdentityKind``
    by: str  # IRI of the agent who decided
    at: date
    why: str  # the reason, in the words of who decided
    place: Place  # where it is written

    @property
    def pair(self) -> frozenset[str]:
        """Return the two entities."""
        return frozenset((self.one, self.other))
