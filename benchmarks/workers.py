#!/usr/bin/env python3
"""Show what a build gains from workers: the processor seconds of each process.

    python benchmarks/workers.py [--claims 10000] [--workers 2] [--rounds 3] [--without owl]

Each build runs in a new process. README.md in this folder says what is measured. Linux only.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from corpus import write_corpus
from growth import Measures, build_options, parser, row, sizes_and_work

_SIZES: Final = (10_000,)
_LARGE: Final = 100_000
#: Makes lost grandchildren children of this process (Linux, prctl(2)).
_SUBREAPER: Final = 36
_COLUMNS: Final = ("before", "reading", "loading", "after", "others", "all", "critical")


def main() -> None:
    """Print a table for each size."""
    arguments = parser("Show what a build gains from workers.", _SIZES, _LARGE)
    arguments.add_argument("--workers", type=int, default=2, help="number of workers (2)")
    build_options(arguments, 3, "builds of each kind")
    given = arguments.parse_args()
    sizes, work = sizes_and_work(given, _LARGE)
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    for claims in sizes:
        workspace = work / f"workers-{claims}"
        write_corpus(workspace, claims)
        rounds = [
            [_build(workspace, workers, given.without) for workers in (1, given.workers)]
            for _ in range(given.rounds)
        ]
        _print(claims, rounds)
        shutil.rmtree(workspace)


def _build(workspace: Path, workers: int, without: Sequence[str]) -> Measures:
    """Build with some workers, and return the seconds of the main process and of all others."""
    shutil.rmtree(workspace / "out", ignore_errors=True)
    script = Path(__file__).with_name("run_workers.py")
    command = [sys.executable, str(script), str(workspace), str(workers), *without]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read() if process.stdout else ""
    used = {}
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        used[pid] = usage.ru_utime + usage.ru_stime
        if pid == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{script} failed")
    found: Measures = json.loads(output)
    found |= {"workers": workers, "all": sum(used.values())}
    found["others"] = found["all"] - used[process.pid]
    busiest = max(found["reading"], found["loading"], found["others"] / workers)
    found["critical"] = found["before"] + busiest + found["after"]
    return found


def _print(claims: int, rounds: Sequence[Sequence[Measures]]) -> None:
    if len({one["digest"] for pair in rounds for one in pair}) != 1:
        raise SystemExit("workers change what a build writes")
    print(f"{claims:,} claims, medians of {len(rounds)} rounds\n")
    print(row(["workers", *(f"{column}, CPU s" for column in _COLUMNS)]))
    print("|---" * (len(_COLUMNS) + 1) + "|")
    for kind in zip(*rounds, strict=True):
        medians = (median(one[column] for one in kind) for column in _COLUMNS)
        print(row([str(kind[0]["workers"]), *(f"{seconds:.2f}" for seconds in medians)]))
    # Within a round, because the load of the machine changes between rounds.
    path = median(one["all"] / many["critical"] for one, many in rounds)
    cores = median(one["all"] / max(many["critical"], many["all"] / 2) for one, many in rounds)
    print(
        f"\nOne process to the critical path: {path:.2f}; on two cores: {cores:.2f}\n", flush=True
    )


if __name__ == "__main__":
    main()
