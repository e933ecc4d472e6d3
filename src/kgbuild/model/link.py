"""Links of entities to items of Wikidata: rows of an SSSOM mapping set, decided or open.

A row holds the slots of SSSOM's class Mapping (https://w3id.org/sssom/), by their names, as text.
So a slot that kgbuild knows nothing of stays in a row whatever happens to it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final, Self
from urllib.parse import quote, unquote

#: The justification that a person gives, and nobody else.
MANUAL: Final = "semapv:ManualMappingCuration"
#: The predicate of what nobody has decided. SSSOM counts it among the usual ones; it says only that
#: one may look there, and so no reader can take a candidate for a match.
OPEN: Final = "rdfs:seeAlso"
NOT: Final = "Not"
#: The prefixes of subjects and of objects in a file of ours.
ENTITY: Final = "ex"
ITEM: Final = "wd"
#: The slots of SSSOM 1.1, class Mapping, in the order in which its table has them: columns are
#: written and rows are sorted by it.
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
_RANK: Final = MappingProxyType({name: number for number, name in enumerate(SLOTS)})


class Decision(Enum):
    """What somebody decided of an entity and an item: the predicate of SKOS, or that it is not."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NOT = "not"


#: The decisions that are matches, by their predicate.
PREDICATES: Final[Mapping[str, Decision]] = MappingProxyType(
    {
        "skos:exactMatch": Decision.EXACT,
        "skos:closeMatch": Decision.CLOSE,
        "skos:broadMatch": Decision.BROAD,
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """One row: an entity, an item, and what is known of the two.

    Attributes:
        slots: What is written of it, by the name of the slot; nothing is empty.
    """

    slots: Mapping[str, str]

    @property
    def entity(self) -> str:
        """The id of the entity."""
        return unquote(self.slots["subject_id"].partition(":")[2])

    @property
    def item(self) -> str:
        """The item of Wikidata, as ``Q159``."""
        return self.slots["object_id"].partition(":")[2]

    @property
    def decision(self) -> Decision | None:
        """What was decided; None if nobody has."""
        found = PREDICATES.get(self.slots.get("predicate_id", ""))
        if found is None or self.slots.get("mapping_justification") != MANUAL:
            return None
        return Decision.NOT if self.slots.get("predicate_modifier") == NOT else found

    @property
    def key(self) -> tuple[str, str]:
        """What tells rows apart: an entity and an item meet once."""
        return self.entity, self.item

    def having(self, **slots: str | None) -> Self:
        """The same with other slots; None or an empty text takes one away."""
        merged = {**self.slots, **slots}
        return type(self)({name: text for name, text in merged.items() if text})


@dataclass(frozen=True, slots=True)
class LinkSet:
    """All links of a workspace.

    Attributes:
        links: The rows, in the order of `sorted_links`.
        header: The metadata, as it stands in the file with its number signs; empty for a new file.
        prefixes: The prefixes that the metadata declares.
    """

    links: tuple[Link, ...] = ()
    header: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def decided(self) -> list[Link]:
        """What people decided."""
        return [link for link in self.links if link.decision is not None]

    def open(self) -> list[Link]:
        """What waits for a decision."""
        return [link for link in self.links if link.decision is None]

    def of(self, entities: Collection[str]) -> Self:
        """The rows of some entities."""
        return self.with_links(link for link in self.links if link.entity in entities)

    def with_row(self, row: Link) -> Self:
        """The same with a row in the place of the one of its entity and item."""
        return self.with_links([*(one for one in self.links if one.key != row.key), row])

    def with_links(self, links: Iterable[Link]) -> Self:
        """The same metadata over other rows, which are sorted."""
        return type(self)(sorted_links(links), self.header, self.prefixes)


def sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links by entity and item, so that a decision changes one line of the file and moves none.

    What SSSOM calls canonical is another order, in which a row moves with its predicate.
    """
    return tuple(
        sorted(links, key=lambda link: (link.slots["subject_id"], len(link.item), link.item))
    )


def slot_rank(name: str) -> int:
    """The place of a slot in SSSOM's order; others come after them."""
    return _RANK.get(name, len(_RANK))


def subject_id(entity: str) -> str:
    """An entity as a CURIE; letters beyond ASCII are percent-encoded, as CURIEs are URIs."""
    return f"{ENTITY}:{quote(entity, safe='')}"


def object_id(item: str) -> str:
    """An item as a CURIE."""
    return f"{ITEM}:{item}"
