"""What a view does when claims that it accepts contradict each other.

Contradictions are found as in comparisons, but only among the claims that the view accepts. One
side may prevail. What the other sides say is removed from their accounts: the figure, the place or
the date. If some claims deny what others affirm, whole accounts are removed. A view that does not
keep contradictions therefore has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from kgbuild.compare.comparable_figures import families
from kgbuild.compare.context import Context
from kgbuild.compare.denials import compare_statements
from kgbuild.compare.figures_of_event import compare_figures
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.opposite_outcomes import compare_outcomes
from kgbuild.compare.origins import independence
from kgbuild.compare.over_or_going_on import compare_phases
from kgbuild.compare.parts import Relation
from kgbuild.compare.single_dates import compare_dates
from kgbuild.compare.single_values import compare_single_values
from kgbuild.ids import content_key
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Figure, Statement, decimal, known_day
from kgbuild.model.view import Omission
from kgbuild.vocab.concepts import DROP, KEEP, LATEST, MOST_ORIGINS


class _Side(NamedTuple):
    """One side of a contradiction: its positions, and the statements behind them."""

    positions: Sequence[Position]
    statements: Sequence[Statement]

    @property
    def is_sum(self) -> bool:
        """Whether the side only follows from figures for parts."""
        return any(position.is_sum for position in self.positions)


#: Dimensions in which whole accounts exclude each other, and no part of them can be left out.
_OF_ACCOUNTS: Final = frozenset({"statement", "outcome", "phase"})
#: Returns the index of the side that prevails; None if none does.
_Judge = Callable[[Sequence[_Side], Context], int | None]


class Resolved(NamedTuple):
    """What is left of the statements of an event, and what lost a contradiction."""

    statements: list[Statement]
    left_out: list[Omission]


def resolved(
    event: str, statements: Sequence[Statement], resolution: str, context: Context
) -> Resolved:
    """Return the statements of an event without the sides that lost a contradiction.

    Args:
        event: IRI of the event; empty for none.
        statements: Those that a view accepts, in any order.
        resolution: IRI of what the view does with contradictions.
        context: What comparing needs to know besides.
    """
    left = Resolved(list(statements), [])
    if resolution == KEEP or not event:
        return left
    before: list[Statement] | None = None
    # Figures of two places contradict each other only after both places have been removed.
    while left.statements != before:
        before = left.statements
        once = _resolved_once(event, before, resolution, context)
        left = Resolved(once.statements, [*left.left_out, *once.left_out])
    return left


def _resolved_once(
    event: str, statements: Sequence[Statement], resolution: str, context: Context
) -> Resolved:
    left: list[Statement | None] = list(statements)
    left_out: list[Omission] = []
    for dispute, among in _disputes(event, statements, context):
        sides = [_side(positions, statements, among) for positions in _sides(dispute)]
        prevails = _JUDGES[resolution](sides, context)
        stays = () if prevails is None else sides[prevails].statements
        prevailing = tuple(sorted({statement.claim for statement in stays}))
        lost = [p for n, side in enumerate(sides) if n != prevails for p in side.positions]
        for position, i in ((p, i) for p in lost for claim in p.claims for i in among[claim]):
            left[i] = _without(left[i], dispute, position, context)
            key = content_key(dispute.key)
            left_out.append(Omission(statements[i].claim, "contradicted", key, prevailing))
    return Resolved([one for one in left if one is not None], left_out)


def _side(
    positions: Sequence[Position],
    statements: Sequence[Statement],
    among: Mapping[str, Sequence[int]],
) -> _Side:
    return _Side(
        positions, [statements[i] for p in positions for claim in p.claims for i in among[claim]]
    )


def _disputes(
    event: str, statements: Sequence[Statement], context: Context
) -> Iterator[tuple[Comparison, Mapping[str, Sequence[int]]]]:
    """Yield the contradictions among statements, each with the indexes of its claims."""
    # The view accepts these claims, so later revisions do not matter.
    of_now = replace(context, revised={})
    by_claim: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        by_claim[statement.claim].append(i)
    for comparison in _of_figures(event, statements, of_now):
        if comparison.verdict is Verdict.DISPUTE:
            yield comparison, by_claim
    yield from (
        (comparison, by_claim)
        for compare in (compare_single_values, compare_dates, compare_outcomes, compare_phases)
        for comparison in compare(event, statements, of_now)
    )
    # If a claim has several accounts of one event, others may deny only some of them. A claim
    # affirms or denies all its accounts, so they do not contradict each other.
    by_number = {str(i): [i] for i in range(len(statements))}
    numbered = [
        statement._replace(claim=number)
        for number, statement in zip(by_number, statements, strict=True)
    ]
    for comparison in compare_statements(event, numbered, of_now):
        yield comparison, by_number


def _of_figures(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    return compare_figures(list(families(event, statements, context)), context)


def _sides(dispute: Comparison) -> list[list[Position]]:
    """Return the sides of a contradiction: positions with the same number are one side.

    If all have the same number, they exclude each other together, and each is a side.
    """
    found: dict[object, list[Position]] = {}
    for position in dispute.positions:
        number = (position.low, position.high, position.unit, position.per, position.is_sum)
        found.setdefault(number if dispute.dimension == "number" else position.key, []).append(
            position
        )
    sides = list(found.values())
    return sides if len(sides) > 1 else [[position] for position in dispute.positions]


def _without(
    statement: Statement | None, dispute: Comparison, lost: Position, context: Context
) -> Statement | None:
    """Return what is left of a statement without its position in a contradiction."""
    if statement is None or dispute.dimension in _OF_ACCOUNTS:
        return None
    if dispute.dimension == "number":
        figures = (f for f in statement.figures if not _gives(f, dispute.kind, lost, context))
        return statement._replace(figures=tuple(figures))
    if dispute.dimension == "date":
        days = (lost.first, lost.last)
        times = (t for t in statement.times if (known_day(t.first), known_day(t.last)) != days)
        return statement._replace(times=tuple(times))
    return statement._replace(refs=tuple(ref for ref in statement.refs if ref[1] != lost.holds))


def _gives(figure: Figure, kind: str | None, position: Position, context: Context) -> bool:
    """Return whether a figure is one of a position, or one of those that add up to it."""
    counted = kind_relation(context.counted(figure), kind, context.ontology)
    ends = (decimal(figure.low), decimal(figure.high))
    units = (position.unit, position.per)
    return (
        counted in {Relation.SAME, Relation.INSIDE}
        and figure.verbatim in position.words
        and units in {(None, None), (figure.unit, figure.per)}
        and (position.is_sum or ends == (position.low, position.high))
    )


def _latest(sides: Sequence[_Side], _: Context) -> int | None:
    """Return the side with a claim that was certainly made after all others."""
    for number, side in enumerate(sides):
        begun = max(statement.said.first for statement in side.statements)
        others = [s.said.last for n, one in enumerate(sides) if n != number for s in one.statements]
        if all(last < begun for last in others):
            return number
    return None


def _most_origins(sides: Sequence[_Side], context: Context) -> int | None:
    """Return the side with more independent origins than any other.

    A sum has as many as the part that has the fewest, so at most one.
    """
    counts = [
        min(independence([context.origin(one)]).known for one in side.statements)
        if side.is_sum
        else independence(map(context.origin, side.statements)).known
        for side in sides
    ]
    most = max(counts)
    return counts.index(most) if counts.count(most) == 1 else None


_JUDGES: Final[Mapping[str, _Judge]] = {
    DROP: lambda _sides, _context: None,
    LATEST: _latest,
    MOST_ORIGINS: _most_origins,
}
