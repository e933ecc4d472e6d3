"""What changed from one release to another, as plain values and as JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self, TypeAlias

#: So many of a kind had this outcome: kind to outcome to number.
Counts: TypeAlias = Mapping[str, Mapping[str, int]]

#: The kinds of what changes, in the order in which they are told.
KINDS: Final = (
    "claim",
    "report",
    "dispute",
    "misquotation",
    "difference",
    "corroboration",
    "concurrence",
    "view",
    "entity",
    "opinion",
    "term",
    "dataset",
)
_PLURALS: Final = {"entity": "entities", "dataset": "dataset"}


class Outcome(StrEnum):
    """What became of something, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Part:
    """What of something changed.

    Attributes:
        name: What it is called: ``claimant``, ``strength``.
        old: What it was, in words; None if there was nothing.
        new: What it is; None if there is nothing.
    """

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed.

    Attributes:
        kind: One of `KINDS`.
        outcome: What became of it.
        iri: Its IRI.
        name: What authors call it: ``REPORT/CLAIM``, the id of an entity.
        label: What people call it.
        parts: What of it changed.
    """

    kind: str
    outcome: Outcome
    iri: str
    name: str
    label: str
    parts: tuple[Part, ...] = ()

    def data(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "kind": self.kind,
            "outcome": self.outcome.value,
            "iri": self.iri,
            "name": self.name,
            "label": self.label,
            "parts": [{"name": p.name, "old": p.old, "new": p.new} for p in self.parts],
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """What `data` gave, read back."""
        return cls(
            kind=data["kind"],
            outcome=Outcome(data["outcome"]),
            iri=data["iri"],
            name=data["name"],
            label=data["label"],
            parts=tuple(Part(p["name"], p["old"], p["new"]) for p in data["parts"]),
        )


class Tally:
    """Counts changes while they come."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, change: Change) -> None:
        """Count a change."""
        self._counts[change.kind, change.outcome.value] += 1

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The counts, kinds and outcomes in their order, without those that are none."""
        found: dict[str, dict[str, int]] = {}
        for kind in KINDS:
            told = {o.value: self._counts[kind, o.value] for o in Outcome}
            if any(told.values()):
                found[kind] = {outcome: number for outcome, number in told.items() if number}
        return found


def plural(kind: str) -> str:
    """What several of a kind are called."""
    return _PLURALS.get(kind, f"{kind}s")


def told(counts: Counts) -> list[str]:
    """Counts in words: ``claims: 2 new, 1 changed``."""
    return [
        f"{plural(kind)}: "
        + ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.items())
        for kind, outcomes in counts.items()
    ]
