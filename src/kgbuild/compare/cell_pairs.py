"""The pairs of cells that are worth comparing, found without trying all pairs.

Many cells of a family are for places that are apart, so each pair of places is looked at first.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from kgbuild.compare.beginnings import Beginning
from kgbuild.compare.figure_cells import Cell
from kgbuild.compare.kinds import named_relation
from kgbuild.compare.naming import Naming
from kgbuild.compare.parts import Parts, Relation

#: In a family with more cells than this, only cells that nearly agree are compared.
_MOST_CELLS: Final = 48
#: How two groups relate if nobody takes them for one.
_OTHER_GROUPS: Final = (Relation.APART, Relation.UNKNOWN, Relation.OVERLAPPING)
#: How the further kinds of a part relate to those of its whole.
_MAY_BE_INSIDE: Final = (Relation.SAME, Relation.INSIDE, Relation.OPEN)
#: The place, the group, the beginning and the actors of a cell.
_About: TypeAlias = tuple[str | None, str | None, Beginning, tuple[tuple[str, str], ...]]


def confusable_pairs(
    ones: Collection[Cell], others: Collection[Cell], parts: Parts
) -> Iterator[tuple[Cell, Cell]]:
    """Yield the pairs of cells whose figures readers may take for the same thing.

    If both collections are the same object, each pair comes once, and each cell with itself.
    """
    are_many = max(len(ones), len(others)) > _MOST_CELLS
    near = _near_of_many(others, parts) if are_many else _near_of_few(others, parts)
    for number, one in enumerate(ones):
        for at, other in near(one):
            is_new = ones is not others or at >= number
            if is_new and not _count_others(one, other, parts):
                yield one, other


_Numbered: TypeAlias = tuple[int, Cell]


def _near_of_few(others: Iterable[Cell], parts: Parts) -> Callable[[Cell], list[_Numbered]]:
    """Return what finds the cells for places that are not apart from the one of a cell."""
    by_place: dict[str | None, list[_Numbered]] = defaultdict(list)
    for numbered in enumerate(others):
        by_place[numbered[1].place].append(numbered)

    @cache
    def near(place: str | None) -> list[_Numbered]:
        return sorted(
            found for other in parts.not_apart(place, by_place) for found in by_place[other]
        )

    return lambda cell: near(cell.place)


def _near_of_many(others: Iterable[Cell], parts: Parts) -> Callable[[Cell], list[_Numbered]]:
    """Return what finds the cells for the same place that are about the same, or leave it open.

    Otherwise each of many actors would be compared with all others.
    """
    exactly: dict[_About, list[_Numbered]] = defaultdict(list)
    narrower: dict[_About, list[_Numbered]] = defaultdict(list)
    for numbered in enumerate(others):
        exactly[_about(numbered[1])].append(numbered)
        for wider in _wider(numbered[1], parts):
            narrower[wider].append(numbered)

    def near(cell: Cell) -> list[_Numbered]:
        wider = (found for about in _wider(cell, parts) for found in exactly.get(about, ()))
        return sorted({*narrower.get(_about(cell), ()), *wider})

    return near


def _about(cell: Cell) -> _About:
    return cell.place, cell.of, cell.since, cell.actors


def _wider(cell: Cell, parts: Parts) -> Iterator[_About]:
    """Yield what a cell is about, in full and without each part that claims may leave open."""
    groups = {cell.of, None, *(parts.wholes(cell.of) if cell.of else ())}
    return product([cell.place], groups, {cell.since, None}, {cell.actors, ()})


def _count_others(one: Cell, other: Cell, parts: Parts) -> bool:
    """Return whether two cells count other things, which nobody takes for the same.

    So do two sets of sources that use other unknown words. There may be many such sets.
    """
    return (
        (one.of != other.of and parts.relation(one.of, other.of) in _OTHER_GROUPS)
        or (bool(one.shared and other.shared) and one.shared != other.shared)
        or (
            one.named != other.named
            and named_relation(one.named, other.named, parts.ontology) is Relation.APART
        )
    )


class Nested:
    """Cells by what they are about, to find parts and wholes in which nothing is assumed."""

    def __init__(self, cells: Iterable[Cell], parts: Parts) -> None:
        """Begin with some cells; ``parts`` says what is part of what."""
        self._order = {cell: number for number, cell in enumerate(cells)}
        self._places: dict[object, Naming[Cell]] = defaultdict(lambda: Naming(parts))
        self._groups: dict[object, Naming[Cell]] = defaultdict(lambda: Naming(parts))
        for cell in self._order:
            self._places[cell.since, cell.actors].add(cell, [cell.place or ""])
            self._groups[cell.since, cell.actors].add(cell, [cell.of or ""])

    def near(self, cell: Cell) -> list[Cell]:
        """Return a cell and all cells that may be a part or a whole of it, in order."""
        key = cell.since, cell.actors
        named = ((self._places[key], cell.place), (self._groups[key], cell.of))
        found = [{*naming.inside(name or ""), *naming.around(name or "")} for naming, name in named]
        fewest = min(found, key=len)
        return sorted(fewest, key=self._order.__getitem__)


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
