"""The results of comparing claims."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Verdict(Enum):
    """The result of a comparison; the value is the local name of its class."""

    DISPUTE = "Dispute"
    DIFFERENCE = "Difference"
    CONCURRENCE = "Concurrence"
    CORROBORATION = "Corroboration"
    MISQUOTATION = "Misquotation"


@dataclass(frozen=True, slots=True)
class Position:
    """What one claim says in a comparison, or several claims that say the same.

    Attributes:
        claims: IRIs of the claims, sorted.
        low: The lower bound; None if it is open or there is no number.
        high: The upper bound; None if it is open or there is no number.
        words: The words of the figures, sorted.
        holds: IRI of another value: a place, an agent, a polarity.
        first: Ordinal of the first day that the claims are for, or of a date that they give.
        last: Ordinal of the last such day.
    """

    claims: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    words: tuple[str, ...] = ()
    holds: str | None = None
    first: int | None = None
    last: int | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What identifies the position in its comparison, regardless of its claims."""
        return tuple(
            None if part is None else str(part)
            for part in (self.low, self.high, self.holds, self.first, self.last)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims compared with each other.

    Attributes:
        verdict: The result.
        dimension: Notation of the dimension in which they are compared.
        key: What identifies the comparison, regardless of the claims in it.
        positions: The positions, in the order of `Position.key`.
        label: A line that describes it.
        explanation: Why the claims can be compared, or why they do not contradict each other.
        event: IRI of the event.
        kind: IRI of the kind counted.
        same: Notations of the aspects in which the claims are the same, in the scheme's order.
        differs: Notations of the aspects in which they differ.
        assumed: Notations of the aspects in which they are assumed to be the same.
        gap: The distance between the positions.
        independent: The number of independent origins; None if it does not matter.
        unknown: The number of further origins that are unknown.
        reported: IRI of the claim that reports another's words.
        original: IRI of the claim with the original words.
    """

    verdict: Verdict
    dimension: str
    key: tuple[str | None, ...]
    positions: tuple[Position, ...]
    label: str
    explanation: str
    event: str | None = None
    kind: str | None = None
    same: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    gap: Decimal | None = None
    independent: int | None = None
    unknown: int | None = None
    reported: str | None = None
    original: str | None = None
