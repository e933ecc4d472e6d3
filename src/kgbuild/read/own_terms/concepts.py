"""Checks own concepts and units: the words that authors write as values of keys."""

from collections.abc import Iterable, Iterator
from typing import Final

from kgbuild.read.own_terms.vocabulary import (
    CLASS,
    IN_SCHEME,
    SCHEME,
    SUBCLASS,
    UNIT,
    OwnVocabulary,
    Problem,
)
from kgbuild.read.sources.message_words import shown
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_NOTATION: Final = terms.NOTATION.value


def concept_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield the problems of an own concept or unit."""
    types = vocabulary.own.types(term)
    classes = vocabulary.concept_classes(types)
    if CLASS in types:
        yield from _class_of_values(vocabulary, term)
    if not classes and UNIT not in types:
        return
    if classes and terms.CONCEPT.value not in types:
        called = vocabulary.called(term)
        message = f"{called} is a {vocabulary.called(classes[0])}, but no skos:Concept"
        yield Problem(term, "term-without-type", message, "add: a skos:Concept", classes[0])
    yield from _notation_problems(vocabulary, term, classes or [UNIT])
    for cls in classes:
        yield from _scheme_problems(vocabulary, term, cls)


def _class_of_values(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for a class below a class with a fixed scheme: the value is not a class."""
    for cls in vocabulary.own.iris(term, SUBCLASS):
        if cls in vocabulary.schemes and cls != terms.KIND.value:
            called = vocabulary.called(cls)
            message = f"{vocabulary.called(term)} is a class below {called}, so no key takes it"
            hint = f"write instead: a skos:Concept, {called}, with a skos:notation and a scheme"
            yield Problem(term, "concept-without-class", message, hint, cls)


def _notation_problems(
    vocabulary: OwnVocabulary, term: str, classes: list[str]
) -> Iterator[Problem]:
    called = vocabulary.called(term)
    notations = vocabulary.own.texts(term, _NOTATION)
    if not notations:
        message = f"{called} has no notation, so authors cannot write it"
        hint = f'add: skos:notation "{ns.local_name(term)}"'
        yield Problem(term, "term-without-notation", message, hint)
        return
    written = notations[0].value
    if len(notations) > 1:
        message, hint = f"{called} has {len(notations)} notations", "keep one"
    elif notations[0].datatype != terms.XSD_STRING:
        message = f"the notation of {called} has a language or a datatype"
        hint = f'write it as a plain text: skos:notation "{written}"'
    elif not written or any(sign.isspace() for sign in written):
        message = f"the notation of {called} is {shown(written)}, but it has to be one word"
        hint = f'write: skos:notation "{"-".join(written.split()) or "…"}"'
    else:
        yield from _taken(vocabulary, term, written, classes)
        return
    yield Problem(term, "term-without-notation", message, hint, _NOTATION)


def _taken(
    vocabulary: OwnVocabulary, term: str, notation: str, classes: list[str]
) -> Iterator[Problem]:
    """Yield a problem if another concept of the same class has the same notation."""
    for triples in (vocabulary.known, vocabulary.own):
        for other in sorted(triples.subjects):
            if other == term or (triples is vocabulary.own and other > term):
                continue
            same = [cls for cls in classes if cls in triples.types(other)]
            if same and notation in [text.value for text in triples.texts(other, _NOTATION)]:
                called, cls = vocabulary.called(other), vocabulary.called(same[0])
                message = f"{called} is already the {cls} with the notation {shown(notation)}"
                yield Problem(term, "name-taken", message, "use that one, or choose another word")


def _scheme_problems(vocabulary: OwnVocabulary, term: str, cls: str) -> Iterator[Problem]:
    called, schemes = vocabulary.called(term), vocabulary.own.iris(term, IN_SCHEME)
    right = vocabulary.schemes.get(cls)
    if right is not None:
        if right not in schemes:
            message = f"{called} is not in the scheme of {vocabulary.called(cls)}"
            hint = f"add: skos:inScheme {vocabulary.called(right)}"
            yield Problem(term, "term-without-scheme", message, hint, IN_SCHEME)
        else:
            yield from _other_schemes(vocabulary, term, schemes)
    elif not schemes:
        message = f"{called} is in no scheme"
        hint = "add skos:inScheme with a skos:ConceptScheme of your own"
        yield Problem(term, "term-without-scheme", message, hint)
    else:
        for scheme in schemes:
            if vocabulary.types(scheme) and SCHEME not in vocabulary.types(scheme):
                message = f"{vocabulary.called(scheme)} is not a skos:ConceptScheme"
                hint = "name a scheme, or declare it as one"
                yield Problem(term, "term-without-scheme", message, hint, scheme)


def _other_schemes(
    vocabulary: OwnVocabulary, term: str, schemes: Iterable[str]
) -> Iterator[Problem]:
    """Yield a problem for each scheme of kgbuild's whose concepts are of another class."""
    types = vocabulary.types(term)
    for scheme in schemes:
        of = sorted(cls for cls, known in vocabulary.schemes.items() if known == scheme)
        if of and types.isdisjoint(of):
            message = f"{vocabulary.called(scheme)} has concepts of the class "
            message += f"{vocabulary.called(of[0])}, and {vocabulary.called(term)} is none"
            yield Problem(term, "term-without-scheme", message, "remove this scheme", scheme)
