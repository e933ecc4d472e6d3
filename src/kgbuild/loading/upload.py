"""Send the graphs that changed, in batches, and keep the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgbuild.loading.driver import Driver, LoadError
from kgbuild.loading.graphs import DatasetGraphs, GraphChange, LoadGraph
from kgbuild.loading.ledger import LedgerEntry, ledger_change, read_ledger
from kgbuild.progress import Progress
from kgbuild.sparql.http_errors import NotAnsweredError

#: The size of a batch. An interrupted load loses at most one, because the ledger is written after
#: each.
_GRAPHS: Final = 64
_TRIPLES: Final = 200_000
#: A transaction may be larger. Jena keeps all of it in memory.
_TRIPLES_OF_TRANSACTION: Final = 500_000


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """The changes that a store needs.

    Attributes:
        changes: Graphs to replace, in the order of the build, then graphs to drop.
        unchanged: Graphs that are up to date.
        ledger: The ledger as it is.
    """

    changes: Sequence[GraphChange]
    unchanged: Sequence[str]
    ledger: Mapping[str, LedgerEntry]


def plan(
    driver: Driver, graphs: Sequence[LoadGraph], dataset: DatasetGraphs, *, afresh: bool
) -> LoadPlan:
    """Return the changes after which a store has these graphs.

    A graph is up to date if the ledger has its checksum and the store its number of triples.

    Args:
        driver: The store.
        graphs: The graphs of the build.
        dataset: Their names.
        afresh: Whether to replace every graph, regardless of the ledger.

    Raises:
        LoadError: The store cannot be read.
        NotAnsweredError: The store does not answer.
    """
    found = driver.counts(dataset)
    ledger = read_ledger(driver, dataset)
    unchanged = [
        graph.iri
        for graph in graphs
        if not afresh
        and ledger.get(graph.iri) == LedgerEntry.of(graph)
        and found.get(graph.iri) == graph.triples
    ]
    same = set(unchanged)
    changes = [GraphChange.to(graph) for graph in graphs if graph.iri not in same]
    changes += [GraphChange(iri, None) for iri in dataset.left_over(found)]
    return LoadPlan(changes, unchanged, ledger)


@dataclass(slots=True)
class SentGraphs:
    """The changes that were made to a store.

    Attributes:
        sent: Graphs that were replaced, with the number of their triples.
        dropped: Graphs that were dropped.
    """

    sent: dict[str, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


def send(driver: Driver, plan_: LoadPlan, dataset: DatasetGraphs, progress: Progress) -> SentGraphs:
    """Make the changes of a plan.

    A batch and the ledger after it are one transaction, if the store has any. Otherwise its graphs
    leave the ledger first.

    Raises:
        LoadError: The store fails after some changes. The next load continues from there.
        NotAnsweredError: The store fails before.
    """
    done = SentGraphs()
    ledger = dict(plan_.ledger)
    triples, of = 0, sum(change.graph.triples for change in plan_.changes if change.graph)

    def note(change: GraphChange) -> None:
        nonlocal triples
        if change.iri == dataset.ledger:
            return
        if change.graph is None:
            done.dropped.append(change.iri)
        else:
            done.sent[change.iri] = change.graph.triples
            triples += change.graph.triples
        progress("sending triples", triples, of)

    batches = [*_batches(plan_.changes, is_transaction=driver.is_transactional)]
    for batch in batches:
        for change in batch:
            ledger.pop(change.iri, None)
        before = [] if driver.is_transactional else [ledger_change(ledger, dataset)]
        ledger |= {one.iri: LedgerEntry.of(one.graph) for one in batch if one.graph is not None}
        # Between two batches, the ledger before the second records the first.
        is_due = driver.is_transactional or batch is batches[-1]
        after = [ledger_change(ledger, dataset)] if is_due else []
        try:
            driver.apply([*before, *batch, *after], note)
        except (LoadError, NotAnsweredError) as error:
            number = len(done.sent) + len(done.dropped)
            if not number:
                raise
            raise LoadError(
                f"{error}\n{number:,} of {len(plan_.changes):,} graphs were written before that. "
                "Load again: graphs on the ledger are not sent again"
            ) from error
    return done


def _batches(
    changes: Sequence[GraphChange], *, is_transaction: bool
) -> Iterator[list[GraphChange]]:
    most = _TRIPLES_OF_TRANSACTION if is_transaction else _TRIPLES
    batch: list[GraphChange] = []
    triples = 0
    for change in changes:
        batch.append(change)
        triples += change.graph.triples if change.graph else 0
        if triples >= most or (len(batch) >= _GRAPHS and not is_transaction):
            yield batch
            batch, triples = [], 0
    if batch:
        yield batch
