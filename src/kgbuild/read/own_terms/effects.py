"""Checks what own terms say of their effects: triples with kgbuild's annotations, such as oneFor.

kgbuild would ignore a value that it does not expect, and the term would silently work in another
way than its author means.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgbuild.nearest import nearest_name
from kgbuild.read.own_terms.vocabulary import (
    CLASS,
    DEFINITION,
    DOMAIN,
    ROOTS,
    OwnVocabulary,
    Problem,
    kinds,
)
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_NAME: Final = "term-effect"
#: Annotations that are true or false.
_FLAGS: Final = (
    "addsUp", "assertsContent", "contentInWords", "countsPeople", "isState", "isUmbrella",
    "keepsDistance", "namedByKind", "notOfWholes", "separatesFigures",
)  # fmt: skip
#: Annotations with a few words to choose from.
_WORDS: Final = {"keptApart": ("always", "siblings")}
#: Annotations whose values are concepts, by the class of these.
_CONCEPTS: Final = {"neverAlso": "Kind", "usualModality": "Modality", "usualPolarity": "Polarity"}
#: Annotations whose values are terms, by the kind of these.
_TERMS: Final = {"countsAll": "class", "oneFor": "class", "plainSubject": "property"}
#: The classes that an annotation is for, by the class that they are or are below.
_OF_CLASSES: Final = {
    "addsUp": "Account", "generalWording": "Account", "isState": "Account", "isUmbrella": "Event",
    "keptApart": "Entity", "notOfWholes": "Account",
    "plainSubject": "Account", "wording": "Account",
}  # fmt: skip
#: The concepts that an annotation is for, by their class.
_OF_CONCEPTS: Final = {
    "assertsContent": "SpeechAct", "countsAll": "Kind", "countsPeople": "Kind",
    "keepsDistance": "SpeechAct", "neverAlso": "Kind", "usualModality": "SpeechAct",
    "usualPolarity": "SpeechAct",
}  # fmt: skip
#: Annotations that are for properties.
_OF_PROPERTIES: Final = ("contentInWords", "namedByKind", "oneFor", "separatesFigures")
#: What a class can say of a key; one of these is enough.
_SAID_OF_KEYS: Final = frozenset(
    {
        DEFINITION,
        *(
            ns.KGB + name
            for name in ("becomes", "comparedAs", "figureOf", "oneAtATime", "oneForEach")
        ),
    }
)
_BROADER: Final = ns.SKOS + "broader"


def effect_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each annotation of an own term that has no effect as it is written."""
    yield from _flags(vocabulary, term)
    yield from _words(vocabulary, term)
    yield from _concepts(vocabulary, term)
    yield from _terms(vocabulary, term)
    yield from _misplaced(vocabulary, term)
    yield from _texts(vocabulary, term)
    yield from _cycles(vocabulary, term)
    yield from _key_uses(vocabulary, term)
    yield from _keys_of_data(vocabulary, term)


