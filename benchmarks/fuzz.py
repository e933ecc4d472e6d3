#!/usr/bin/env python3
"""Give every reader of kgbuild hostile inputs, and count what happens.

    python benchmarks/fuzz.py [--inputs 1000000] [--unguided] [--work FOLDER] [READER ...]

It needs Atheris (pip install atheris==3.0.0), unless it is unguided. README.md in this folder says
what is measured. A run that was stopped goes on where it was.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import Final

from fuzz_reader import COUNTS
from fuzz_seeds import seeds

#: Readers that are fast get more inputs. The others get one share each.
_SHARES: Final = {
    "number": 25,
    "date": 10,
    "edtf": 10,
    "kgbuild.toml": 7,
    "links": 4,
    "opinions.yaml": 3,
    "claims.yaml": 5,
    "report.txt": 5,
    "corpus.jsonl": 4,
    "comparisons.yaml": 3,
    "view": 3,
    "model answer": 2,
    "completion": 3,
    "dump": 2,
    "entities.yaml": 2,
    "feed": 2,
    "SPARQL": 2,
    "HTTP": 0.5,
    "pdf": 0.5,
    "docx": 0.7,
    "own terms": 0.7,
}
#: The part of its inputs that each reader has had after each turn. The first shows what is broken.
_TURNS: Final = (0.05, 0.3, 1)
#: The inputs that a process gets before another one takes its place.
_AT_ONCE: Final = 50_000
#: How often a process is started that then reads nothing.
_TRIES: Final = 3


def fuzz(name: str, work: Path, wanted: int) -> None:
    """Let Atheris give a reader inputs until it has had the wanted number."""
    idle = 0
    while (had := counts_of(name, work)[0]) < wanted and idle < _TRIES:
        runs = min(_AT_ONCE, wanted - had)
        subprocess.run([sys.executable, _script("fuzz_one"), name, work, str(runs)], check=False)
        idle = idle + 1 if counts_of(name, work)[0] == had else 0


def fuzz_unguided(wanted: Mapping[str, int], work: Path, seed: int) -> None:
    """Give readers changed inputs until each has had the wanted number."""
    for turn in range(_TRIES * len(wanted)):
        left = {name: number - counts_of(name, work)[0] for name, number in wanted.items()}
        left = {name: number for name, number in left.items() if number > 0}
        if not left:
            return
        arguments = [str(work), f"{seed} {turn} {sum(left.values())}", json.dumps(left)]
        subprocess.run([sys.executable, str(_script("fuzz_unguided")), *arguments], check=False)


def _script(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.py")


def counts_of(name: str, work: Path) -> tuple[int, int, int]:
    """Return the numbers of inputs and of those that were read, and the longest milliseconds."""
    path = work / f"{name.replace(' ', '-')}.counts"
    inputs, read, slowest = COUNTS.unpack(path.read_bytes()) if path.exists() else (0, 0, 0)
    return inputs, read, slowest


def faults_of(name: str, work: Path) -> int:
    """Return the number of different faults of a reader."""
    slug = name.replace(" ", "-")
    found = [*(work / "faults" / slug).glob("*[!t]"), *(work / "faults").glob(f"{slug}-*-*")]
    return len([path for path in found if path.suffix != ".txt"])


def write_seeds(work: Path) -> list[str]:
    """Write the corpus of each reader, unless it is there, and return the names of the readers."""
    found = seeds()
    for name, inputs in found.items():
        corpus = work / "corpus" / name.replace(" ", "-")
        if not corpus.exists():
            corpus.mkdir(parents=True)
            for data in inputs:
                (corpus / hashlib.sha256(data).hexdigest()).write_bytes(data)
    (work / "faults").mkdir(exist_ok=True)
    (work / "scratch").mkdir(exist_ok=True)
    return list(found)


def main() -> None:
    """Fuzz the readers in turn, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("readers", nargs="*", metavar="READER")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all (1000000)")
    parser.add_argument("--work", type=Path, default=Path(gettempdir()) / "kgbuild-fuzz")
    parser.add_argument("--unguided", action="store_true", help="faster, and without Atheris")
    parser.add_argument("--seed", type=int, default=1, help="seed of all choices (1)")
    parser.add_argument("--nice", type=int, default=19, help="how much others come first (19)")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    os.nice(given.nice)
    (given.work / "seed").write_text(str(given.seed), "utf-8")
    names = write_seeds(given.work)
    chosen = given.readers or names
    share = given.inputs / sum(_SHARES.get(name, 1) for name in chosen)
    for part in _TURNS:
        wanted = {name: round(share * _SHARES.get(name, 1) * part) for name in chosen}
        if given.unguided:
            fuzz_unguided(wanted, given.work, given.seed)
        for name, number in wanted.items():
            fuzz(name, given.work, number)
    print("| reader | inputs | read | longest (s) | faults |\n|---|---:|---:|---:|---:|")
    for name in chosen:
        inputs, read, slowest = counts_of(name, given.work)
        faults = faults_of(name, given.work)
        print(f"| {name} | {inputs:,} | {read:,} | {slowest / 1000:.1f} | {faults} |")


if __name__ == "__main__":
    main()
