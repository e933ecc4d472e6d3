"""Units in the words of comparisons whose figures have different ones."""

from collections.abc import Iterable
from decimal import Context as Precision
from decimal import Decimal
from typing import Final

from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import listed
from kgbuild.compare.labels import unit_in_words
from kgbuild.compare.several_units import INEXACT
from kgbuild.phrases import number
from kgbuild.vocab.measures import measured

#: The digits of a factor that readers see.
_DIGITS: Final = Precision(prec=4)


def conversions(groups: Iterable[FigureGroup], context: Context) -> str:
    """Return how the units of figures are converted: ``1 hectare is about 2.471 acres.``."""
    found = {group.units for group in groups}
    measures = context.ontology.measures
    sizes = {units: measured(*units, measures)[1] for units in sorted(found, key=str)}
    smallest, *larger = sorted(sizes, key=sizes.__getitem__)
    words = [
        f"1{unit_in_words(units, context)} is {_ratio(sizes[units] / sizes[smallest])}"
        f"{unit_in_words(smallest, context, are_many=sizes[units] != sizes[smallest])}"
        for units in larger
    ]
    return f"The units are converted: {listed(words)}."


def _ratio(exact: Decimal) -> str:
    """Return a factor with few digits."""
    given = _DIGITS.plus(exact)
    whole = given.quantize(Decimal(1)) if given == given.to_integral_value() else given
    is_exact = abs(given - exact) < exact * INEXACT
    return number(whole) if is_exact else f"about {number(whole)}"
