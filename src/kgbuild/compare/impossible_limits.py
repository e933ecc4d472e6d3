"""Limits on how many are in regions, which no numbers satisfy together.

The regions of a map overlap in atoms. A limit says how many there are in some atoms together, at
least or at most. Numbers that satisfy all limits exist unless some limits add up to a contradiction
(J. Farkas, Theorie der einfachen Ungleichungen, 1902). The simplex method finds the numbers or such
limits (G. B. Dantzig, Linear Programming and Extensions, 1963; R. G. Bland's rule of 1977 makes it
end). All smallest sets of such limits are found by leaving out each limit of one in turn (R.
Reiter, A theory of diagnosis from first principles, 1987).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

#: The largest number of sets of left-out limits that are tried, and of those that are solved.
_MOST_TRIED: Final = 256
_MOST_SOLVED: Final = 32

Number: TypeAlias = int | Fraction
_Row = list[Number]


class Limit(NamedTuple):
    """How many are in some atoms together: at least ``number``, or at most."""

    atoms: int  # a bit for each atom
    number: Number
    is_least: bool


def smallest_impossible(limits: Sequence[Limit]) -> Iterator[frozenset[int]]:
    """Yield the sets of limits that no numbers satisfy, and of which none can be left out.

    A set has the indexes of its limits. If there are very many sets, some are not found.
    """
    found = list(_pairs(limits))
    yield from found
    waiting, tried, solved = [frozenset[int]()], set[frozenset[int]](), 0
    while waiting and len(tried) < _MOST_TRIED and solved < _MOST_SOLVED:
        left_out = waiting.pop()
        if left_out in tried:
            continue
        tried.add(left_out)
        core = next((one for one in found if one.isdisjoint(left_out)), None)
        if core is None:
            solved += 1
            core = _smallest([n for n in range(len(limits)) if n not in left_out], limits)
            if core is None:
                continue
            found.append(core)
            yield core
        waiting += [left_out | {n} for n in sorted(core, reverse=True)]


def _pairs(limits: Sequence[Limit]) -> Iterator[frozenset[int]]:
    """Yield the pairs of limits that exclude each other: most sets are pairs."""
    upper = [(m, most) for m, most in enumerate(limits) if not most.is_least]
    for n, least in enumerate(limits):
        for m, most in upper if least.is_least else ():
            if least.number > most.number and not least.atoms & ~most.atoms:
                yield frozenset({n, m})


def _smallest(some: Sequence[int], limits: Sequence[Limit]) -> frozenset[int] | None:
    """Return limits among ``some`` that exclude each other; None if numbers satisfy all."""
    core = _excluding(some, limits)
    if core is None:
        return None
    for n in list(core):
        without = [other for other in core if other != n]
        core = _excluding(without, limits) or core
    return frozenset(core)


def _excluding(some: Sequence[int], limits: Sequence[Limit]) -> list[int] | None:
    """Return limits among ``some`` that add up to a contradiction; None if there are none."""
    chosen = [limits[n] for n in some]
    if _are_satisfied_simply(chosen):
        return None
    multipliers = _contradiction(chosen)
    return None if multipliers is None else [some[i] for i in multipliers]


def _are_satisfied_simply(limits: Sequence[Limit]) -> bool:
    """Return whether numbers satisfy the limits that are quickly found; most limits are like that.

    Each lower limit gets what it lacks in the atom that the fewest upper limits have.
    """
    least = sorted((one for one in limits if one.is_least), key=lambda one: -one.number)
    most = [one for one in limits if not one.is_least]
    filled: dict[int, Number] = {}
    for limit in least:
        lacking = limit.number - _inside(limit.atoms, filled)
        if lacking > 0:
            atom = min(
                _bits(limit.atoms),
                key=lambda bit: (
                    sum(bool(one.atoms & bit) for one in most),
                    -sum(bool(one.atoms & bit) for one in least),
                ),
            )
            filled[atom] = filled.get(atom, 0) + lacking
    return all(_inside(one.atoms, filled) <= one.number for one in most)


def _inside(atoms: int, filled: dict[int, Number]) -> Number:
    return sum((number for atom, number in filled.items() if atom & atoms), 0)


def _bits(atoms: int) -> Iterator[int]:
    while atoms:
        bit = atoms & -atoms
        yield bit
        atoms ^= bit


def _contradiction(limits: Sequence[Limit]) -> list[int] | None:
    """Return the places of the limits that add up to a contradiction; None if there are none."""
    atoms = list(_bits(_union(limits)))
    rows = [_row(n, limit, atoms, len(limits)) for n, limit in enumerate(limits)]
    # A lower limit begins with what it lacks, and an upper one with what it leaves.
    basis = [-1 if one.is_least else len(atoms) + n for n, one in enumerate(limits)]
    lacking = [
        sum((row[column] for row, of in zip(rows, basis, strict=True) if of < 0), 0)
        for column in range(len(atoms) + len(limits) + 1)
    ]
    while True:
        column = next((n for n, value in enumerate(lacking[:-1]) if value > 0), None)
        if column is None:
            break
        at = min(
            (n for n, row in enumerate(rows) if row[column] > 0),
            key=lambda n: (_ratio(rows[n][-1], rows[n][column]), basis[n]),
        )
        _pivot(rows, lacking, at, column)
        basis[at] = column
    if not lacking[-1]:
        return None
    return [n for n in range(len(limits)) if lacking[len(atoms) + n]]


def _union(limits: Sequence[Limit]) -> int:
    union = 0
    for limit in limits:
        if limit.is_least:  # nothing has to be in other atoms
            union |= limit.atoms
    return union


def _row(n: int, limit: Limit, atoms: Sequence[int], number: int) -> _Row:
    """Return a limit as an equation: the numbers in its atoms, what it lacks or leaves, the sum."""
    slack: _Row = [0] * number
    slack[n] = -1 if limit.is_least else 1
    return [*(int(bool(limit.atoms & atom)) for atom in atoms), *slack, limit.number]


def _pivot(rows: list[_Row], lacking: _Row, at: int, column: int) -> None:
    """Solve a row for a column, and replace the column in all other rows."""
    by = rows[at][column]
    rows[at] = pivot = [_ratio(value, by) for value in rows[at]] if by != 1 else rows[at]
    for row in (*rows[:at], *rows[at + 1 :], lacking):
        factor = row[column]
        if factor:
            row[:] = [
                value - factor * one if one else value
                for value, one in zip(row, pivot, strict=True)
            ]


def _ratio(value: Number, by: Number) -> Number:
    """Return an exact quotient; whole numbers are faster than fractions."""
    if by == 1 or not value:
        return value
    quotient = Fraction(value) / by
    return quotient.numerator if quotient.denominator == 1 else quotient
