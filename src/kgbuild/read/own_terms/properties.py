"""Checks own properties: which classes take them as a key, and which values kgbuild can read."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal

from kgbuild.nearest import nearest_name
from kgbuild.read.models.claims_file import AuthoredAccount
from kgbuild.read.models.entities_file import AuthoredEntity
from kgbuild.read.own_terms.declarations import name_problems
from kgbuild.read.own_terms.vocabulary import DOMAIN, RANGE, OwnVocabulary, Problem
from kgbuild.read.sources.message_words import in_a_row
from kgbuild.read.values.literals import DATATYPES
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_OBJECT: Final = terms.OBJECT_PROPERTY.value
_DATATYPE: Final = terms.DATATYPE_PROPERTY.value
_STRING: Final = terms.XSD_STRING.value
_SUBPROPERTY: Final = ns.RDFS + "subPropertyOf"
#: Properties below this one take exact words of the evidence.
_WORDS: Final = ns.KGB + "words"
#: Ranges of the values that rest on words of a report.
_OF_CLAIMS: Final = (
    terms.QUANTITY.value,
    terms.TIME_SPAN.value,
    terms.SPECIFIC_RESOURCE.value,
)
_RANGES: Final = (
    "kgb:Entity or a class below it, a class of concepts such as kgb:Kind, kgb:Quantity (a "
    "figure), kgb:TimeSpan (a time) or oa:SpecificResource (words of the report)"
)
_DATATYPES: Final = in_a_row([f"xsd:{ns.local_name(iri)}" for iri in DATATYPES])


def property_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield the problems of an own property."""
    types = vocabulary.own.types(term) & {_OBJECT, _DATATYPE}
    if not types:
        return
    called = vocabulary.called(term)
    if len(types) > 1:
        message = f"{called} is an owl:ObjectProperty and an owl:DatatypeProperty"
        yield Problem(term, "property-of-two-kinds", message, "keep one of them", _DATATYPE)
        return
    yield from name_problems(vocabulary, term, "property")
    yield from _domain_problems(vocabulary, term)
    yield from _range_problems(vocabulary, term, is_literal=_DATATYPE in types)


def _domain_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    called, domains = vocabulary.called(term), vocabulary.own.iris(term, DOMAIN)
    if problem := _not_one(vocabulary, term, DOMAIN, "rdfs:domain"):
        hint = "give it one rdfs:domain: the class that takes the key, for example kgb:Account"
        yield Problem(term, "property-domain", problem, hint, DOMAIN)
        return
    for cls in domains:
        fixed: type[AuthoredAccount | AuthoredEntity] | None = None
        if vocabulary.below(cls, terms.ACCOUNT.value):
            fixed = AuthoredAccount
        elif vocabulary.below(cls, terms.ENTITY.value, terms.KIND.value):
            fixed = AuthoredEntity
        elif not vocabulary.is_undefined(cls):
            message = f"the domain of {called} is {vocabulary.called(cls)}, which takes no new keys"
            hint = "name kgb:Account, kgb:Entity or a class below one of them"
            yield Problem(term, "property-domain", message, hint, cls)
        if fixed and ns.local_name(term) in _keys(fixed):
            message = f"{vocabulary.called(cls)} has a key {called} already, with another meaning"
            yield Problem(term, "name-taken", message, "give your property another name")


def _range_problems(vocabulary: OwnVocabulary, term: str, *, is_literal: bool) -> Iterator[Problem]:
    called = vocabulary.called(term)
    choice = _DATATYPES if is_literal else _RANGES
    if problem := _not_one(vocabulary, term, RANGE, "rdfs:range"):
        yield Problem(term, "property-range", problem, f"give it one rdfs:range: {choice}", RANGE)
        return
    check = _datatype_problem if is_literal else _class_problem
    for value in vocabulary.own.iris(term, RANGE):
        problem, hint = check(vocabulary, term, value)
        if not problem and value != _STRING and _WORDS in vocabulary.own.iris(term, _SUBPROPERTY):
            problem = f"{called} is below kgb:words, and its range is not xsd:string"
            hint = "declare it as owl:DatatypeProperty with the range xsd:string"
        if problem:
            yield Problem(term, "property-range", problem, hint, value)


def _datatype_problem(vocabulary: OwnVocabulary, _: str, value: str) -> tuple[str, str]:
    """Return what is wrong with the range of a datatype property, and a hint; or empty texts."""
    if value in DATATYPES:
        return "", ""
    problem = f"kgbuild cannot write values of the range {vocabulary.called(value)}"
    if not value.startswith(ns.XSD):
        return problem, "if the values are entities or concepts, declare it as owl:ObjectProperty"
    near = nearest_name(ns.local_name(value), map(ns.local_name, DATATYPES))
    suggestion = f"did you mean xsd:{near}? Otherwise " if near else ""
    return problem, f"{suggestion}name {_DATATYPES}"


def _class_problem(vocabulary: OwnVocabulary, term: str, value: str) -> tuple[str, str]:
    """Return what is wrong with the range of an object property, and a hint; or empty texts."""
    called, range_ = vocabulary.called(term), vocabulary.called(value)
    if value.startswith((ns.XSD, ns.RDF)):
        problem = f"the range of {called} is a datatype, but it is an owl:ObjectProperty"
        return problem, "declare it as owl:DatatypeProperty"
    if not _readable(vocabulary, value):
        near = _nearest_range(vocabulary, value)
        suggestion = f"did you mean {vocabulary.called(near)}? Otherwise " if near else ""
        problem = f"kgbuild cannot read values of the range {range_}"
        return problem, f"{suggestion}name {_RANGES}"
    if value in _OF_CLAIMS and _is_for_entities(vocabulary, term):
        hint = "give it a domain below kgb:Account: claims state it, with words of a report"
        return f"{called} takes {range_}, which an entity cannot have", hint
    return "", ""


def _not_one(vocabulary: OwnVocabulary, term: str, predicate: str, called: str) -> str | None:
    """Return what is wrong unless a property has one class or datatype under a predicate."""
    found = vocabulary.own.objects(term, predicate)
    name = vocabulary.called(term)
    if not found:
        return f"{name} has no {called}"
    if any(isinstance(node, BlankNode) for node in found):
        return f"the {called} of {name} has no name, so kgbuild cannot read it"
    if any(isinstance(node, Literal) for node in found):
        return f"the {called} of {name} is a text, so kgbuild cannot read it"
    return f"{name} has {len(found)} values of {called}" if len(found) > 1 else None


def _readable(vocabulary: OwnVocabulary, cls: str) -> bool:
    if cls not in vocabulary.ontology.superclasses and cls not in _OF_CLAIMS:
        return vocabulary.is_undefined(cls)  # such a class has a problem of its own
    return (
        cls in _OF_CLAIMS
        or cls in vocabulary.ontology.concepts
        or vocabulary.below(cls, terms.ENTITY.value)
    )


def _nearest_range(vocabulary: OwnVocabulary, value: str) -> str | None:
    """Return the class that a range can name and whose name is most similar."""
    classes = vocabulary.ontology.classes
    usable = [name for name, cls in classes.items() if _readable(vocabulary, cls)]
    near = nearest_name(ns.local_name(value), usable)
    return classes[near] if near else None


def _is_for_entities(vocabulary: OwnVocabulary, term: str) -> bool:
    domains = vocabulary.own.iris(term, DOMAIN)
    return any(vocabulary.below(cls, terms.ENTITY.value, terms.KIND.value) for cls in domains)


def _keys(model: type[AuthoredAccount | AuthoredEntity]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}
