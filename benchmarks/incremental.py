#!/usr/bin/env python3
"""Show what a build costs after one report has changed, compared with the build before it.

    python benchmarks/incremental.py [--claims 1000 10000] [--rounds 1] [--without owl]

A report has 10 claims. Each build runs in a new process. The script fails if the second build
writes other bytes than a build that reuses nothing.
"""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from corpus import write_corpus
from growth import Measures, build_options, measure, parser, row, sizes_and_work

_SIZES: Final = (1_000, 10_000)
_LARGE: Final = 100_000
_NOT_REUSED: Final = "--no-reuse"


def main() -> None:
    """Print a table for each size."""
    arguments = parser("Show what a build costs after a change.", _SIZES, _LARGE)
    build_options(arguments, 1, "changes of each corpus")
    given = arguments.parse_args()
    sizes, work = sizes_and_work(given, _LARGE)
    for claims in sizes:
        workspace = work / f"incremental-{claims}"
        shutil.rmtree(workspace, ignore_errors=True)
        write_corpus(workspace, claims)
        full = measure("run_building.py", workspace, *given.without)
        rounds = []
        for number in range(given.rounds):
            change_report(workspace, number)
            rounds.append(measure("run_building.py", workspace, *given.without))
        reused = digests(workspace)
        kept = sum(file.stat().st_size for file in (workspace / "out" / "kept").iterdir())
        measure("run_building.py", _NOT_REUSED, workspace, *given.without)
        if digests(workspace) != reused:
            raise SystemExit(f"reuse changes what the build of {workspace} writes")
        _print(full, rounds, kept)
        shutil.rmtree(workspace)


def change_report(workspace: Path, number: int) -> None:
    """Change words and a figure in one report in the middle of the corpus."""
    file = workspace / "reports" / "corpus.jsonl"
    lines = file.read_text("utf-8").split("\n")
    place = len(lines) // 2 + number
    report = json.loads(lines[place])
    report["text"] = report["text"].replace("\n\n", f"\n\nNote {number + 1}. ", 1)
    figured = next((claim for claim in report["claims"] if "value" in claim), None)
    if figured is not None and isinstance(figured["value"], int):
        figured["value"] += 1
    lines[place] = json.dumps(report, ensure_ascii=False)
    file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def digests(workspace: Path) -> dict[str, str]:
    """Return the digest of each dump and of the findings."""
    folder = workspace / "out" / "current"
    files = [*sorted((folder / "dumps").iterdir()), folder / "findings.json"]
    return {file.name: _digest(file) for file in files}


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _print(full: Measures, rounds: Sequence[Measures], kept: int) -> None:
    print(f"{full['claims'] // 10:,} reports, {full['claims']:,} claims, {full['quads']:,} quads\n")
    print("| | full build, CPU s | one report changed, CPU s | share |")
    print("|---|---:|---:|---:|")
    after = {phase: median(one["seconds"][phase] for one in rounds) for phase in full["seconds"]}
    after["all"] = median(one["all s"] for one in rounds)
    for phase, seconds in {**full["seconds"], "all": full["all s"]}.items():
        share = f"{after[phase] / seconds:.0%}" if seconds > 0.05 else ""  # noqa: PLR2004 -- or it is noise
        print(row([phase, f"{seconds:.2f}", f"{after[phase]:.2f}", share]))
    print(f"\nPeak memory: {full['peak']:.0f} and {rounds[-1]['peak']:.0f} MiB. ", end="")
    print(f"Kept: {kept / 2**20:.0f} MiB.\n", flush=True)


if __name__ == "__main__":
    main()
