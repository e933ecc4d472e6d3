"""Authored quantities become quantities: words read by a rule, with what is counted."""

from collections.abc import Callable

from kgbuild.model.document import Quantity
from kgbuild.read.authored import AuthoredQuantity
from kgbuild.read.names import Names
from kgbuild.read.number_bounds import Bounds, NumberError
from kgbuild.read.numbers import read_number
from kgbuild.read.times import Clock
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_GIVEN = "given"
_AGENT = ns.KGB + "Agent"


def read_quantity(authored: AuthoredQuantity, names: Names, clock: Clock) -> Quantity:
    """The quantity that ``authored`` gives.

    Raises:
        NumberError: No rule reads the words, or the bounds given are not in order.
        DateError: The time at which it holds cannot be read.
        UnknownNameError: A name in it means nothing.
    """
    bounds = _bounds(authored)
    other = authored.also_given_as
    return Quantity(
        verbatim=authored.verbatim,
        low=bounds.low,
        best=bounds.best,
        high=bounds.high,
        rule=names.concept(ns.KGB + "Rule", bounds.rule),
        counts=_optional(authored.counts, lambda name: names.concept(terms.KIND.value, name)),
        counted_of=_optional(authored.counted_of, lambda id_: names.entity(id_, _AGENT)),
        unit=_optional(authored.unit, names.unit),
        per=_optional(authored.per, names.unit),
        scope=_optional(authored.scope, lambda name: names.concept(ns.KGB + "Scope", name)),
        as_of=None if authored.as_of is None else clock.read(authored.as_of),
        also_given_as=None if other is None else read_quantity(other, names, clock),
        note=authored.note,
    )


def words_of(authored: AuthoredQuantity) -> list[str]:
    """The words that have to stand in the evidence: its own and those of the other units."""
    other = authored.also_given_as
    return [authored.verbatim, *(words_of(other) if other else [])]


def _bounds(authored: AuthoredQuantity) -> Bounds:
    given = [n for n in (authored.low, authored.best, authored.high) if n is not None]
    if authored.rule != _GIVEN:
        if given:
            raise NumberError(
                "low, best and high are read from the words; "
                "write rule: given to give them by hand, and say why in a note"
            )
        return read_number(authored.verbatim, measured=authored.unit is not None)
    if not given:
        raise NumberError("rule: given needs low, best or high")
    if given != sorted(given):
        raise NumberError("low, best and high are not in order")
    return Bounds(authored.low, authored.best, authored.high, _GIVEN)


def _optional(name: str | None, resolve: Callable[[str], str]) -> str | None:
    return None if name is None else resolve(name)
