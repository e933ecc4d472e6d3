"""All contradictions and close figures of one event, for comparisons and for views."""

from collections.abc import Iterable, Iterator, Sequence

from kgbuild.compare.comparable_figures import Family
from kgbuild.compare.compare_sums import compare_sums
from kgbuild.compare.compare_together import compare_together
from kgbuild.compare.context import Context
from kgbuild.compare.contradicting_figures import compare_kinds, compare_numbers
from kgbuild.compare.overlapping_periods import compare_periods
from kgbuild.compare.several_units import in_several_units
from kgbuild.model.comparison import Comparison


def compare_figures(
    families: Sequence[Family], context: Context, implied: Iterable[Family] = ()
) -> Iterator[Comparison]:
    """Yield the comparisons of the figures of an event, without agreements.

    Args:
        families: The figures.
        context: What comparing needs to know besides.
        implied: Figures that only follow from what is claimed.
    """
    found = list(_in_one_aspect(families, context))
    yield from found
    in_units = in_several_units(families, context)
    for family in in_units:
        yield from compare_numbers(family, context)
    yield from compare_kinds(in_units, context)
    if families:
        yield from compare_together([*families, *implied], found, context)


def _in_one_aspect(families: Sequence[Family], context: Context) -> Iterator[Comparison]:
    for family in families:
        yield from compare_numbers(family, context)
        yield from compare_periods(family, context)
    yield from compare_kinds(families, context)
    yield from compare_sums(families, context)
