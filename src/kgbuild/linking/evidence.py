"""What speaks for an item being an entity, and what against it: a score, part by part.

The score ranks candidates for a person to look at, and decides nothing. Its weights add up to 1
where all speaks for an item.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.linking.items import Item
from kgbuild.linking.reconciliation import Found
from kgbuild.model.register import Entity
from kgbuild.nearest import alike
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.wikidata import CLASSES, Fit, fit

_SAME_LABEL: Final = 0.5
_SAME_NAME: Final = 0.45
#: Of names that are only alike, this much times how alike they are.
_ALIKE: Final = 0.35
_TYPES: Final = {Fit.FITS: 0.25, Fit.AKIN: 0.1, Fit.CLASHES: -0.5}
_SAME_WHOLE: Final = 0.15
_OTHER_WHOLE: Final = -0.15
_OUT_OF_TIME: Final = -0.3
_SURE: Final = 0.1
_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace knows of an entity.

    Attributes:
        entity: The entity.
        names: Its names by which it is looked for, its label first.
        wholes: The items of what it is a part of, of what that is a part of, and so on.
        first: The year of the first report of the workspace; None if that is not told.
        last: The year of the last one.
    """

    entity: Entity
    names: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for an item or against it.

    Attributes:
        about: What it is about, in a word.
        weight: How much it weighs; below 0 if it speaks against it.
        why: What was seen.
    """

    about: str
    weight: float
    why: str

    def __str__(self) -> str:
        """The part in words: ``type +0.25 (Q515 fits Settlement)``."""
        return f"{self.about} {self.weight:+.2f} ({self.why})"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for an item and against it."""

    parts: tuple[Part, ...]

    @property
    def score(self) -> float:
        """Its sum, from 0 to 1, with three digits."""
        return round(min(1.0, max(0.0, sum(part.weight for part in self.parts))), 3)

    def __str__(self) -> str:
        """The parts in words."""
        return "; ".join(map(str, self.parts))


def evidence(known: Known, item: Item, ontology: Ontology, found: Found | None = None) -> Evidence:
    """What speaks for an item.

    Args:
        known: What is known of the entity.
        item: What Wikidata says of the item.
        ontology: The ontology.
        found: What a reconciliation service says of it; None if it does not propose it.
    """
    parts = [_name(known, item), *_type(known.entity, item, ontology)]
    parts += [*_whole(known.wholes, item.wholes), *_time(known, item)]
    if found is not None:
        parts.append(Part("service", _SURE if found.is_match else 0.0, str(found)))
    return Evidence(tuple(parts))


def _name(known: Known, item: Item) -> Part:
    """The best that two names come to."""
    ours = {name.casefold() for name in known.names}
    if known.entity.label.casefold() == item.label.casefold():
        return Part("name", _SAME_LABEL, f"both are called {item.label}")
    for name in (item.label, *item.aliases):
        if name and name.casefold() in ours:
            return Part("name", _SAME_NAME, f"both are also called {name}")
    pairs = [(one, other) for one in known.names for other in (item.label, *item.aliases) if other]
    ranked = [(alike(one, other), one, other) for one, other in pairs]
    if not ranked:
        return Part("name", 0.0, "the item has no name in this language")
    best, one, other = max(ranked)
    return Part("name", round(_ALIKE * best, 3), f"{one} and {other} are {best:.0%} alike")


def _type(entity: Entity, item: Item, ontology: Ontology) -> Iterator[Part]:
    found = fit(entity.cls, item.classes, ontology)
    if found in _TYPES:
        known = [one for one in item.classes if one in CLASSES]
        told = f"{_listed(known)} {found.value} {ns.local_name(entity.cls)}"
        if found is Fit.CLASHES:
            told = f"an instance of {_listed(known)} cannot be a {ns.local_name(entity.cls)}"
        elif found is Fit.AKIN:
            told = f"{_listed(known)} is of the kind of {ns.local_name(entity.cls)}"
        yield Part("type", _TYPES[found], told)


def _whole(ours: Sequence[str], theirs: Collection[str]) -> Iterator[Part]:
    shared = [item for item in ours if item in theirs]
    if shared:
        yield Part("part of", _SAME_WHOLE, f"both belong to {_listed(shared)}")
    elif ours and theirs:
        told = f"it belongs to {_listed(sorted(theirs))}, and not to {_listed(ours)}"
        yield Part("part of", _OTHER_WHOLE, told)


def _time(known: Known, item: Item) -> Iterator[Part]:
    """What was no more, or not yet, when reports spoke of the entity as of something present."""
    if item.end is not None and known.first is not None and item.end < known.first:
        told = f"it ended in {item.end}, before the reports of {known.first}"
        yield Part("time", _OUT_OF_TIME, told)
    elif item.begin is not None and known.last is not None and item.begin > known.last:
        told = f"it began in {item.begin}, after the reports of {known.last}"
        yield Part("time", _OUT_OF_TIME, told)


def _listed(items: Iterable[str]) -> str:
    every = list(items)
    more = f" and {len(every) - _FEW} more" if len(every) > _FEW else ""
    return ", ".join(every[:_FEW]) + more
