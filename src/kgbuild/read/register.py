"""``entities.yaml`` becomes the register."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.ids import Iris, is_id
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.read.cycles import cycles
from kgbuild.read.models.authored import AuthoredEntity, EntitiesFile
from kgbuild.read.models.validate import sound_items, validate
from kgbuild.read.sources.problems import Loc, Problems, named
from kgbuild.read.sources.wording import shown
from kgbuild.read.sources.yaml_source import YamlSource
from kgbuild.read.values.errors import attempt
from kgbuild.read.values.names import Names
from kgbuild.read.values.roles import RoleReader
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

_BASIS: Final = ns.KGB + "Basis"
_STATED: Final = "stated"
#: Signs that set the direction of the words after them (Unicode Bidirectional Algorithm, 2.).
_UNSEEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """The register as it was read.

    Attributes:
        names: What resolves names in it; it knows which entities could not be read.
        places: Where each entity stands, by its IRI.
        findings: All that is wrong with it; nothing may be built if there is anything.
    """

    names: Names
    places: Mapping[str, Place]
    findings: Sequence[Finding] = ()


def read_register(source: YamlSource, iris: Iris, ontology: Ontology) -> RegisterSource:
    """The entities of ``entities.yaml``, as far as they can be read, and what is wrong with it."""
    problems = Problems(source.place, source.key_place)
    authored = _sound_entities(source, problems)
    names = Names(iris, ontology, {})
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
        {entity.iri: source.place(("entities", index)) for index, entity in whole.items()},
        problems.in_order(),
    )


def unread_register(iris: Iris, ontology: Ontology, findings: Sequence[Finding]) -> RegisterSource:
    """What there is of a register that is no YAML: nobody knows what is in it."""
    return RegisterSource(Names(iris, ontology, {}, unread=None), {}, findings)


def check_id(id_: str, loc: Loc, problems: Problems) -> None:
    """Add a problem unless ``id_`` may be an id."""
    composed = unicodedata.normalize("NFC", id_)
    if not is_id(composed):
        problems.add(
            loc,
            "bad-id",
            f"{shown(id_, 80)} cannot be an id",
            "begin with a letter or digit; go on with letters, digits, '.', '-' and '_', "
            "128 in all at most",
        )
    elif composed != id_:
        problems.add(
            loc,
            "bad-id",
            f"the id {shown(id_)} is written with characters that have a composed form",
            f"write it in that form (Unicode's NFC), which looks the same: {composed}",
        )


def _sound_entities(source: YamlSource, problems: Problems) -> dict[int, AuthoredEntity]:
    """The entities that are such, each id once, by their place in the file."""
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
            problems.add(
                loc,
                "duplicate-id",
                f"there are two entities with the id {shown(entity.id)}, the first on line {line}",
                "give each entity an id of its own; keep one entry of what is the same",
            )
    return found


def _bare_entity(given: AuthoredEntity, names: Names, problems: Problems, at: Loc) -> Entity | None:
    """An entity without what refers to other entities; None if it has no class."""
    roots = (terms.ENTITY.value, terms.KIND.value)
    cls = attempt(problems, (*at, "a"), names.class_below, given.a, *roots)
    basis = attempt(
        problems,
        (*at, "basis"),
        names.concept,
        _BASIS,
        _STATED if given.basis is None else given.basis,
    )
    _check_names(given, problems, at)
    if cls is None:
        return None
    if names.ontology.is_a(cls, terms.KIND.value):
        _check_kind(given.id, names.ontology, problems, (*at, "id"))
    return Entity(
        id=given.id,
        iri=names.iris.entity(given.id),
        cls=cls,
        label=given.label,
        aliases=tuple(sorted(set(given.aliases) - {given.label})),
        wikidata=given.wikidata,
        basis=basis,
        note=given.note,
    )


def _check_names(given: AuthoredEntity, problems: Problems, at: Loc) -> None:
    """Names are more than white space, and have nothing in them that nobody sees."""
    names: list[tuple[Loc, str]] = [(("label",), given.label)]
    names += [(("aliases", index), alias) for index, alias in enumerate(given.aliases)]
    for loc, name in names:
        if not name.strip():
            problems.add(
                (*at, *loc),
                "bad-value",
                f"{named(loc)} is blank",
                "write what people call it" if loc == ("label",) else "take it out",
            )
        elif name != name.strip():
            problems.add(
                (*at, *loc),
                "bad-value",
                f"{named(loc)} begins or ends with white space",
                "take it away",
            )
        elif (sign := next((sign for sign in name if sign in _UNSEEN), None)) is not None:
            problems.add(
                (*at, *loc),
                "bad-value",
                f"{named(loc)} has a sign in it that nobody sees and that turns the words around "
                f"it: U+{ord(sign):04X}",
                "take it out: scripts that run from right to left need none",
            )


def _check_kind(id_: str, ontology: Ontology, problems: Problems, loc: Loc) -> None:
    """A kind of the register does not hide behind one of kgbuild's own."""
    if id_ in ontology.concepts.get(terms.KIND.value, {}):
        problems.add(
            loc,
            "duplicate-id",
            f"{shown(id_)} is a kind that kgbuild has already",
            "remove this entry, or give your kind another id",
        )


def _unread_ids(data: object, register: Mapping[str, Entity]) -> frozenset[str] | None:
    """The ids of entities that did not make it into the register; None if they cannot be told."""
    items = data.get("entities") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return None
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    known = frozenset(id_ for id_ in ids if isinstance(id_, str))
    return known - register.keys() if all(isinstance(id_, str) for id_ in ids) else None


def _refuse_cycles(entities: Mapping[int, Entity], problems: Problems) -> None:
    """Nothing is part of itself, not by way of others either."""
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
        problems.add(
            ("entities", indexes[cycle[0]], "partOf"),
            "cyclic-part-of",
            f"{shown(cycle[0])} is part of itself: {' → '.join(cycle)}",
            "take one of these partOf away",
        )
