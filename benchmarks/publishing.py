#!/usr/bin/env python3
"""Show how publishing grows with a dataset, beside a plain Jinja loop over the same pages.

    python benchmarks/publishing.py [--claims 1000 10000] [--large]

Every size is a fresh process. What is measured, and what is not, is told in README.md beside this
file.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import write_corpus

from kgbuild.pipeline.build import build

_HERE = Path(__file__).resolve().parent
_SIZES = (600, 6_000)
_LARGE = 60_000
_MIB_IN_KIB = 1024


def main() -> None:
    """Print the table that the command line asks for."""
    parser = argparse.ArgumentParser(description="Show how publishing grows with a dataset.")
    parser.add_argument("--claims", type=int, nargs="+", default=_SIZES, help="sizes of corpora")
    parser.add_argument("--large", action="store_true", help=f"{_LARGE:,} claims as well")
    default = Path(tempfile.gettempdir()) / "kgbuild-benchmarks"
    parser.add_argument("--work", type=Path, default=default, help=f"where to work ({default})")
    given = parser.parse_args()
    print("| IRIs | pages | files | publish s | pages/s | exponent | loop s | again s | peak MiB |")
    print("|---:" * 9 + "|", flush=True)
    before: dict[str, Any] | None = None
    for claims in [*given.claims, *([_LARGE] if given.large else [])]:
        now = _measured(given.work.resolve(), claims, with_loop=claims < _LARGE)
        print(_row(now, before), flush=True)
        before = now


def _measured(work: Path, claims: int, *, with_loop: bool) -> dict[str, Any]:
    workspace = work / f"site-{claims}"
    write_corpus(workspace, claims)
    build(workspace, without=("shacl", "owl", "query"))
    command = [sys.executable, str(_HERE / "run_publishing.py"), str(workspace)]
    # To have the values of all pages at hand takes more memory than publishing does.
    command += [] if with_loop else ["--only-once"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"publishing {workspace} failed")
    return {**json.loads(output), "peak": used.ru_maxrss / _MIB_IN_KIB}


def _row(now: dict[str, Any], before: dict[str, Any] | None) -> str:
    exponent = ""
    if before is not None:
        growth = math.log(now["publish"] / before["publish"])
        exponent = f"{growth / math.log(now['iris'] / before['iris']):.2f}"
    loop = f"{now['loop']:.1f}" if "loop" in now else ""
    cells = (
        f"{now['iris']:,}",
        f"{now['pages']:,}",
        f"{now['files']:,}",
        f"{now['publish']:.1f}",
        f"{now['pages'] / now['publish']:,.0f}",
        exponent,
        loop,
        f"{now['again']:.1f}" if "again" in now else "",
        f"{now['peak']:,.0f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
