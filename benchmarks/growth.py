"""What the benchmarks of growth share: options, measured processes, and exponents."""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

#: The numbers that a process prints, and its peak memory in MiB.
Measures: TypeAlias = dict[str, Any]

WORK: Final = Path(tempfile.gettempdir()) / "kgbuild-benchmarks"
MIB_IN_KIB: Final = 1024
_HERE: Final = Path(__file__).resolve().parent


def options(description: str, sizes: Sequence[int], large: int) -> tuple[list[int], Path]:
    """Read the command line, and return the sizes of the corpora and the folder for the work."""
    return sizes_and_work(parser(description, sizes, large).parse_args(), large)


def parser(description: str, sizes: Sequence[int], large: int) -> argparse.ArgumentParser:
    """Return a parser of the options that all benchmarks of growth have."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--claims", type=int, nargs="+", default=sizes, help="sizes of the corpora")
    made.add_argument("--large", action="store_true", help=f"add a corpus of {large:,} claims")
    made.add_argument("--work", type=Path, default=WORK, help=f"folder for the work ({WORK})")
    return made


def build_options(parser: argparse.ArgumentParser, rounds: int, of: str) -> None:
    """Add the options of the benchmarks that build: rounds of something, and checks left out."""
    parser.add_argument("--rounds", type=int, default=rounds, help=f"{of} ({rounds})")
    parser.add_argument(
        "--without", nargs="+", default=[], help="checks to leave out: shacl, owl, query"
    )


def sizes_and_work(given: argparse.Namespace, large: int) -> tuple[list[int], Path]:
    """Return the sizes of the corpora and the folder for the work that a person gave."""
    return [*given.claims, *([large] if given.large else [])], given.work.resolve()


def measure(script: str, *arguments: str | Path) -> Measures:
    """Run a script of this folder in a new process, and return its measures.

    Raises:
        subprocess.CalledProcessError: The script failed.
    """
    command = [sys.executable, _HERE / script, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_with_bytecode())
    output = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, script)
    return {**json.loads(output), "peak": used.ru_maxrss / MIB_IN_KIB}


@cache
def _with_bytecode() -> dict[str, str]:
    """Return an environment in which Python does not compile the same modules in each process.

    pip compiles them when it installs kgbuild. Here, they are compiled once, next to the sources.
    """
    environment = {k: value for k, value in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", "import kgbuild.pipeline.build"]
    subprocess.run(command, check=True, env=environment)
    return environment


def exponent(now: Measures, before: Measures | None, parts: Iterable[str], size: str) -> str:
    """Return the power of the size with which the time grows: 1 is linear.

    Args:
        now: The measures.
        before: The measures of the next smaller size; None if there is none.
        parts: The keys of the times, which are added up.
        size: The key of the size.
    """
    if before is None:
        return ""
    keys = list(parts)
    new, old = (sum(one[key] for key in keys) for one in (now, before))
    if min(new, old) <= 0:  # too short for the clock
        return ""
    return f"{math.log(new / old) / math.log(now[size] / before[size]):.2f}"


def row(cells: Iterable[str]) -> str:
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"
