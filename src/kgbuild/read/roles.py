"""The open keys of accounts and entities: what each may take is what the ontology says.

The range of a property decides how its values are read: an entity of the register, a concept, a
quantity, a time, words of the report, or a literal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kgbuild.model.document import Ref, Role, RoleValue, Span, Value, sorted_roles
from kgbuild.read.anchor import Anchor, AnchorError
from kgbuild.read.authored import AuthoredQuantity, AuthoredTime, Quote
from kgbuild.read.calendar_days import DateError
from kgbuild.read.names import Names, UnknownNameError
from kgbuild.read.number_bounds import NumberError
from kgbuild.read.problems import Loc, Problems
from kgbuild.read.quantities import read_quantity, words_of
from kgbuild.read.times import Clock
from kgbuild.read.validate import validate
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Property

_LITERALS: Mapping[str, type] = {
    terms.XSD_INTEGER.value: int,
    terms.XSD_BOOLEAN.value: bool,
    terms.XSD_DECIMAL.value: float,
}


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Reads the open keys of one claim's accounts, or of one entity.

    Attributes:
        names: What names mean.
        clock: Reads times.
        problems: Where errors go.
        anchor: Finds quotes; None in the register, which has no text.
        near: The evidence in which words have to stand; None in the register.
    """

    names: Names
    clock: Clock
    problems: Problems
    anchor: Anchor | None = None
    near: Span | None = None

    def read(self, cls: str, keys: Mapping[str, object], at: Loc) -> tuple[Role, ...]:
        """The roles that ``keys`` give an instance of ``cls``; errors go to ``problems``."""
        found: list[Role] = []
        for key, value in keys.items():
            loc = (*at, key)
            try:
                prop = self.names.property_of(cls, key)
            except UnknownNameError as error:
                self.problems.add(loc, "unknown-key", str(error), error.hint)
                continue
            if isinstance(value, list):
                values = [self._value(prop, v, (*loc, i)) for i, v in enumerate(value)]
            else:
                values = [self._value(prop, value, loc)]
            found += [(prop.iri, v) for v in values if v is not None]
        return sorted_roles(found)

    def _value(self, prop: Property, value: object, loc: Loc) -> RoleValue | None:
        try:
            return self._literal(prop, value) if prop.literal else self._node(prop, value, loc)
        except UnknownNameError as error:
            self.problems.add(loc, "unknown-name", str(error), error.hint)
        except DateError as error:
            self.problems.add(loc, "date-not-read", str(error))
        except NumberError as error:
            self.problems.add(loc, "number-not-read", str(error))
        except AnchorError as error:
            self.problems.add(loc, error.name, str(error), error.hint)
        except _WrongTypeError as error:
            self.problems.add(loc, "wrong-type", str(error))
        return None

    def _node(self, prop: Property, value: object, loc: Loc) -> RoleValue | None:
        """A value that is not a literal."""
        range_ = prop.range or terms.ENTITY.value
        if range_ == terms.QUANTITY.value:
            return self._quantity(value, loc)
        if range_ == terms.TIME_SPAN.value:
            return self._time(value, loc)
        if range_ == terms.SPECIFIC_RESOURCE.value:
            return self._passage(value, loc)
        name = _text(prop, value)
        if range_ in self.names.ontology.concepts:
            return Ref(self.names.concept(range_, name))
        return Ref(self.names.entity(name, range_))

    def _quantity(self, value: object, loc: Loc) -> RoleValue | None:
        data = {"verbatim": value} if isinstance(value, str) else value
        authored = validate(AuthoredQuantity, data, self.problems, loc)
        if authored is None:
            return None
        for words in words_of(authored):
            self._require(words)
        return read_quantity(authored, self.names, self.clock)

    def _time(self, value: object, loc: Loc) -> RoleValue | None:
        authored: str | AuthoredTime | None
        if isinstance(value, str):
            authored = value
        else:
            authored = validate(AuthoredTime, value, self.problems, loc)
        if authored is None:
            return None
        time = self.clock.read(authored)
        if time.verbatim is not None:
            self._require_near(time.verbatim)
        return time

    def _passage(self, value: object, loc: Loc) -> RoleValue | None:
        quote = value if isinstance(value, str) else validate(Quote, value, self.problems, loc)
        if quote is None or self.anchor is None:
            return None
        return self.anchor.find(quote, self.near)

    def _literal(self, prop: Property, value: object) -> RoleValue:
        datatype = prop.range or terms.XSD_STRING.value
        expected = _LITERALS.get(datatype, str)
        is_number = expected is float and type(value) is int
        if type(value) is not expected and not is_number:
            raise _WrongTypeError(prop, ns.local_name(datatype), value)
        lexical = str(value).lower() if expected is bool else str(value)
        if prop.words:
            self._require(lexical)
        return Value(lexical, datatype)

    def _require(self, words: str) -> None:
        """Words have to stand in the evidence."""
        if self.near is not None and words not in self.near.exact:
            raise AnchorError(
                "words-not-in-evidence",
                f"these words are not in the claim's evidence: {words!r}",
                f"the evidence is: {self.near.exact!r}",
            )

    def _require_near(self, words: str) -> None:
        """Words have to stand in the evidence or in the sentences that it touches."""
        if self.anchor is None or self.near is None or words in self.near.exact:
            return
        start, end = self.anchor.window(self.near)
        if words not in self.anchor.text.content[start:end]:
            raise AnchorError(
                "words-not-in-sentence",
                f"these words are not in the sentence of the evidence: {words!r}",
                f"the sentence is: {self.anchor.text.content[start:end]!r}",
            )


class _WrongTypeError(ValueError):
    """A value of another type than the property's range."""

    def __init__(self, prop: Property, expected: str, value: object) -> None:
        super().__init__(
            f"{ns.local_name(prop.iri)!r} takes one {expected}, found {value!r:.60} "
            f"({type(value).__name__})"
        )


def _text(prop: Property, value: object) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError(prop, "name", value)
    return value
