"""``entities.yaml`` becomes the register."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from kgbuild.ids import Iris, is_id
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.read.authored import AuthoredEntity, EntitiesFile
from kgbuild.read.names import Names, UnknownNameError
from kgbuild.read.problems import Loc, Problems
from kgbuild.read.roles import RoleReader
from kgbuild.read.times import Clock
from kgbuild.read.validate import validate
from kgbuild.read.yaml_source import YamlSource
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology


def read_register(source: YamlSource, iris: Iris, ontology: Ontology) -> Register:
    """The entities of ``entities.yaml``, by id.

    Raises:
        UnreadableError: All that is wrong with it.
    """
    problems = Problems(source.place)
    file = validate(EntitiesFile, source.data, problems)
    if file is None:
        problems.raise_errors()
        return {}
    register = _bare_register(file, Names(iris, ontology, {}), problems)
    names = Names(iris, ontology, register)
    reader = RoleReader(names, Clock(names, None), problems)
    whole = {
        entity.id: replace(
            register[entity.id],
            roles=reader.read(register[entity.id].cls, entity.model_extra or {}, at),
        )
        for at, entity in _entities(file)
        if entity.id in register
    }
    _refuse_cycles(whole, file, problems)
    problems.raise_errors()
    return whole


def check_id(id_: str, loc: Loc, problems: Problems) -> None:
    """Add a problem unless ``id_`` may be an id."""
    if not is_id(id_):
        problems.add(
            loc,
            "bad-id",
            f"{id_!r:.80} cannot be an id",
            "begin with a letter or digit; go on with letters, digits, '.', '-' and '_'",
        )
    elif not unicodedata.is_normalized("NFC", id_):
        problems.add(
            loc,
            "bad-id",
            f"the id {id_!r} is written with combining characters",
            f"write it in composed form: {unicodedata.normalize('NFC', id_)!r}",
        )


def _entities(file: EntitiesFile) -> list[tuple[Loc, AuthoredEntity]]:
    return [(("entities", index), entity) for index, entity in enumerate(file.entities)]


def _bare_register(file: EntitiesFile, names: Names, problems: Problems) -> dict[str, Entity]:
    """The entities without what refers to other entities."""
    register: dict[str, Entity] = {}
    for at, entity in _entities(file):
        loc = (*at, "id")
        check_id(entity.id, loc, problems)
        if entity.id in register:
            problems.add(loc, "duplicate-id", f"{entity.id!r} is in the register twice")
            continue
        try:
            register[entity.id] = _bare_entity(entity, names)
        except UnknownNameError as error:
            problems.add((*at, "a"), "unknown-class", str(error), error.hint)
    return register


def _bare_entity(entity: AuthoredEntity, names: Names) -> Entity:
    root = terms.KIND.value if entity.a == ns.local_name(terms.KIND.value) else terms.ENTITY.value
    return Entity(
        id=entity.id,
        iri=names.iris.entity(entity.id),
        cls=names.class_below(entity.a, root),
        label=entity.label,
        aliases=tuple(sorted(set(entity.aliases) - {entity.label})),
        wikidata=entity.wikidata,
        basis=names.concept(ns.KGB + "Basis", entity.basis or "stated"),
        note=entity.note,
    )


def _refuse_cycles(register: Mapping[str, Entity], file: EntitiesFile, problems: Problems) -> None:
    """Nothing is part of itself, not by way of others either."""
    by_iri = {entity.iri: entity for entity in register.values()}
    parents = {entity.id: _parents(entity, by_iri) for entity in register.values()}
    reported: set[str] = set()
    for at, entity in _entities(file):
        path = _cycle_from(entity.id, parents)
        if path and not reported & set(path):
            reported |= set(path)
            problems.add(
                (*at, "partOf"),
                "cyclic-part-of",
                f"{entity.id!r} is part of itself: {' → '.join(path)}",
                "take one of these partOf away",
            )


def _parents(entity: Entity, by_iri: Mapping[str, Entity]) -> list[str]:
    refs = [v.iri for name, v in entity.roles if name == terms.PART_OF.value and isinstance(v, Ref)]
    return [by_iri[iri].id for iri in refs if iri in by_iri]


def _cycle_from(start: str, parents: Mapping[str, list[str]]) -> list[str]:
    """A way from ``start`` up the parents back to ``start``, or nothing."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        current = waiting.pop()
        for parent in parents.get(current, ()):
            if parent == start:
                way = [start, current]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1] if current != start else [start, start]
            if parent not in came_from:
                came_from[parent] = current
                waiting.append(parent)
    return []
