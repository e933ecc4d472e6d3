#!/usr/bin/env python3
"""Strike kgbuild's commands with faults, and check that nothing is half-written.

    python benchmarks/faults.py [--fault kill] [--times 1000] [--seed 1] [COMMAND ...]

README.md in this folder says what is measured.
"""

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, TypeAlias

from fault_commands import KGBUILD, Command, Outcome, commands
from fault_kinds import full_disk, kill, twice
from fault_services import annotating, link_command, loading

#: A fault of a command: in a folder, with arguments, how long a run takes, and chance.
Fault: TypeAlias = Callable[[Path, Iterable[str], float, random.Random], str]
FAULTS: Final[dict[str, Fault]] = {"kill": kill, "full-disk": full_disk, "twice": twice}


def struck(
    command: Command, fault: Fault, times: int, chance: random.Random, scratch: Path
) -> Outcome:
    """Strike a command with a fault many times, each time in a copy of the same workspace."""
    before = scratch / "before"
    command.prepare(before)
    finished = _copy(before, scratch / "finished")
    started = time.monotonic()
    _run(command, finished)
    took = time.monotonic() - started
    old, new = command.state(before), command.state(finished)
    if old == new:
        raise SystemExit(f"{command.name} changes nothing, so faults say nothing")
    outcome = Outcome()
    for number in range(times):
        folder = _copy(before, scratch / f"fault-{number}")
        wrong = fault(folder, command.arguments, took, chance)
        found = command.state(folder)
        outcome.old += found == old
        outcome.new += found == new
        if found not in (old, new):
            outcome.between += command.may_be_between
            wrong = wrong if command.may_be_between else "it left something half-written"
        if not wrong:
            code = _run(command, folder)
            if code not in command.accepts or command.state(folder) != new:
                wrong = f"the next run did not recover; its exit code is {code}"
        if wrong:
            outcome.broken.append(f"{command.name}: {wrong}: {folder}")
        else:
            shutil.rmtree(folder)
    return outcome


def _copy(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target, symlinks=True))


def _run(command: Command, folder: Path) -> int:
    arguments = [str(KGBUILD), *command.arguments]
    return subprocess.run(arguments, cwd=folder, capture_output=True, check=False).returncode


def main() -> None:
    """Print a table of what was found after the faults of each command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    parser.add_argument("--fault", choices=FAULTS, default="kill", help="the fault (kill)")
    parser.add_argument("--times", type=int, default=1000, help="number of faults in all (1000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of all choices (1)")
    given = parser.parse_args()
    scratch = Path(mkdtemp(prefix="kgbuild-faults-"))
    chance = random.Random(given.seed)  # noqa: S311 -- only moments and sizes
    with link_command(scratch) as link:
        fault = FAULTS[given.fault]
        known: dict[str, Callable[[int, random.Random, Path], Outcome]] = {
            one.name: partial(struck, one, fault) for one in (*commands(), link)
        }
        if given.fault == "kill":
            known |= {"load": loading, "annotate": annotating}
        chosen = given.commands or list(known)
        print("| command | old state | new state | between | broken |")
        print("|---|---:|---:|---:|---:|")
        broken: list[str] = []
        for name in chosen:
            folder = scratch / name
            folder.mkdir()
            outcome = known[name](-(-given.times // len(chosen)), chance, folder)
            print(f"| `{name}` | {outcome} |", flush=True)
            broken += outcome.broken
    if broken:
        sys.exit("\n".join(broken))
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
