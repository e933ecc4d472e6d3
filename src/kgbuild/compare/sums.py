"""Sums of figures for parts: a sum is a lower bound for the whole.

Six killed in one town and four in another are at least ten in their province. Parts are added only
if the register, the ontology or the time keeps them apart. If one source gives all the parts, their
sum may also be the number that others give for the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.compare.cell_pairs import PossibleParts
from kgbuild.compare.comparable_figures import Family, FigureGroup
from kgbuild.compare.context import Context
from kgbuild.compare.figure_cells import Cell, SourcedFigure, as_part, match_cells
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Window

#: For a cell with more times than this, only the last ones are compared with sums.
_MOST_TIMES: Final = 32
#: In families with more cells than this, nothing is added up.
_MOST_CELLS: Final = 48


class Part(NamedTuple):
    """Figures for a part, which have one range and one time."""

    kind: str | None
    cell: Cell
    group: FigureGroup
    aspects: frozenset[str]  # the notations of the aspects in which it is a part
    assumed: frozenset[str]  # the notations of the aspects that are assumed

    @property
    def low(self) -> Decimal:
        """The lower bound of the figures, even if their numbers are rounded."""
        return self.group.sure.low

    @property
    def window(self) -> Window:
        """The time of the figures."""
        return self.group.range.window

    @property
    def origins(self) -> frozenset[str]:
        """The origins of the figures."""
        return frozenset(one.origin for one in self.group.figures)


class Whole(NamedTuple):
    """A cell with the figures of one time, and all figures for parts of it at that time."""

    family: Family
    cell: Cell
    window: Window
    groups: Sequence[FigureGroup]
    parts: Sequence[Part]


def wholes(families: Sequence[Family], context: Context) -> Iterator[Whole]:
    """Yield the cells with figures of parts, time by time; only times that reports give.

    Rates, such as ten a day, are not added up.
    """
    of_amounts = [family for family in families if family.counted.per is None]
    for family in of_amounts:
        kin = [(other, _kinds(other, family, context)) for other in of_amounts]
        nested = [(o, kinds) for o, kinds in kin if kinds in {Relation.SAME, Relation.INSIDE}]
        if sum(len(other.cells) for other, _ in nested) > _MOST_CELLS:
            continue
        possible = [(o, PossibleParts.of(o.cells, context.parts), kinds) for o, kinds in nested]
        for cell in family.cells:
            if cell.current:
                yield from _of_cell(family, cell, possible, context)


def _kinds(part: Family, whole: Family, context: Context) -> Relation:
    if part.counted[1:] != whole.counted[1:]:
        return Relation.UNKNOWN
    return kind_relation(part.counted.kind, whole.counted.kind, context.ontology)


def _of_cell(
    family: Family,
    cell: Cell,
    nested: Iterable[tuple[Family, PossibleParts, Relation]],
    context: Context,
) -> Iterator[Whole]:
    parts: list[Part] = []
    adds_up = context.ontology.adds_up(cell.cls)
    for other, possible, kinds in nested:
        for one in possible.inside(cell):
            if one == cell and kinds is Relation.SAME and not adds_up:
                continue  # it is no part of itself
            match = as_part(match_cells(one, cell, context, kinds), one, cell)
            if match.narrower not in {None, Relation.INSIDE}:
                continue
            if match.differs and match.relation is not Relation.INSIDE:
                continue
            if match.differs or match.narrower or adds_up:
                aspects, assumed = frozenset(match.differs) - {"scope"}, frozenset(match.assumed)
                parts += [
                    Part(other.counted.kind, one, group, aspects, assumed)
                    for group in other.cells[one]
                    if group.range.low > 0
                ]
    if parts:
        any_time = Window(0, 0, stated=True)
        yield from _by_time(Whole(family, cell, any_time, (), parts), context)


def _by_time(whole: Whole, context: Context) -> Iterator[Whole]:
    """Yield a whole time by time, each with the figures for parts at that time."""
    add_up = context.ontology.adds_up(whole.cell.cls)
    by_window: dict[Window, list[FigureGroup]] = defaultdict(list)
    for group in whole.family.cells[whole.cell]:
        if group.range.window.stated if add_up else group.range.window.is_exact:
            by_window[group.range.window].append(group)
    of_time: dict[Window, list[Part]] = defaultdict(list)
    for part in whole.parts:
        of_time[part.window].append(part)
    for window in sorted(by_window)[-_MOST_TIMES:]:
        inside = [w for w in of_time if w.stated and _is_within(w, window)] if add_up else [window]
        parts = [
            part
            for time in sorted(inside)
            for part in of_time.get(time, ())
            if part.cell != whole.cell or part.kind != whole.family.counted.kind or time != window
        ]
        if len(parts) > 1:
            yield whole._replace(window=window, groups=by_window[window], parts=parts)


def _is_within(one: Window, other: Window) -> bool:
    return other.first <= one.first and one.last <= other.last


def by_source(parts: Iterable[Part]) -> dict[tuple[str, ...], list[Part]]:
    """Return the figures for parts by the claimants who give them."""
    found: dict[tuple[str, ...], dict[Part, list[SourcedFigure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for part in parts:
        for one in part.group.figures:
            source = one.statement.claimants or one.statement.sources
            found[source][part].append(one)
    return {
        source: [
            part._replace(group=part.group._replace(figures=tuple(figures)))
            for part, figures in given.items()
        ]
        for source, given in found.items()
    }
