"""Reads authored quantities: a rule reads the words, and a name says what is counted."""

from collections.abc import Callable
from functools import partial
from typing import Final

from kgbuild.model.document import Quantity
from kgbuild.read.models.claims_file import AuthoredQuantity
from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import Bounds, NumberError
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_GIVEN: Final = "given"
_KIND: Final = terms.KIND.value
_RULE: Final = ns.KGB + "Rule"
_SCOPE: Final = ns.KGB + "Scope"


def read_quantity(authored: AuthoredQuantity, names: NameResolver, clock: Clock) -> Quantity:
    """Return the quantity that an author wrote.

    It raises `NumberError`, `DateError` or `UnknownNameError` for the first error in it.
    """
    bounds = _bounds(authored)
    other = authored.also_given_as
    return Quantity(
        verbatim=authored.verbatim,
        low=bounds.low,
        best=bounds.best,
        high=bounds.high,
        rule=names.concept(_RULE, bounds.rule),
        counts=_optional(authored.counts, partial(names.concept, _KIND)),
        counted_of=_optional(authored.counted_of, lambda id_: names.entity(id_, terms.AGENT.value)),
        unit=_optional(authored.unit, names.unit),
        per=_optional(authored.per, names.unit),
        scope=_optional(authored.scope, partial(names.concept, _SCOPE)),
        as_of=None if authored.as_of is None else clock.read(authored.as_of),
        also_given_as=None if other is None else read_quantity(other, names, clock),
        note=authored.note,
    )


def report_quantity(
    authored: AuthoredQuantity, names: NameResolver, clock: Clock, problems: Problems, at: Loc
) -> None:
    """Add all errors in a quantity to ``problems``, each at its own key; ``at`` is its location."""
    attempt(problems, (*at, _key_of_bounds(authored)), _bounds, authored)
    for key, name, resolve in (
        ("counts", authored.counts, partial(names.concept, _KIND)),
        ("countedOf", authored.counted_of, lambda id_: names.entity(id_, terms.AGENT.value)),
        ("unit", authored.unit, names.unit),
        ("per", authored.per, names.unit),
        ("scope", authored.scope, partial(names.concept, _SCOPE)),
    ):
        attempt(problems, (*at, key), _optional, name, resolve)
    read_time(authored.as_of, clock, problems, (*at, "asOf"))
    if authored.also_given_as is not None:
        report_quantity(authored.also_given_as, names, clock, problems, (*at, "alsoGivenAs"))


def _key_of_bounds(authored: AuthoredQuantity) -> str:
    """Return the first key that the range depends on."""
    given = {"low": authored.low, "best": authored.best, "high": authored.high}
    otherwise = "verbatim" if authored.rule is None else "rule"
    return next((key for key, bound in given.items() if bound is not None), otherwise)


def _bounds(authored: AuthoredQuantity) -> Bounds:
    given = [n for n in (authored.low, authored.best, authored.high) if n is not None]
    if authored.rule != _GIVEN:
        if given:
            raise NumberError(
                "kgbuild reads low, best and high from the words; "
                "to write them yourself, add rule: given and say why in a note"
            )
        return read_number(authored.verbatim, measured=authored.unit is not None)
    if not given:
        raise NumberError("rule: given needs low, best or high")
    if given != sorted(given):
        raise NumberError("low, best and high are not in order")
    return Bounds(authored.low, authored.best, authored.high, _GIVEN)


def _optional(name: str | None, resolve: Callable[[str], str]) -> str | None:
    return None if name is None else resolve(name)
