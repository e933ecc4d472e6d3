"""The ids of a report's claims: what they may be, and which claim is told inside which."""

from collections.abc import Iterable, Sequence

from kgbuild.nearest import nearest_name
from kgbuild.read.cycles import cycles
from kgbuild.read.models.authored import AuthoredClaim
from kgbuild.read.register import check_id
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.sources.wording import shown


def check_claim_ids(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """Add a problem for each id that cannot be one, stands twice, or names no claim it may name.

    Args:
        claims: The claims of one report; None for those that could not be read.
        problems: Where errors go.
    """
    _check_ids(claims, problems)
    _check_via(claims, problems)


def tell_unknown(id_: str, ids: Iterable[str], loc: Loc, problems: Problems) -> None:
    """Add the problem that ``id_`` is none of the ``ids`` of the claims that may be named there."""
    near = nearest_name(id_, ids)
    problems.add(
        loc,
        "unknown-claim",
        f"there is no claim {shown(id_)} in this report",
        f"did you mean {near!r}?" if near else "write the id of a claim of this report",
    )


def _check_ids(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """Ids can be ids, and each stands for one claim."""
    seen: set[str] = set()
    for index, claim in enumerate(claims):
        if claim is None:
            continue
        loc = ("claims", index, "id")
        check_id(claim.id, loc, problems)
        if claim.id in seen:
            problems.add(
                loc,
                "duplicate-id",
                f"there are two claims with the id {shown(claim.id)}",
                "give each claim of a report an id of its own",
            )
        seen.add(claim.id)


def _check_via(claims: Sequence[AuthoredClaim | None], problems: Problems) -> None:
    """Claims are told inside claims of the same report, and none inside itself."""
    indexes: dict[str, int] = {}
    via: dict[str, str | None] = {}
    for index, claim in enumerate(claims):
        if claim is not None and claim.id not in via:
            indexes[claim.id] = index
            via[claim.id] = claim.via_claim
    is_whole = None not in claims  # else a claim that is named may be one that could not be read
    for index, claim in enumerate(claims):
        upper = None if claim is None else claim.via_claim
        if is_whole and upper is not None and upper not in via:
            tell_unknown(upper, via, ("claims", index, "viaClaim"), problems)
    for cycle in cycles({id_: (upper,) if upper else () for id_, upper in via.items()}):
        problems.add(
            ("claims", indexes[cycle[0]], "viaClaim"),
            "cyclic-via",
            f"the claim {shown(cycle[0])} is told inside itself: {' → '.join(cycle)}",
            "take one of these viaClaim away",
        )
