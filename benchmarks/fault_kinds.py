"""The faults that `faults.py` makes: kills, disks, jumping clocks, and two runs at once."""

import os
import random
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Final, TypeAlias

from fault_network import Proxy, break_at_random
from fault_runs import Run, start

#: A fault of a command: in a folder, with arguments, how long a run takes, and chance.
Fault: TypeAlias = Callable[[Path, Iterable[str], float, random.Random], str]
_LARGEST: Final = 1 << 20  # bytes of a file, on a disk that is almost full
#: The library that gives a program another clock, as Debian installs it.
_FAKETIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
#: The file with the difference between the clock of commands and the right one.
_CLOCK: Final = Path(gettempdir()) / f"kgbuild-clock-{os.getpid()}"
_MOUNT, _UMOUNT = "/usr/bin/mount", "/usr/bin/umount"
_JUMPS: Final = ("-3h", "+2h", "-40d", "+400d", "-26h", "+0", "-9y", "+30h")


class MissedError(Exception):
    """The command has ended before it could be killed."""


def kill(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Kill the command at a random moment of the time that it takes, more often near its end.

    It writes near its end. Like the other faults, it returns what went wrong in the command itself,
    or "" for nothing.

    Raises:
        MissedError: The command has ended before that moment.
    """
    child = start(folder, arguments)
    if child.wait(chance.triangular(0, took, took)):
        raise MissedError
    child.kill()
    return ""


def full_disk(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Let no file of the command grow over a random size, as on a disk that is almost full."""
    del took
    return _ended(start(folder, arguments, limit=int(_LARGEST ** chance.random())))


def twice(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Start the command, and again before it has ended."""
    given = tuple(arguments)
    first = start(folder, given)
    first.wait(chance.uniform(0, took))
    second = start(folder, given)
    wrong = _ended(first) or _ended(second)
    return wrong or ("" if 0 in (first.code, second.code) else "both runs fail")


def _ended(child: Run) -> str:
    """Return what is wrong with the end of a run that a fault may stop."""
    if not child.wait():
        child.kill()
        return "it never ends"
    return "it shows a traceback" if "Traceback" in child.said else ""


def read_only(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Make the disk of a folder read-only before the command or while it runs.

    It needs the right to mount, as root has.
    """
    with _own_mount(folder):
        is_before = chance.random() < 1 / 3
        if is_before:
            _make_read_only(folder)
        child = start(folder, arguments)
        if not is_before:
            child.wait(chance.uniform(0, took))
            _make_read_only(folder)
        return _ended(child)


@contextmanager
def _own_mount(folder: Path) -> Iterator[None]:
    subprocess.run([_MOUNT, "--bind", folder, folder], check=True)
    try:
        yield
    finally:
        subprocess.run([_UMOUNT, "--lazy", folder], check=True)


def _make_read_only(folder: Path) -> None:
    """Remount it as soon as no file is open for writing, which the system waits for."""
    command = [_MOUNT, "--options", "remount,bind,ro", str(folder)]
    while subprocess.run(command, check=False, capture_output=True).returncode:
        time.sleep(0.001)


def lost_network(  # noqa: PLR0913, PLR0917 -- the first two belong to the services of a command
    proxies: tuple[Proxy, ...],
    largest: int,
    folder: Path,
    arguments: Iterable[str],
    took: float,
    chance: random.Random,
) -> str:
    """Lose the connection to the services after a random byte of their answers."""
    del took
    fault = break_at_random(proxies, largest, chance)
    wrong = _ended(start(folder, arguments))
    for one in proxies:
        one.mends()
    return wrong and f"{wrong} ({fault})"


def clock(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Let the clock jump forwards and backwards while the command runs, by hours and by years."""
    _CLOCK.write_text(chance.choice(_JUMPS), "utf-8")
    child = start(folder, arguments)
    while not child.wait(chance.uniform(0, took / 3)) and child.is_young:
        _CLOCK.write_text(chance.choice(_JUMPS), "utf-8")
    wrong = _ended(child)
    return wrong or ("" if child.code == 0 else f"it fails with {child.code}: {child.said[-200:]}")


def fake_clock() -> None:
    """Give all runs from now on a clock that `clock` sets. Monotonic clocks go on as they are.

    Raises:
        SystemExit: libfaketime is not installed.
    """
    if not _FAKETIME.exists():
        raise SystemExit("install Debian's package faketime")
    _CLOCK.write_text("+0", "utf-8")
    os.environ |= {
        "LD_PRELOAD": str(_FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(_CLOCK),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
