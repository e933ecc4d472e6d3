"""Scores how well an item of Wikidata fits an entity, with the evidence for each part of the score.

The score only ranks candidates for a person, who decides. If everything speaks for an item, the
weights add up to 1.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.linking.entity_facts import EntityFacts
from kgbuild.linking.reconciliation import Proposal
from kgbuild.linking.wikidata_items import WikidataItem
from kgbuild.model.register import Entity
from kgbuild.nearest import alike
from kgbuild.read.sources.message_words import with_article
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.wikidata import CLASSES, Fit, fit

_SAME_LABEL: Final = 0.5
_SAME_NAME: Final = 0.45
#: The weight of similar names, times their similarity.
_SIMILAR_NAME: Final = 0.35
_TYPES: Final = {Fit.FITS: 0.25, Fit.AKIN: 0.1, Fit.CLASHES: -0.5}
_SAME_WHOLE: Final = 0.15
_OTHER_WHOLE: Final = -0.15
_OUT_OF_TIME: Final = -0.3
_SERVICE_MATCH: Final = 0.1
#: Maximum number of items in a list.
_MOST_LISTED: Final = 4


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One thing that speaks for an item, or against it if the weight is negative."""

    about: str
    weight: float
    why: str

    def __str__(self) -> str:
        """Return the part in words: ``type +0.25 (Q515 fits Settlement)``."""
        return f"{self.about} {self.weight:+.2f} ({self.why})"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that speaks for and against an item."""

    parts: tuple[EvidencePart, ...]

    @property
    def score(self) -> float:
        """The sum of the weights, from 0 to 1, with three decimal places."""
        return round(min(1.0, max(0.0, sum(part.weight for part in self.parts))), 3)

    def __str__(self) -> str:
        """Return the parts in words."""
        return "; ".join(map(str, self.parts))


def item_evidence(
    facts: EntityFacts, item: WikidataItem, ontology: Ontology, proposal: Proposal | None = None
) -> Evidence:
    """Return the evidence for and against an item, which a reconciliation service may propose."""
    parts = [_name(facts, item), *_type(facts.entity, item, ontology)]
    parts += [*_whole(facts.wholes, item.wholes), *_time(facts, item)]
    if proposal is not None:
        weight = _SERVICE_MATCH if proposal.is_match else 0.0
        parts.append(EvidencePart("service", weight, str(proposal)))
    return Evidence(tuple(parts))


def _name(facts: EntityFacts, item: WikidataItem) -> EvidencePart:
    """Return the evidence of the two names that fit best."""
    ours = {name.casefold() for name in facts.names}
    theirs = [name for name in (item.label, *item.aliases) if name]
    if facts.entity.label.casefold() == item.label.casefold():
        return EvidencePart("name", _SAME_LABEL, f"both are called {item.label}")
    for name in theirs:
        if name.casefold() in ours:
            return EvidencePart("name", _SAME_NAME, f"both are also called {name}")
    ranked = [(alike(one, other), one, other) for one in facts.names for other in theirs]
    if not ranked:
        return EvidencePart("name", 0.0, "the item has no name in the language of the dataset")
    best, one, other = max(ranked)
    why = f"{one} and {other} are {best:.0%} similar"
    return EvidencePart("name", round(_SIMILAR_NAME * best, 3), why)


def _type(entity: Entity, item: WikidataItem, ontology: Ontology) -> Iterator[EvidencePart]:
    found = fit(entity.cls, item.classes, ontology)
    if found not in _TYPES:
        return
    cls = ns.local_name(entity.cls)
    known = [one for one in item.classes if one in CLASSES]
    if found is Fit.CLASHES:
        why = f"an instance of {_listed(known)} cannot be {with_article(cls)}"
    else:
        fits, is_like = ("fits", "is like") if len(known) == 1 else ("fit", "are like")
        why = f"{_listed(known)} {fits if found is Fit.FITS else is_like} {cls}"
    yield EvidencePart("type", _TYPES[found], why)


def _whole(ours: Sequence[str], theirs: Collection[str]) -> Iterator[EvidencePart]:
    shared = [item for item in ours if item in theirs]
    if shared:
        yield EvidencePart("part of", _SAME_WHOLE, f"both belong to {_listed(shared)}")
    elif ours and theirs:
        why = f"it belongs to {_listed(sorted(theirs))}, not to {_listed(ours)}"
        yield EvidencePart("part of", _OTHER_WHOLE, why)


def _time(facts: EntityFacts, item: WikidataItem) -> Iterator[EvidencePart]:
    """Yield evidence against an item that did not exist at the time of the reports."""
    if item.end is not None and facts.first is not None and item.end < facts.first:
        why = f"it ended in {item.end}, before the first report in {facts.first}"
        yield EvidencePart("time", _OUT_OF_TIME, why)
    elif item.begin is not None and facts.last is not None and item.begin > facts.last:
        why = f"it began in {item.begin}, after the last report in {facts.last}"
        yield EvidencePart("time", _OUT_OF_TIME, why)


def _listed(items: Iterable[str]) -> str:
    every = list(items)
    more = f" and {len(every) - _MOST_LISTED} more" if len(every) > _MOST_LISTED else ""
    return ", ".join(every[:_MOST_LISTED]) + more
