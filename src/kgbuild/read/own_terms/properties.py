"""Checks own properties: which classes take them as a key, and which values kgbuild can read."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode

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
        elif cls in vocabulary.ontology.superclasses:
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
    for value in vocabulary.own.iris(term, RANGE):
        problem, hint = "", f"name {choice}"
        if is_literal and value not in DATATYPES:
            problem = f"kgbuild cannot write values of the range {vocabulary.called(value)}"
            near = nearest_name(ns.local_name(value), map(ns.local_name, DATATYPES))
            if not value.startswith(ns.XSD):
                hint = "if the values are entities or concepts, declare it as owl:ObjectProperty"
            elif near:
                hint = f"did you mean xsd:{near}? Otherwise {hint}"
        elif not is_literal and value.startswith((ns.XSD, ns.RDF)):
            problem = f"the range of {called} is a datatype, but it is an owl:ObjectProperty"
            hint = "declare it as owl:DatatypeProperty"
        elif not is_literal and not _readable(vocabulary, value):
            problem = f"kgbuild cannot read values of the range {vocabulary.called(value)}"
        elif value in _OF_CLAIMS and _is_for_entities(vocabulary, term):
            problem = f"{called} takes {vocabulary.called(value)}, which an entity cannot have"
            hint = "give it a domain below kgb:Account: claims state it, with words of a report"
        if problem:
            yield Problem(term, "property-range", problem, hint, value)


def _not_one(vocabulary: OwnVocabulary, term: str, predicate: str, called: str) -> str | None:
    """Return what is wrong unless a property has one class or datatype under a predicate."""
    found = vocabulary.own.objects(term, predicate)
    name = vocabulary.called(term)
    if not found:
        return f"{name} has no {called}"
    if any(isinstance(node, BlankNode) for node in found):
        return f"the {called} of {name} has no name, so kgbuild cannot read it"
    return f"{name} has {len(found)} values of {called}" if len(found) > 1 else None


def _readable(vocabulary: OwnVocabulary, cls: str) -> bool:
    if cls not in vocabulary.ontology.superclasses and cls not in _OF_CLAIMS:
        return True  # an undefined class has a problem of its own
    return (
        cls in _OF_CLAIMS
        or cls in vocabulary.ontology.concepts
        or vocabulary.below(cls, terms.ENTITY.value)
    )


def _is_for_entities(vocabulary: OwnVocabulary, term: str) -> bool:
    domains = vocabulary.own.iris(term, DOMAIN)
    return any(vocabulary.below(cls, terms.ENTITY.value, terms.KIND.value) for cls in domains)


def _keys(model: type[AuthoredAccount | AuthoredEntity]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}
