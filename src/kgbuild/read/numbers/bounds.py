"""What a number allows, by the rule that its words call for: a lowest, a best, a highest value.

Each rule is a concept of the scheme ``rule:NumberRules``, which has its exact meaning
(``ontology/schemes/number-rule.ttl``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias


class NumberError(ValueError):
    """Words that do not come down to one number or one range; ``str()`` is meant for authors."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words of a number allow.

    Attributes:
        low: The lowest value, itself allowed; None if the words set no lower limit.
        best: The value that the words name; None if they name only limits.
        high: The highest value, itself allowed; None if the words set no upper limit.
        rule: Notation of the concept in ``rule:NumberRules`` that says how the words were read.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    rule: str


class Number(NamedTuple):
    """What the words name, before a rule says what it allows.

    Attributes:
        low: The number, or the lower end of a range.
        high: The same number, or the upper end.
        step: What it is rounded to, where a word tells (12 after "dozen").
        measured: Whether it is measured, and so need not be whole.
    """

    low: Decimal
    high: Decimal
    step: int | None = None
    measured: bool = False


_Limits: TypeAlias = tuple[Decimal | None, Decimal | None, Decimal | None]
_ZERO: Final = Decimal(0)


def bounds_by_rule(rule: str, number: Number) -> Bounds:
    """What ``number`` allows by ``rule``; a rule that names a range allows just that range.

    Raises:
        NumberError: It would have to be less than zero.
    """
    return Bounds(*LIMITS.get(rule, _as_named)(number), rule)


def _exact(number: Number) -> _Limits:
    return number.low, number.low, number.low


def _about(number: Number) -> _Limits:
    half = _half_step(number)
    return max(number.low - half, _ZERO), number.low, number.low + half


def _nearly(number: Number) -> _Limits:
    return max(number.low - _half_step(number), _ZERO), number.low, number.low


def _half_step(number: Number) -> Decimal:
    """Half of what the number seems rounded to: the place of its last digit that is not zero."""
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
        raise NumberError("no rule reads what is less than zero")
    return _ZERO, None, number.low - _to_next(number)


def _to_next(number: Number) -> int:
    """How far the next value is: 1 where things are counted, next to nothing on a measure."""
    counted = not number.measured and number.low == number.low.to_integral_value()
    return 1 if counted else 0


def _as_named(number: Number) -> _Limits:
    return number.low, None, number.high


LIMITS: Final[Mapping[str, Callable[[Number], _Limits]]] = MappingProxyType(
    {
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
)
"""How each rule reads a number; the rules of vague phrases read them as the range they name."""
