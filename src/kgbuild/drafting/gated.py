"""What the gate lets through of a draft, and what it refuses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kgbuild.drafting.proposal import Proposal, ProposedEntity


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of a proposal, or a whole one, that the reader refused."""

    claim: str  # its id
    part: str  # such as ``strength``; empty for the whole proposal
    message: str  # the reader's own
    name: str  # the finding's


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal that the reader accepts, with its entry for claims.yaml."""

    proposal: Proposal
    entry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gated:
    """What is left of a draft, and what was refused."""

    claims: tuple[Accepted, ...]
    entities: tuple[ProposedEntity, ...]
    refusals: tuple[Refusal, ...]


def with_outer(
    pairs: Sequence[tuple[Proposal, Accepted]], claims: Sequence[Accepted]
) -> list[Accepted]:
    """Return claims with ``viaClaim`` where one reports another; empty if none does.

    Args:
        pairs: Each proposal as it was, with what the gate made of it.
        claims: The claims that are left.
    """
    ids = {id(proposal): accepted.entry["id"] for proposal, accepted in pairs}
    left = {claim.entry["id"] for claim in claims}
    outer = {
        accepted.entry["id"]: ids[id(proposal.via)]
        for proposal, accepted in pairs
        if id(proposal.via) in ids and ids[id(proposal.via)] in left
    }
    if not outer.keys() & left:
        return []
    return [
        replace(claim, entry=_with(claim.entry, outer[claim.entry["id"]]))
        if claim.entry["id"] in outer
        else claim
        for claim in claims
    ]


def _with(entry: dict[str, Any], outer: str) -> dict[str, Any]:
    """Return an entry with ``viaClaim`` after its evidence."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        found[key] = value
        if key == "evidence":
            found["viaClaim"] = outer
    return found
