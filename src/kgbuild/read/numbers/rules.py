"""The rules of numbers; ``ontology/schemes/number-rule.ttl`` defines the meaning of each."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from kgbuild.model.plain_values import plain_value


class NumberError(ValueError):
    """Words without exactly one number or range; ``str()`` and ``hint`` are for authors."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take what is wrong, and what to write instead if it is known."""
        super().__init__(message)
        self.hint = hint


@plain_value(frozen=True, slots=True)
class Bounds:
    """The range of a number."""

    low: Decimal | None  # the lowest value, inclusive; None if the words set no lower limit
    best: Decimal | None  # the value that the words name; None if they name only limits
    high: Decimal | None  # the highest value, inclusive; None if the words set no upper limit
    rule: str  # notation of the concept in ``rule:NumberRules`` that read the words
    parts: tuple["Part", ...] = ()  # what the words add up, if the rule is "sum"


@plain_value(frozen=True, slots=True)
class Part:
    """One number of a sum, with its words."""

    words: str
    bounds: Bounds


class Number(NamedTuple):
    """The number that the words name, before a rule gives its range."""

    low: Decimal  # the number, or the lower end of a range
    high: Decimal  # the same number, or the upper end
    step: int | None = None  # what it is rounded to, if a word says so (12 after "dozen")
    measured: bool = False  # whether it is measured, and so may be a fraction


_Limits: TypeAlias = tuple[Decimal | None, Decimal | None, Decimal | None]
_ZERO: Final = Decimal(0)

SUM: Final = "sum"
"""The rule that adds the numbers of a list."""


def bounds_by_rule(rule: str, number: Number) -> Bounds:
    """Return the range of ``number`` by ``rule``, or raise `NumberError` below zero."""
    return Bounds(*LIMITS.get(rule, _as_named)(number), rule)


def bounds_of_sum(parts: tuple[Part, ...]) -> Bounds:
    """Return the range of the sum of ``parts``; a limit that one part lacks is None."""
    return Bounds(
        low=_sum(part.bounds.low for part in parts),
        best=_sum(part.bounds.best for part in parts),
        high=_sum(part.bounds.high for part in parts),
        rule=SUM,
        parts=parts,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = _ZERO
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _exact(number: Number) -> _Limits:
    return number.low, number.low, number.low


def _about(number: Number) -> _Limits:
    half = _half_step(number)
    return max(number.low - half, _ZERO), number.low, number.low + half


def _nearly(number: Number) -> _Limits:
    return max(number.low - _half_step(number), _ZERO), number.low, number.low


def _half_step(number: Number) -> Decimal:
    """Return half of the rounding step: the place of the last digit that is not zero."""
    if number.step:
        return Decimal(number.step) / 2
    place = int(number.low.normalize().as_tuple().exponent)
    return Decimal(5).scaleb(place - 1)


def _at_least(number: Number) -> _Limits:
    return number.low, None, None


def _more_than(number: Number) -> _Limits:
    return number.low + _to_next(number), None, None


def _up_to(number: Number) -> _Limits:
    return _ZERO, None, number.low


def _less_than(number: Number) -> _Limits:
    if not number.low:
        raise NumberError("a number less than zero cannot be read")
    return _ZERO, None, number.low - _to_next(number)


def _to_next(number: Number) -> int:
    """Return the distance to the next value: 1 for things counted, 0 for a measure."""
    counted = not number.measured and number.low == number.low.to_integral_value()
    return 1 if counted else 0


def _as_named(number: Number) -> _Limits:
    return number.low, None, number.high


LIMITS: Final[Mapping[str, Callable[[Number], _Limits]]] = {
    "exact": _exact,
    "none": _exact,
    "about": _about,
    "nearly": _nearly,
    "at-least": _at_least,
    "more-than": _more_than,
    "up-to": _up_to,
    "less-than": _less_than,
    "range": _as_named,
    "between": _as_named,
}
"""How each rule reads a number; rules of vague phrases, as "dozens", give the range they name."""
