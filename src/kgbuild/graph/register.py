"""The register as quads in its own graph."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.graph.rdf_terms import decimal, node
from kgbuild.ids import Iris
from kgbuild.model.document import Ref, Value
from kgbuild.model.register import Coordinates, Entity, Register
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: The length of a degree of latitude at the poles, where it is longest, in metres (WGS 84).
METRES_PER_DEGREE: Final = 111_694


def register_quads(
    register: Register, iris: Iris, ontology: Ontology, language: str
) -> Iterator[Quad]:
    """Yield the quads of every entity; its names are in ``language`` (BCP 47)."""
    graph = NamedNode(iris.register)
    for entity in register.values():
        this = NamedNode(entity.iri)
        for predicate, obj in _properties(entity, ontology, language):
            yield Quad(this, predicate, obj, graph)
        for merged in entity.merged:
            that = NamedNode(merged.iri)
            yield Quad(this, t.REPLACES, that, graph)
            yield Quad(that, t.IS_REPLACED_BY, this, graph)
            yield Quad(that, t.TYPE, t.MERGED_ENTITY, graph)
            yield Quad(that, t.LABEL, Literal(merged.label, language=language), graph)
        if entity.coordinates is not None:
            geometry = NamedNode(iris.geometry(entity.id))
            yield Quad(this, t.HAS_GEOMETRY, geometry, graph)
            for predicate, obj in _geometry(entity.coordinates, language):
                yield Quad(geometry, predicate, obj, graph)


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


def _geometry(point: Coordinates, language: str) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """Yield a point and how exactly it is known (GeoSPARQL 1.1, sections 8.4 and 8.5)."""
    latitude, longitude = decimal(point.latitude), decimal(point.longitude)
    yield t.TYPE, t.GEOMETRY
    # Well-known text has the longitude first (OGC CRS 84).
    wkt = f"POINT({longitude.value} {latitude.value})"
    yield t.AS_WKT, Literal(wkt, datatype=t.WKT_DATATYPE)
    yield t.LATITUDE, latitude
    yield t.LONGITUDE, longitude
    if point.degrees is not None:
        yield t.WITHIN_DEGREES, decimal(point.degrees)
    metres = point.metres
    if metres is None and point.degrees is not None:
        metres = point.degrees * METRES_PER_DEGREE
    if metres is not None:
        yield t.ACCURACY_IN_METRES, Literal(f"{metres.normalize():E}", datatype=t.XSD_DOUBLE)
    if point.source is not None:
        yield t.SOURCE, node(point.source)
    if point.note is not None:
        yield t.NOTE, Literal(point.note, language=language)


def _matches(entity: Entity) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield the matching items that somebody chose, without owl:sameAs, which would merge both."""
    if entity.wikidata is not None:
        yield t.EXACT_MATCH, NamedNode(ns.WD + entity.wikidata)
    for predicate, items in ((t.CLOSE_MATCH, entity.close), (t.BROAD_MATCH, entity.broad)):
        for item in items:
            yield predicate, NamedNode(ns.WD + item)
