"""Reads ``entities.yaml``, the register."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.ids import Iris, is_id
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import Ref
from kgbuild.model.register import Coordinates, Entity
from kgbuild.read.cycles import cycles
from kgbuild.read.models.entities_file import AuthoredEntity, EntitiesFile
from kgbuild.read.models.validation import sound_items, validate
from kgbuild.read.sources.acknowledgements import with_places
from kgbuild.read.sources.message_words import shown, with_article
from kgbuild.read.sources.plain_data import is_visible
from kgbuild.read.sources.problems import Loc, Problems, named
from kgbuild.read.sources.yaml_source import YamlSource
from kgbuild.read.values.account_keys import RoleReader
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

#: Invisible characters that set the direction of text (Unicode Bidirectional Algorithm, 2.).
_DIRECTION_MARKS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """The register with its errors, the place of each entity by its IRI, and acknowledgements."""

    names: NameResolver
    places: Mapping[str, Place]
    findings: Sequence[Finding] = ()
    acknowledged: Sequence[Acknowledgement] = ()


def read_register(source: YamlSource, iris: Iris, ontology: Ontology) -> RegisterSource:
    """Return the sound entities of ``entities.yaml``, with all its errors."""
    problems = Problems(source.place, source.key_place)
    authored = _sound_entities(source, problems)
    names = NameResolver(iris, ontology, {})
    bare = {
        index: entity
        for index, given in authored.items()
        if (entity := _bare_entity(given, names, problems, ("entities", index)))
    }
    names = replace(names, register={entity.id: entity for entity in bare.values()})
    names = replace(names, unread=_unread_ids(source.data, names.register))
    reader = RoleReader(names, None, problems)
    whole = {
        index: replace(
            entity,
            roles=reader.read(entity.cls, authored[index].model_extra or {}, ("entities", index)),
        )
        for index, entity in bare.items()
    }
    _refuse_cycles(whole, problems)
    return RegisterSource(
        replace(names, register={entity.id: entity for entity in whole.values()}),
        _places(whole, source, iris),
        problems.in_order(),
        [
            one
            for index, entity in whole.items()
            for one in with_places(
                authored[index].acknowledged, entity.iri, ("entities", index), source.place
            )
        ],
    )


def _places(whole: Mapping[int, Entity], source: YamlSource, iris: Iris) -> dict[str, Place]:
    """Return the place of each entity, and that of its coordinates, by IRI."""
    found = {}
    for index, entity in whole.items():
        found[entity.iri] = source.place(("entities", index))
        if entity.coordinates is not None:
            at = source.place(("entities", index, "coordinates"))
            found[iris.geometry(entity.id)] = at
    return found


def unread_register(iris: Iris, ontology: Ontology, findings: Sequence[Finding]) -> RegisterSource:
    """Return an empty register, for a file that is not YAML."""
    return RegisterSource(NameResolver(iris, ontology, {}, unread=None), {}, findings)


def check_id(id_: str, loc: Loc, problems: Problems) -> None:
    """Add an error unless ``id_`` can be an id."""
    composed = unicodedata.normalize("NFC", id_)
    if not is_id(composed):
        problems.add(
            loc,
            "bad-id",
            f"{shown(id_, 80)} cannot be an id",
            "begin with a letter or digit, and use only letters, digits, '.', '-' and '_'; "
            "at most 128 characters",
        )
    elif composed != id_:
        message = f"the id {shown(id_)} is not in Unicode's composed form (NFC)"
        hint = f"copy the composed form, which looks the same: {composed}"
        problems.add(loc, "bad-id", message, hint)


def _sound_entities(source: YamlSource, problems: Problems) -> dict[int, AuthoredEntity]:
    """Return the sound entities, each id once, by their index in the file."""
    file = validate(EntitiesFile, source.data, problems)
    entities: Sequence[AuthoredEntity | None]
    entities = file.entities if file else sound_items(AuthoredEntity, source.data, "entities")
    found: dict[int, AuthoredEntity] = {}
    first: dict[str, int] = {}
    for index, entity in enumerate(entities):
        if entity is None:
            continue
        loc = ("entities", index, "id")
        check_id(entity.id, loc, problems)
        if first.setdefault(entity.id, index) == index:
            found[index] = entity
        else:
            line = problems.locate(("entities", first[entity.id], "id")).line
            message = f"two entities have the id {shown(entity.id)}, the first on line {line}"
            hint = "give each entity its own id; if they are the same, keep one entry"
            problems.add(loc, "duplicate-id", message, hint)
    return found


def _bare_entity(
    given: AuthoredEntity, names: NameResolver, problems: Problems, at: Loc
) -> Entity | None:
    """Return an entity without references to others; None if its class is unknown."""
    roots = (terms.ENTITY.value, terms.KIND.value)
    cls = attempt(problems, (*at, "a"), names.class_below, given.a, *roots)
    notation = "stated" if given.basis is None else given.basis
    basis = attempt(problems, (*at, "basis"), names.concept, ns.KGB + "Basis", notation)
    _check_names(given, problems, at)
    if cls is None:
        return None
    is_kind = names.ontology.is_a(cls, terms.KIND.value)
    if is_kind and given.id in names.ontology.concepts.get(terms.KIND.value, {}):
        message = f"kgbuild already has a kind {shown(given.id)}"
        hint = "remove this entry, or give your kind another id"
        problems.add((*at, "id"), "duplicate-id", message, hint)
    return Entity(
        id=given.id,
        iri=names.iris.entity(given.id),
        cls=cls,
        label=given.label,
        aliases=tuple(sorted(set(given.aliases) - {given.label})),
        wikidata=given.wikidata,
        basis=basis,
        coordinates=_coordinates(given, cls, names.ontology, problems, (*at, "coordinates")),
        note=given.note,
    )


def _coordinates(
    given: AuthoredEntity, cls: str, ontology: Ontology, problems: Problems, loc: Loc
) -> Coordinates | None:
    """Return the coordinates of a place; add an error if it cannot have any."""
    found = given.coordinates
    if found is None:
        return None
    if not ontology.is_a(cls, terms.PLACE.value):
        message = f"{with_article(ns.local_name(cls))} has no coordinates"
        problems.add_key(loc, "not-a-place", message, "give them to the place where it is")
    elif ontology.is_a(cls, terms.VAGUE_REGION.value):
        message = "a region without an agreed boundary has no coordinates"
        problems.add_key(loc, "not-a-place", message, "remove them, and name what it is partOf")
    if found.metres is not None and found.degrees is not None:
        message = "the precision of the coordinates is given twice"
        problems.add_key((*loc, "degrees"), "bad-value", message, "keep metres or degrees")
    return Coordinates(found.lat, found.long, found.metres, found.degrees, found.source, found.note)


def _check_names(given: AuthoredEntity, problems: Problems, at: Loc) -> None:
    names: list[tuple[Loc, str]] = [(("label",), given.label)]
    names += [(("aliases", index), alias) for index, alias in enumerate(given.aliases)]
    for loc, name in names:
        mark = next((sign for sign in name if sign in _DIRECTION_MARKS), None)
        if not is_visible(name):
            message = "has no visible character" if name.strip() else "is blank"
            hint = "write its usual name" if loc == ("label",) else "remove it"
        elif name != name.strip():
            message, hint = "begins or ends with white space", "remove the white space"
        elif mark is not None:
            message = f"has an invisible character that changes text direction: U+{ord(mark):04X}"
            hint = "remove it: scripts that run from right to left need none"
        else:
            continue
        problems.add((*at, *loc), "bad-value", f"{named(loc)} {message}", hint)


def _unread_ids(data: object, register: Mapping[str, Entity]) -> frozenset[str] | None:
    """Return the ids of entities with errors; None if the ids are unknown."""
    items = data.get("entities") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return None
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    known = frozenset(id_ for id_ in ids if isinstance(id_, str))
    return known - register.keys() if all(isinstance(id_, str) for id_ in ids) else None


def _refuse_cycles(entities: Mapping[int, Entity], problems: Problems) -> None:
    by_iri = {entity.iri: entity.id for entity in entities.values()}
    indexes = {entity.id: index for index, entity in entities.items()}
    wholes = {
        entity.id: [
            by_iri[value.iri]
            for name, value in entity.roles
            if name == terms.PART_OF.value and isinstance(value, Ref) and value.iri in by_iri
        ]
        for entity in entities.values()
    }
    for cycle in cycles(wholes):
        message = f"{shown(cycle[0])} is part of itself: {' → '.join(cycle)}"
        hint = "remove one of these partOf keys"
        problems.add(("entities", indexes[cycle[0]], "partOf"), "cyclic-part-of", message, hint)
