"""What a workspace knows of the entities that may be items of Wikidata."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.linking.evidence import Known
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity, Register
from kgbuild.nearest import nearest_name
from kgbuild.project import Project
from kgbuild.read.links import LinksSource, linked_register, look_through_links
from kgbuild.read.register import RegisterSource
from kgbuild.read.values.names import NameResolver
from kgbuild.read.workspace import read_register_file, read_reports
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: An entity is looked for by so many names at most.
_NAMES: Final = 5
_LONGEST_NAME: Final = 200
#: So many quotes of an entity are shown, each of so many characters at most.
_QUOTES: Final = 2
_LONGEST_QUOTE: Final = 300
_WITHIN: Final = frozenset({t.PART_OF.value, t.POST_IN.value})


@dataclass(frozen=True, slots=True)
class Linkable:
    """The register with its links, and what the reports tell of it.

    Attributes:
        source: The register as it was read.
        links: The links as they were read; without an error.
        register: The entities, linked as was decided.
    """

    source: RegisterSource
    links: LinksSource
    register: Register

    @classmethod
    def of(cls, project: Project) -> "Linkable":
        """Read a workspace.

        Raises:
            UnreadableError: The register or the links cannot be read.
        """
        source = read_register_file(project.workspace, project.ontology)
        links = look_through_links(project.workspace.links_file, source.names, source.places)
        if links.findings:
            raise UnreadableError(links.findings)
        return cls(source, links, linked_register(source.names.register, links.links))

    @property
    def names(self) -> NameResolver:
        """What names mean in the workspace."""
        return self.source.names

    @property
    def settled(self) -> set[str]:
        """The entities that are known to be an item."""
        return {entity.id for entity in self.register.values() if entity.wikidata}

    def chosen(self, ids: Sequence[str]) -> list[Entity]:
        """The entities to look for: those named, else all that may have an item and have none.

        Raises:
            UsageError: There is no such entity, or it stays unnamed.
        """
        unnamed, ontology = t.UNNAMED_SOURCE.value, self.names.ontology
        for id_ in ids:
            if id_ not in self.register:
                near = nearest_name(id_, self.register)
                meant = f": did you mean {near!r}?" if near else ""
                raise UsageError(f"there is no entity {id_!r:.80} in the register{meant}")
            if ontology.is_a(self.register[id_].cls, unnamed):
                raise UsageError(f"{id_!r} is a source that stays unnamed, and so is no item")
        wanted = [self.register[id_] for id_ in dict.fromkeys(ids)] or [
            one for one in self.register.values() if not ontology.is_a(one.cls, unnamed)
        ]
        return [entity for entity in wanted if not entity.wikidata]

    def wholes(self, entity: Entity) -> list[Entity]:
        """What an entity is part of or a post in, and what that is part of, the nearest first."""
        by_iri = {one.iri: one for one in self.register.values()}
        found: dict[str, Entity] = {}
        waiting = [entity]
        while waiting:
            for whole in _wholes(waiting.pop(0), by_iri):
                if whole.id not in found:
                    found[whole.id] = whole
                    waiting.append(whole)
        return list(found.values())

    def known(self, entities: Iterable[Entity], years: Sequence[int]) -> Iterator[Known]:
        """Yield what is known of entities.

        Args:
            entities: The entities.
            years: The years of the reports.
        """
        for entity in entities:
            items = [one.wikidata for one in self.wholes(entity) if one.wikidata]
            yield Known(
                entity,
                search_names(entity),
                tuple(items),
                min(years, default=None),
                max(years, default=None),
            )


def search_names(entity: Entity) -> tuple[str, ...]:
    """The names by which an entity is looked for: its label, and those that are names anywhere.

    Words such as "the conflict" are a name only within a report.
    """
    names = [entity.label, *(name for name in entity.aliases if not name[:1].islower())]
    fit = [name for name in names if len(name) <= _LONGEST_NAME]
    return tuple(dict.fromkeys(fit))[:_NAMES]


def type_of(entity: Entity, classes: Mapping[str, str], ontology: Ontology) -> str | None:
    """The class of Wikidata that is nearest to that of an entity, as ``Q5``; None if none is."""
    for cls in ontology.superclasses.get(entity.cls, ()):
        for item, name in classes.items():
            if ontology.classes.get(name) == cls:
                return item
    return None


def years_of(project: Project, names: NameResolver) -> list[int]:
    """The years in which the reports were published, as far as they can be read and tell it."""
    found = []
    for report in read_reports(project.workspace, names):
        if not isinstance(report, UnreadableError) and (when := report.document.report.published):
            found += [day.year for day in (when.earliest, when.latest) if day is not None]
    return found


def quotes_of(project: Project, names: NameResolver) -> dict[str, list[str]]:
    """Sentences of reports in which an entity is named, by its id; a few of each."""
    wanted = {id_: _pattern(entity) for id_, entity in names.register.items()}
    found: dict[str, list[str]] = {id_: [] for id_ in wanted}
    for report in read_reports(project.workspace, names):
        if isinstance(report, UnreadableError):
            continue
        for start, end in report.text.sentences:
            sentence = " ".join(report.text.content[start:end].split())
            for id_, pattern in wanted.items():
                if len(found[id_]) < _QUOTES and pattern.search(sentence):
                    found[id_].append(sentence[:_LONGEST_QUOTE])
    return found


def _pattern(entity: Entity) -> re.Pattern[str]:
    names = sorted({entity.label, *entity.aliases}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _wholes(entity: Entity, by_iri: Mapping[str, Entity]) -> list[Entity]:
    return [
        by_iri[value.iri]
        for name, value in entity.roles
        if name in _WITHIN and isinstance(value, Ref) and value.iri in by_iri
    ]
