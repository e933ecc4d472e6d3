"""Sums of parts compared with figures for the whole: contradictions, agreements, close figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, islice
from operator import attrgetter
from typing import Final

from kgbuild.compare.agreement import have_two_speakers, with_origins
from kgbuild.compare.comparable_figures import Family, FigureGroup, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import (
    days,
    explain_contradiction,
    in_scheme_order,
    listed,
)
from kgbuild.compare.labels import label_figures, numbers_of, who_differs
from kgbuild.compare.largest_sums import are_apart, largest_sum, limit_of_sums
from kgbuild.compare.named_parts import by_part
from kgbuild.compare.sums import Part, Whole, by_source, wholes
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement, known_day
from kgbuild.phrases import bounds, number
from kgbuild.vocab.concepts import TOTAL

#: At most this many parts are tried as the one that comes from another origin than the rest.
_MOST_TRIES: Final = 32
#: What may be assumed of parts that one source gives: that they are all there is.
_MAY_BE_ASSUMED: Final = frozenset({"scope", "of-whom", "place"})


def compare_sums(families: Sequence[Family], context: Context) -> Iterator[Comparison]:
    """Yield what follows from adding up the figures for parts."""
    for whole in wholes(families, context):
        if whole.cell.scope == TOTAL:
            known = [part for part in whole.parts if not part.assumed]
            yield from _too_large(whole._replace(parts=known), context)
        likely = [part for part in whole.parts if part.assumed <= _MAY_BE_ASSUMED]
        yield from _as_large(whole._replace(parts=likely), context)


def _too_large(whole: Whole, context: Context) -> Iterator[Comparison]:
    """Yield a contradiction if parts are together more than the whole."""
    for parts in _candidates(whole, context):
        total = sum((part.low for part in parts), Decimal(0))
        largest = max(part.low for part in parts)
        origins = frozenset[str]().union(*(part.origins for part in parts))
        exceeded = [
            group
            for group in whole.groups
            if largest <= group.sure.high < total
            and len(origins | {one.origin for one in group.figures}) > 1
        ]
        if len(parts) > 1 and exceeded:
            given = sum((part.group.range.low for part in parts), Decimal(0))
            yield _dispute(whole, parts, exceeded, given, context)
            return


def _candidates(whole: Whole, context: Context) -> Iterator[list[Part]]:
    """Yield parts that are apart: those with the largest sum, then those of each origin in turn."""
    highs = [group.sure.high for group in whole.groups]
    # A part that is larger than the whole contradicts it alone.
    if limit_of_sums(part for part in whole.parts if part.low <= max(highs)) <= min(highs):
        return
    yield largest_sum(whole.parts, context)
    by_origin = sorted({origin for part in whole.parts for origin in part.origins})
    tried = (part for origin in by_origin for part in whole.parts if origin in part.origins)
    for part in islice(tried, _MOST_TRIES):
        others = [other for other in whole.parts if are_apart(part, other, context)]
        yield [part, *largest_sum(others, context)]


def _dispute(
    whole: Whole,
    parts: Sequence[Part],
    exceeded: Sequence[FigureGroup],
    total: Decimal,
    context: Context,
) -> Comparison:
    statements = [*_statements(parts), *(one.statement for g in exceeded for one in g.figures)]
    same = in_scheme_order(["happening", "unit", "mode"])
    aspects = _aspects(parts, whole)
    who = who_differs(statements, "number", context, aspects)
    numbers = f"together at least {number(total)} or {numbers_of(exceeded, 'or')}"
    explanation = explain_contradiction(same, (), context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="number",
        key=("sum", *_key(whole)),
        positions=_positions(parts, total, None, exceeded),
        label=f"{_label(whole, numbers, context)}? {who}",
        explanation=f"{_explain(parts, whole, context)} {explanation}",
        event=whole.family.event,
        kind=whole.family.counted.kind,
        same=same,
        differs=aspects,
        gap=total - min(group.range.high for group in exceeded),
    )


def _aspects(parts: Iterable[Part], whole: Whole) -> tuple[str, ...]:
    """Return the notations of the aspects in which parts are parts of the whole."""
    found = {aspect for part in parts for aspect in part.aspects}
    if any(part.window != whole.window for part in parts):
        found.add("as-of")
    return in_scheme_order(found)


def _as_large(whole: Whole, context: Context) -> Iterator[Comparison]:
    """Yield agreements of what one source gives for parts with what others give for the whole."""
    of_all = [
        some
        for group in whole.groups
        for part, some in by_part(whole.cell, group, whole.family.event, context).items()
        if not part.words_besides([whole.cell.named])
    ]
    of_time = [part for part in whole.parts if part.window == whole.window]
    of_same_period = sorted(by_source(of_time).items())
    of_consecutive_periods = [
        (source, consecutive)
        for source, parts in sorted(by_source(whole.parts).items())
        if (consecutive := _consecutive(parts, whole))
    ]
    for source, parts in [*of_same_period, *of_consecutive_periods]:
        if len(parts) < 2 or not all(  # noqa: PLR2004 -- two parts make a sum
            are_apart(one, other, context) for one, other in combinations(parts, 2)
        ):
            continue
        low, high, best = _added(parts)
        others = [other for group in of_all for other in [_of_others(group, source)] if other]
        same = [g for g in others if _number_of(g) == (best, best) or g.range[:2] == (low, high)]
        near = [
            g for g in others if g not in same and g.compared.low <= high and low <= g.compared.high
        ]
        for verdict, groups in ((Verdict.CONCURRENCE, same), (Verdict.CLOSE, near)):
            statements = [
                *_statements(parts),
                *(one.statement for group in groups for one in group.figures),
            ]
            if groups and have_two_speakers(statements):
                yield _agreement(whole, parts, groups, verdict, statements, context)


def _consecutive(parts: Iterable[Part], whole: Whole) -> list[Part]:
    """Return the figures for periods that follow each other: Monday, then Tuesday.

    Together, the periods are the period of the whole. Without such figures, the list is empty. The
    figures are for the same thing as the whole.
    """
    of_shorter_periods = [
        part
        for part in parts
        if part.window != whole.window
        and not part.aspects
        and part.kind == whole.family.counted.kind
    ]
    begin = whole.window.first
    found = sorted(of_shorter_periods, key=attrgetter("window"))
    for part in found:
        if part.window.first != begin:
            return []  # a gap, or a period that is given twice
        begin = part.window.last + 1
    return found if begin == whole.window.last + 1 else []


def _agreement(  # noqa: PLR0913, PLR0917 -- the parts of an agreement
    whole: Whole,
    parts: Sequence[Part],
    groups: Sequence[FigureGroup],
    verdict: Verdict,
    statements: Sequence[Statement],
    context: Context,
) -> Comparison:
    low, high, best = _added(parts)
    sum_ = number(best) if best is not None else bounds(low, high if high.is_finite() else None)
    what = "agreement on" if verdict is Verdict.CONCURRENCE else "close figures,"
    numbers = sum_ if verdict is Verdict.CONCURRENCE else f"{sum_} and {numbers_of(groups, 'and')}"
    positions = _positions(parts, low, high, groups)
    found = Comparison(
        verdict=verdict,
        dimension="number",
        key=("sum", *_key(whole), *sorted(part.group.figures[0].statement.claim for part in parts)),
        positions=positions,
        label=_label(whole, f"{what} {numbers}", context),
        explanation="",
        event=whole.family.event,
        kind=whole.family.counted.kind,
        same=in_scheme_order(["happening", "unit"]),
        differs=_aspects(parts, whole),
        assumed=in_scheme_order({"scope"}.union(*(part.assumed for part in parts))),
    )
    agreed = with_origins(found, statements, context)
    return replace(agreed, explanation=f"{_explain(parts, whole, context)} {agreed.explanation}")


def _explain(parts: Sequence[Part], whole: Whole, context: Context) -> str:
    """Return the parts that are added up: ``The sum is of 6 (Kursk Oblast) and 4 (Belgorod).``."""
    names = listed(
        [f"{numbers_of([part.group], 'or')} ({_name(part, whole, context)})" for part in parts]
    )
    return f"The figures for parts add up: {names}."


def _name(part: Part, whole: Whole, context: Context) -> str:
    """Return what a part is, in the aspects in which it is one."""
    aspects = {
        context.label(part.kind): part.kind != whole.family.counted.kind,
        context.named(part.cell.named): part.cell.named != whole.cell.named,
        context.label(part.cell.of): part.cell.of != whole.cell.of,
        context.label(part.cell.place): part.cell.place != whole.cell.place,
    }
    window = part.window
    ends = map(known_day, window[:2])
    time = [] if window == whole.window else [days(*ends)]
    named = [name for name, differs in aspects.items() if differs and name]
    return ", ".join([*named, *time]) or "a part"


def _added(parts: Sequence[Part]) -> tuple[Decimal, Decimal, Decimal | None]:
    """Return the sums of lower bounds, of upper bounds, and of the numbers put forward, if any."""
    low = sum((part.group.range.low for part in parts), Decimal(0))
    high = sum((part.group.range.high for part in parts), Decimal(0))
    given = [_number_of(part.group) for part in parts]
    is_given = all(least == most for least, most in given)
    return low, high, sum((least for least, _ in given), Decimal(0)) if is_given else None


def _number_of(group: FigureGroup) -> tuple[Decimal, Decimal]:
    """Return the number that figures put forward as both ends, or else their range."""
    best = {one.figure.best for one in group.figures} - {None}
    if len(best) == 1:
        only = Decimal(best.pop() or 0)
        return only, only
    return group.range.low, group.range.high


def _of_others(group: FigureGroup, source: tuple[str, ...]) -> FigureGroup | None:
    figures = tuple(
        one for one in group.figures if (one.statement.claimants or one.statement.sources) != source
    )
    return group._replace(figures=figures) if figures else None


def _positions(
    parts: Sequence[Part], low: Decimal, high: Decimal | None, groups: Iterable[FigureGroup]
) -> tuple[Position, ...]:
    """Return the position of a sum, and then those of the figures for the whole."""
    windows = [part.window for part in parts]
    summed = Position(
        claims=tuple(sorted({statement.claim for statement in _statements(parts)})),
        low=low,
        high=high if high is not None and high.is_finite() else None,
        words=tuple(sorted({f.figure.verbatim for part in parts for f in part.group.figures})),
        first=known_day(min(window.first for window in windows)),
        last=known_day(max(window.last for window in windows)),
        is_sum=True,
    )
    return (summed, *positions_of(groups))


def _statements(parts: Iterable[Part]) -> Iterator[Statement]:
    return (one.statement for part in parts for one in part.group.figures)


def _label(whole: Whole, numbers: str, context: Context) -> str:
    family = whole.family
    return label_figures(family.event, numbers, family.counted, whole.cell.modality, context)


def _key(whole: Whole) -> Iterator[str]:
    """Yield what identifies a whole: its event, what it counts, its cell and its time."""
    yield from map(str, (whole.family.event, *whole.family.counted))
    yield from whole.cell.key()
    yield from map(str, whole.window[:2])
