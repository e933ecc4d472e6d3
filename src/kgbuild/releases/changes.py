"""Changes between two releases, as plain values and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final, Self, TypeAlias

from kgbuild.translation import gettext, marked

#: The number of changes by kind and outcome.
Counts: TypeAlias = Mapping[str, Mapping[str, int]]

#: The kinds of results of comparing.
COMPARISONS: Final = (
    "dispute",
    "misquotation",
    "difference",
    "corroboration",
    "concurrence",
    "closefigures",
    "reservation",
)
#: The kinds of things that change, in the order of the output.
KINDS: Final = (
    "claim",
    "report",
    *COMPARISONS,
    "view",
    "entity",
    "identity",
    "opinion",
    "term",
    "dataset",
)
#: What several things of each kind are called.
_PLURALS: Final = {
    "claim": marked("claims"),
    "report": marked("reports"),
    "view": marked("views"),
    "entity": marked("entities"),
    "identity": marked("decisions about entities"),
    "opinion": marked("opinions"),
    "term": marked("terms"),
    "dataset": marked("dataset"),
    "dispute": marked("contradictions, firm or possible"),
    "misquotation": marked("misquotations, firm or possible"),
    "difference": marked("differences"),
    "corroboration": marked("agreements of independent sources"),
    "concurrence": marked("agreements without independent sources"),
    "closefigures": marked("sets of close figures"),
    "reservation": marked("reservations"),
}
#: Numbers of changes, by their outcomes.
_NUMBERS: Final = {
    "new": marked("%(number)s new"),
    "changed": marked("%(number)s changed"),
    "withdrawn": marked("%(number)s withdrawn"),
    "gone": marked("%(number)s gone"),
    "moved": marked("%(number)s moved"),
}


class ChangeOutcome(StrEnum):
    """How a thing changed, in the order of the output."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    MOVED = "moved"

    @classmethod
    def of(cls, old: object | None, new: object | None) -> Self:
        """Return the outcome for a thing in two releases; None means that a release lacks it."""
        return cls.NEW if old is None else cls.GONE if new is None else cls.CHANGED


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of a thing that changed, such as ``claimant``, with both values in words, if any."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that changed."""

    kind: str  # one of KINDS
    outcome: ChangeOutcome
    iri: str
    name: str  # for authors: REPORT/CLAIM, the id of an entity
    label: str  # for readers
    parts: tuple[ChangedPart, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return the change as JSON has it."""
        parts = [asdict(part) for part in self.parts]
        return asdict(self) | {"outcome": self.outcome.value, "parts": parts}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Return the change that `data` wrote."""
        return cls(
            kind=data["kind"],
            outcome=ChangeOutcome(data["outcome"]),
            iri=data["iri"],
            name=data["name"],
            label=data["label"],
            parts=tuple(ChangedPart(p["name"], p["old"], p["new"]) for p in data["parts"]),
        )


class Tally:
    """A count of changes by kind and outcome."""

    def __init__(self) -> None:
        """Start with none."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def watch(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield changes, and count each."""
        for change in changes:
            self._counts[change.kind, change.outcome.value] += 1
            yield change

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The counts other than zero, with kinds and outcomes in order."""
        found: dict[str, dict[str, int]] = {}
        for kind in KINDS:
            numbers = {o.value: self._counts[kind, o.value] for o in ChangeOutcome}
            if any(numbers.values()):
                found[kind] = {outcome: number for outcome, number in numbers.items() if number}
        return found


def first_changes(
    changes: Iterable[Change], most: int
) -> dict[tuple[str, ChangeOutcome], list[Change]]:
    """Return at most ``most`` changes of each kind and outcome, in order, without moved claims."""
    found: dict[tuple[str, ChangeOutcome], list[Change]] = {
        (kind, outcome): [] for kind in KINDS for outcome in ChangeOutcome
    }
    for change in changes:
        of_kind = found[change.kind, change.outcome]
        if len(of_kind) < most and change.outcome is not ChangeOutcome.MOVED:
            of_kind.append(change)
    return {key: of_kind for key, of_kind in found.items() if of_kind}


def plural(kind: str) -> str:
    """Return the plural of a kind for readers."""
    return gettext(_PLURALS[kind]) if kind in _PLURALS else f"{kind}s"


def counted_kind(kind: str, numbers: Mapping[str, int]) -> str:
    """Return the changes of a kind by outcome in words: ``claims: 2 new, 1 changed``."""
    shown = {one: f"{number:,}" for one, number in numbers.items()}
    found = [gettext(_NUMBERS[one], number=number) for one, number in shown.items()]
    return f"{plural(kind)}: {', '.join(found)}"


def counts_in_words(counts: Counts) -> list[str]:
    """Return counts in words: ``claims: 2 new, 1 changed``."""
    return [counted_kind(kind, outcomes) for kind, outcomes in counts.items()]
