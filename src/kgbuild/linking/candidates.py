"""Candidates: items that may match an entity. They become open rows next to people's decisions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kgbuild.linking.entity_facts import EntityFacts
from kgbuild.linking.json_client import clean
from kgbuild.linking.scoring import Evidence
from kgbuild.linking.wikidata_items import WikidataItem
from kgbuild.model.wikidata_link import OPEN, Decision, Link, LinkSet, object_id, subject_id
from kgbuild.vocab import namespaces as ns

#: Maximum number of candidates for an entity.
MOST_KEPT: Final = 5
#: The lowest score of a candidate.
LEAST: Final = 0.3
#: Separates the description of an item from the evidence in the column ``comment``.
EVIDENCE: Final = " Evidence: "


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be an entity, with what speaks for and against it on the day of a lookup."""

    facts: EntityFacts
    item: WikidataItem
    evidence: Evidence
    day: str

    def link(self) -> Link:
        """Return the candidate as an open row."""
        entity, item = self.facts.entity, self.item
        description = f"{item.description}." if item.description else ""
        return Link({}).having(
            subject_id=subject_id(entity.id),
            subject_label=clean(entity.label),
            subject_category=ns.local_name(entity.cls),
            predicate_id=OPEN,
            object_id=object_id(item.id),
            object_label=item.label,
            object_category=" ".join(map(object_id, item.classes)),
            mapping_justification="semapv:CompositeMatching",
            mapping_tool="kgbuild link",
            mapping_date=self.day,
            similarity_score=f"{self.evidence.score:g}",
            comment=f"{description}{EVIDENCE}{self.evidence}".strip(),
        )


def best_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of one entity that a person should see, the best first."""
    good = [one for one in candidates if one.evidence.score >= LEAST]
    good.sort(key=lambda one: (-one.evidence.score, len(one.item.id), one.item.id))
    return good[:MOST_KEPT]


def merge_candidates(
    links: LinkSet, found: Mapping[str, Iterable[Link]], settled: Collection[str]
) -> LinkSet:
    """Return the links after a lookup, which leaves every decision unchanged.

    The rows in ``found`` replace the open rows of their entities. Entities with a known item, in
    ``settled``, keep no open rows.
    """
    decided = links.decided()
    taken = {link.key for link in decided}
    done = {link.entity for link in decided if link.decision is Decision.EXACT}.union(settled)
    kept = [link for link in links.open() if link.entity not in found and link.entity not in done]
    new = [
        link
        for entity, rows in found.items()
        if entity not in done
        for link in rows
        if link.decision is None and link.key not in taken
    ]
    return links.with_links([*decided, *kept, *new])
