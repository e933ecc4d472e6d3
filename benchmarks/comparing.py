#!/usr/bin/env python3
"""Show how comparing grows with a corpus: time, memory, and the exponent between sizes.

    python benchmarks/comparing.py [--claims 10000 100000] [--large]

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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import write_corpus

_HERE = Path(__file__).resolve().parent
_SIZES = (10_000, 100_000)
_LARGE = 1_000_000
_MIB_IN_KIB = 1024


def main() -> None:
    """Print the table that the command line asks for."""
    parser = argparse.ArgumentParser(description="Show how comparing grows with a corpus.")
    parser.add_argument("--claims", type=int, nargs="+", default=_SIZES, help="sizes of corpora")
    parser.add_argument("--large", action="store_true", help="1,000,000 claims as well")
    default = Path(tempfile.gettempdir()) / "kgbuild-benchmarks"
    parser.add_argument("--work", type=Path, default=default, help=f"where to work ({default})")
    given = parser.parse_args()
    work: Path = given.work.resolve()
    sizes = [*given.claims, *([_LARGE] if given.large else [])]
    print("| claims | reading s | comparing s | exponent | views s | exponent | peak MiB |")
    print("|---" + "|---:" * 6 + "|", flush=True)
    before: dict[str, Any] | None = None
    for claims in sizes:
        now = _measured(work, claims)
        print(_row(now, before), flush=True)
        before = now
    if before is not None:
        verdicts = ", ".join(f"{n:,} {name}" for name, n in sorted(before["verdicts"].items()))
        print(f"\nOf {before['claims']:,} claims came {verdicts}.")


def _measured(work: Path, claims: int) -> dict[str, Any]:
    workspace = work / f"corpus-{claims}"
    write_corpus(workspace, claims)
    process = subprocess.Popen(
        [sys.executable, _HERE / "run_comparing.py", workspace, work],
        stdout=subprocess.PIPE,
        text=True,
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "run_comparing.py")
    return {**json.loads(output), "peak": used.ru_maxrss / _MIB_IN_KIB}


def _row(now: dict[str, Any], before: dict[str, Any] | None) -> str:
    cells: Sequence[str] = [
        f"{now['claims']:,}",
        f"{now['read']:.1f}",
        f"{now['compare'] + now['aside']:.1f}",
        _exponent(now, before, ("compare", "aside")),
        f"{now['views']:.1f}",
        _exponent(now, before, ("views",)),
        f"{now['peak']:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _exponent(now: dict[str, Any], before: dict[str, Any] | None, parts: Sequence[str]) -> str:
    """By which power of the claims the time grows from the size before: 1 is linear."""
    if before is None:
        return ""
    times = [sum(size[part] for part in parts) for size in (now, before)]
    return f"{math.log(times[0] / times[1]) / math.log(now['claims'] / before['claims']):.2f}"


if __name__ == "__main__":
    main()
