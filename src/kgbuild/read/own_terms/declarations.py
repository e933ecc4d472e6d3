"""Checks how own terms are declared: their type, their texts, and what they say of other terms."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, NamedNode

from kgbuild.errors import Severity
from kgbuild.read.own_terms.vocabulary import (
    CLASS,
    DEFINITION,
    DOMAIN,
    EQUIVALENT,
    IN_SCHEME,
    RANGE,
    ROOTS,
    SCHEME,
    SUBCLASS,
    UNIT,
    OwnVocabulary,
    Problem,
    kinds,
)
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_RDF_PROPERTY: Final = ns.RDF + "Property"
_RDFS_CLASS: Final = ns.RDFS + "Class"
_LABEL: Final = terms.LABEL.value
_PREF_LABEL: Final = terms.PREF_LABEL.value
_NOTATION: Final = terms.NOTATION.value
_PROPERTY_TYPES: Final = "a owl:ObjectProperty (for entities, concepts, figures and times) or "
_PROPERTIES: Final = f"{_PROPERTY_TYPES}owl:DatatypeProperty (for text, numbers and days)"
#: What only a declared term has, with the type that such a term needs.
_SIGNS: Final = {
    SUBCLASS: "a owl:Class",
    DOMAIN: _PROPERTIES,
    RANGE: _PROPERTIES,
    ns.RDFS + "subPropertyOf": _PROPERTIES,
    _NOTATION: "a skos:Concept and its class, such as kgb:SpeechAct or kgb:Kind",
    IN_SCHEME: "a skos:Concept and its class, such as kgb:SpeechAct or kgb:Kind",
    _PREF_LABEL: "a skos:Concept and its class, such as kgb:SpeechAct or kgb:Kind",
    _LABEL: "a owl:Class, a property, or a concept",
    DEFINITION: "a owl:Class, a property, or a concept",
}
#: What decides how a term of kgbuild is read: files of a workspace may not add to it.
_DECISIVE: Final = (
    terms.TYPE.value,
    DOMAIN,
    RANGE,
    _NOTATION,
    IN_SCHEME,
    ns.KGB + "comparedAs",
    ns.KGB + "plainSubject",
)


def changed_known_terms(vocabulary: OwnVocabulary) -> Iterator[Problem]:
    """Yield a problem for each own triple that would change how a term of kgbuild is read."""
    for iri in sorted(filter(vocabulary.is_known, vocabulary.own.subjects)):
        for predicate in _DECISIVE:
            known = vocabulary.known.objects(iri, predicate)
            if any(node not in known for node in vocabulary.own.objects(iri, predicate)):
                called = vocabulary.called(iri)
                message = f"this file changes {vocabulary.called(predicate)} of kgbuild's {called}"
                hint = f"remove the triple, or define a term of your own below {called}"
                yield Problem(iri, "changes-kgbuild-term", message, hint, predicate)


def undeclared(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for a term without a type that kgbuild reads."""
    called, types = vocabulary.called(term), vocabulary.own.types(term)
    if not types:
        needed = [kind for sign, kind in _SIGNS.items() if vocabulary.own.objects(term, sign)]
        if needed:
            message = f"{called} has no type, so kgbuild does not read it"
            yield Problem(term, "term-without-type", message, f"add: {needed[0]}")
    elif types & {_RDFS_CLASS, _RDF_PROPERTY} and not kinds(types):
        is_class = _RDFS_CLASS in types
        wrong = "rdfs:Class" if is_class else "rdf:Property"
        right = "owl:Class" if is_class else f"{_PROPERTIES.removeprefix('a ')}"
        message = f"{called} is declared as {wrong}, which kgbuild does not read"
        at = _RDFS_CLASS if is_class else _RDF_PROPERTY
        yield Problem(term, "term-without-type", message, f"write instead: a {right}", at)
    elif terms.CONCEPT.value in types and not (
        vocabulary.concept_classes(types) or any(map(vocabulary.is_misspelt, types))
    ):
        yield _concept_without_class(vocabulary, term)
    yield from _misplaced(vocabulary, term, types)


def _concept_without_class(vocabulary: OwnVocabulary, term: str) -> Problem:
    by_scheme = {scheme: cls for cls, scheme in vocabulary.schemes.items()}
    found = [by_scheme[s] for s in vocabulary.own.iris(term, IN_SCHEME) if s in by_scheme]
    if found:
        hint = f"add: a {vocabulary.called(found[0])}"
    else:
        choice = in_a_row(sorted(map(vocabulary.called, vocabulary.schemes)))
        hint = f"add the class of its concepts: {choice}"
    message = f"{vocabulary.called(term)} is a concept of no class, so no key takes it"
    return Problem(term, "concept-without-class", message, hint, terms.CONCEPT.value)


