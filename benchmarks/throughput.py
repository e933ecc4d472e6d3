#!/usr/bin/env python3
"""Compare how fast kgbuild, morph-kgc and a plain rdflib script write the same quads.

    python benchmarks/throughput.py [--claims 10000] [--rounds 5] [--large]

Every run is a fresh process, the contenders take turns, and what is told is medians. What is
measured, and what is not, is told in README.md beside this file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import write_corpus

MORPH = "morph-kgc==2.10.0"
_HERE = Path(__file__).resolve().parent
_SMALL = 200
_STARTS = 3
#: Columns with the parts of an IRI, put together by RML templates; or with the IRIs ready made.
_FORMS = ("templates", "ready-made")
_GROWTH = (10_000, 100_000)
_LARGE = 1_000_000
_MIB_IN_KIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took.

    Attributes:
        wall: Seconds from its start to its end.
        cpu: Seconds of processor time, its own and the system's for it.
        peak: Most memory resident at once, in MiB.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to write the quads.

    Attributes:
        command: What is run.
        output: Where the N-Quads go.
    """

    command: Sequence[str | Path]
    output: Path

    def run(self) -> Run:
        """Run it once in a process of its own.

        Raises:
            subprocess.CalledProcessError: It failed.
        """
        start = time.perf_counter()
        process = subprocess.Popen(self.command)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(map(str, self.command)))
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _MIB_IN_KIB)


def main() -> None:
    """Print the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description="Compare kgbuild with morph-kgc and rdflib.")
    parser.add_argument("--claims", type=int, default=10_000, help="size of the corpus (10000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each contender (5)")
    parser.add_argument("--large", action="store_true", help="let kgbuild write 1,000,000 claims")
    default = Path(tempfile.gettempdir()) / "kgbuild-benchmarks"
    parser.add_argument("--work", type=Path, default=default, help=f"where to work ({default})")
    given = parser.parse_args()
    work: Path = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    morph = _morph(work / MORPH.replace("==", "-"))
    startup = _compare_output(_contenders(work, _SMALL, morph))
    _compare_speed(_contenders(work, given.claims, morph), given, startup)
    _tell_growth(work, [*_GROWTH, *([_LARGE] if given.large else [])])


def _morph(folder: Path) -> Path:
    """The Python of a virtual environment with morph-kgc, which is made unless it is there."""
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
    pip: list[str | Path] = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", MORPH], check=True)
    return python


def _contenders(work: Path, claims: int, morph: Path) -> dict[str, Contender]:
    """The contenders, with all that they read written for them."""
    kgbuild = _kgbuild(work, claims)
    kgbuild.run()
    tables = work / f"tables-{claims}"
    subprocess.run([sys.executable, _HERE / "tables.py", kgbuild.output, tables], check=True)
    records, rdflib = tables / "records.jsonl", tables / "rdflib.nq"
    return {
        "kgbuild": kgbuild,
        **{
            f"morph-kgc, {form}": Contender(
                [morph, "-m", "morph_kgc", tables / form / "morph.ini"], tables / form / "out.nq"
            )
            for form in _FORMS
        },
        "rdflib": Contender([sys.executable, _HERE / "run_rdflib.py", records, rdflib], rdflib),
    }


def _kgbuild(work: Path, claims: int) -> Contender:
    workspace, output = work / f"corpus-{claims}", work / f"kgbuild-{claims}.nq"
    write_corpus(workspace, claims)
    return Contender([sys.executable, _HERE / "run_kgbuild.py", workspace, output], output)


def _compare_output(contenders: Mapping[str, Contender]) -> dict[str, float]:
    """Let all write the quads of a small corpus, compare them, and give each one's CPU seconds.

    With so few claims that is little more than starting up.

    Raises:
        AssertionError: They differ.
    """
    cpu = {
        name: median(contender.run().cpu for _ in range(_STARTS))
        for name, contender in contenders.items()
    }
    expected = _lines(contenders["kgbuild"].output)
    for name, contender in contenders.items():
        differing = expected ^ _lines(contender.output)
        if differing:
            raise AssertionError(f"{name} differs in {len(differing)} quads: {min(differing)}")
    print(f"All write the same {len(expected):,} quads for {_SMALL} claims.\n")
    return cpu


def _lines(file: Path) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").split("\n")) - {""}


def _count(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(bool(line.strip()) for line in stream)


def _compare_speed(
    contenders: Mapping[str, Contender], given: argparse.Namespace, startup: Mapping[str, float]
) -> None:
    rounds = [
        {name: contender.run() for name, contender in contenders.items()}
        for _ in range(given.rounds)
    ]
    counts = {name: _count(contender.output) for name, contender in contenders.items()}
    if len(set(counts.values())) > 1:
        raise AssertionError(f"they write different numbers of quads: {counts}")
    quads = counts["kgbuild"]
    print(f"{given.claims:,} claims, {quads:,} quads, medians of {given.rounds} runs by turns\n")
    _print_table(
        "| | CPU s | of it start-up | wall s | quads/s (CPU) | quads/s (wall) | peak MiB "
        "| times kgbuild's CPU s | times its wall s |",
        (_row(name, rounds, quads, startup[name]) for name in contenders),
    )


def _row(name: str, rounds: Sequence[Mapping[str, Run]], quads: int, startup: float) -> str:
    cpu = median(runs[name].cpu for runs in rounds)
    wall = median(runs[name].wall for runs in rounds)
    peak = median(runs[name].peak for runs in rounds)
    # Each round is compared within itself, as what else the machine does changes between rounds.
    by_cpu = median(runs[name].cpu / runs["kgbuild"].cpu for runs in rounds)
    by_wall = median(runs[name].wall / runs["kgbuild"].wall for runs in rounds)
    return (
        f"| {name} | {cpu:.2f} | {startup:.2f} | {wall:.2f} | {quads / cpu:,.0f} "
        f"| {quads / wall:,.0f} | {peak:.0f} | {by_cpu:.1f} | {by_wall:.1f} |"
    )


def _tell_growth(work: Path, sizes: Iterable[int]) -> None:
    print("\nkgbuild alone, as the corpus grows\n")
    _print_table(
        "| claims | quads | CPU s | wall s | quads/s (CPU) | peak MiB |", _growth(work, sizes)
    )


def _growth(work: Path, sizes: Iterable[int]) -> Iterator[str]:
    for claims in sizes:
        contender = _kgbuild(work, claims)
        run = contender.run()
        quads = _count(contender.output)
        contender.output.unlink()
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
