"""Query checks: documented queries whose rows are problems.

A query selects ``?focus`` and any other variables. Its head gives the problem (with ``{variable}``
for values), the remedy and the severity. A query that also selects ``?key`` and ``?named`` finds
references to something that does not exist, which an author wrote under the key.

With the line ``scope: report``, a check sees one report at a time, and all that the report leads to
in the register and the vocabulary. After a change, it looks at the changed reports only. The IRI of
``?focus`` then begins with the IRI of the report.

With the line ``scope: graph``, a row of a check depends on one graph alone. After a change, it
looks at the changed graphs only, one by one.

With the line ``scope: cycle``, the rows are links from ``?focus`` to ``?next``, and a check finds
the cycles of these links, with one finding for each. SPARQL alone takes quadratic time for that.
"""

import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, Variable

from kgbuild.checks.cycles import first_of_cycles
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.errors import Finding, Severity, UsageError
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.store import QuadStore, QueryError

#: The number of queries that run at the same time.
_THREADS: Final = min(4, os.cpu_count() or 1)
_PLACE = re.compile(r"\{(\w+)\}")


def query_findings(
    store: QuadStore,
    checks: Iterable[NamedQuery],
    references: MissingReferences | None = None,
    graph: str | None = None,
) -> list[Finding]:
    """Return what the checks find in a store, in the order of the checks, then as `in_order`.

    Args:
        store: The dataset.
        checks: The checks.
        references: Names references as authors do; without it, messages have IRIs.
        graph: The IRI of the only graph that the checks see; they see all graphs without it.

    Raises:
        UsageError: A check has no problem, no known severity, or does not SELECT ``?focus``.
        QueryError: A check is not valid SPARQL.
    """
    findings: list[Finding] = []
    asked = list(checks)
    # A query runs without Python's lock, so queries of several threads run at the same time.
    with ThreadPoolExecutor(_THREADS) as threads:
        for check, found in zip(
            asked, threads.map(partial(_found, store, graph), asked), strict=True
        ):
            findings += in_order(_findings(check, found, references))
    return findings


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a check by message, and then by focus."""
    return sorted(findings, key=lambda finding: (finding.message, finding.focus or ""))


class _Found(NamedTuple):
    """What the query of a check found."""

    rows: list[QuerySolution]
    is_of_reference: bool  # whether it is about references to something that does not exist


def _found(store: QuadStore, graph: str | None, check: NamedQuery) -> _Found:
    """Return what the query of a check finds in a store, or in one graph of it."""
    severity = check.head.get("severity", "warning").upper()
    if check.head.get("problem") is None or severity not in Severity.__members__:
        raise UsageError(
            f"the check {check.name} needs '# problem: …' and '# severity: error|warning|info'"
        )
    try:
        rows, variables = _answer(store, check.sparql, graph)
    except QueryError as error:
        raise QueryError(f"the check {check.name}: {error}") from error
    if Variable("focus") not in variables:
        raise UsageError(f"the check {check.name} must SELECT ?focus")
    if check.looks_for_cycles:
        if Variable("next") not in variables:
            raise UsageError(f"the check {check.name} looks for cycles, so it must SELECT ?next")
        rows = _of_cycles(rows)
    return _Found(rows, variables >= {Variable("key"), Variable("named")})


def _of_cycles(links: Iterable[QuerySolution]) -> list[QuerySolution]:
    """Return the first link of each cycle, in alphabetical order."""
    by_ends = {(_text(link["focus"]), _text(link["next"])): link for link in links}
    return [by_ends[ends] for ends in sorted(first_of_cycles(by_ends))]


def _answer(
    store: QuadStore, sparql: str, graph: str | None
) -> tuple[list[QuerySolution], set[Variable]]:
    """Return the rows and the variables of a query; none if it does not SELECT."""
    graphs = () if graph is None else (graph,)
    result = store.query(sparql, default_graphs=graphs, named_graphs=graphs)
    try:
        if isinstance(result, QuerySolutions):
            return list(result), set(result.variables)
        return [], set()
    finally:
        del result  # an answer may not outlive its thread, for example in a traceback


def _findings(
    check: NamedQuery, found: _Found, references: MissingReferences | None
) -> Iterator[Finding]:
    for row in found.rows:
        finding = Finding(
            Severity[check.head.get("severity", "warning").upper()],
            check.name,
            _fill(check.head["problem"], row, references),
            source="query",
            hint=check.head.get("remedy"),
            focus=getattr(row["focus"], "value", None),
        )
        if references is not None and found.is_of_reference:
            finding = references.explain(finding, _text(row["key"]), _text(row["named"]))
        yield finding


def _text(term: object) -> str:
    return str(getattr(term, "value", "?"))


def _fill(problem: str, row: QuerySolution, references: MissingReferences | None) -> str:
    def value(match: re.Match[str]) -> str:
        try:
            term = row[match[1]]
        except KeyError:
            return match[0]
        if references is not None and isinstance(term, NamedNode):
            return references.iris.reference(term.value)
        return _text(term)

    return _PLACE.sub(value, problem)
