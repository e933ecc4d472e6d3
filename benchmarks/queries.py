#!/usr/bin/env python3
"""Show how the time of each named query and each query check grows with the claims and the rows.

    python benchmarks/queries.py [--claims 300 1000 3000] [--large] [--only NAME ...]

Each query runs in a process of its own, which ends after a minute. README.md in this folder says
what is measured.
"""

import argparse
import json
import math
import os
import subprocess
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus import write_corpus
from growth import WORK, Measures, measure, row

from kgbuild.pipeline.build import build
from kgbuild.project import Project, open_project
from kgbuild.releases.output_folder import STORE
from kgbuild.sparql.allocator import with_allocator
from kgbuild.sparql.named_query import NamedQuery

_SIZES = (300, 1_000, 3_000)
_LARGE = 10_000
_VIEW = "title: Every source\ndisputes: keep\n"
_REVISIONS = ("supersedes", "corrects", "retracts")
#: Below this number of seconds, a time says nothing about growth.
_SHORT = 0.03
#: What all queries about one thing ask about.
_EVENT, _REPORT, _PERSON = "event-1", "report-0000001", "person-20"
_CLAIM = f"{_REPORT}/claim-1"
#: A value for each parameter, by the name of the parameter, or by the query and the parameter.
_VALUES: Final[Mapping[str, str]] = {
    "event": _EVENT,
    "report": _REPORT,
    "claim": _CLAIM,
    "entity": "militaryunit-151",
    "claimant": _PERSON,
    "member": _PERSON,
    "held": "ministry-4",
    "day": "2031-06-30",
    "source": _PERSON,
    "rater": "generator",
    "view": "widest",
    "act": "confirmed",
    "modality": "projected",
    "name": "Tarvonia",
    "from": "2031-06-01",
    "to": "2031-06-30",
    "date": "2031-12-31",
    "class": "Movement",
    "place": "settlement-386",
    "misquotations/claim": "report-0000002/claim-3",
    "opinions/claim": "report-0000002/claim-1",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Show how the time of each query grows.")
    parser.add_argument("--claims", type=int, nargs="+", default=_SIZES, help="sizes of corpora")
    parser.add_argument("--large", action="store_true", help=f"add a corpus of {_LARGE:,} claims")
    parser.add_argument("--only", nargs="+", default=(), help="names of queries; all by default")
    parser.add_argument("--work", type=Path, default=WORK, help=f"folder for the work ({WORK})")
    given = parser.parse_args()
    sizes = [*given.claims, *([_LARGE] if given.large else [])]
    # As in `kgbuild query` and `kgbuild serve`.
    os.environ.update(with_allocator(os.environ))
    projects = [_workspace(given.work.resolve() / f"queries-{size}", size) for size in sizes]
    heads = ["query", *(f"{size:,}" for size in sizes), "rows", "by claims", "by rows"]
    print(row(heads))
    print(f"|---|{'---:|' * (len(heads) - 1)}", flush=True)
    spent = [0.0] * len(sizes)
    for name, query, values in _cases(projects[0]):
        if given.only and query.name not in given.only:
            continue
        found = [_measure(project, query, values) for project in projects]
        print(_row(name, found, sizes), flush=True)
        if name.startswith("check"):
            spent = [all_ + one["seconds"] for all_, one in zip(spent, found, strict=True)]
    print(row(["all checks", *(f"{one:.2f}" for one in spent), "", "", ""]))


def _workspace(folder: Path, claims: int) -> Project:
    """Return a built workspace that has something for every query."""
    write_corpus(folder, claims)
    (folder / "views").mkdir(exist_ok=True)
    (folder / "views" / "widest.yaml").write_text(_VIEW, encoding="utf-8")
    file = folder / "reports" / "corpus.jsonl"
    reports = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    # Each report revises a claim of the report before it, and quotes another.
    for number, (before, report) in enumerate(pairwise(reports)):
        revised, quoted = (f"{before['slug']}/claim-{claim}" for claim in (2, 4))
        report["claims"][0][_REVISIONS[number % len(_REVISIONS)]] = [revised]
        report["claims"][2]["quotes"] = quoted
    lines = (json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    file.write_text("".join(lines), encoding="utf-8")
    opinions = "".join(_opinion(f"{one['slug']}/claim-1", "credibility: 6") for one in reports)
    opinions += _opinion(_PERSON, "reliability: F")
    (folder / "opinions.yaml").write_text(f"opinions:\n{opinions}", encoding="utf-8")
    result = build(folder, without=("shacl", "owl", "query"))
    if result.released is None:
        raise SystemExit("\n".join(map(str, result.findings)))
    return open_project(folder)


def _opinion(of: str, grade: str) -> str:
    return f'  - {{by: generator, of: {of}, {grade}, toldIn: {_CLAIM}, at: "2040-01-01"}}\n'


def _cases(project: Project) -> Iterator[tuple[str, NamedQuery, dict[str, str]]]:
    """Yield each query without a value, and with each value; then each check."""
    for name, query in sorted(project.queries().items()):
        if query.service is not None:
            continue  # it needs another endpoint
        yield name, query, {}
        for parameter in query.parameters:
            value = _VALUES.get(f"{name}/{parameter}", _VALUES[parameter])
            yield f"{name}, {parameter}", query, {parameter: value}
    for name, check in sorted(project.checks().items()):
        yield f"check {name}", check, {}


def _measure(project: Project, query: NamedQuery, values: Mapping[str, str]) -> Measures:
    store = project.output.built() / STORE
    sparql = query.bind(values, project.workspace.iris)
    try:
        return measure("run_query.py", store, sparql)
    except subprocess.CalledProcessError:
        return {"seconds": math.inf, "rows": 0}


def _row(name: str, found: list[Measures], sizes: list[int]) -> str:
    cells = [name, *(f"{one['seconds']:.2f}" for one in found), f"{found[-1]['rows']:,}"]
    if len(found) > 1:
        before, now = found[-2:]
        cells.append(_exponent(before, now, sizes[-1] / sizes[-2]))
        cells.append(_exponent(before, now, now["rows"] / max(before["rows"], 1)))
    return row([*cells, *[""] * (len(sizes) + 4 - len(cells))])


def _exponent(before: Measures, now: Measures, growth: float) -> str:
    """Return the power of a size with which the time grows; nothing where that is unknown."""
    times = before["seconds"], now["seconds"]
    if growth <= 1 or min(times) < _SHORT or math.inf in times:
        return ""
    return f"{math.log(times[1] / times[0]) / math.log(growth):.2f}"


if __name__ == "__main__":
    main()
