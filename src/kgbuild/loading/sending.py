"""Sending what has changed: which graphs, in which order, and what is written down when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgbuild.loading.client import LoadError, Refused
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import Change, Graph, replaced
from kgbuild.loading.inventory import Names, counts, left_over
from kgbuild.loading.ledger import Entry, entry_of, ledger_graph, read_ledger
from kgbuild.progress import Progress

#: After so many graphs or triples the ledger is written: what is lost when a load is interrupted.
_GRAPHS_AT_ONCE: Final = 64
_TRIPLES_AT_ONCE: Final = 200_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to a store.

    Attributes:
        changes: Graphs to be replaced, in the order of the build, then those to be dropped.
        unchanged: Graphs that the store has as they are.
        ledger: The ledger as it is.
    """

    changes: Sequence[Change]
    unchanged: Sequence[str]
    ledger: Mapping[str, Entry]


def plan(driver: Driver, graphs: Sequence[Graph], names: Names, *, afresh: bool) -> Plan:
    """What is to be done so that a store has these graphs.

    A graph is left as it is if the ledger has its checksum and the store as many triples of it.

    Args:
        driver: The store.
        graphs: The graphs of the build.
        names: Which graphs are of the dataset.
        afresh: Whether to replace every graph, whatever the ledger says.

    Raises:
        LoadError: The store cannot be read.
        EndpointError: The store does not answer.
    """
    found = counts(driver, names)
    ledger = read_ledger(driver, names)
    unchanged = [
        graph.iri
        for graph in graphs
        if not afresh
        and ledger.get(graph.iri) == entry_of(graph)
        and found.get(graph.iri) == graph.triples
    ]
    same = set(unchanged)
    changes = [replaced(graph) for graph in graphs if graph.iri not in same]
    changes += [Change(iri, None) for iri in left_over(found, names)]
    return Plan(changes, unchanged, ledger)


@dataclass(slots=True)
class Sent:
    """What was done to a store.

    Attributes:
        sent: Graphs that were replaced, with their triples.
        dropped: Graphs that were dropped.
    """

    sent: dict[str, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


def send(driver: Driver, plan_: Plan, names: Names, progress: Progress) -> Sent:
    """Make the changes of a plan.

    Raises:
        LoadError: The store fails; what was done is on its ledger, and the next load goes on there.
    """
    done = Sent()
    ledger = dict(plan_.ledger)

    def told(change: Change) -> None:
        if change.graph is None:
            done.dropped.append(change.iri)
        else:
            done.sent[change.iri] = change.graph.triples
            ledger[change.iri] = entry_of(change.graph)
        number = len(done.sent) + len(done.dropped)
        progress("loading graphs", number, len(plan_.changes))

    for batch in _batches(plan_.changes):
        for change in batch:
            ledger.pop(change.iri, None)
        _write(driver, ledger, names)
        try:
            driver.apply(batch, told)
        except LoadError as error:
            number = len(done.sent) + len(done.dropped)
            if isinstance(error, Refused) and not number:
                raise
            raise LoadError(
                f"{error}\n{number:,} of {len(plan_.changes):,} graphs were written before that; "
                "load again: what is on the ledger is not sent again"
            ) from error
    if plan_.changes:
        _write(driver, ledger, names)
    return done


def _write(driver: Driver, ledger: Mapping[str, Entry], names: Names) -> None:
    driver.apply([replaced(ledger_graph(ledger, names))], lambda _: None)


def _batches(changes: Sequence[Change]) -> Iterator[list[Change]]:
    batch: list[Change] = []
    triples = 0
    for change in changes:
        batch.append(change)
        triples += change.graph.triples if change.graph else 0
        if len(batch) >= _GRAPHS_AT_ONCE or triples >= _TRIPLES_AT_ONCE:
            yield batch
            batch, triples = [], 0
    if batch:
        yield batch
