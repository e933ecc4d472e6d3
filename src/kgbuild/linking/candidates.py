"""Candidates become open rows beside what people decided, which no run ever changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kgbuild.linking.evidence import Evidence, Known
from kgbuild.linking.items import Item
from kgbuild.linking.web import clean
from kgbuild.model.link import OPEN, Decision, Link, LinkSet, object_id, subject_id
from kgbuild.vocab import namespaces as ns

#: So many candidates of an entity are kept, the best ones.
MOST: Final = 5
#: What scores less is no candidate.
LEAST: Final = 0.3
TOOL: Final = "kgbuild link"
#: Between what Wikidata says of an item and what speaks for it.
EVIDENCE: Final = " Evidence: "
_JUSTIFICATION: Final = "semapv:CompositeMatching"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be an entity.

    Attributes:
        known: What is known of the entity.
        item: What Wikidata says of the item.
        evidence: What speaks for it.
        day: The day on which this was looked up.
    """

    known: Known
    item: Item
    evidence: Evidence
    day: str

    def link(self) -> Link:
        """The candidate as an open row."""
        entity, item = self.known.entity, self.item
        description = f"{item.description}." if item.description else ""
        return Link({}).having(
            subject_id=subject_id(entity.id),
            subject_label=clean(entity.label),
            subject_category=ns.local_name(entity.cls),
            predicate_id=OPEN,
            object_id=object_id(item.id),
            object_label=item.label,
            object_category=" ".join(map(object_id, item.classes)),
            mapping_justification=_JUSTIFICATION,
            mapping_tool=TOOL,
            mapping_date=self.day,
            similarity_score=f"{self.evidence.score:g}",
            comment=f"{description}{EVIDENCE}{self.evidence}".strip(),
        )


def best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those of one entity that a person should look at, the best first."""
    good = [one for one in candidates if one.evidence.score >= LEAST]
    ranked = sorted(good, key=lambda one: (-one.evidence.score, len(one.item.id), one.item.id))
    return ranked[:MOST]


def merged(
    links: LinkSet, found: Mapping[str, Iterable[Link]], settled: Collection[str]
) -> LinkSet:
    """The links after a run.

    Args:
        links: The links before it.
        found: Open rows of each entity that was looked up, by its id; they take the place of the
            open rows that it had.
        settled: Entities that are known to be an item, and so have no open rows any more.
    """
    decided = links.decided()
    taken = {link.key for link in decided}
    exact = {link.entity for link in decided if link.decision is Decision.EXACT}
    done = exact | set(settled)
    kept = [one for one in links.open() if one.entity not in found and one.entity not in done]
    new = [
        link
        for entity, rows in found.items()
        if entity not in done
        for link in rows
        if link.decision is None and link.key not in taken
    ]
    return links.with_links([*decided, *kept, *new])