def _misplaced(vocabulary: OwnVocabulary, term: str, types: set[str]) -> Iterator[Problem]:
    """Yield a problem for each type of a term that belongs in another place or is not a class."""
    called = vocabulary.called(term)
    for cls in sorted(types):
        if vocabulary.below(cls, terms.ENTITY.value):
            message = f"{called} is {vocabulary.called(cls)}: entities are not read from here"
            hint = "write it in entities.yaml, the register"
        elif vocabulary.below(cls, terms.ACCOUNT.value):
            message = f"{called} is {vocabulary.called(cls)}: accounts are not read from here"
            hint = (
                "if it is a class, write: a owl:Class ; rdfs:subClassOf …; otherwise write it "
                "under states of a claim"
            )
        elif SCHEME in vocabulary.types(cls):
            message = f"{vocabulary.called(cls)} is a scheme, not a class"
            right = [c for c, scheme in vocabulary.schemes.items() if scheme == cls]
            classes = ", ".join(map(vocabulary.called, right))
            hint = f"write: a skos:Concept{f', {classes}' if classes else ''} ; "
            hint += f"skos:inScheme {vocabulary.called(cls)}"
        else:
            continue
        yield Problem(term, "term-misplaced", message, hint, cls)


def without_texts(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for a missing or unusable label, and a warning without a definition."""
    types = vocabulary.own.types(term)
    concept = vocabulary.concept_classes(types)
    if not (concept or kinds(types) or types & {UNIT, SCHEME}):
        return
    is_skos = bool(concept) or SCHEME in types
    wanted, key = (_PREF_LABEL, "skos:prefLabel") if is_skos else (_LABEL, "rdfs:label")
    called = vocabulary.called(term)
    labels = vocabulary.own.texts(term, wanted)
    example = f'{key} "{_as_words(ns.local_name(term))}"@en'
    if not labels or not all(label.value.strip() for label in labels):
        message = f"{called} has no label ({key})"
        yield Problem(term, "term-without-label", message, f"add: {example}", wanted)
    elif not all(label.language for label in labels):
        message = f"the label of {called} has no language"
        yield Problem(term, "term-without-label", message, f"write it as {example}", wanted)
    if not vocabulary.own.texts(term, DEFINITION) and UNIT not in types:
        message = f"{called} has no definition, so readers cannot know what it means"
        hint = 'add: skos:definition "…"@en'
        yield Problem(term, "term-undefined", message, hint, severity=Severity.WARNING)


def class_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield the problems of a class: it is below none of ours, or its name is taken."""
    if CLASS not in vocabulary.own.types(term):
        return
    yield from name_problems(vocabulary, term, "class")
    if vocabulary.below(term, *ROOTS, terms.CONCEPT.value) or _is_support(vocabulary, term):
        return
    called, above = vocabulary.called(term), vocabulary.own.iris(term, SUBCLASS)
    if any(map(vocabulary.is_misspelt, above)):
        return  # the misspelling is reported
    below = f"only below {in_a_row([*map(vocabulary.called, above)], 'and')}, " if above else ""
    message = f"{called} is {below}not below a class of kgbuild, so nothing can be of this class"
    hint = (
        "add rdfs:subClassOf with a class below kgb:Account (what claims state), kgb:Entity (what "
        "the register names), kgb:Kind (what is counted) or skos:Concept (values of a key)"
    )
    yield Problem(term, "class-not-below-ours", message, hint, SUBCLASS)


def _is_support(vocabulary: OwnVocabulary, term: str) -> bool:
    """Return whether a class only supports others: a usable class is below or equivalent to it."""
    if any(vocabulary.is_known(cls) for cls in vocabulary.own.iris(term, EQUIVALENT)):
        return True
    usable = (*ROOTS, terms.CONCEPT.value)
    classes = vocabulary.ontology.superclasses.items()
    return any(term in above[1:] and vocabulary.below(cls, *usable) for cls, above in classes)


def name_problems(vocabulary: OwnVocabulary, term: str, kind: str) -> Iterator[Problem]:
    """Yield a problem for a class or property whose name authors cannot use or another one has."""
    name = ns.local_name(term)
    if not name or any(sign.isspace() or sign in ":%{}[],&*#?|>'\"`" for sign in name):
        message = f"the IRI <{term}> ends in no name that an author can write"
        hint = "end the IRI with a word of letters and digits after # or /"
        yield Problem(term, "term-without-name", message, hint)
        return
    others = [iri for iri in vocabulary.local_names.get(f"{kind}:{name}", ()) if iri != term]
    if others and (vocabulary.is_known(others[0]) or term > others[0]):
        message = f"the {kind} <{others[0]}> already has the name {shown(name)}"
        yield Problem(term, "name-taken", message, "give yours another name")


def blank_terms(vocabulary: OwnVocabulary) -> Iterator[Problem]:
    """Yield a problem for each term that has no IRI."""
    found = {quad.subject: quad for quad in vocabulary.own.blank if _declares(vocabulary, quad)}
    for quad in found.values():
        cls = quad.object.value if isinstance(quad.object, NamedNode) else ""
        message = f"a term of the class {vocabulary.called(cls)} has no IRI"
        yield Problem("", "term-without-name", message, "name it, for example :urged", cls)


def _declares(vocabulary: OwnVocabulary, quad: object) -> bool:
    subject, value = getattr(quad, "subject", None), getattr(quad, "object", None)
    if not isinstance(subject, BlankNode) or not isinstance(value, NamedNode):
        return False
    is_type = getattr(quad, "predicate", None) == terms.TYPE
    return is_type and bool(vocabulary.concept_classes([value.value]) or value.value == UNIT)


def _as_words(name: str) -> str:
    spaced = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)
    return spaced.replace("-", " ").strip() or "…"
