"""Numbers that may be rounded: which bounds touch, and which may be less exact than they look.

"More than 100" and "100" do not exclude each other for a careful reader, because 100 is a round
number. 3,000 and 3,200 may not exclude each other, either. So a figure has its own bounds, wider
ones that others may touch, and still wider ones if its number was rounded.

People and things are counted, so their numbers are taken as they are below 100, or if they do not
end in 0. Amounts with a unit, such as shares and hours, are measured: 52% can be a rounded 52.3%.
"""

from decimal import Decimal
from typing import Final

from kgbuild.model.document import Quantity
from kgbuild.model.statement import Ends, digits
from kgbuild.vocab.concepts import concept

_MAGNITUDE: Final = concept("kind", "magnitude")
_MORE_THAN: Final = concept("rule", "more-than")
_LESS_THAN: Final = concept("rule", "less-than")
#: The rules that take a number as it is. Others, such as "about", have widened it already.
_AS_IT_IS: Final = frozenset(
    concept("rule", name)
    for name in ("exact", "at-least", "more-than", "up-to", "less-than", "between", "range")
)
#: Smaller numbers are counted, and not rounded.
_LEAST_ROUNDED: Final = 100
#: A number is rounded by at most this part of it: 10,000 is no rounded 12,000.
_MOST_ROUNDED: Final = 10
#: Half of the last digit of a measured number, downwards and upwards: 6.5 is rounded to 7.
_HALF_DOWN: Final = Decimal("0.5")
_HALF_UP: Final = Decimal("0.499")


def touching_ends(quantity: Quantity) -> Ends | None:
    """Return the bounds with the number that the words exclude; None for other words.

    "More than 100" is from 101, and touches 100.
    """
    low, high = quantity.low, quantity.high
    if quantity.unit is not None:
        return None  # the number that the words exclude is the limit already
    if quantity.rule == _MORE_THAN and low is not None and _is_whole(low):
        return digits(low - 1), digits(high)
    if quantity.rule == _LESS_THAN and high is not None and _is_whole(high):
        return digits(low), digits(high + 1)
    return None


def rounded_ends(quantity: Quantity) -> Ends | None:
    """Return the bounds if the numbers in the words are rounded; None if they cannot be."""
    if quantity.rule not in _AS_IT_IS:
        return None
    low, high = touching_ends(quantity) or (digits(quantity.low), digits(quantity.high))
    wide = _rounded_off(low, -1), _rounded_off(high, 1)
    if quantity.unit is not None or quantity.counts == _MAGNITUDE:
        wide = (
            _measured(quantity.low, -1) if wide[0] == low else wide[0],
            _measured(quantity.high, 1) if wide[1] == high else wide[1],
        )
    return None if wide == (low, high) else wide


def _rounded_off(bound: str | None, sign: int) -> str | None:
    """Return a bound moved down or up by half a unit, but by at most a tenth of the bound.

    The unit is the place of the last digit that is not 0: 1,000 for 3,000.
    """
    if bound is None or "." in bound or not bound.endswith("0") or int(bound) < _LEAST_ROUNDED:
        return bound
    unit = 10 ** (len(bound) - len(bound.rstrip("0")))
    return str(int(bound) + sign * min(unit // 2, int(bound) // _MOST_ROUNDED))


def _measured(bound: Decimal | None, sign: int) -> str | None:
    """Return the bound of a measured number moved down or up by half of its last digit.

    Zero is not moved: if nothing was measured, there is nothing.
    """
    if not bound:
        return digits(bound)
    digit = Decimal(1).scaleb(min(0, int(bound.as_tuple().exponent)))
    return digits(bound - _HALF_DOWN * digit if sign < 0 else bound + _HALF_UP * digit)


def rounded_by(number: Decimal, *, to_fives: bool = False) -> Decimal:
    """Return by how much a number may differ from what it was before a conversion rounded it.

    62 miles are a rounded 62.4, 30 miles a rounded 31, and 135 km a rounded 137: who converts a
    number rounds the last digit, to tens or to fives. ``to_fives`` says whether 1,500 may be
    rounded to five hundreds, too. It is at most a tenth, except for the last digit.
    """
    if not number:
        return number
    _, figures, exponent = number.as_tuple()
    written = "".join(map(str, figures))
    kept = written.rstrip("0")
    place = Decimal(1).scaleb(int(exponent) + len(written) - len(kept))
    ends_in_zero = place > 1
    in_fives = kept.endswith("5") and (to_fives or not ends_in_zero)
    step = place * 5 if in_fives else place
    return max(min(step / 2, number / _MOST_ROUNDED), min(place, Decimal(1)) / 2)


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
