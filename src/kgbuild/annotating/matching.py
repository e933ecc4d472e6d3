"""Finds the claims that two annotators both found in a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kgbuild.annotating.claim_spans import PartSpan, SpanFinder
from kgbuild.drafting.proposal import Offsets
from kgbuild.drafting.rejections import SAME, shared

#: What makes one of several claims on the same words more likely the same: who says it, as what.
_ALIKE: Final = ("claimant", "speechAct", "polarity")


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim of one annotator, with where its parts are in the text."""

    data: Mapping[str, Any]
    spans: tuple[PartSpan, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.data.get("id"))

    @property
    def evidence(self) -> Offsets | None:
        """Where its evidence is; None if the text does not have it."""
        first = next(iter(self.spans), None)
        return None if first is None else Offsets(first.start, first.end)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of its accounts."""
        states = self.data.get("states")
        accounts = states if isinstance(states, list) else []
        return frozenset(str(one.get("a")) for one in accounts if isinstance(one, dict))


@dataclass(frozen=True, slots=True)
class Matching:
    """The claims of two annotators: those that both found, and those of one, each in order."""

    both: tuple[tuple[MarkedClaim, MarkedClaim], ...]
    only_one: tuple[MarkedClaim, ...]
    only_other: tuple[MarkedClaim, ...]


def marked_claims(entries: Sequence[Mapping[str, Any]], finder: SpanFinder) -> list[MarkedClaim]:
    """Return the claims of one annotator in the order of the text, without withdrawn ones."""
    found = [MarkedClaim(one, tuple(finder.find(one))) for one in entries if "version" not in one]
    return sorted(found, key=lambda one: one.evidence or Offsets(1 << 60, 0))


def matched(ones: Sequence[MarkedClaim], others: Sequence[MarkedClaim]) -> Matching:
    """Return which claims of two annotators are the same.

    Two claims can be the same if their evidence shares half of its words. Of several possible
    pairs, the one that shares most comes first; then those with the same source, speech act,
    polarity and classes.
    """
    pairs = [
        (_likeness(one, other), left, right)
        for left, one in enumerate(ones)
        for right, other in enumerate(others)
        if _overlap(one, other) >= SAME
    ]
    # The order does not depend on who is first.
    pairs.sort(key=lambda each: (-each[0], each[1] + each[2], abs(each[1] - each[2])))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, left, right in pairs:
        if left not in taken and right not in used:
            taken[left] = right
            used.add(right)
    return Matching(
        tuple((ones[left], others[right]) for left, right in sorted(taken.items())),
        tuple(one for left, one in enumerate(ones) if left not in taken),
        tuple(other for right, other in enumerate(others) if right not in used),
    )


def _overlap(one: MarkedClaim, other: MarkedClaim) -> float:
    if one.evidence is None or other.evidence is None:
        return 0.0
    return shared(one.evidence, other.evidence)


def _likeness(one: MarkedClaim, other: MarkedClaim) -> float:
    """Return how alike two claims are: first in their words, then in what they say of them."""
    alike = len([key for key in _ALIKE if one.data.get(key) == other.data.get(key)])
    classes = one.classes & other.classes
    every = one.classes | other.classes
    return _overlap(one, other) + float(alike + len(classes) / max(1, len(every))) / 2
