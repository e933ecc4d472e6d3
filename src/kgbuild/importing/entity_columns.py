"""The columns of a table of entities: the keys of entities.yaml."""

from typing import Final

from kgbuild.importing.claim_columns import content_of
from kgbuild.importing.columns import Column, Content
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

ENTITY: Final = "entity"
_FIXED: Final = (
    Column("id", Content.NAME, ("entity", "entity id"), ENTITY),
    Column("a", Content.CLASS, ("class", "type", "kind of entity"), ENTITY, t.ENTITY.value),
    Column("label", Content.WORDS, ("name", "usual name"), ENTITY),
    Column("aliases", Content.TEXTS, ("other names", "alias", "also known as"), ENTITY),
    Column("wikidata", Content.ITEM, ("wikidata item", "qid", "wikidata id"), ENTITY),
    Column("basis", Content.CONCEPT, (), ENTITY, ns.KGB + "Basis"),
    Column("coordinates.lat", Content.NUMBER, ("latitude", "lat"), ENTITY),
    Column("coordinates.long", Content.NUMBER, ("longitude", "long", "lon", "lng"), ENTITY),
    Column("coordinates.metres", Content.NUMBER, ("precision in metres",), ENTITY),
    Column("coordinates.degrees", Content.NUMBER, ("precision in degrees",), ENTITY),
    Column("coordinates.source", Content.WORDS, ("source of the coordinates",), ENTITY),
    Column("coordinates.note", Content.WORDS, (), ENTITY),
    Column("coordinates", Content.DATA, (), ENTITY),
    Column("note", Content.WORDS, ("comment", "comments", "notes"), ENTITY),
    Column("acknowledged", Content.DATA, (), ENTITY),
)
#: Ranges that only claims can have.
_OF_CLAIMS: Final = frozenset({t.QUANTITY.value, t.TIME_SPAN.value, t.SPECIFIC_RESOURCE.value})


def entity_columns(ontology: Ontology) -> list[Column]:
    """Return the columns that a table of entities may have, with those of an ontology."""
    taken = {column.key for column in _FIXED}
    roots = (t.ENTITY.value, t.KIND.value)
    classes = [ontology.classes[name] for root in roots for name in ontology.subclasses(root)]
    found = list(_FIXED)
    for name, prop in sorted(ontology.properties.items()):
        if name in taken or prop.domain is None or prop.range in _OF_CLAIMS:
            continue
        if any(ontology.is_a(cls, prop.domain) for cls in classes):
            label = ontology.labels.get(prop.iri)
            names = (label,) if label else ()
            found.append(Column(name, content_of(prop, ontology), names, ENTITY, prop.range or ""))
    return found
