"""The results of comparing claims."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

#: The class of agreements on what all claims say. Agreements with close figures are not in it.
_SHARED: Final = "SharedContent"


class Verdict(Enum):
    """The result of a comparison; the value is the name in its IRI and of its class."""

    DISPUTE = "Dispute"
    DIFFERENCE = "Difference"
    CLOSE = "CloseFigures"
    CONCURRENCE = "Concurrence"
    CORROBORATION = "Corroboration"
    MISQUOTATION = "Misquotation"
    RESERVATION = "Reservation"

    @property
    def classes(self) -> tuple[str, ...]:
        """The local names of the classes of such a comparison, without those above them."""
        if self is Verdict.CONCURRENCE:
            return (_SHARED,)
        return (self.value, _SHARED) if self is Verdict.CORROBORATION else (self.value,)

    @property
    def has_level(self) -> bool:
        """Whether comparisons of this kind are either firm or only possible."""
        return self in (Verdict.DISPUTE, Verdict.MISQUOTATION)

    @property
    def plural(self) -> str:
        """The name under which a build counts results of this kind, such as ``disputes``."""
        return f"{self.value.lower().removesuffix('s')}s"


@dataclass(frozen=True, slots=True)
class Position:
    """What one claim says in a comparison, or several claims that say the same."""

    claims: tuple[str, ...]
    low: Decimal | None = None  # the lower bound; None if it is open or there is no number
    high: Decimal | None = None  # the upper bound; None if it is open or there is no number
    words: tuple[str, ...] = ()  # the words of the figures, sorted
    holds: str | None = None  # IRI of another value: a place, an agent, a polarity
    first: int | None = None  # ordinal of the first day that the claims are for or give
    last: int | None = None  # ordinal of the last such day
    is_sum: bool = False  # whether the range is the sum of what the claims give for parts
    # The units of the numbers as IRIs, if the positions of a comparison have different ones.
    unit: str | None = None
    per: str | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What identifies the position in its comparison, regardless of its claims."""
        parts = (self.low, self.high, self.holds, self.first, self.last)
        key = tuple(None if part is None else str(part) for part in parts)
        units = [part for part in (self.unit, self.per) if part is not None]
        return (*key, *units, *(["sum"] if self.is_sum else []))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims compared with each other."""

    verdict: Verdict
    dimension: str  # notation of the dimension in which they are compared
    key: tuple[str | None, ...]  # what identifies the comparison, regardless of the claims in it
    positions: tuple[Position, ...]  # the positions, in the order of `Position.key`
    label: str  # a line that describes it
    explanation: str  # why the claims can be compared, or why they do not contradict each other
    event: str | None = None
    kind: str | None = None  # IRI of the kind counted
    same: tuple[str, ...] = ()  # notations of the aspects that are the same, in the scheme's order
    differs: tuple[str, ...] = ()  # notations of the aspects that differ
    assumed: tuple[str, ...] = ()  # notations of the aspects that are assumed to be the same
    gap: Decimal | None = None  # the distance between the positions
    independent: int | None = None  # the number of independent origins; None if it does not matter
    unknown: int | None = None  # the number of further origins that are unknown
    reported: str | None = None  # IRI of the claim that reports another's words
    original: str | None = None  # IRI of the claim with the original words

    @property
    def counted_as(self) -> tuple[str, ...]:
        """The names under which a build counts the comparison, such as ``disputes``."""
        name = self.verdict.plural
        is_firm = self.verdict.has_level and self.is_firm
        return (name, f"firm{name}") if is_firm else (name,)

    @property
    def is_firm(self) -> bool:
        """Whether a contradiction or a misquotation assumes nothing; else it is only possible."""
        return not self.assumed
