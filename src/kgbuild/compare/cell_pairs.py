"""The pairs of cells that are worth comparing, found without trying all pairs.

Many cells of a family are for places that are apart, so each pair of places is looked at first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from kgbuild.compare.figure_cells import Cell
from kgbuild.compare.kinds import named_relation
from kgbuild.compare.parts import Parts, Relation

#: In a family with more cells than this, only cells of one place are compared.
_MOST_CELLS: Final = 48
#: How two groups relate if nobody takes them for one.
_OTHER_GROUPS: Final = (Relation.APART, Relation.UNKNOWN, Relation.OVERLAPPING)
#: How the further kinds of a part relate to those of its whole.
_MAY_BE_INSIDE: Final = (Relation.SAME, Relation.INSIDE, Relation.OPEN)


def confusable_pairs(
    ones: Collection[Cell], others: Collection[Cell], parts: Parts
) -> Iterator[tuple[Cell, Cell]]:
    """Yield the pairs of cells whose figures readers may take for the same thing.

    If both collections are the same object, each pair comes once, and each cell with itself.
    """
    by_place: dict[str | None, list[tuple[int, Cell]]] = defaultdict(list)
    for number, cell in enumerate(others):
        by_place[cell.place].append((number, cell))
    is_narrow = max(len(ones), len(others)) > _MOST_CELLS
    near: dict[str | None, list[tuple[int, Cell]]] = {}
    for number, one in enumerate(ones):
        place = one.place
        if place not in near:
            near[place] = sorted(
                found
                for other, cells in by_place.items()
                if place == other
                or (not is_narrow and parts.relation(place, other) is not Relation.APART)
                for found in cells
            )
        for at, other_cell in near[place]:
            is_new = ones is not others or at >= number
            if is_new and not _count_others(one, other_cell, parts):
                yield one, other_cell


def _count_others(one: Cell, other: Cell, parts: Parts) -> bool:
    """Return whether two cells count other things, which nobody takes for the same."""
    return (one.of != other.of and parts.relation(one.of, other.of) in _OTHER_GROUPS) or (
        one.named != other.named
        and named_relation(one.named, other.named, parts.ontology) is Relation.APART
    )


class PossibleParts(NamedTuple):
    """Cells by the places that they are in, and those around these."""

    by_place: dict[str | None, list[Cell]]
    parts: Parts

    @classmethod
    def of(cls, cells: Iterable[Cell], parts: Parts) -> "PossibleParts":
        """Return cells by their places; all are under None."""
        by_place: dict[str | None, list[Cell]] = defaultdict(list)
        for cell in cells:
            around = () if cell.place is None else (cell.place, *parts.wholes(cell.place))
            for place in (None, *around):
                by_place[place].append(cell)
        return cls(by_place, parts)

    def inside(self, whole: Cell) -> Iterator[Cell]:
        """Yield the cells that may be parts of another, which `match_cells` decides."""
        for one in self.by_place.get(whole.place, ()):
            if (
                one.current
                and one.role == whole.role
                and one.modality == whole.modality
                and one.phase == whole.phase
                and one.since == whole.since
                and self._may_be_of(one.of, whole.of)
                and (
                    one.named == whole.named
                    or named_relation(one.named, whole.named, self.parts.ontology) in _MAY_BE_INSIDE
                )
            ):
                yield one

    def _may_be_of(self, one: str | None, other: str | None) -> bool:
        is_same = other is None or one == other
        return is_same or (one is not None and other in self.parts.wholes(one))
