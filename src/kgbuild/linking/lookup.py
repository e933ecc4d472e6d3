"""Looks entities up in Wikidata: asks for items by name, then for what Wikidata says about them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

from kgbuild.linking.cache import NotCachedError
from kgbuild.linking.candidates import Candidate, best_candidates
from kgbuild.linking.entity_facts import EntityFacts
from kgbuild.linking.polite_requests import SpentError
from kgbuild.linking.reconciliation import Proposal, ReconciliationQuery, ReconciliationService
from kgbuild.linking.scoring import item_evidence
from kgbuild.linking.wikidata_items import ITEMS, NAMES, ItemQueries, WikidataItem
from kgbuild.progress import Progress
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.wikidata import CLASSES

#: Maximum number of items for an entity.
_MOST_LOOKED_UP: Final = 15
#: After this number of failures in a row, a service gets no more requests in this run.
_FAILURES: Final = 2
_NO_ANSWER: Final = (NotAnsweredError, SpentError, NotCachedError)

#: The items for each entity, by its id, with the proposal of a reconciliation service if any.
_Proposals: TypeAlias = dict[str, dict[str, Proposal | None]]
_Question = TypeVar("_Question")
_Result = TypeVar("_Result")


@dataclass(slots=True)
class Lookup:
    """A lookup of entities, with or without a reconciliation service.

    If a service does not answer a batch, ``failed`` says why, by the ids of the entities in that
    batch. The lookup continues with the others.
    """

    ontology: Ontology
    queries: ItemQueries
    reconciliation: ReconciliationService | None
    progress: Progress
    failed: dict[str, str] = field(default_factory=dict)
    _days: dict[str, str] = field(default_factory=dict)

    def candidates(self, facts: Sequence[EntityFacts]) -> dict[str, list[Candidate]]:
        """Return the candidates for each entity with a complete lookup, the best first."""
        proposals: _Proposals = {one.entity.id: {} for one in facts}
        self._days = dict.fromkeys(proposals, "")
        if self.reconciliation is not None:
            self._reconcile(self.reconciliation, facts, proposals)
        self._find(self._not_failed(facts), proposals)
        chosen = {
            one.entity.id: list(proposals[one.entity.id])[:_MOST_LOOKED_UP]
            for one in self._not_failed(facts)
        }
        items = self._describe(chosen)
        found: dict[str, list[Candidate]] = {}
        for one in self._not_failed(facts):
            id_ = one.entity.id
            day = self._days[id_]
            known = [(items[item], proposals[id_][item]) for item in chosen[id_] if item in items]
            found[id_] = best_candidates(
                Candidate(one, item, item_evidence(one, item, self.ontology, proposal), day)
                for item, proposal in known
            )
        return found

    def _not_failed(self, facts: Sequence[EntityFacts]) -> list[EntityFacts]:
        return [one for one in facts if one.entity.id not in self.failed]

    def _reconcile(
        self, service: ReconciliationService, facts: Sequence[EntityFacts], proposals: _Proposals
    ) -> None:
        """Ask the reconciliation service for proposals."""
        queries = [(one.entity.id, query) for one in facts for query in self._queries(one)]
        if not queries:
            return
        try:
            size = service.batch_size()
        except _NO_ANSWER as error:
            self.failed |= dict.fromkeys((id_ for id_, _ in queries), str(error))
            return
        for batch, answer in self._answers(
            "reconciling names",
            _batches(queries, size),
            lambda query: [query[0]],
            lambda batch: service.propose([query for _, query in batch]),
        ):
            for (id_, _), found in zip(batch, answer, strict=True):
                for one in found:
                    before = proposals[id_].get(one.item)
                    if before is None or (one.is_match and not before.is_match):
                        proposals[id_][one.item] = one

    def _queries(self, facts: EntityFacts) -> list[ReconciliationQuery]:
        country, part_of = "P17", "P361"
        properties = [(country, item) for item in facts.wholes[-1:]]
        properties += [(part_of, item) for item in facts.wholes[:-1]]
        cls = self._wikidata_class(facts.entity.cls)
        return [ReconciliationQuery(name, cls, tuple(properties)) for name in facts.names]

    def _wikidata_class(self, cls: str) -> str | None:
        """Return the class of Wikidata that is nearest to a class of the ontology, if any."""
        for above in self.ontology.superclasses.get(cls, ()):
            for item, name in CLASSES.items():
                if self.ontology.classes.get(name) == above:
                    return item
        return None

    def _find(self, facts: Sequence[EntityFacts], proposals: _Proposals) -> None:
        """Ask the SPARQL endpoint for items with the same names."""
        owners = _owners({one.entity.id: one.names for one in facts})
        batches = _batches(sorted(owners), NAMES)
        for _, answer in self._answers(
            "looking for names", batches, owners.__getitem__, self.queries.find
        ):
            for name, items in answer.items():
                for id_ in owners[name]:
                    for item in items:
                        proposals[id_].setdefault(item, None)

    def _describe(self, chosen: Mapping[str, Sequence[str]]) -> dict[str, WikidataItem]:
        """Ask the SPARQL endpoint what Wikidata says about items."""
        owners = _owners(chosen)
        batches = _batches(sorted(owners, key=lambda item: (len(item), item)), ITEMS)
        found: dict[str, WikidataItem] = {}
        for _, answer in self._answers(
            "asking about items", batches, owners.__getitem__, self.queries.describe
        ):
            found |= answer
        return found

    def _answers(
        self,
        step: str,
        batches: Sequence[Sequence[_Question]],
        owners: Callable[[_Question], Sequence[str]],
        ask: Callable[[Sequence[_Question]], tuple[_Result, str]],
    ) -> Iterator[tuple[Sequence[_Question], _Result]]:
        """Yield each batch of questions with its answer, and note the day of the answer.

        The entities of a batch without an answer go to ``failed``. ``owners`` returns the ids of
        the entities of a question. ``ask`` returns an answer and its day.
        """
        failures, reason, done = 0, "", 0
        for batch in batches:
            self.progress(step, done, sum(map(len, batches)))
            done += len(batch)
            ids = [id_ for question in batch for id_ in owners(question)]
            if failures < _FAILURES:
                try:
                    answer, day = ask(batch)
                except _NO_ANSWER as error:
                    failures += isinstance(error, NotAnsweredError)
                    reason = str(error)
                else:
                    failures = 0
                    for id_ in ids:
                        self._days[id_] = max(self._days[id_], day)
                    yield batch, answer
                    continue
            for id_ in ids:
                self.failed.setdefault(id_, reason)


def _batches(questions: Sequence[_Question], size: int) -> list[Sequence[_Question]]:
    return [questions[at : at + size] for at in range(0, len(questions), size)]


def _owners(wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the ids of the entities that want each name or item."""
    owners: dict[str, list[str]] = {}
    for id_, names in wanted.items():
        for name in names:
            owners.setdefault(name, []).append(id_)
    return owners
