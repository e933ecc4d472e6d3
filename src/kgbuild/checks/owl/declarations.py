"""Declarations that OWL 2 requires and RDF vocabularies often omit: properties and datatypes.

The OWL API reads an undeclared property as an annotation, and its domain and range are silently
lost (tried with the version in HermiT). So the kind of each property is taken from its declared
relatives, or else from its use. Undeclared datatypes break Pellet. Undeclared classes do no harm,
because the OWL API recognises them by their position in an axiom.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (Second Edition), sections 3.1 and 3.2.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.terms import TYPE

#: Namespaces whose terms have a meaning in OWL. They are never renamed or declared.
RESERVED: Final = (ns.OWL, ns.RDF, ns.RDFS, ns.XSD, "http://www.w3.org/2003/11/swrl")


class PropertyKind(Enum):
    """The three kinds of properties; the values are words for messages."""

    OBJECT = "an object property"
    DATA = "a data property"
    ANNOTATION = "an annotation property"


#: The kinds of each property outside the reserved namespaces; none if its uses disagree.
Kinds = Mapping[NamedNode, frozenset[PropertyKind]]

_DECLARES: Final = {
    NamedNode(f"{ns.OWL}ObjectProperty"): PropertyKind.OBJECT,
    NamedNode(f"{ns.OWL}DatatypeProperty"): PropertyKind.DATA,
    NamedNode(f"{ns.OWL}AnnotationProperty"): PropertyKind.ANNOTATION,
}
_DECLARED_BY: Final = {kind: node for node, kind in _DECLARES.items()}
_DATATYPE: Final = NamedNode(f"{ns.RDFS}Datatype")
_DECLARATIONS: Final = {
    *_DECLARES,
    *(NamedNode(ns.OWL + name) for name in ("Class", "NamedIndividual", "Ontology")),
    _DATATYPE,
}
_TRAITS = "Asymmetric", "InverseFunctional", "Irreflexive", "Reflexive", "Symmetric", "Transitive"
_OBJECT_CHARACTERISTICS: Final = {NamedNode(f"{ns.OWL}{trait}Property") for trait in _TRAITS}
_RANGE: Final = NamedNode(f"{ns.RDFS}range")
_INVERSE: Final = NamedNode(f"{ns.OWL}inverseOf")
_SAME_KIND: Final = {
    NamedNode(f"{ns.RDFS}subPropertyOf"),
    NamedNode(f"{ns.OWL}equivalentProperty"),
    NamedNode(f"{ns.OWL}propertyDisjointWith"),
}
_BUILT_IN_ANNOTATIONS: Final = tuple(
    NamedNode(f"{ns.RDFS}{name}") for name in ("comment", "isDefinedBy", "label", "seeAlso")
)


def is_reserved(node: NamedNode) -> bool:
    """Return whether the node belongs to the vocabulary of RDF, RDFS, OWL, XSD or SWRL."""
    return node.value.startswith(RESERVED)


def is_declaration(triple: Triple) -> bool:
    """Return whether the triple only declares what an IRI is."""
    return (
        triple.predicate == TYPE
        and triple.object in _DECLARATIONS
        and isinstance(triple.subject, NamedNode)
    )


def complete(triples: Sequence[Triple]) -> tuple[Kinds, list[Triple]]:
    """Return the kinds of all properties, and the declarations that are missing.

    The declarations are for properties and then for datatypes, each in the order of their IRIs.
    """
    declared = _declared(triples)
    kinds = _kinds(triples, declared)
    added = [
        Triple(node, TYPE, _DECLARED_BY[kind])
        for node in sorted(kinds.keys() - declared.keys(), key=str)
        for kind in PropertyKind
        if kind in kinds[node]
    ]
    datatypes = {node for node in _datatypes(triples, kinds) if not is_reserved(node)}
    added += [Triple(node, TYPE, _DATATYPE) for node in sorted(datatypes, key=str)]
    return kinds, added


def kind_of_value(triple: Triple) -> PropertyKind:
    """Return the kind of property that can have this triple's value."""
    return PropertyKind.DATA if isinstance(triple.object, Literal) else PropertyKind.OBJECT


def _kinds(triples: Sequence[Triple], declared: Kinds) -> Kinds:
    """Return the kinds of all properties outside the reserved namespaces."""
    known = dict(declared)
    for node in _object_only(triples):
        known.setdefault(node, frozenset({PropertyKind.OBJECT}))
    # An axiom makes both of one kind.
    related = list(named_pairs(triples, _SAME_KIND))
    _spread(known, related)
    for node, kinds in _used_as(triples).items():
        known.setdefault(node, kinds if len(kinds) == 1 else frozenset())
    _spread(known, related)
    return {node: kinds for node, kinds in known.items() if not is_reserved(node)}


def _datatypes(triples: Iterable[Triple], kinds: Kinds) -> Iterator[NamedNode]:
    """Yield the datatypes of literals, and those that are the range of a data property."""
    for triple in triples:
        if isinstance(triple.object, Literal):
            yield triple.object.datatype
        elif triple.predicate == _RANGE and isinstance(triple.object, NamedNode):
            prop = triple.subject
            if isinstance(prop, NamedNode) and PropertyKind.DATA in kinds.get(prop, ()):
                yield triple.object


def _declared(triples: Iterable[Triple]) -> dict[NamedNode, frozenset[PropertyKind]]:
    """Return the kinds that the triples declare, and those that RDFS and OWL define."""
    declared: dict[NamedNode, frozenset[PropertyKind]] = {
        node: frozenset({PropertyKind.ANNOTATION}) for node in _BUILT_IN_ANNOTATIONS
    }
    for node, declares in named_pairs(triples, {TYPE}):
        if declares in _DECLARES:
            declared[node] = declared.get(node, frozenset()) | {_DECLARES[declares]}
    return declared


def _object_only(triples: Iterable[Triple]) -> Iterator[NamedNode]:
    """Yield properties with a trait of object properties: an inverse, transitivity and so on."""
    for triple in triples:
        inverse = triple.predicate == _INVERSE
        if inverse or (triple.predicate == TYPE and triple.object in _OBJECT_CHARACTERISTICS):
            if isinstance(triple.subject, NamedNode):
                yield triple.subject
            if inverse and isinstance(triple.object, NamedNode):
                yield triple.object


def named_pairs(
    triples: Iterable[Triple], predicates: Container[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield subject and object of triples with one of the predicates, if both have IRIs."""
    for triple in triples:
        one, other = triple.subject, triple.object
        if (
            triple.predicate in predicates
            and isinstance(one, NamedNode)
            and isinstance(other, NamedNode)
        ):
            yield one, other


def _spread(
    known: dict[NamedNode, frozenset[PropertyKind]], related: list[tuple[NamedNode, NamedNode]]
) -> None:
    """Give properties of unknown kind the kind of their relatives, even distant ones."""
    before, waiting = None, related
    while waiting != before:
        before, waiting = waiting, []
        for one, other in before:
            if one in known:
                known.setdefault(other, known[one])
            elif other in known:
                known[one] = known[other]
            else:
                waiting.append((one, other))


def _used_as(triples: Iterable[Triple]) -> Mapping[NamedNode, frozenset[PropertyKind]]:
    """Return how each property outside the reserved namespaces is used."""
    uses: defaultdict[NamedNode, set[PropertyKind]] = defaultdict(set)
    for triple in triples:
        uses[triple.predicate].add(kind_of_value(triple))
    return {node: frozenset(kinds) for node, kinds in uses.items() if not is_reserved(node)}
