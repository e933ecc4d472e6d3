"""Authored quantities become quantities: words read by a rule, with what is counted."""

from dataclasses import dataclass

from kgbuild.model.document import Quantity
from kgbuild.read.authored import AuthoredQuantity
from kgbuild.read.names import Names
from kgbuild.read.number_bounds import Bounds, NumberError
from kgbuild.read.numbers import read_number
from kgbuild.read.problems import Loc, Problems
from kgbuild.read.reading_errors import attempt
from kgbuild.read.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_GIVEN = "given"
_AGENT = ns.KGB + "Agent"
_SCOPE = ns.KGB + "Scope"
_RULE = ns.KGB + "Rule"


@dataclass(frozen=True, slots=True)
class QuantityReader:
    """Reads the quantities of one file.

    Attributes:
        names: What names mean.
        clock: Reads times.
        problems: Where errors go.
    """

    names: Names
    clock: Clock
    problems: Problems

    def read(self, authored: AuthoredQuantity, at: Loc) -> Quantity | None:
        """The quantity that ``authored`` gives; None if there are errors.

        ``at`` is where it stands in the file.
        """
        before, other = len(self.problems.findings), authored.also_given_as
        bounds = attempt(self.problems, (*at, _key_of_bounds(authored)), _bounds, authored)
        counts = self._concept(terms.KIND.value, authored.counts, (*at, "counts"))
        counted_of = self._agent(authored.counted_of, (*at, "countedOf"))
        unit = self._unit(authored.unit, (*at, "unit"))
        per = self._unit(authored.per, (*at, "per"))
        scope = self._concept(_SCOPE, authored.scope, (*at, "scope"))
        as_of = read_time(authored.as_of, self.clock, self.problems, (*at, "asOf"))
        also_given_as = None if other is None else self.read(other, (*at, "alsoGivenAs"))
        if bounds is None or len(self.problems.findings) > before:
            return None
        return Quantity(
            verbatim=authored.verbatim,
            low=bounds.low,
            best=bounds.best,
            high=bounds.high,
            rule=self.names.concept(_RULE, bounds.rule),
            counts=counts,
            counted_of=counted_of,
            unit=unit,
            per=per,
            scope=scope,
            as_of=as_of,
            also_given_as=also_given_as,
            note=authored.note,
        )

    def _concept(self, cls: str, name: str | None, loc: Loc) -> str | None:
        if name is None:
            return None
        return attempt(self.problems, loc, self.names.concept, cls, name)

    def _agent(self, id_: str | None, loc: Loc) -> str | None:
        if id_ is None:
            return None
        return attempt(self.problems, loc, self.names.entity, id_, _AGENT)

    def _unit(self, name: str | None, loc: Loc) -> str | None:
        if name is None:
            return None
        return attempt(self.problems, loc, self.names.unit, name)


def _key_of_bounds(authored: AuthoredQuantity) -> str:
    """The key that the bounds depend on first."""
    given = {"low": authored.low, "best": authored.best, "high": authored.high}
    otherwise = "verbatim" if authored.rule is None else "rule"
    return next((key for key, bound in given.items() if bound is not None), otherwise)


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
