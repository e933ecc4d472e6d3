"""What a workspace knows about the entities that may be items of Wikidata."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.model.wikidata_link import LinkSet
from kgbuild.nearest import did_you_mean
from kgbuild.project import Project
from kgbuild.read.register import RegisterSource
from kgbuild.read.wikidata_links import linked_register, look_through_links
from kgbuild.read.workspace_inputs import (
    ReadReport,
    look_through_identities,
    read_register_file,
    read_reports,
)
from kgbuild.vocab import terms as t

#: Maximum number of names that a lookup uses for an entity, and maximum length of a name.
_NAMES: Final = 5
_LONGEST_NAME: Final = 200
#: Maximum number of quotes for an entity, and of characters in each.
_QUOTES: Final = 2
_LONGEST_QUOTE: Final = 300
_PART_OF: Final = frozenset({t.PART_OF.value, t.POST_IN.value})


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """What the workspace knows about an entity.

    Attributes:
        names: Its names for a lookup, its label first.
        wholes: The items of what it is part of, and of what those are part of, the nearest first.
        first: The year of the first report in the workspace, if it is known.
        last: The year of the last one.
    """

    entity: Entity
    names: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class LinkedRegister:
    """The register of a workspace as its file has it, its links, and both together."""

    project: Project
    source: RegisterSource
    links: LinkSet
    register: Register
    merged: Mapping[str, str]  # the IRI of the entity that is kept, by that of each merged one

    @classmethod
    def read(cls, project: Project) -> "LinkedRegister":
        """Read the register and the links of a workspace, or raise an `UnreadableError`."""
        source = read_register_file(project.workspace, project.ontology)
        identities = look_through_identities(project.workspace, source.names)
        file = project.workspace.links_file
        links = look_through_links(file, source.names, source.places, identities.kept)
        if errors := [*identities.findings, *links.findings]:
            raise UnreadableError(errors)
        register = linked_register(source.names.register, links.links)
        return cls(project, source, links.links, register, identities.kept)

    @property
    def settled(self) -> set[str]:
        """The ids of the entities with a known item, which those that are the same share."""
        known = {self._kept(entity) for entity in self.register.values() if entity.wikidata}
        return {entity.id for entity in self.register.values() if self._kept(entity) in known}

    def _kept(self, entity: Entity) -> str:
        return self.merged.get(entity.iri, entity.iri)

    def select(self, ids: Sequence[str]) -> list[Entity]:
        """Return the entities without an item: those with these ids, or all if there are no ids.

        Raises:
            UsageError: An id is not in the register, or belongs to an unnamed source.
        """
        unnamed = t.UNNAMED_SOURCE.value
        is_a = self.project.ontology.is_a
        for id_ in ids:
            if id_ not in self.register:
                meant = did_you_mean(id_, self.register).rstrip()
                hint = meant and f": {meant}"
                raise UsageError(f"the register has no entity {id_!r:.80}{hint}")
            if is_a(self.register[id_].cls, unnamed):
                raise UsageError(f"{id_!r} is an unnamed source, which has no item in Wikidata")
        wanted = [self.register[id_] for id_ in dict.fromkeys(ids)] or [
            entity for entity in self.register.values() if not is_a(entity.cls, unnamed)
        ]
        settled = self.settled
        return [entity for entity in wanted if entity.id not in settled]

    def wholes(self, entity: Entity) -> list[Entity]:
        """Return what an entity is part of, and what that is part of, the nearest first."""
        by_iri = {one.iri: one for one in self.register.values()}
        found: dict[str, Entity] = {}
        waiting = [entity]
        while waiting:
            for name, value in waiting.pop(0).roles:
                whole = by_iri.get(value.iri) if isinstance(value, Ref) else None
                if name in _PART_OF and whole is not None and whole.id not in found:
                    found[whole.id] = whole
                    waiting.append(whole)
        return list(found.values())

    def facts(self, entities: Sequence[Entity]) -> list[EntityFacts]:
        """Return the facts about entities."""
        years = self._years()
        first, last = min(years, default=None), max(years, default=None)
        found = []
        for entity in entities:
            wholes = tuple(one.wikidata for one in self.wholes(entity) if one.wikidata)
            found.append(EntityFacts(entity, _lookup_names(entity), wholes, first, last))
        return found

    def quotes(self) -> dict[str, list[str]]:
        """Return a few sentences that name each entity, by its id."""
        patterns = {id_: _name_pattern(entity) for id_, entity in self.register.items()}
        found: dict[str, list[str]] = {id_: [] for id_ in patterns}
        for report in self._reports():
            for start, end in report.text.sentences:
                sentence = " ".join(report.text.content[start:end].split())
                for id_, pattern in patterns.items():
                    if len(found[id_]) < _QUOTES and pattern.search(sentence):
                        found[id_].append(sentence[:_LONGEST_QUOTE])
        return found

    def _years(self) -> set[int]:
        """Return the years in which the reports were published, if known."""
        spans = [report.document.report.published for report in self._reports()]
        days = [day for span in spans if span for day in (span.earliest, span.latest)]
        return {day.year for day in days if day is not None}

    def _reports(self) -> Iterator[ReadReport]:
        """Yield the reports without errors."""
        for report in read_reports(self.project.workspace, self.source.names):
            if not isinstance(report, UnreadableError):
                yield report


def _lookup_names(entity: Entity) -> tuple[str, ...]:
    """Return the names for a lookup: the label, and the aliases with a capital letter.

    Other aliases, such as "the conflict", are names only within a report.
    """
    names = [entity.label, *(name for name in entity.aliases if not name[:1].islower())]
    short = [name for name in names if len(name) <= _LONGEST_NAME]
    return tuple(dict.fromkeys(short))[:_NAMES]


def _name_pattern(entity: Entity) -> re.Pattern[str]:
    names = sorted({entity.label, *entity.aliases}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
