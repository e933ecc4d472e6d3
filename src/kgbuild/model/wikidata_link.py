"""Links of entities to items of Wikidata: rows of an SSSOM mapping set, decided or open.

A row has the slots of SSSOM's class Mapping (https://w3id.org/sssom/), by name, as text. So it also
keeps slots that kgbuild does not know.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Self
from urllib.parse import quote, unquote

#: The justification of a person's decision.
MANUAL: Final = "semapv:ManualMappingCuration"
#: The predicate of an open row. SSSOM lists it among the usual ones, and no reader can mistake it
#: for a match.
OPEN: Final = "rdfs:seeAlso"
NOT: Final = "Not"
#: The prefixes of subjects and objects in kgbuild's files.
ENTITY: Final = "ex"
ITEM: Final = "wd"
#: The slots of SSSOM 1.1, class Mapping, in the order of its table, which is that of the columns.
SLOTS: Final = (
    *("record_id", "subject_id", "subject_label", "subject_category"),
    *("predicate_id", "predicate_label", "predicate_modifier"),
    *("object_id", "object_label", "object_category", "mapping_justification"),
    *("author_id", "author_label", "reviewer_id", "reviewer_label", "creator_id", "creator_label"),
    *("license", "subject_type", "subject_source", "subject_source_version"),
    *("object_type", "object_source", "object_source_version", "predicate_type"),
    *("mapping_provider", "mapping_source", "mapping_cardinality", "cardinality_scope"),
    *("mapping_tool", "mapping_tool_id", "mapping_tool_version"),
    *("mapping_date", "publication_date", "review_date", "confidence", "reviewer_agreement"),
    *("curation_rule", "curation_rule_text", "subject_match_field", "object_match_field"),
    *("match_string", "subject_preprocessing", "object_preprocessing"),
    *("similarity_score", "similarity_measure", "see_also", "issue_tracker_item"),
    *("other", "comment"),
)
_RANK: Final = {name: number for number, name in enumerate(SLOTS)}


class Decision(Enum):
    """The decision about an entity and an item: a match of SKOS, or no match."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NOT = "not"


#: The matches, by their predicate.
PREDICATES: Final[Mapping[str, Decision]] = {
    "skos:exactMatch": Decision.EXACT,
    "skos:closeMatch": Decision.CLOSE,
    "skos:broadMatch": Decision.BROAD,
}


@dataclass(frozen=True, slots=True)
class Link:
    """One row: an entity, an item, and what is known about the two."""

    slots: Mapping[str, str]

    @property
    def entity(self) -> str:
        """Return the id of the entity."""
        return unquote(self.slots["subject_id"].partition(":")[2])

    @property
    def item(self) -> str:
        """Return the item of Wikidata, for example ``Q159``."""
        return self.slots["object_id"].partition(":")[2]

    @property
    def decision(self) -> Decision | None:
        """Return the decision; None if the row is open."""
        found = PREDICATES.get(self.slots.get("predicate_id", ""))
        if found is None or self.slots.get("mapping_justification") != MANUAL:
            return None
        return Decision.NOT if self.slots.get("predicate_modifier") == NOT else found

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies a row: its entity and its item."""
        return self.entity, self.item

    def having(self, **slots: str | None) -> Self:
        """Return the link with other slots; None or an empty text removes one."""
        merged = {**self.slots, **slots}
        return type(self)({name: text for name, text in merged.items() if text})


@dataclass(frozen=True, slots=True)
class LinkSet:
    """All links of a workspace."""

    links: tuple[Link, ...] = ()  # the rows, in the order of `sorted_links`
    header: str = ""  # the metadata as written, with their number signs; empty for a new file
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def decided(self) -> list[Link]:
        """Return the decided links."""
        return [link for link in self.links if link.decision is not None]

    def open(self) -> list[Link]:
        """Return the open links."""
        return [link for link in self.links if link.decision is None]

    def of(self, entities: Collection[str]) -> Self:
        """Return the rows of some entities."""
        return self.with_links(link for link in self.links if link.entity in entities)

    def with_row(self, row: Link) -> Self:
        """Return the set with ``row`` instead of any row with its entity and item."""
        return self.with_links([*(one for one in self.links if one.key != row.key), row])

    def with_links(self, links: Iterable[Link]) -> Self:
        """Return the same metadata with other rows, sorted."""
        return type(self)(sorted_links(links), self.header, self.prefixes)


def sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by entity and item: a decision changes one line of the file and moves none.

    In SSSOM's canonical order, a row moves when its predicate changes.
    """
    return tuple(
        sorted(links, key=lambda link: (link.slots["subject_id"], len(link.item), link.item))
    )


def slot_rank(name: str) -> int:
    """Return the position of a slot in SSSOM's order; other slots come last."""
    return _RANK.get(name, len(_RANK))


def subject_id(entity: str) -> str:
    """Return an entity as a CURIE, with all characters beyond ASCII percent-encoded."""
    return f"{ENTITY}:{quote(entity, safe='')}"


def object_id(item: str) -> str:
    """Return an item as a CURIE."""
    return f"{ITEM}:{item}"
