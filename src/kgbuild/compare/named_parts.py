"""Figures whose words name a part: nine "of the dead", or "in the first bus".

Such a figure says only that there were no fewer in all. So it does not agree with the same number
for all. The words may be those of the figure, which name a kind or a group, or beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.context import Context
from kgbuild.compare.figure_cells import Cell, SourcedFigure
from kgbuild.compare.kinds import NamedGroup, without_groups
from kgbuild.compare.named_kinds import else_said
from kgbuild.read.numbers.part_words import part_words


class NamedPart(NamedTuple):
    """What words say of whom a figure counts; nothing if it counts all."""

    kinds: tuple[str, ...] = ()  # IRIs of kinds that are no outcomes
    words: tuple[str, ...] = ()

    def words_besides(self, named: Iterable[tuple[str, ...]]) -> list[str]:
        """Return the words that are not among the further kinds that figures name."""
        groups = filter(None, map(NamedGroup.among, named))
        of_groups = {word for group in groups for word in group.words}
        return [word for word in self.words if word not in of_groups]


def by_part(
    cell: Cell, group: FigureGroup, event: str, context: Context
) -> dict[NamedPart, FigureGroup]:
    """Return figures of a cell by the part that their words name."""
    outcomes = context.ontology.outcomes
    kinds = tuple(kind for kind in without_groups(cell.named) if kind and kind not in outcomes)
    named = NamedGroup.among(cell.named)
    of_group = named.words if named else ()
    if not cell.is_unclear:
        return {NamedPart(kinds, tuple(sorted(of_group))): group}
    found: dict[NamedPart, list[SourcedFigure]] = defaultdict(list)
    for one in group.figures:
        words = {*of_group, *_words_of_part(one, event, context)}
        found[NamedPart(kinds, tuple(sorted(words)))].append(one)
    return {part: group._replace(figures=tuple(figures)) for part, figures in found.items()}


def _words_of_part(one: SourcedFigure, event: str, context: Context) -> Iterator[str]:
    """Yield the words beside a figure that name a part of an event: "bus", "first".

    The words in names are left out: a strike "at the school" may be called that.
    """
    figure, statement = one.figure, one.statement
    given = figure.verbatim, statement.evidence, statement.language
    words = *part_words(*given, figure.unclear), *else_said(statement, *given, context.ontology)
    return context.not_named(words, figure, statement, event)
