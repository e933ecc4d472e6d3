"""The register after merges: entries that are the same, as somebody decided, become one entity.

Of what two entries say, the kept one counts: its label, its item, its coordinates, and its values
of each property. What only the other one says is added. The class is the narrowest one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.model.document import Ref, Role, RoleValue, sorted_roles
from kgbuild.model.register import Entity, MergedEntity, Register
from kgbuild.read.cycles import cycles
from kgbuild.read.identities import IdentitiesSource
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.read.sources.problems import error_at
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import SAME
from kgbuild.vocab.ontology import Ontology

_HINT: Final = "correct entities.yaml, or remove this decision"


@dataclass(frozen=True, slots=True)
class MergedRegister(Mapping[str, Entity]):
    """A register in which an entity is found under its own id and those of merged entries.

    It lists each entity once, under the id that is kept.
    """

    entities: Mapping[str, Entity]
    merged: Mapping[str, str]  # the id that is kept, by the id of a merged entry

    def __getitem__(self, id_: str) -> Entity:
        """Return the entity that has an id, or that an entry with it was merged into."""
        return self.entities[self.merged.get(id_, id_)]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids that are kept."""
        return iter(self.entities)

    def __len__(self) -> int:
        """Return the number of entities."""
        return len(self.entities)

    def with_new(self, entities: Mapping[str, Entity]) -> "MergedRegister":
        """Return the register with further entities, by id."""
        return MergedRegister({**entities, **self.entities}, self.merged)


@dataclass(frozen=True, slots=True)
class MergedSource:
    """A register after all merges, and why some entries cannot be the same."""

    register: Register
    findings: Sequence[Finding] = ()


def taken_ids(register: Register) -> set[str]:
    """Return all ids of a register, also those of merged entries: a new entity needs another."""
    return {*register, *(other.id for one in register.values() for other in one.merged)}


def merged_register(
    register: Register, identities: IdentitiesSource, ontology: Ontology
) -> MergedSource:
    """Return the register with the merges that people decided on; itself if there are none."""
    if not identities.kept:
        return MergedSource(register)
    by_iri = {entity.iri: entity for entity in register.values()}
    groups: dict[str, list[Entity]] = {}
    for iri, kept in identities.kept.items():
        if iri in by_iri and kept in by_iri:
            groups.setdefault(kept, []).append(by_iri[iri])
    merged = {
        other.id: by_iri[kept].id for kept, others in groups.items() for other in others
    }  # fmt: skip
    merger = _Merger(identities, ontology)
    entities = {
        id_: merger.entity(entity, sorted(groups.get(entity.iri, ()), key=lambda one: one.id))
        for id_, entity in register.items()
        if id_ not in merged
    }
    findings = [*merger.findings(by_iri, groups), *merger.cycles(by_iri, entities)]
    return MergedSource(MergedRegister(entities, merged), findings)


@dataclass(frozen=True, slots=True)
class _Merger:
    identities: IdentitiesSource
    ontology: Ontology

    def entity(self, kept: Entity, others: Sequence[Entity]) -> Entity:
        """Return an entity with what the entries that are merged into it add."""
        roles = self._roles([kept, *others])
        if not others:
            return kept if roles == kept.roles else replace(kept, roles=roles)
        whole = [kept, *others]
        names = {name for one in whole for name in (one.label, *one.aliases)} - {kept.label}
        depth = {one.cls: len(self.ontology.superclasses.get(one.cls, ())) for one in whole}
        return replace(
            kept,
            cls=max((one.cls for one in whole), key=depth.__getitem__),
            aliases=tuple(sorted(names)),
            wikidata=next((one.wikidata for one in whole if one.wikidata), None),
            coordinates=next((one.coordinates for one in whole if one.coordinates), None),
            roles=roles,
            note=next((one.note for one in whole if one.note), None),
            close=tuple(sorted({item for one in whole for item in one.close})),
            broad=tuple(sorted({item for one in whole for item in one.broad})),
            merged=tuple(MergedEntity(one.id, one.iri, one.cls, one.label) for one in others),
        )

    def _roles(self, whole: Sequence[Entity]) -> tuple[Role, ...]:
        """Return the properties of entries that are one, about entities that are kept."""
        found: list[Role] = []
        for entity in whole:
            has = {name for name, _ in found}
            found += [(name, self._value(value)) for name, value in entity.roles if name not in has]
        if len(whole) == 1 and tuple(found) == whole[0].roles:
            return whole[0].roles
        return sorted_roles(dict.fromkeys(found))

    def _value(self, value: RoleValue) -> RoleValue:
        kept = self.identities.kept
        return Ref(kept[value.iri]) if isinstance(value, Ref) and value.iri in kept else value

    def findings(
        self, by_iri: Mapping[str, Entity], groups: Mapping[str, Sequence[Entity]]
    ) -> Iterator[Finding]:
        """Yield why entries cannot be the same: they have two items, or two classes."""
        for iri, others in groups.items():
            whole = [by_iri[iri], *others]
            ids = in_a_row([shown(one.id) for one in whole], "and")
            items = {one.wikidata for one in whole if one.wikidata}
            if len(items) > 1:
                message = f"{ids} have different Wikidata items: {in_a_row(sorted(items), 'and')}"
                yield error_at(self._place(iri), "merge-of-two-items", message, _HINT)
            classes = {one.cls for one in whole}
            if not any(all(self.ontology.is_a(one, each) for each in classes) for one in classes):
                names = in_a_row(sorted(map(ns.local_name, classes)), "and")
                message = f"{ids} cannot be the same: their classes are {names}"
                yield error_at(self._place(iri), "merge-of-two-classes", message, _HINT)

    def cycles(
        self, by_iri: Mapping[str, Entity], entities: Mapping[str, Entity]
    ) -> Iterator[Finding]:
        """Yield an error for each entity that is part of itself by what all its entries say."""
        kept = self.identities.kept
        wholes: dict[str, list[str]] = {entity.iri: [] for entity in entities.values()}
        for entity in by_iri.values():
            wholes[kept.get(entity.iri, entity.iri)] += [
                kept.get(value.iri, value.iri)
                for name, value in entity.roles
                if name == terms.PART_OF.value and isinstance(value, Ref) and value.iri in by_iri
            ]
        merged = {one.iri for one in entities.values() if one.merged}
        for cycle in cycles(wholes):
            place = min(map(self._place, merged & {*cycle} or merged))
            names = " → ".join(by_iri[iri].id for iri in cycle)
            message = f"after merging, {shown(by_iri[cycle[0]].id)} is part of itself: {names}"
            yield error_at(place, "cyclic-part-of", message, _HINT)

    def _place(self, kept: str) -> Place:
        """Return the first decision that merges something into an entity."""
        return min(
            one.place
            for one in self.identities.decisions
            if one.identity == SAME and self.identities.kept.get(one.other) == kept
        )
