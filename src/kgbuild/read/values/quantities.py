"""Reads authored quantities: a rule reads the words, and a name says what is counted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from kgbuild.model.document import Quantity, Span
from kgbuild.model.plain_values import plain_value
from kgbuild.read.models.quoted_values import AuthoredQuantity
from kgbuild.read.numbers.harmless import is_harmless
from kgbuild.read.numbers.other_words import readable_words
from kgbuild.read.numbers.read_number import GIVE_IT, check_context, read_number
from kgbuild.read.numbers.rules import Bounds, NumberError, Part
from kgbuild.read.numbers.surroundings import AROUND
from kgbuild.read.numbers.units import Expected
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.attempt import attempt, note
from kgbuild.read.values.counted_kind import check_counted
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_GIVEN: Final = "given"
_INCREMENT: Final = "increment"
_PART: Final = "part"
_KIND: Final = terms.KIND.value
_RULE: Final = ns.KGB + "Rule"
_SCOPE: Final = ns.KGB + "Scope"


@plain_value(frozen=True, slots=True)
class QuantityReader:
    """Reads the quantities of one report, whose words are in ``language`` (BCP 47)."""

    names: NameResolver
    clock: Clock
    language: str = "en"

    def read(self, authored: AuthoredQuantity, expected: Expected | None = None) -> Quantity:
        """Return the quantity that an author wrote; ``expected`` is known if it was asked before.

        It raises `NumberError`, `DateError` or `UnknownNameError` for the first error in it.
        """
        names, other = self.names, authored.also_given_as
        self._check_counted(authored)
        bounds = self._bounds(authored, expected or self.expected(authored))
        counts, scope = authored.counts, authored.scope
        quantity = Quantity(
            verbatim=authored.verbatim,
            low=bounds.low,
            best=bounds.best,
            high=bounds.high,
            rule=names.concept(_RULE, bounds.rule),
            counts=None if counts is None else names.concept(_KIND, counts),
            counted_of=_optional(authored.counted_of, self._agent),
            unit=_optional(authored.unit, names.unit),
            per=_optional(authored.per, names.unit),
            scope=None if scope is None else names.concept(_SCOPE, scope),
            as_of=None if authored.as_of is None else self.clock.counting().read(authored.as_of),
            also_given_as=None if other is None else self.read(other),
            note=authored.note,
        )
        return self._with_addends(quantity, bounds.parts) if bounds.parts else quantity

    def report(
        self, authored: AuthoredQuantity, problems: Problems, at: Loc, near: Span | None = None
    ) -> None:
        """Add all errors in a quantity to ``problems``, each at its own key; it is at ``at``.

        ``near`` is the evidence, for words that an author can quote instead.
        """
        names = self.names
        expected = self.expected(authored)
        try:
            self._bounds(authored, expected)
        except NumberError as error:
            found = self.error_with_hint(error, authored, near)
            note(found, problems, (*at, _key_of_bounds(authored)))
        for key, name, resolve in (
            ("counts", authored.counts, partial(names.concept, _KIND)),
            ("countedOf", authored.counted_of, self._agent),
            ("unit", authored.unit, names.unit),
            ("per", authored.per, names.unit),
            ("scope", authored.scope, partial(names.concept, _SCOPE)),
        ):
            attempt(problems, (*at, key), _optional, name, resolve)
        attempt(problems, (*at, "counts"), self._check_counted, authored)
        read_time(authored.as_of, self.clock.counting(), problems, (*at, "asOf"))
        if authored.also_given_as is not None:
            self.report(authored.also_given_as, problems, (*at, "alsoGivenAs"), near)

    def error_with_hint(
        self, error: NumberError, authored: AuthoredQuantity, evidence: Span | None
    ) -> NumberError:
        """Return an error in a quantity with the words to quote instead, if there are any."""
        words = authored.verbatim
        if error.hint is not None or evidence is None or words not in evidence.exact:
            return error
        before, _, after = evidence.exact.partition(words)
        around = f"{evidence.prefix}{before}"[-AROUND:], f"{after}{evidence.suffix}"[:AROUND]
        expected = self._expected_by_name(authored)
        found = readable_words(around[0], words, around[1], self.language, expected)
        return NumberError(str(error), f"quote {found!r} instead, or {GIVE_IT}") if found else error

    def check_context(
        self, authored: AuthoredQuantity, evidence: Span, expected: Expected | None = None
    ) -> None:
        """Raise `NumberError` if the report's words around those of a quantity change its number.

        If the evidence has the words more than once, one of the places has to be sound.
        ``expected`` is known if it was asked before.
        """
        if authored.rule == _GIVEN:
            return
        expected = expected or self.expected(authored)
        words, text, refusal = authored.verbatim, evidence.exact, None
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            before = text[at - AROUND : at] if at >= AROUND else evidence.prefix + text[:at]
            after = text[end : end + AROUND]
            if end + AROUND > len(text):
                after += evidence.suffix
            if is_harmless(before, words, after, self.language, expected):
                return
            refusal = self._refusal(authored, before, after, expected)
            if refusal is None:
                return
            at = text.find(words, at + 1)
        if refusal is not None:
            raise refusal

    def _refusal(
        self, authored: AuthoredQuantity, before: str, after: str, expected: Expected
    ) -> NumberError | None:
        """Return why the text around the words of a quantity may change its number, if so."""
        words, language = authored.verbatim, self.language
        try:  # without names, which few words need
            check_context(words, before, after, language, expected)
        except NumberError:
            try:
                check_context(words, before, after, language, self._expected_by_name(authored))
            except NumberError as error:
                return error
        return None

    def _check_counted(self, authored: AuthoredQuantity) -> None:
        if authored.rule != _GIVEN:
            check_counted(authored.verbatim, authored.counts, self.language)

    def _agent(self, name: str) -> str:
        return self.names.entity(name, terms.AGENT.value)

    def _bounds(self, authored: AuthoredQuantity, expected: Expected) -> Bounds:
        if authored.rule == _GIVEN:
            return _given_bounds(authored)
        if authored.low is not None or authored.best is not None or authored.high is not None:
            raise NumberError(
                "kgbuild reads low, best and high from the words",
                "to write them yourself, add rule: given and say why in a note",
            )
        words, measured = authored.verbatim, authored.unit is not None
        try:  # without names, which few words need
            return read_number(words, self.language, measured=measured, expected=expected)
        except NumberError:
            by_name = self._expected_by_name(authored)
            return read_number(words, self.language, measured=measured, expected=by_name)

    def expected(self, authored: AuthoredQuantity, words: frozenset[str] = frozenset()) -> Expected:
        """Return what an author counts or measures; ``words`` are those of its names."""
        people = authored.counts in self.names.ontology.people
        return _expected(authored.unit, words, authored.scope, authored.per, people)

    def _expected_by_name(self, authored: AuthoredQuantity) -> Expected:
        """Return what the words of a quantity may count or measure, by the names that it gives."""
        labels = []
        for name in (authored.counts, authored.counted_of):
            entity = None if name is None else self.names.register.get(name)
            if entity is not None:
                labels += [entity.label, *entity.aliases]
        ontology = self.names.ontology
        kind = ontology.concepts.get(_KIND, {}).get(authored.counts or "")
        if kind is not None:
            labels.append(ontology.labels.get(kind, ""))
        words = {word for label in labels for word in label.lower().split()}
        return self.expected(authored, frozenset(words | {f"{word}s" for word in words}))

    def _with_addends(self, total: Quantity, parts: Iterable[Part]) -> Quantity:
        """Return a sum with its parts, which count the same things."""
        addends = (
            replace(
                total,
                verbatim=part.words,
                low=part.bounds.low,
                best=part.bounds.best,
                high=part.bounds.high,
                rule=self.names.concept(_RULE, part.bounds.rule),
                also_given_as=None,
                note=None,
            )
            for part in parts
        )
        return replace(total, addends=tuple(sorted(addends, key=lambda addend: addend.verbatim)))


@lru_cache(maxsize=4_096)
def _expected(
    unit: str | None,
    words: frozenset[str],
    scope: str | None,
    per: str | None,
    people: bool,  # noqa: FBT001 -- faster by place
) -> Expected:
    """Return what an author expects; a corpus expects the same again and again."""
    return Expected(unit, words, scope == _INCREMENT, per=per, people=people, part=scope == _PART)


def _key_of_bounds(authored: AuthoredQuantity) -> str:
    """Return the first key that the range depends on."""
    given = {"low": authored.low, "best": authored.best, "high": authored.high}
    otherwise = "verbatim" if authored.rule is None else "rule"
    return next((key for key, bound in given.items() if bound is not None), otherwise)


def _given_bounds(authored: AuthoredQuantity) -> Bounds:
    """Return the range that an author wrote; ``best`` alone is an exact number."""
    given = [n for n in (authored.low, authored.best, authored.high) if n is not None]
    if not given:
        raise NumberError("rule: given needs low, best or high", "write one of them")
    if list(given) != sorted(given):
        raise NumberError("low, best and high are not in order", "write the lowest as low")
    if authored.best is not None and len(given) == 1:
        return Bounds(authored.best, authored.best, authored.best, _GIVEN)
    return Bounds(authored.low, authored.best, authored.high, _GIVEN)


def _optional(name: str | None, resolve: Callable[[str], str]) -> str | None:
    return None if name is None else resolve(name)
