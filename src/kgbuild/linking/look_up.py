"""Looking entities up: by name with SPARQL, by a reconciliation service, then what items are.

What one service does not answer leaves the entities of that batch as they were; the others go on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Generic, TypeAlias, TypeVar

from kgbuild.linking.cache import NotKeptError
from kgbuild.linking.candidates import Candidate, best
from kgbuild.linking.evidence import Known, evidence
from kgbuild.linking.items import ITEMS, NAMES, Item, Items
from kgbuild.linking.linkable import type_of
from kgbuild.linking.patience import SpentError
from kgbuild.linking.reconciliation import Found, Reconciliation, Wanted
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.wikidata import CLASSES

#: So many items of an entity are looked at.
_MOST: Final = 15
#: A service that has failed so often in a row is not asked again in this run.
_GIVEN_UP: Final = 2
_COUNTRY, _PART_OF = "P17", "P361"

#: The items that may be an entity, by its id, each with what a service says of it.
Proposed: TypeAlias = dict[str, dict[str, Found | None]]
Result = TypeVar("Result")
Asked = TypeVar("Asked")


@dataclass(slots=True)
class _Service:
    """A service, which is given up if it fails again and again."""

    failures: int = 0
    last: str = ""

    def ask(self, once: Callable[[], Result]) -> Result:
        if self.failures >= _GIVEN_UP:
            raise NotAnsweredError(self.last)
        try:
            result = once()
        except NotAnsweredError as error:
            self.failures, self.last = self.failures + 1, str(error)
            raise
        self.failures = 0
        return result


@dataclass(frozen=True, slots=True)
class _Work(Generic[Asked]):
    """What a service is asked for, in batches.

    Attributes:
        what: What is being done, for people.
        asked: What it is asked for.
        size: So many at once.
        owners: Ids of the entities for which one is asked.
    """

    what: str
    asked: Sequence[Asked]
    size: int
    owners: Callable[[Asked], Sequence[str]]


@dataclass(slots=True)
class LookUp:
    """Looks entities up.

    Attributes:
        ontology: The ontology.
        items: Asks for items.
        reconciliation: Asks a reconciliation service; None to do without.
        tell: Told how many requests lie ahead and behind: what, done, of how many.
        failed: Why an entity was not looked up, by its id.
    """

    ontology: Ontology
    items: Items
    reconciliation: Reconciliation | None
    tell: Callable[[str, int, int | None], None]
    failed: dict[str, str] = field(default_factory=dict)

    def candidates(self, known: Sequence[Known]) -> dict[str, list[Candidate]]:
        """The candidates of each entity that was looked up wholly, the best first."""
        ids: Proposed = {one.entity.id: {} for one in known}
        days: dict[str, str] = {one.entity.id: "" for one in known}
        self._by_reconciliation(known, ids, days)
        left = [one for one in known if one.entity.id not in self.failed]
        self._by_name(left, ids, days)
        chosen = {id_: list(found)[:_MOST] for id_, found in ids.items() if id_ not in self.failed}
        told = self._told(chosen, days)
        return {
            one.entity.id: best(
                Candidate(
                    one,
                    told[item],
                    evidence(one, told[item], self.ontology, ids[one.entity.id][item]),
                    days[one.entity.id],
                )
                for item in chosen[one.entity.id]
                if item in told
            )
            for one in known
            if one.entity.id not in self.failed
        }

    def _by_reconciliation(
        self, known: Sequence[Known], ids: Proposed, days: dict[str, str]
    ) -> None:
        service = self.reconciliation
        if service is None:
            return
        asked = [(one.entity.id, wanted) for one in known for wanted in self._wanted(one)]
        try:
            size = len(service.batches([wanted for _, wanted in asked])[0]) if asked else 1
        except (NotAnsweredError, SpentError, NotKeptError) as error:
            self.failed |= dict.fromkeys((id_ for id_, _ in asked), str(error))
            return
        work = _Work("asking the reconciliation service", asked, size, lambda one: [one[0]])
        for batch, found in self._answers(
            work, lambda batch: service.candidates([wanted for _, wanted in batch]), days
        ):
            for (id_, _), proposed in zip(batch, found, strict=True):
                for one in proposed:
                    before = ids[id_].get(one.item)
                    if before is None or (one.is_match and not before.is_match):
                        ids[id_][one.item] = one

    def _by_name(self, known: Sequence[Known], ids: Proposed, days: dict[str, str]) -> None:
        owners: dict[str, list[str]] = {}
        for one in known:
            for name in one.names:
                owners.setdefault(name, []).append(one.entity.id)
        work = _Work("looking for names", sorted(owners), NAMES, owners.__getitem__)
        for _, found in self._answers(work, self.items.named, days):
            for name, items in found.items():
                for id_ in owners[name]:
                    for item in items:
                        ids[id_].setdefault(item, None)

    def _told(self, chosen: dict[str, list[str]], days: dict[str, str]) -> dict[str, Item]:
        owners: dict[str, list[str]] = {}
        for id_, items in chosen.items():
            for item in items:
                owners.setdefault(item, []).append(id_)
        ordered = sorted(owners, key=lambda item: (len(item), item))
        work = _Work("asking what items are", ordered, ITEMS, owners.__getitem__)
        told: dict[str, Item] = {}
        for _, found in self._answers(work, self.items.told, days):
            told |= found
        return told

    def _wanted(self, known: Known) -> Iterator[Wanted]:
        kind = type_of(known.entity, CLASSES, self.ontology)
        whole = known.wholes[-1:]
        properties = [(_COUNTRY, item) for item in whole]
        properties += [(_PART_OF, item) for item in known.wholes[:-1]]
        for name in known.names:
            yield Wanted(name, kind, tuple(properties))

    def _answers(
        self,
        work: "_Work[Asked]",
        ask: Callable[[Sequence[Asked]], tuple[Result, str]],
        days: dict[str, str],
    ) -> Iterator[tuple[Sequence[Asked], Result]]:
        """Yield each batch with what it gives, and note the day for the entities it is about.

        The entities of a batch that has no whole answer know why instead.
        """
        service = _Service()
        for at in range(0, len(work.asked), work.size):
            self.tell(work.what, at, len(work.asked))
            batch = work.asked[at : at + work.size]
            entities = [id_ for one in batch for id_ in work.owners(one)]
            try:
                found, day = service.ask(partial(ask, batch))
            except (NotAnsweredError, SpentError, NotKeptError) as error:
                for id_ in entities:
                    self.failed.setdefault(id_, str(error))
                continue
            for id_ in entities:
                days[id_] = max(days[id_], day)
            yield batch, found
