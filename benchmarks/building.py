#!/usr/bin/env python3
"""Show where the time and memory of a build go, compared with just loading its N-Quads.

    python benchmarks/building.py [--claims 1000 10000 100000] [--rounds 3] [--without shacl]

Each build and each load runs in a new process. README.md in this folder says what is measured.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from corpus import write_corpus
from growth import Measures, build_options, exponent, measure, parser, row, sizes_and_work

_SIZES = (1_000, 10_000)
_LARGE = 100_000
#: Seconds of a phase that did not run.
_SHORT = 0.01


def main() -> None:
    """Print a table for each size."""
    arguments = parser("Show where the time of a build goes.", _SIZES, _LARGE)
    build_options(arguments, 3, "builds of each size")
    given = arguments.parse_args()
    sizes, work = sizes_and_work(given, _LARGE)
    before: Measures | None = None
    for claims in sizes:
        workspace = work / f"building-{claims}"
        write_corpus(workspace, claims)
        now = _medians([_round(workspace, given.without) for _ in range(given.rounds)])
        _print(now, before)
        before = now
        shutil.rmtree(workspace)


def _round(workspace: Path, without: Sequence[str]) -> Measures:
    """Build a workspace, and load its N-Quads alone."""
    shutil.rmtree(workspace / "out", ignore_errors=True)
    built = measure("run_building.py", workspace, *without)
    store = workspace / "bare-store"
    nquads = workspace / "out" / "current" / "dumps" / "dataset.nq"
    loaded = measure("run_building.py", "--load", nquads, store)
    shutil.rmtree(store)
    seconds = {f"{phase} s": took for phase, took in built["seconds"].items()}
    return {
        **built,
        **seconds,
        "bare s": loaded["load"],
        "bare peak": loaded["peak"],
        # Within a round, because the load of the machine changes between rounds.
        "ratio": built["all s"] / loaded["load"],
    }


def _medians(rounds: Sequence[Measures]) -> Measures:
    numbers = [key for key, value in rounds[0].items() if isinstance(value, int | float)]
    return rounds[0] | {key: median(one[key] for one in rounds) for key in numbers}


def _print(now: Measures, before: Measures | None) -> None:
    print(f"{now['claims']:,} claims, {now['quads']:,} quads, {now['findings']:,} findings\n")
    print("| | CPU s | share of the bare load | exponent | added to the peak, MiB |")
    print("|---|---:|---:|---:|---:|")
    memory = {"all": f"{now['peak']:.0f} in all", "bare": f"{now['bare peak']:.0f} in all"}
    memory |= {phase: f"{added:.0f}" for phase, added in now["peaks"].items()}
    for phase in (*now["seconds"], "all", "bare"):
        seconds = now[f"{phase} s"]
        known = before if seconds > _SHORT else None
        grows = exponent(now, known, [f"{phase} s"], "claims")
        share = f"{seconds / now['bare s']:.2f}"
        print(row([phase, f"{seconds:.2f}", share, grows, memory.get(phase, "")]))
    print(f"\nMedian ratio of the build to the bare load: {now['ratio']:.2f}\n", flush=True)


if __name__ == "__main__":
    main()
