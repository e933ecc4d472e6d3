"""Units of measure by what they measure: acres and hectares are units of area.

QUDT gives each unit its size in the coherent SI unit and a dimension: the exponents of the base
quantities. A unit without both is not converted. So a unit whose scale has another zero has no
size here, and shares and currencies have no dimension.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from kgbuild.vocab import namespaces as ns

SIZE: Final = ns.QUDT + "conversionMultiplier"
DIMENSION: Final = ns.QUDT + "hasDimensionVector"
#: An exponent in a dimension vector of QUDT: ``L2`` in ``A0E0L2I0M0H0T0D0``.
_EXPONENT: Final = re.compile(r"([A-Z])(-?\d+)")


class Measure(NamedTuple):
    """How large a unit is, and what it measures."""

    size: Decimal  # in the coherent SI unit of its dimension
    dimension: tuple[tuple[str, int], ...]  # base quantities with their exponents, none of them 0


class Quantity(NamedTuple):
    """What figures in some unit are of; two units of one quantity can be converted."""

    dimension: tuple[tuple[str, int], ...]
    others: tuple[str, ...]  # IRIs of the units that are not converted, such as a currency

    @property
    def key(self) -> str:
        """What identifies the quantity: ``L2``, ``L3 T-1``."""
        return " ".join([*(f"{base}{exponent}" for base, exponent in self.dimension), *self.others])


#: The quantity of times, such as hours and days.
TIME: Final = Quantity((("T", 1),), ())


def measures_of(sizes: Mapping[str, str], dimensions: Mapping[str, str]) -> dict[str, Measure]:
    """Return the measures of units, given the values of ``SIZE`` and ``DIMENSION`` by their IRIs.

    Units of which one is missing, or is no positive number or no vector, are left out.
    """
    found = {}
    for unit in sorted(sizes.keys() & dimensions.keys()):
        exponents = _exponents(dimensions[unit])
        try:
            size = Decimal(sizes[unit])
        except InvalidOperation:
            continue
        if exponents and size.is_finite() and size > 0:
            found[unit] = Measure(size, exponents)
    return found


def _exponents(vector: str) -> tuple[tuple[str, int], ...]:
    """Return the exponents in a dimension vector, given by IRI; none for shares and counts."""
    found = {base: int(power) for base, power in _EXPONENT.findall(vector.rpartition("/")[2])}
    return tuple(sorted((base, power) for base, power in found.items() if power and base != "D"))


def measured(
    unit: str | None, per: str | None, measures: Mapping[str, Measure]
) -> tuple[Quantity, Decimal]:
    """Return what figures in a unit, each for another unit, are of, and the size of 1 of them.

    Args:
        unit: IRI of the unit; None if things are counted.
        per: IRI of the unit that an amount is for; None for no rate.
        measures: The units that can be converted.
    """
    size, exponents, others = Decimal(1), dict[str, int](), list[str]()
    for name, iri, sign in (("of", unit, 1), ("per", per, -1)):
        measure = measures.get(iri or "")
        if measure is None:
            others += [f"{name} {iri}"] if iri else []
            continue
        size = size * measure.size if sign > 0 else size / measure.size
        for base, power in measure.dimension:
            exponents[base] = exponents.get(base, 0) + sign * power
    dimension = tuple(sorted((base, power) for base, power in exponents.items() if power))
    return Quantity(dimension, tuple(others)), size
