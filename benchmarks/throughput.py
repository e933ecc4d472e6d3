#!/usr/bin/env python3
"""Compare how fast kgbuild, morph-kgc and a plain rdflib script write the same quads.

    python benchmarks/throughput.py [--claims 10000] [--rounds 5] [--large]

Each run is a new process, the programs take turns, and the tables show medians. README.md in this
folder says what is measured.
"""

import argparse
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import write_corpus
from growth import MIB_IN_KIB, WORK

MORPH = "morph-kgc==2.10.0"
_HERE = Path(__file__).resolve().parent
_SMALL = 200
_STARTS = 3
#: Columns with parts of IRIs for RML templates, or with whole IRIs.
_FORMS = ("templates", "whole-iris")
_GROWTH = (10_000, 100_000)
_LARGE = 1_000_000


@dataclass(frozen=True, slots=True)
class ProcessRun:
    """The time and memory of one process.

    Attributes:
        wall: Seconds from its start to its end.
        cpu: Seconds of processor time, including the time of the system.
        peak: Peak resident memory, in MiB.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes the quads.

    Attributes:
        command: The command.
        output: The file of N-Quads.
    """

    command: Sequence[str | Path]
    output: Path

    def run(self) -> ProcessRun:
        """ProcessRun the program once in a new process.

        Raises:
            subprocess.CalledProcessError: The program failed.
        """
        start = time.perf_counter()
        process = subprocess.Popen(self.command)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(map(str, self.command)))
        return ProcessRun(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MIB_IN_KIB)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Compare kgbuild with morph-kgc and rdflib.")
    parser.add_argument("--claims", type=int, default=10_000, help="size of the corpus (10000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (5)")
    parser.add_argument(
        "--large", action="store_true", help="let kgbuild write 1,000,000 claims, too"
    )
    parser.add_argument("--work", type=Path, default=WORK, help=f"folder for the work ({WORK})")
    given = parser.parse_args()
    work: Path = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    morph = _morph(work / MORPH.replace("==", "-"))
    startup = _compare_output(_programs(work, _SMALL, morph))
    _compare_speed(_programs(work, given.claims, morph), given, startup)
    _print_growth(work, [*_GROWTH, *([_LARGE] if given.large else [])])


def _morph(folder: Path) -> Path:
    """Return the Python of a virtual environment with morph-kgc, after making it if need be."""
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
    pip: list[str | Path] = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", MORPH], check=True)
    return python


def _programs(work: Path, claims: int, morph: Path) -> dict[str, Program]:
    """Write the input of the programs, and return them."""
    kgbuild = _kgbuild(work, claims)
    kgbuild.run()
    tables = work / f"tables-{claims}"
    subprocess.run([sys.executable, _HERE / "tables.py", kgbuild.output, tables], check=True)
    records, rdflib = tables / "records.jsonl", tables / "rdflib.nq"
    return {
        "kgbuild": kgbuild,
        **{
            f"morph-kgc, {form}": Program(
                [morph, "-m", "morph_kgc", tables / form / "morph.ini"], tables / form / "out.nq"
            )
            for form in _FORMS
        },
        "rdflib": Program([sys.executable, _HERE / "run_rdflib.py", records, rdflib], rdflib),
    }


def _kgbuild(work: Path, claims: int) -> Program:
    workspace, output = work / f"corpus-{claims}", work / f"kgbuild-{claims}.nq"
    write_corpus(workspace, claims)
    return Program([sys.executable, _HERE / "run_kgbuild.py", workspace, output], output)


def _compare_output(programs: Mapping[str, Program]) -> dict[str, float]:
    """Compare the quads for a small corpus, and return the CPU seconds of each program.

    With few claims, this is mostly the time for starting up.

    Raises:
        AssertionError: The quads differ.
    """
    cpu = {
        name: median(program.run().cpu for _ in range(_STARTS))
        for name, program in programs.items()
    }
    expected = _lines(programs["kgbuild"].output)
    for name, program in programs.items():
        differing = expected ^ _lines(program.output)
        if differing:
            raise AssertionError(f"{name} differs in {len(differing)} quads: {min(differing)}")
    print(f"All programs write the same {len(expected):,} quads for {_SMALL} claims.\n")
    return cpu


def _lines(file: Path) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").split("\n")) - {""}


def _count(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(bool(line.strip()) for line in stream)


def _compare_speed(
    programs: Mapping[str, Program], given: argparse.Namespace, startup: Mapping[str, float]
) -> None:
    rounds = [
        {name: program.run() for name, program in programs.items()} for _ in range(given.rounds)
    ]
    counts = {name: _count(program.output) for name, program in programs.items()}
    if len(set(counts.values())) > 1:
        raise AssertionError(f"the programs write different numbers of quads: {counts}")
    quads = counts["kgbuild"]
    print(f"{given.claims:,} claims, {quads:,} quads, medians of {given.rounds} runs\n")
    _print_table(
        "| | CPU s | start-up CPU s | wall s | quads/s (CPU) | quads/s (wall) | peak MiB "
        "| CPU ratio to kgbuild | wall ratio to kgbuild |",
        (_row(name, rounds, quads, startup[name]) for name in programs),
    )


def _row(name: str, rounds: Sequence[Mapping[str, ProcessRun]], quads: int, startup: float) -> str:
    cpu = median(runs[name].cpu for runs in rounds)
    wall = median(runs[name].wall for runs in rounds)
    peak = median(runs[name].peak for runs in rounds)
    # Ratios are within a round, because the load of the machine changes between rounds.
    by_cpu = median(runs[name].cpu / runs["kgbuild"].cpu for runs in rounds)
    by_wall = median(runs[name].wall / runs["kgbuild"].wall for runs in rounds)
    return (
        f"| {name} | {cpu:.2f} | {startup:.2f} | {wall:.2f} | {quads / cpu:,.0f} "
        f"| {quads / wall:,.0f} | {peak:.0f} | {by_cpu:.1f} | {by_wall:.1f} |"
    )


def _print_growth(work: Path, sizes: Iterable[int]) -> None:
    print("\nkgbuild with a growing corpus\n")
    _print_table(
        "| claims | quads | CPU s | wall s | quads/s (CPU) | peak MiB |", _growth(work, sizes)
    )


def _growth(work: Path, sizes: Iterable[int]) -> Iterator[str]:
    for claims in sizes:
        program = _kgbuild(work, claims)
        run = program.run()
        quads = _count(program.output)
        program.output.unlink()
        yield (
            f"| {claims:,} | {quads:,} | {run.cpu:.2f} | {run.wall:.2f} "
            f"| {quads / run.cpu:,.0f} | {run.peak:.0f} |"
        )


def _print_table(head: str, rows: Iterable[str]) -> None:
    print(head)
    print("|---" + "|---:" * (head.count("|") - 2) + "|")
    for row in rows:
        print(row, flush=True)


if __name__ == "__main__":
    main()
