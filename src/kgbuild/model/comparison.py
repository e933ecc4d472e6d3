"""Claims set beside each other, and what came of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Verdict(Enum):
    """What comes of a comparison; the value is the local name of its class."""

    DISPUTE = "Dispute"
    DIFFERENCE = "Difference"
    CONCURRENCE = "Concurrence"
    CORROBORATION = "Corroboration"
    MISQUOTATION = "Misquotation"


@dataclass(frozen=True, slots=True)
class Position:
    """What one claim, or several that say the same, hold.

    Attributes:
        claims: IRIs of the claims, sorted.
        low: Least number held; None where there is no lower bound, or no number.
        high: Greatest number held; None where there is no upper bound, or no number.
        words: The words of the figures, sorted.
        holds: IRI of what is held: a place, an agent, a polarity.
        first: Ordinal of the first day as of which it is held, or of a date that is held.
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
        """What makes it this position of its comparison, whoever holds it."""
        return tuple(
            None if part is None else str(part)
            for part in (self.low, self.high, self.holds, self.first, self.last)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims set beside each other.

    Attributes:
        verdict: What came of it.
        dimension: Notation of the dimension in which they are compared.
        key: What makes it this comparison, whichever claims are in it.
        positions: What is held, in the order of `Position.key`.
        label: What it is, in a line.
        explanation: Why the claims are comparable, or why they are no dispute, in sentences.
        event: IRI of the event.
        kind: IRI of the kind counted.
        same: Notations of respects in which the claims speak of the same, in the scheme's order.
        differs: Notations of respects in which they speak of different things.
        assumed: Notations of respects in which they are taken to speak of the same.
        gap: By how much the positions miss each other.
        independent: How many independent origins there are; None where that is not asked.
        unknown: How many further origins of unknown lineage.
        reported: IRI of the claim that reports another's words.
        original: IRI of the claim in which they stand.
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
