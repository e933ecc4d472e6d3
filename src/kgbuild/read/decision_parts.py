"""The parts that all decisions of people have: what is decided, by whom, on which day, and why."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from kgbuild.read.dates.calendar_days import read_day
from kgbuild.read.sources.plain_data import is_visible
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import terms


class AuthoredDecision(Protocol):
    """A decision as its author writes it, in any file."""

    decision: str
    by: str
    at: str
    why: str


class DecisionParts(NamedTuple):
    """The sound parts of a decision."""

    kind: str  # IRI of what is decided
    by: str  # IRI of who decides
    day: date
    why: str


@dataclass(frozen=True, slots=True)
class DecisionPartsReader:
    """Reads the parts of decisions whose kinds are concepts of the class ``kinds``."""

    kinds: str
    names: NameResolver
    problems: Problems

    def read(self, given: AuthoredDecision, at: Loc) -> DecisionParts | None:
        """Return the parts of the decision at ``at``; None if one of them has an error."""
        kind = attempt(self.problems, (*at, "decision"), self._kind, given.decision)
        by = attempt(self.problems, (*at, "by"), self._agent, given.by)
        day = attempt(self.problems, (*at, "at"), read_day, given.at)
        if not is_visible(given.why):
            self.problems.add((*at, "why"), "bad-value", "'why' is blank", "write the reason")
            return None
        if kind is None or by is None or day is None:
            return None
        return DecisionParts(kind, by, day, given.why)

    def _kind(self, notation: str) -> str:
        return self.names.concept(self.kinds, notation)

    def _agent(self, id_: str) -> str:
        return self.names.entity(id_, terms.AGENT.value)