def _flags(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    right = {Literal(value=True), Literal(value=False)}
    for name in _FLAGS:
        if not right.issuperset(vocabulary.own.objects(term, ns.KGB + name)):
            message = f"kgb:{name} of {vocabulary.called(term)} is neither true nor false"
            hint = f"write: kgb:{name} true, or kgb:{name} false, without quotation marks"
            yield Problem(term, _NAME, message, hint, ns.KGB + name)


def _words(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    for name, words in _WORDS.items():
        choice = in_a_row([f'"{word}"' for word in words])
        for node in vocabulary.own.objects(term, ns.KGB + name):
            written = node.value if isinstance(node, Literal | NamedNode) else ""
            if written not in words:
                near = nearest_name(ns.local_name(written) or written, words)
                hint = f'did you mean "{near}"?' if near else f"write {choice}"
                message = f"kgb:{name} of {vocabulary.called(term)} is {shown(written)}"
                yield Problem(term, _NAME, f"{message}, not {choice}", hint, ns.KGB + name)


def _concepts(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    for name, cls in _CONCEPTS.items():
        for iri in _defined(vocabulary, term, name):
            if not vocabulary.below_any(vocabulary.types(iri), ns.KGB + cls):
                message = f"{vocabulary.called(iri)} is no kgb:{cls}, which kgb:{name} takes"
                yield Problem(term, _NAME, message, f"name a kgb:{cls}", iri)


def _terms(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    wanted = [
        *_TERMS.items(),
        *(("comparedAs", kind) for kind in kinds(vocabulary.own.types(term))),
    ]
    for name, kind in wanted:
        for iri in _defined(vocabulary, term, name):
            if kind not in kinds(vocabulary.types(iri)):
                message = f"{vocabulary.called(iri)} is not a {kind}, which kgb:{name} takes here"
                yield Problem(term, _NAME, message, f"name a {kind}", iri)


def _misplaced(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each annotation on a term of a sort that it is not for."""
    types, called = vocabulary.own.types(term), vocabulary.called(term)
    is_property = "property" in kinds(types)
    is_class = CLASS in types and vocabulary.below(term, *ROOTS, terms.CONCEPT.value)
    if not (is_property or is_class or vocabulary.concept_classes(types)):
        return  # such a term has a problem of its own
    right = dict.fromkeys(_OF_PROPERTIES, (is_property, "a property"))
    for name, root in _OF_CLASSES.items():
        right[name] = (
            is_class and vocabulary.below(term, ns.KGB + root),
            f"a class below kgb:{root}",
        )
    for name, cls in _OF_CONCEPTS.items():
        right[name] = (vocabulary.below_any(types, ns.KGB + cls), f"a kgb:{cls}")
    for name, (fits, what) in sorted(right.items()):
        if not fits and vocabulary.own.objects(term, ns.KGB + name):
            message = f"kgb:{name} has no effect on {called}, which is not {what}"
            hint = f"remove it, or write it for {what}"
            yield Problem(term, _NAME, message, hint, ns.KGB + name)


def _texts(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each text in the place of a term."""
    classes = {ns.KGB + name: cls for name, cls in _CONCEPTS.items()} | {_BROADER: "Kind"}
    names = [*classes, *(ns.KGB + name for name in (*_TERMS, "comparedAs"))]
    for predicate in names:
        for text in vocabulary.own.texts(term, predicate):
            message = f"{vocabulary.called(predicate)} of {vocabulary.called(term)} is "
            message += f"the text {shown(text.value)}, not a term"
            concepts = vocabulary.ontology.concepts.get(ns.KGB + classes.get(predicate, ""), {})
            right = concepts.get(text.value)
            hint = "write a term, without quotation marks"
            if right is not None:
                own = not vocabulary.is_known(right)
                hint = f"write: {f':{ns.local_name(right)}' if own else vocabulary.called(right)}"
            yield Problem(term, _NAME, message, hint, predicate)


def _cycles(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for a kind that is below itself."""
    above, broader = [term], vocabulary.ontology.broader
    for kind in above:  # grows while it is walked
        above += [up for up in broader.get(kind, ()) if up not in above]
    if any(term in broader.get(kind, ()) for kind in above):
        message = f"{vocabulary.called(term)} is below itself"
        yield Problem(term, _NAME, message, "remove one skos:broader of the cycle", _BROADER)


def _defined(vocabulary: OwnVocabulary, term: str, name: str) -> Iterator[str]:
    """Yield the values of an annotation. A term that no file defines has a problem of its own."""
    found = vocabulary.own.iris(term, ns.KGB + name)
    yield from (iri for iri in found if vocabulary.types(iri))


def _key_uses(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each key that a class describes and does not take."""
    if CLASS not in vocabulary.own.types(term):
        return
    takes = vocabulary.ontology.properties_of(term)
    nodes = [n for n in vocabulary.own.objects(term, ns.KGB + "keyUse") if isinstance(n, BlankNode)]
    for node in nodes:
        about = [q.predicate.value for q in vocabulary.own.blank if q.subject == node]
        if ns.KGB + "key" not in about or _SAID_OF_KEYS.isdisjoint(about):
            message = f"a kgb:keyUse of {vocabulary.called(term)} has no key or no definition"
            hint = 'write: kgb:keyUse [ kgb:key kgb:… ; skos:definition "…"@en ]'
            yield Problem(term, _NAME, message, hint, ns.KGB + "keyUse")
    for quad in vocabulary.own.blank:
        key = quad.object.value if isinstance(quad.object, NamedNode) else ""
        if quad.subject not in nodes or quad.predicate.value != ns.KGB + "key":
            continue
        if vocabulary.types(key) and ns.local_name(key) not in takes:
            near = nearest_name(ns.local_name(key), takes)
            hint = f"did you mean {near!r}?" if near else "name a key that the class takes"
            message = f"{vocabulary.called(term)} does not take the key {vocabulary.called(key)}"
            yield Problem(term, _NAME, message, hint, key)


def _keys_of_data(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each property of claims, reports and entities that a term has."""
    for predicate in vocabulary.own.predicates(term):
        if not predicate.startswith(ns.KGB) or "property" not in kinds(
            vocabulary.known.types(predicate)
        ):
            continue
        domains = vocabulary.known.iris(predicate, DOMAIN)
        if not any(vocabulary.below_any(vocabulary.types(term), cls) for cls in domains):
            called = vocabulary.called(predicate)
            message = f"{called} is for claims, reports or entities, and not for a term such as "
            message += vocabulary.called(term)
            yield Problem(term, _NAME, message, "remove it", predicate)
