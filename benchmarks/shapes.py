#!/usr/bin/env python3
"""Measure the check of the shapes against loading the same N-Quads into a store.

    python benchmarks/shapes.py [--claims 1000 10000] [--large] [--work FOLDER]

Each number is CPU seconds of a process of its own. README.md in this folder says what is measured.
"""

from corpus import write_corpus
from growth import exponent, measure, options, row

_SIZES = (1_000, 10_000)
_LARGE = 100_000
_PARTS = ("judge", "parts", "result")


def main() -> None:
    """Print the table."""
    sizes, work = options("Measure the check of the shapes.", _SIZES, _LARGE)
    print(row(["claims", "quads", "load", "shapes", "ratio", "exponent"]))
    print(row(["---:"] * 6))
    before = None
    for claims in sizes:
        workspace = work / f"shapes-{claims}"
        if not workspace.exists():
            write_corpus(workspace, claims)
        now = measure("run_shapes.py", workspace, work)
        shapes = sum(now[part] for part in _PARTS)
        cells = [f"{claims:,}", f"{now['quads']:,}", f"{now['load']:.2f}", f"{shapes:.2f}"]
        cells += [f"{shapes / now['load']:.2f}", exponent(now, before, _PARTS, "quads")]
        print(row(cells), flush=True)
        before = now


if __name__ == "__main__":
    main()
