"""Checks the ids of a report's claims, and the ids that claims refer to."""

from collections.abc import Iterable, Sequence

from kgbuild.nearest import nearest_name
from kgbuild.read.cycles import cycles
from kgbuild.read.models.claims_file import AuthoredClaim
from kgbuild.read.register import check_id
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import Loc, Problems


def check_claim_ids(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """Add an error for each bad or repeated id, and for each viaClaim that is unknown or cyclic.

    Claims with errors are None.
    """
    _check_ids(claims, problems)
    _check_via(claims, problems)


def add_unknown_claim(id_: str, ids: Iterable[str], loc: Loc, problems: Problems) -> None:
    """Add the error that ``id_`` is not one of the allowed ``ids``."""
    near = nearest_name(id_, ids)
    problems.add(
        loc,
        "unknown-claim",
        f"this report has no claim {shown(id_)}",
        f"did you mean {near!r}?" if near else "write the id of a claim of this report",
    )


def _check_ids(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    seen: set[str] = set()
    for index, claim in enumerate(claims):
        if claim is None:
            continue
        loc = ("claims", index, "id")
        check_id(claim.id, loc, problems)
        if claim.id in seen:
            message = f"two claims have the id {shown(claim.id)}"
            problems.add(loc, "duplicate-id", message, "give each claim of a report its own id")
        seen.add(claim.id)


def _check_via(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    indexes: dict[str, int] = {}
    via: dict[str, str | None] = {}
    for index, claim in enumerate(claims):
        if claim is not None and claim.id not in via:
            indexes[claim.id] = index
            via[claim.id] = claim.via_claim
    is_whole = None not in claims  # otherwise the claim may be one with errors
    for index, claim in enumerate(claims):
        upper = None if claim is None else claim.via_claim
        if is_whole and upper is not None and upper not in via:
            add_unknown_claim(upper, via, ("claims", index, "viaClaim"), problems)
    for cycle in cycles({id_: (upper,) if upper else () for id_, upper in via.items()}):
        message = f"the claim {shown(cycle[0])} reports itself: {' → '.join(cycle)}"
        hint = "remove one of these viaClaim keys"
        problems.add(("claims", indexes[cycle[0]], "viaClaim"), "cyclic-via", message, hint)
