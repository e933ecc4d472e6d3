"""What a view does when claims that it accepts contradict each other.

Contradictions are found as in comparisons, but only among the claims that the view accepts. One
side may prevail. What the other sides say is removed from their accounts: the figure, the place or
the date. If some claims deny what others affirm, whole accounts are removed. A view that does not
keep contradictions therefore has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kgbuild.compare.comparable_figures import families
from kgbuild.compare.context import Context
from kgbuild.compare.denials import compare_statements
from kgbuild.compare.figures import compare_numbers
from kgbuild.compare.origins import independence
from kgbuild.compare.single_values import compare_single_values
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Figure, Statement, decimal, known_day
from kgbuild.vocab.concepts import DROP, KEEP, LATEST, MOST_ORIGINS

#: Returns the index of the side that prevails; None if none does.
_Judge = Callable[[Sequence[Sequence[Statement]], Context], int | None]


def resolved(
    event: str, statements: Sequence[Statement], resolution: str, context: Context
) -> list[Statement]:
    """Return the statements of an event without the sides that lost a contradiction.

    Args:
        event: IRI of the event; empty for none.
        statements: Those that a view accepts, in any order.
        resolution: IRI of what the view does with contradictions.
        context: What comparing needs to know besides.
    """
    if resolution == KEEP or not event:
        return list(statements)
    before, left = None, list(statements)
    # Figures of two places contradict each other only after both places have been removed.
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
                left[i] = _without(left[i], dispute, position, context)
    return [statement for statement in left if statement is not None]


def _disputes(
    event: str, statements: Sequence[Statement], context: Context
) -> Iterator[tuple[Comparison, Mapping[str, Sequence[int]]]]:
    """Yield the contradictions among statements, each with the indexes of its claims."""
    # The view accepts these claims, so later revisions do not matter.
    of_now = replace(context, revised={})
    by_claim: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        by_claim[statement.claim].append(i)
    for family in families(event, statements, of_now):
        for comparison in compare_numbers(family, of_now):
            if comparison.verdict is Verdict.DISPUTE:
                yield comparison, by_claim
    for comparison in compare_single_values(event, statements, of_now):
        yield comparison, by_claim
    # If a claim has several accounts of one event, others may deny only some of them. A claim
    # affirms or denies all its accounts, so they do not contradict each other.
    by_number = {str(i): [i] for i in range(len(statements))}
    numbered = [
        statement._replace(claim=number)
        for number, statement in zip(by_number, statements, strict=True)
    ]
    for comparison in compare_statements(event, numbered, of_now):
        yield comparison, by_number


def _sides(dispute: Comparison) -> list[list[Position]]:
    """Return the sides of a contradiction: positions with the same number are one side."""
    found: dict[object, list[Position]] = {}
    for position in dispute.positions:
        held = (position.low, position.high) if dispute.dimension == "number" else position.key
        found.setdefault(held, []).append(position)
    return list(found.values())


def _without(
    statement: Statement | None, dispute: Comparison, lost: Position, context: Context
) -> Statement | None:
    """Return what is left of a statement without its position in a contradiction."""
    if statement is None or dispute.dimension == "statement":
        return None
    if dispute.dimension == "number":
        figures = (f for f in statement.figures if not _holds(f, dispute.kind, lost, context))
        return statement._replace(figures=tuple(figures))
    if dispute.dimension == "date":
        days = (lost.first, lost.last)
        times = (t for t in statement.times if (known_day(t.first), known_day(t.last)) != days)
        return statement._replace(times=tuple(times))
    return statement._replace(refs=tuple(ref for ref in statement.refs if ref[1] != lost.holds))


def _holds(figure: Figure, kind: str | None, position: Position, context: Context) -> bool:
    return (
        context.counted(figure) == kind
        and figure.verbatim in position.words
        and (decimal(figure.low), decimal(figure.high)) == (position.low, position.high)
    )


def _latest(sides: Sequence[Sequence[Statement]], _: Context) -> int | None:
    """Return the side with a claim that was certainly made after all others."""
    for number, side in enumerate(sides):
        begun = max(statement.said.first for statement in side)
        others = [t.said.last for n, other in enumerate(sides) if n != number for t in other]
        if all(last < begun for last in others):
            return number
    return None


def _most_origins(sides: Sequence[Sequence[Statement]], context: Context) -> int | None:
    """Return the side with more independent origins than any other."""
    counts = [independence(map(context.origin, side)).known for side in sides]
    most = max(counts)
    return counts.index(most) if counts.count(most) == 1 else None


_JUDGES: Final[Mapping[str, _Judge]] = {
    DROP: lambda _sides, _context: None,
    LATEST: _latest,
    MOST_ORIGINS: _most_origins,
}
