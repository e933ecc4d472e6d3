"""Finds IRIs in a workspace's own files that look like a known term and are none."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgbuild.nearest import nearest_name
from kgbuild.read.own_terms.vocabulary import (
    DOMAIN,
    IN_SCHEME,
    RANGE,
    RESERVED,
    SUBCLASS,
    OwnVocabulary,
    Problem,
)
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_OWN_NAMESPACE: Final = (
    "give your own terms a namespace of their own, for example "
    "@prefix : <https://example.org/own#> ."
)
#: Predicates whose values have to be defined somewhere.
_STRUCTURE: Final = (
    terms.TYPE.value,
    SUBCLASS,
    DOMAIN,
    RANGE,
    IN_SCHEME,
    ns.RDFS + "subPropertyOf",
    ns.SKOS + "topConceptOf",
    ns.SKOS + "broader",
    *(
        ns.KGB + name
        for name in (
            "comparedAs", "neverAlso", "oneFor", "plainSubject", "usualModality", "usualPolarity",
        )
    ),
)  # fmt: skip


def misspelt(vocabulary: OwnVocabulary) -> Iterator[Problem]:
    """Yield a problem for each IRI in the namespace of a vocabulary that has no such term."""
    names = _known_names(vocabulary)
    own = {iri for iri in vocabulary.own.subjects if vocabulary.own.types(iri)}
    own_namespaces = {_namespace(iri) for iri in own} - names.keys()
    seen = set()
    for subject, predicate, iri in _mentions(vocabulary):
        namespace = _namespace(iri)
        if (subject, iri) in seen or not ns.local_name(iri):
            continue
        seen.add((subject, iri))
        if namespace in names:
            if ns.local_name(iri) not in names[namespace]:
                yield _unknown(vocabulary, subject, iri, names[namespace])
        elif predicate in _STRUCTURE and namespace in own_namespaces and iri not in own:
            near = nearest_name(ns.local_name(iri), map(ns.local_name, own))
            hint = f"did you mean {near!r}? Otherwise define it" if near else "define it"
            message = f"{vocabulary.called(iri)} is used here, but no file defines it"
            yield Problem(subject, "undefined-term", message, hint, iri)


def wrong_namespaces(namespaces: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each namespace that differs from a known one only in its scheme or its last sign.

    The second value is the known one.
    """
    known = {_stem(iri): iri for iri in (*ns.DESCRIPTION_PREFIXES.values(), *RESERVED)}
    known |= {_stem(ns.ONTOLOGY): ns.KGB}
    for namespace in namespaces:
        right = known.get(_stem(namespace))
        if right is not None and right != namespace and namespace not in known.values():
            yield namespace, right


def _unknown(vocabulary: OwnVocabulary, subject: str, iri: str, names: Iterable[str]) -> Problem:
    near = _near(ns.local_name(iri), names)
    called = vocabulary.called(iri)
    suggestion = f"did you mean {vocabulary.called(_namespace(iri) + near)}?" if near else ""
    if not iri.startswith(RESERVED):
        hint = suggestion or "look the term up in its vocabulary"
        return Problem(subject, "unknown-term", f"there is no term {called}", hint, iri)
    hint = f"{suggestion} Otherwise {_OWN_NAMESPACE}" if near else _OWN_NAMESPACE
    message = f"kgbuild has no term {called}, and this namespace is kgbuild's"
    return Problem(subject, "unknown-term", message, hint, iri)


def _near(name: str, names: Iterable[str]) -> str | None:
    """Return the most similar name; classes begin with a capital letter, and other terms do not."""
    known = sorted(names)
    same = [one for one in known if one[:1].isupper() == name[:1].isupper()]
    return nearest_name(name, same) or next(
        (one for one in known if one.casefold() == name.casefold()), None
    )


def _mentions(vocabulary: OwnVocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield each IRI in the own triples, with the subject and the predicate of its triple."""
    for subject in sorted(vocabulary.own.subjects):
        yield subject, "", subject
        for predicate, objects in vocabulary.own.predicates(subject).items():
            yield subject, predicate, predicate
            for node in objects:
                if isinstance(node, NamedNode):
                    yield subject, predicate, node.value
                elif isinstance(node, Literal):
                    yield subject, predicate, node.datatype.value
    for quad in vocabulary.own.blank:
        yield "", quad.predicate.value, quad.predicate.value
        if isinstance(quad.object, NamedNode):
            yield "", quad.predicate.value, quad.object.value


def _known_names(vocabulary: OwnVocabulary) -> Mapping[str, set[str]]:
    """Return the local names of the terms in each namespace that is known completely."""
    from rdflib import OWL, RDF, RDFS, SKOS, XSD  # noqa: PLC0415 - only own terms need it

    found = {namespace: set[str]() for namespace in RESERVED if namespace != ns.PLAIN}
    for iri in vocabulary.known.subjects:
        if (namespace := _namespace(iri)) in found:
            found[namespace].add(ns.local_name(iri))
    for standard in (OWL, RDF, RDFS, SKOS, XSD):
        found[str(standard)] = {ns.local_name(str(term)) for term in dir(standard)}
    return found


def _namespace(iri: str) -> str:
    return iri.removesuffix(ns.local_name(iri))


def _stem(iri: str) -> str:
    return iri.partition("://")[2].removeprefix("www.").rstrip("/#").lower()
