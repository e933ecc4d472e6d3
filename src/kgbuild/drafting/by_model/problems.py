"""What is wrong with a part of an answer, and what is doubtful about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field


class NotInTextError(ValueError):
    """A part of an answer that the words of the report do not support.

    Attributes:
        reason: A name in kebab-case, under which it is counted.
        hint: What the model can do, such as copy the nearest passage.
    """

    def __init__(self, reason: str, message: str, hint: str = "") -> None:
        """Take the reason, the message and the hint."""
        super().__init__(message)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of an answer that the gate refuses: where it is, why, and what to do."""

    where: str  # such as claims[0].cue
    reason: str
    message: str

    def __str__(self) -> str:
        """Return it as one line for the model."""
        return f"{self.where}: {self.message}"


@dataclass(slots=True)
class Judgement:
    """Collects what is refused and what is doubtful about one claim."""

    refusals: list[Refusal] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def at(self, where: str) -> "Catching":
        """Return a context that turns a `NotInTextError` into a refusal at a place."""
        return Catching(self, where)

    def doubt(self, *doubts: str | None) -> None:
        """Add what is doubtful, once."""
        self.doubts += [one for one in doubts if one and one not in self.doubts]


@dataclass(frozen=True, slots=True)
class Catching:
    """Turns a `NotInTextError` into a refusal, and lets others pass."""

    judgement: Judgement
    where: str

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Add the refusal; return whether there was one."""
        if not isinstance(error, NotInTextError):
            return False
        message = f"{error}; {error.hint}" if error.hint else str(error)
        self.judgement.refusals.append(Refusal(self.where, error.reason, message))
        return True


def counted(refusals: Iterable[Refusal]) -> dict[str, int]:
    """Return how often each reason occurs, sorted by reason."""
    counts: dict[str, int] = {}
    for refusal in refusals:
        counts[refusal.reason] = counts.get(refusal.reason, 0) + 1
    return dict(sorted(counts.items()))
