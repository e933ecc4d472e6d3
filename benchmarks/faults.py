#!/usr/bin/env python3
"""Strike kgbuild's commands with faults, and check that nothing is half-written.

    python benchmarks/faults.py [--fault kill] [--times 1000] [--seed 1] [COMMAND ...]

README.md in this folder says what is measured.
"""

import argparse
import random
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import takewhile
from math import inf
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, TypeAlias

from fault_commands import Command, Outcome, commands
from fault_kinds import (
    Fault,
    MissedError,
    clock,
    fake_clock,
    full_disk,
    kill,
    lost_network,
    read_only,
    twice,
)
from fault_runs import run
from fault_services import annotating, link_command, loading

NETWORK: Final = "network"
FAULTS: Final[dict[str, Fault]] = {
    "kill": kill,
    "full-disk": full_disk,
    "read-only": read_only,
    "clock": clock,
    "twice": twice,
}
#: Strikes a command: how often, until when, with which choices, and in which folder.
Strikes: TypeAlias = Callable[[int, float, random.Random, Path], Outcome]


def struck(  # noqa: PLR0913, PLR0917 -- the last four are those of every command
    command: Command, fault: Fault, times: int, end: float, chance: random.Random, scratch: Path
) -> Outcome:
    """Strike a command with a fault many times, each time in a copy of the same workspace.

    Args:
        command: The command.
        fault: What happens to it.
        times: How often.
        end: The time of the monotonic clock after which it does not happen any more.
        chance: Chooses moments.
        scratch: A folder for the copies.
    """
    before = scratch / "before"
    command.prepare(before)
    finished = _copy(before, scratch / "finished")
    run(scratch, ("--version",))  # the first run waits until kgbuild is imported
    started = time.monotonic()
    run(finished, command.arguments)
    took = time.monotonic() - started
    old, new = command.state(before), command.state(finished)
    if old == new:
        raise SystemExit(f"{command.name} changes nothing, so faults say nothing")
    outcome = Outcome()
    for number in takewhile(lambda _: time.monotonic() < end, range(times)):
        folder = _copy(before, scratch / f"fault-{number}")
        try:
            wrong = fault(folder, command.arguments, took, chance)
        except MissedError:
            shutil.rmtree(folder)
            continue
        found = command.state(folder)
        outcome.old += found == old
        outcome.new += found == new
        if found not in (old, new):
            outcome.between += command.may_be_between
            wrong = wrong if command.may_be_between else "it left something half-written"
        if not wrong:
            code = run(folder, command.arguments)
            if code not in command.accepts or command.state(folder) != new:
                wrong = f"the next run did not recover; its exit code is {code}"
        if wrong:
            outcome.broken.append(f"{command.name}: {wrong}: {folder}")
        else:
            shutil.rmtree(folder)
    return outcome


def _copy(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target, symlinks=True))


def main() -> None:
    """Print a table of what was found after the faults of each command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    parser.add_argument("--fault", choices=[*FAULTS, NETWORK], default="kill", help="(kill)")
    parser.add_argument("--times", type=int, default=1000, help="number of faults in all (1000)")
    parser.add_argument("--minutes", type=float, default=inf, help="fewer times if it takes longer")
    parser.add_argument("--seed", type=int, default=1, help="seed of all choices (1)")
    given = parser.parse_args()
    if given.fault == "clock":
        fake_clock()
    scratch = Path(mkdtemp(prefix="kgbuild-faults-"))
    chance = random.Random(given.seed)  # noqa: S311 -- only moments and sizes
    with link_command(scratch, 2 if given.fault == NETWORK else 60) as (link, proxies):
        fault = FAULTS.get(given.fault)
        known: dict[str, Strikes] = {
            "link": partial(struck, link, fault or partial(lost_network, proxies, 1 << 14)),
        }
        if fault is not None:
            known |= {one.name: partial(struck, one, fault) for one in commands()}
        if given.fault not in {"full-disk", "read-only"}:
            known["load"] = partial(loading, fault)
        if given.fault == "kill":
            known["annotate"] = annotating
        chosen = given.commands or list(known)
        print("| command | old state | new state | between | broken |")
        print("|---|---:|---:|---:|---:|")
        broken: list[str] = []
        for name in chosen:
            folder = scratch / name
            folder.mkdir()
            end = time.monotonic() + given.minutes * 60 / len(chosen)
            outcome = known[name](-(-given.times // len(chosen)), end, chance, folder)
            print(f"| `{name}` | {outcome} |", flush=True)
            broken += outcome.broken
    if broken:
        sys.exit("\n".join(broken))
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
