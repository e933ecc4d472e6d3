"""All contradictions and close figures of one event, for comparisons and for views."""

from collections.abc import Iterator, Sequence

from kgbuild.compare.comparable_figures import Family
from kgbuild.compare.compare_sums import compare_sums
from kgbuild.compare.context import Context
from kgbuild.compare.figures import compare_kinds, compare_numbers
from kgbuild.compare.overlapping_periods import compare_periods
from kgbuild.model.comparison import Comparison


def compare_figures(families: Sequence[Family], context: Context) -> Iterator[Comparison]:
    """Yield the comparisons of the figures of an event, without agreements."""
    for family in families:
        yield from compare_numbers(family, context)
        yield from compare_periods(family, context)
    yield from compare_kinds(families, context)
    yield from compare_sums(families, context)
