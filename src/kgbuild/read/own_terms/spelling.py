"""Finds IRIs in a workspace's own files that look like a known term and are none."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgbuild.nearest import nearest_name
from kgbuild.read.own_terms.vocabulary import (
    DOMAIN,
    EQUIVALENT,
    IN_SCHEME,
    RANGE,
    RESERVED,
    SUBCLASS,
    OwnVocabulary,
    Problem,
    namespace,
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
    EQUIVALENT,
    *(ns.OWL + name for name in ("disjointWith", "equivalentProperty", "inverseOf")),
    *(
        ns.KGB + name
        for name in (
            "comparedAs", "countsAll", "neverAlso", "oneFor", "plainSubject", "usualModality",
            "usualPolarity",
        )
    ),
)  # fmt: skip


def misspelt(vocabulary: OwnVocabulary) -> Iterator[Problem]:
    """Yield a problem for each IRI in the namespace of a vocabulary that has no such term."""
    names = _known_names(vocabulary)
    own = {iri for iri in vocabulary.own.subjects if vocabulary.own.types(iri)}
    seen = set()
    for subject, predicate, iri in _mentions(vocabulary):
        known = names.get(namespace(iri))
        if (subject, iri) in seen or not ns.local_name(iri):
            continue
        seen.add((subject, iri))
        if known is not None:
            if ns.local_name(iri) not in known:
                yield _unknown(vocabulary, subject, iri, known)
        elif predicate in _STRUCTURE and vocabulary.is_undefined(iri):
            near = _near(ns.local_name(iri), map(ns.local_name, own))
            hint = f"did you mean {near!r}? Otherwise define it" if near else "define it"
            message = f"{vocabulary.called(iri)} is used here, but no file defines it"
            yield Problem(subject, "undefined-term", message, hint, iri)


def wrong_namespaces(namespaces: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each namespace that differs from a known one only in its scheme or its last sign.

    The second value is the known one.
    """
    known = {_stem(iri): iri for iri in (*ns.DESCRIPTION_PREFIXES.values(), *RESERVED)}
    known |= {_stem(ns.ONTOLOGY): ns.KGB}
    for written in namespaces:
        right = known.get(_stem(written))
        if right is not None and right != written and written not in known.values():
            yield written, right


def _unknown(vocabulary: OwnVocabulary, subject: str, iri: str, names: Iterable[str]) -> Problem:
    near = _near(ns.local_name(iri), names)
    called = vocabulary.called(iri)
    suggestion = f"did you mean {vocabulary.called(namespace(iri) + near)}?" if near else ""
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
    equal = (one for one in [*same, *known] if one.casefold() == name.casefold())
    return next(equal, None) or nearest_name(name, same) or nearest_name(name, known)


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

    found = {reserved: set[str]() for reserved in RESERVED if reserved != ns.PLAIN}
    for iri in vocabulary.known.subjects:
        if (within := namespace(iri)) in found:
            found[within].add(ns.local_name(iri))
    for standard in (OWL, RDF, RDFS, SKOS, XSD):
        found[str(standard)] = {ns.local_name(str(term)) for term in dir(standard)}
    return found


def _stem(iri: str) -> str:
    return iri.partition("://")[2].removeprefix("www.").rstrip("/#").lower()
