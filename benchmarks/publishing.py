#!/usr/bin/env python3
"""Show how the time and memory for publishing grow, compared with a plain Jinja loop.

    python benchmarks/publishing.py [--claims 600 6000] [--large]

Each size runs in a new process. README.md in this folder says what is measured.
"""

from pathlib import Path

from corpus import write_corpus
from growth import Measures, exponent, measure, options, row

from kgbuild.pipeline.build import build

_SIZES = (600, 6_000)
_LARGE = 60_000


def main() -> None:
    """Print the table."""
    sizes, work = options("Show how the time for publishing grows.", _SIZES, _LARGE)
    head = (
        "claims | IRIs | pages | files | publish s | exponent | loop s | ratio | again s | peak MiB"
    )
    print(f"| {head} |")
    print("|---:" * 10 + "|", flush=True)
    before: Measures | None = None
    for claims in sizes:
        now = _measure(work, claims, with_loop=claims < _LARGE)
        print(_row(now, before), flush=True)
        before = now


def _measure(work: Path, claims: int, *, with_loop: bool) -> Measures:
    workspace = work / f"site-{claims}"
    write_corpus(workspace, claims)
    build(workspace, without=("shacl", "owl", "query"))
    # The loop keeps the values of all pages in memory, which takes more than publishing does.
    found = measure("run_publishing.py", workspace, *([] if with_loop else ["--no-loop"]))
    return {"claims": claims, **found}


def _row(now: Measures, before: Measures | None) -> str:
    return row(
        (
            f"{now['claims']:,}",
            f"{now['iris']:,}",
            f"{now['pages']:,}",
            f"{now['files']:,}",
            f"{now['publish']:.1f}",
            exponent(now, before, ("publish",), "iris"),
            f"{now['loop']:.1f}" if "loop" in now else "",
            f"{now['publish'] / now['loop']:.1f}" if "loop" in now else "",
            f"{now['again']:.1f}",
            f"{now['peak']:,.0f}",
        )
    )


if __name__ == "__main__":
    main()
