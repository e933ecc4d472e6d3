"""Whether kgbuild compares reports like an analyst who does not know its rules.

    .venv/bin/python benchmarks/compared_pairs.py benchmarks/pairs/* [--all]

Each folder is a workspace. For each of its events, ``expected.csv`` says what an analyst expected
before any comparison was made: whether a contradiction is ``firm``, ``possible`` or not there
(``no``), and whether sources agree (``yes``, ``no`` or ``either``). The program builds a copy of
the workspace. Then it prints each event whose result is not the expected one, and how often each
result came for each expected one. With ``--all``, it prints all events.
"""

import argparse
import csv
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import QuerySolutions, RdfFormat, Store

import kgbuild

_NAMES: Final = ("event", "sort", "label", "assumed")
LEVELS: Final = ("no", "possible", "firm")
COMPARISONS: Final = """
PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?event ?sort ?label ?assumed WHERE { GRAPH ?g {
  VALUES (?class ?sort) { (kgb:Dispute "dispute") (kgb:SharedContent "agreement") }
  ?comparison a ?class ; kgb:aboutEvent ?event ; rdfs:label ?label .
  OPTIONAL { ?comparison kgb:assuming ?aspect }
  BIND (IF(BOUND(?aspect), STR(?aspect), "") AS ?assumed)
} } ORDER BY ?event ?sort ?label ?assumed"""


class Case(NamedTuple):
    """What an analyst expected of one event, and why."""

    event: str
    contradiction: str
    agreement: str
    why: str


class Result(NamedTuple):
    """What kgbuild found for one event."""

    contradiction: str
    agreement: str
    labels: list[str]


def main() -> None:
    """Compare the workspaces that are given with what analysts expected of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="print all events")
    given = parser.parse_args()
    for folder in given.folders:
        _compare(folder, is_long=given.all)


def _compare(folder: Path, *, is_long: bool) -> None:
    with (folder / "expected.csv").open(encoding="utf-8") as file:
        cases = [Case(**row) for row in csv.DictReader(file)]
    found = _results(folder)
    counts: Counter[tuple[str, str]] = Counter()
    agreements: Counter[tuple[str, str]] = Counter()
    print(f"{folder.name}:")
    for case in cases:
        result = found.get(case.event, Result("no", "no", []))
        counts[case.contradiction, result.contradiction] += 1
        agreements[case.agreement, result.agreement] += 1
        is_same = case.contradiction == result.contradiction
        if is_long or not is_same or case.agreement not in {result.agreement, "either"}:
            print(f"  {case.event}: expected {case.contradiction}/{case.agreement}, "
                  f"found {result.contradiction}/{result.agreement}: {case.why}")  # fmt: skip
            for label in result.labels:
                print(f"      {label}")
    for name, some in ("contradiction", counts), ("agreement", agreements):
        for (expected, came), number in sorted(some.items()):
            print(f"  {name} expected {expected}, found {came}: {number}")


def _results(folder: Path) -> dict[str, Result]:
    """Build a copy of a workspace, and return what was found for each event."""
    levels: dict[str, str] = defaultdict(lambda: "no")
    agreeing: set[str] = set()
    labels: dict[str, list[str]] = defaultdict(list)
    for (event, sort, label), assumed in _comparisons(folder).items():
        if sort == "agreement":
            agreeing.add(event)
        else:
            level = "possible" if assumed else "firm"
            levels[event] = max(levels[event], level, key=LEVELS.index)
        given = f" (assuming {', '.join(assumed)})" if assumed else ""
        labels[event].append(f"{sort}: {label}{given}")
    return {
        event: Result(levels[event], "yes" if event in agreeing else "no", some)
        for event, some in labels.items()
    }


def _comparisons(folder: Path) -> dict[tuple[str, str, str], list[str]]:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(shutil.copytree(folder, Path(temporary) / "copy"))
        built = kgbuild.build(copy, without=("owl", "shacl", "site"))
        dump = next((copy / "out" / "current" / "dumps").glob("*.nq"))
        if not built.released:
            sys.exit(f"{folder} cannot be built: {built}")
        store = Store()
        store.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for event, sort, label, assumed in _rows(store):
            found[event, sort, label] += [assumed] if assumed else []
    return found


def _rows(store: Store) -> Iterator[tuple[str, str, str, str]]:
    rows = store.query(COMPARISONS)
    if not isinstance(rows, QuerySolutions):
        raise TypeError(rows)
    for row in rows:
        event, sort, label, assumed = (row[name].value for name in _NAMES)
        yield event.rsplit("/", 1)[-1], sort, label, assumed.rsplit("#", 1)[-1]


if __name__ == "__main__":
    main()
