"""Reads the open keys of accounts and entities, as the ontology defines them.

The range of a property decides how its values are read: as an entity of the register, a concept, a
quantity, a time, words of the report, or a literal.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from kgbuild.model.document import Quantity, Ref, Role, RoleValue, Span, TimeSpan, sorted_roles
from kgbuild.model.plain_values import plain_value
from kgbuild.read.models.model_keys import keys_of
from kgbuild.read.models.quoted_values import AuthoredQuantity, AuthoredTime, Quote
from kgbuild.read.models.validation import validate
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import Expected
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.sources.message_words import described, in_a_row, shown, takes
from kgbuild.read.sources.problems import Loc, Problems, named
from kgbuild.read.values.attempt import READING_ERRORS, attempt, note
from kgbuild.read.values.literals import LiteralError, read_literal
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.read.values.quantities import QuantityReader
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import Property

Model = TypeVar("Model", bound=BaseModel)

#: Ranges whose values come from words of a report: only a claim can have them.
_OF_CLAIMS = {
    terms.QUANTITY.value: "a quantity",
    terms.TIME_SPAN.value: "a time",
    terms.SPECIFIC_RESOURCE.value: "words of a report",
}

#: Maximum number of units of one amount; more are a mistake or an attack.
_MOST_UNITS = 8


@plain_value(frozen=True, slots=True)
class RoleReader:
    """Reads the open keys of one claim's accounts, or of one entity."""

    names: NameResolver
    clock: Clock | None  # reads times; None in the register
    problems: Problems
    anchor: Anchor | None = None  # finds quotes; None if there is no text
    near: Span | None = None  # the evidence, which has to contain the words; None if there is none
    language: str = "en"  # the language of the report, as in BCP 47

    def read(self, cls: str, keys: Mapping[str, object], at: Loc) -> tuple[Role, ...]:
        """Return the roles that ``keys`` give an instance of ``cls``; errors go to ``problems``."""
        found: list[Role] = []
        for key, value in keys.items():
            loc = (*at, key)
            try:
                prop = self.names.property_of(cls, key)
            except UnknownNameError as error:
                self.problems.add_key(loc, error.name, str(error), error.hint)
                continue
            if isinstance(value, list):
                found += [(prop.iri, v) for v in self._values(cls, prop, value, loc)]
            elif (one := self._value(cls, prop, value, loc)) is not None:
                found.append((prop.iri, one))
        for index, (name, one) in enumerate(found):
            if isinstance(one, Quantity) and one.counted_of is None:
                found[index] = self._with_counted(cls, name, one, keys)
        return sorted_roles(found)

    def _with_counted(
        self, cls: str, name: str, value: Quantity, keys: Mapping[str, object]
    ) -> Role:
        """Return a role whose author does not say of whom a figure is; the ontology may say so."""
        role = name, value
        of = self.names.ontology.figure_of(cls, name)
        if of is None:
            return role
        given = keys.get(ns.local_name(of))
        ids = given if isinstance(given, list) else [given]
        agent = (
            self.names.register.get(ids[0]) if len(ids) == 1 and isinstance(ids[0], str) else None
        )
        if agent is None or not self.names.ontology.is_a(agent.cls, terms.AGENT.value):
            return role
        return name, replace(value, counted_of=agent.iri)

    def _values(self, cls: str, prop: Property, values: list[object], loc: Loc) -> list[RoleValue]:
        if not values:
            hint = "write a value, or remove the key"
            self.problems.add(loc, "bad-value", f"{named(loc)} is an empty list", hint)
        found: dict[RoleValue, object] = {}  # with what the author writes
        for index, value in enumerate(values):
            one = self._value(cls, prop, value, (*loc, index))
            if one in found and isinstance(one, Ref) and found[one] != value:
                continue  # two entities that somebody decided are the same
            if one in found:
                self.problems.add(
                    (*loc, index),
                    "duplicate-value",
                    f"{named(loc)} has {described(value)} twice",
                    "keep one of them",
                )
            elif one is not None:
                found[one] = value
        return list(found)

    def _value(self, cls: str, prop: Property, value: object, loc: Loc) -> RoleValue | None:
        range_ = prop.range or terms.ENTITY.value
        if prop.literal:
            return self._literal(cls, prop, value, loc)
        if range_ in _OF_CLAIMS:
            return self._of_claim(prop, value, loc)
        if not isinstance(value, str) or not value:
            wanted = f"the name of one {ns.local_name(range_)}"
            message = takes(named(loc), wanted, value)
            self.problems.add(loc, "wrong-type", message, self._meaning(cls, prop))
            return None
        try:
            if range_ in self.names.ontology.concepts:
                return Ref(self.names.concept(range_, value))
            return Ref(self.names.entity(value, range_))
        except UnknownNameError as error:
            note(error, self.problems, loc)
            return None

    def _literal(self, cls: str, prop: Property, value: object, loc: Loc) -> RoleValue | None:
        try:
            literal = read_literal(prop, value, named(loc))
        except LiteralError as error:
            hint = error.hint or self._meaning(cls, prop)
            self.problems.add(loc, "wrong-type", str(error), hint)
            return None
        if prop.words:
            self._require(literal.lexical, loc)
        return literal

    def _meaning(self, cls: str, prop: Property) -> str | None:
        definition = self.names.ontology.key_definition(cls, prop.iri)
        return f"{ns.local_name(prop.iri)}: {definition}" if definition else None

    def _of_claim(self, prop: Property, value: object, loc: Loc) -> RoleValue | None:
        if self.clock is None:
            self.problems.add_key(
                loc,
                "not-for-entities",
                f"{named(loc)} takes {_OF_CLAIMS[prop.range or '']}, which an entity cannot have",
                "state it in a claim, with words of a report as evidence",
            )
            return None
        if prop.range == terms.QUANTITY.value:
            return self._quantity(value, loc, self.clock)
        if prop.range == terms.TIME_SPAN.value:
            return self._time(value, loc, self.clock)
        return self._passage(value, loc)

    def _quantity(self, value: object, loc: Loc, clock: Clock) -> RoleValue | None:
        data = {"verbatim": value} if isinstance(value, str) and value else value
        if _units_given(data) > _MOST_UNITS:
            message = f"{named(loc)} is given in more than {_MOST_UNITS} units"
            self.problems.add(loc, "nested-too-deep", message, "remove some alsoGivenAs")
            return None
        authored = self._model(AuthoredQuantity, data, loc)
        if authored is None:
            return None
        quantity = self._as_quantity(authored, loc, clock)
        self._require_words(authored, quantity, loc)
        return quantity

    def _as_quantity(self, authored: AuthoredQuantity, loc: Loc, clock: Clock) -> Quantity | None:
        reader = QuantityReader(self.names, clock, self.language)
        expected = reader.expected(authored)
        try:
            quantity = reader.read(authored, expected)
        except READING_ERRORS:  # only the first error
            reader.report(authored, self.problems, loc, self.near)
            return None
        self._check_context(reader, authored, expected, loc)
        return quantity

    def _check_context(
        self, reader: QuantityReader, authored: AuthoredQuantity, expected: Expected, loc: Loc
    ) -> None:
        if self.near is None:
            return
        try:
            reader.check_context(authored, self.near, expected)
        except NumberError as error:
            found = reader.error_with_hint(error, authored, self.near)
            note(found, self.problems, (*loc, "verbatim"))
        other = authored.also_given_as
        if other is not None:
            at = (*loc, "alsoGivenAs")
            self._check_context(reader, other, reader.expected(other), at)

    def _require_words(
        self, authored: AuthoredQuantity, quantity: Quantity | None, loc: Loc
    ) -> None:
        """Check the words of a quantity, of its time and of its other units."""
        if self.near is not None and authored.verbatim not in self.near.exact:
            self._require(authored.verbatim, (*loc, "verbatim"))
        if quantity is not None and quantity.as_of is not None:
            self._require_near(quantity.as_of, (*loc, "asOf"))
        if authored.also_given_as is not None:
            other = quantity and quantity.also_given_as
            self._require_words(authored.also_given_as, other, (*loc, "alsoGivenAs"))

    def _time(self, value: object, loc: Loc, clock: Clock) -> RoleValue | None:
        given = value if isinstance(value, str) else self._model(AuthoredTime, value, loc)
        time = read_time(given, clock, self.problems, loc)
        if time is not None:
            self._require_near(time, loc)
        return time

    def _passage(self, value: object, loc: Loc) -> RoleValue | None:
        quote = value if isinstance(value, str) and value else self._model(Quote, value, loc)
        if quote is None or self.anchor is None or self.near is None:
            return None
        return attempt(self.problems, loc, self.anchor.find, quote, self.near)

    def _model(self, model: type[Model], value: object, loc: Loc) -> Model | None:
        """Return a value with keys of its own; text would be fine too."""
        if isinstance(value, dict):
            return validate(model, value, self.problems, loc)
        message = takes(named(loc), "text or keys and values", value)
        hint = f"its keys are {in_a_row(keys_of(model), 'and')}"
        self.problems.add(loc, "wrong-type", message, hint)
        return None

    def _require(self, words: str, loc: Loc) -> None:
        if self.near is not None and words not in self.near.exact:
            message = f"these words are not in the claim's evidence: {shown(words)}"
            hint = f"the evidence is: {shown(self.near.exact)}"
            self.problems.add(loc, "words-not-in-evidence", message, hint)

    def _require_near(self, time: TimeSpan, loc: Loc) -> None:
        """Check that the evidence or its sentences contain the words of a time."""
        if self.anchor is not None:
            require_other_date(time, self.anchor.text.content, self.problems, loc)
        if time.verbatim is None or self.anchor is None or self.near is None:
            return
        text, (start, end) = self.anchor.text, (self.near.start, self.near.end)
        if time.verbatim not in self.near.exact:
            start, end = self.anchor.window(self.near)
            sentence = text.content[start:end]
            require_in_sentence(time.verbatim, sentence, self.problems, (*loc, "verbatim"))
        if self.clock is not None:
            at = (*loc, "verbatim")
            attempt(self.problems, at, self.clock.check_around, time, text, start, end)


def _units_given(data: object) -> int:
    """Return the number of units of an amount; counting stops above the limit."""
    units = 1
    while units <= _MOST_UNITS and isinstance(data, dict) and "alsoGivenAs" in data:
        data = data["alsoGivenAs"]
        units += 1
    return units


def require_other_date(time: TimeSpan, report: str, problems: Problems, loc: Loc) -> None:
    """Add an error unless the text of the ``report`` has the other date that a time depends on."""
    words = None if time.other is None else time.other.verbatim
    if words is not None and words not in report:
        message = f"these words are not in the report: {shown(words)}"
        problems.add((*loc, "relativeTo"), "words-not-in-report", message, "copy them exactly")


def require_in_sentence(words: str, sentence: str, problems: Problems, loc: Loc) -> None:
    """Add an error unless the ``sentence`` of the evidence contains the ``words`` of a time."""
    if words not in sentence:
        message = f"these words are not in the sentence of the evidence: {shown(words)}"
        problems.add(loc, "words-not-in-sentence", message, f"the sentence is: {shown(sentence)}")
