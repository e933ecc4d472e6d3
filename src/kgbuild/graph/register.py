"""The register as quads in its own graph."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.graph.rdf_terms import node
from kgbuild.ids import Iris
from kgbuild.model.document import Ref, Value
from kgbuild.model.register import Entity, Register
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology


def register_quads(
    register: Register, iris: Iris, ontology: Ontology, language: str
) -> Iterator[Quad]:
    """Yield the quads of every entity; its names are in ``language`` (BCP 47)."""
    graph = NamedNode(iris.register)
    for entity in register.values():
        this = NamedNode(entity.iri)
        for predicate, obj in _properties(entity, ontology, language):
            yield Quad(this, predicate, obj, graph)


def _properties(
    entity: Entity, ontology: Ontology, language: str
) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    for cls in ontology.superclasses[entity.cls]:
        yield t.TYPE, node(cls)
    label = Literal(entity.label, language=language)
    yield t.LABEL, label
    if ontology.is_a(entity.cls, t.CONCEPT.value):
        yield t.PREF_LABEL, label
        yield t.NOTATION, Literal(entity.id)
    for alias in entity.aliases:
        yield t.ALT_LABEL, Literal(alias, language=language)
    yield from _matches(entity)
    if entity.basis is not None:
        yield t.BASIS, node(entity.basis)
    for name, value in entity.roles:
        match value:
            case Ref():
                yield node(name), node(value.iri)
            case Value():
                yield node(name), Literal(value.lexical, datatype=node(value.datatype))
            case _:
                # Figures and times belong in claims. No property of an entity has such a range.
                raise TypeError(f"{entity.id}: an entity cannot have a {name}")
    if entity.note is not None:
        yield t.NOTE, Literal(entity.note, language=language)


def _matches(entity: Entity) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield the matching items that somebody chose, without owl:sameAs, which would merge both."""
    if entity.wikidata is not None:
        yield t.EXACT_MATCH, NamedNode(ns.WD + entity.wikidata)
    for predicate, items in ((t.CLOSE_MATCH, entity.close), (t.BROAD_MATCH, entity.broad)):
        for item in items:
            yield predicate, NamedNode(ns.WD + item)
