#!/usr/bin/env python3
"""Show how the time and memory for comparing claims grow with the corpus.

    python benchmarks/comparing.py [--claims 10000 100000] [--large]

Each size runs in a new process. README.md in this folder says what is measured.
"""

from pathlib import Path

from corpus import write_corpus
from growth import Measures, exponent, measure, options, row

_SIZES = (10_000, 100_000)
_LARGE = 1_000_000


def main() -> None:
    """Print the table."""
    sizes, work = options("Show how the time for comparing grows with the corpus.", _SIZES, _LARGE)
    print("| claims | reading s | comparing s | exponent | views s | exponent | peak MiB |")
    print("|---" + "|---:" * 6 + "|", flush=True)
    before: Measures | None = None
    for claims in sizes:
        now = _measure(work, claims)
        print(_row(now, before), flush=True)
        before = now
    if before is not None:
        found = ", ".join(f"{n:,} {name}" for name, n in sorted(before["verdicts"].items()))
        print(f"\n{before['claims']:,} claims give {found}.")


def _measure(work: Path, claims: int) -> Measures:
    workspace = work / f"corpus-{claims}"
    write_corpus(workspace, claims)
    return measure("run_comparing.py", workspace, work)


def _row(now: Measures, before: Measures | None) -> str:
    return row(
        (
            f"{now['claims']:,}",
            f"{now['read']:.1f}",
            f"{now['compare'] + now['aside']:.1f}",
            exponent(now, before, ("compare", "aside"), "claims"),
            f"{now['views']:.1f}",
            exponent(now, before, ("views",), "claims"),
            f"{now['peak']:.0f}",
        )
    )


if __name__ == "__main__":
    main()
