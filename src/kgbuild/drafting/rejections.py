"""The proposals that somebody has rejected: a new draft does not make them again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kgbuild.drafting.gated import Gated
from kgbuild.drafting.proposal import Offsets, Proposal
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError

SAME: Final = 0.5
"""The part that two passages share if they state the same claim."""


@dataclass(frozen=True, slots=True)
class _Rejected:
    evidence: Offsets
    claimant: object
    classes: frozenset[object]


@dataclass(frozen=True, slots=True)
class Rejections:
    """The rejected proposals of one report.

    A proposal is the same as a rejected one if they share half of their passage, and have the same
    claimant and the same classes of accounts. The same words with another claimant, or as another
    event, are a new proposal.
    """

    _rejected: Sequence[_Rejected]

    @classmethod
    def of(cls, entries: Iterable[Mapping[str, Any]], anchor: Anchor) -> "Rejections":
        """Return the rejections in the entries of a draft; the text may have lost some quotes."""
        found = []
        for entry in entries:
            evidence = _place(entry.get("evidence"), anchor)
            if evidence is not None:
                found.append(_described(entry, evidence))
        return cls(found)

    def has(self, proposal: Proposal) -> bool:
        """Return whether a proposal has been rejected."""
        claimant = None if proposal.claimant is None else proposal.claimant.entry
        classes = frozenset(account.cls for account in proposal.accounts)
        return self._has(_Rejected(proposal.evidence, claimant, classes))

    def without_rejected(self, gated: Gated) -> Gated:
        """Return a draft without what has been rejected as the gate had left it."""
        kept = [
            one
            for one in gated.claims
            if not self._has(_described(one.entry, one.proposal.evidence))
        ]
        return replace(gated, claims=tuple(kept))

    def _has(self, given: _Rejected) -> bool:
        return any(
            (one.claimant, one.classes) == (given.claimant, given.classes)
            and shared(one.evidence, given.evidence) >= SAME
            for one in self._rejected
        )


def shared(one: Offsets, other: Offsets) -> float:
    """Return the part of two passages that both have (intersection over union)."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _described(entry: Mapping[str, Any], evidence: Offsets) -> _Rejected:
    states = entry.get("states")
    accounts = states if isinstance(states, list) else []
    classes = frozenset(one.get("a") for one in accounts if isinstance(one, dict))
    return _Rejected(evidence, entry.get("claimant"), classes)


def _place(quote: object, anchor: Anchor) -> Offsets | None:
    wanted = quote
    if isinstance(quote, dict):
        words = {key: quote.get(key) for key in ("exact", "prefix", "suffix")}
        if not isinstance(words["exact"], str):
            return None
        wanted = Quote(**{key: one for key, one in words.items() if isinstance(one, str)})
    if not isinstance(wanted, str | Quote):
        return None
    try:
        found = anchor.find(wanted)
    except AnchorError:
        return None
    return Offsets(found.start, found.end)
