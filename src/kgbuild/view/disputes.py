"""What a view does where claims that it accepts exclude each other.

What excludes what is found as for the comparisons, but among the claims that the view accepts and
no others. A dispute has sides; one of them may prevail, and what the others hold is taken out of
their accounts: the figure, the place, the date, or, where some deny what others affirm, all of it.
So in a view that does not keep disputes no two claims exclude each other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.denials import compare_statements
from kgbuild.compare.figures import compare_numbers, families
from kgbuild.compare.origins import independence
from kgbuild.compare.single_values import compare_single_values
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Figure, Statement
from kgbuild.vocab import namespaces as ns

_RESOLUTION: Final = ns.PREFIXES["resolution"]
KEEP: Final = _RESOLUTION + "keep"

#: Tells which of some sides prevails, by its index; None if none does.
_Judge = Callable[[Sequence[Sequence[Statement]], Context], int | None]


def resolved(
    event: str, statements: Sequence[Statement], resolution: str, context: Context
) -> list[Statement]:
    """The statements of an event without what lost a dispute among them.

    Args:
        event: IRI of the event; empty for none.
        statements: Those that a view accepts, in an order that the result does not depend on.
        resolution: IRI of what the view does with disputes.
        context: What comparing needs to know besides.
    """
    if resolution == KEEP or not event:
        return list(statements)
    before, left = None, list(statements)
    # Figures of two places are no dispute until the places are one, and have both been taken out.
    while left != before:
        before, left = left, _resolved_once(event, left, resolution, context)
    return left


def _resolved_once(
    event: str, statements: Sequence[Statement], resolution: str, context: Context
) -> list[Statement]:
    left: list[Statement | None] = list(statements)
    for dispute, among in _disputes(event, statements, context):
        sides = _sides(dispute)
        held_by = [
            [statements[i] for p in side for c in p.claims for i in among[c]] for side in sides
        ]
        prevails = _JUDGES[resolution](held_by, context)
        for position in (p for n, side in enumerate(sides) if n != prevails for p in side):
            for i in (i for claim in position.claims for i in among[claim]):
                left[i] = _without(left[i], dispute, position)
    return [statement for statement in left if statement is not None]


def _disputes(
    event: str, statements: Sequence[Statement], context: Context
) -> Iterator[tuple[Comparison, Mapping[str, Sequence[int]]]]:
    """Yield the disputes among statements, each with the statements that its names refer to."""
    # What the view accepts stands, whatever has been said of it since.
    of_now = replace(context, revised=set())
    by_claim: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        by_claim[statement.claim].append(i)
    for family in families(event, statements, of_now):
        for comparison in compare_numbers(family, of_now):
            if comparison.verdict is Verdict.DISPUTE:
                yield comparison, by_claim
    for comparison in compare_single_values(event, statements, of_now):
        yield comparison, by_claim
    # A claim may have several accounts of one event, of which only some are denied; it affirms
    # or denies all of them, so that none of them is against another.
    by_number = {str(i): [i] for i in range(len(statements))}
    numbered = [
        statement._replace(claim=number)
        for number, statement in zip(by_number, statements, strict=True)
    ]
    for comparison in compare_statements(event, numbered, of_now):
        yield comparison, by_number


def _sides(dispute: Comparison) -> list[list[Position]]:
    """The positions of a dispute; those that hold one number as of different days are one side."""
    found: dict[object, list[Position]] = {}
    for position in dispute.positions:
        held = (position.low, position.high) if dispute.dimension == "number" else position.key
        found.setdefault(held, []).append(position)
    return list(found.values())


def _without(statement: Statement | None, dispute: Comparison, lost: Position) -> Statement | None:
    """What is left of a statement when what it holds in a dispute is taken out of it."""
    if statement is None or dispute.dimension == "statement":
        return None
    if dispute.dimension == "number":
        figures = (f for f in statement.figures if not _holds(f, dispute.kind, lost))
        return statement._replace(figures=tuple(figures))
    if dispute.dimension == "date":
        days = (_or(lost.first, FIRST), _or(lost.last, LAST))
        return statement._replace(
            times=tuple(t for t in statement.times if (t.first, t.last) != days)
        )
    return statement._replace(refs=tuple(ref for ref in statement.refs if ref[1] != lost.holds))


def _holds(figure: Figure, kind: str | None, position: Position) -> bool:
    bounds = tuple(None if d is None else Decimal(d) for d in (figure.low, figure.high))
    return (
        figure.counts == kind
        and figure.verbatim in position.words
        and bounds == (position.low, position.high)
    )


def _or(ordinal: int | None, otherwise: int) -> int:
    return otherwise if ordinal is None else ordinal


def _nobody(_: Sequence[Sequence[Statement]], __: Context) -> int | None:
    return None


def _latest(sides: Sequence[Sequence[Statement]], _: Context) -> int | None:
    """The side that was told after all others for sure."""
    for number, side in enumerate(sides):
        begun = max(statement.said.first for statement in side)
        others = [t.said.last for n, other in enumerate(sides) if n != number for t in other]
        if all(last < begun for last in others):
            return number
    return None


def _most_origins(sides: Sequence[Sequence[Statement]], context: Context) -> int | None:
    """The side that has more independent origins than any other."""
    counts = [independence(map(context.origin, side)).known for side in sides]
    most = max(counts)
    return counts.index(most) if counts.count(most) == 1 else None


_JUDGES: Final[Mapping[str, _Judge]] = MappingProxyType(
    {
        _RESOLUTION + "drop": _nobody,
        _RESOLUTION + "latest": _latest,
        _RESOLUTION + "most-origins": _most_origins,
    }
)
