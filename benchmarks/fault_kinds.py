"""The faults that `faults.py` makes: a kill, a full disk, and the same command twice at once."""

import random
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from fault_commands import KGBUILD

#: The first part of a run, in which no command has written anything yet.
_START: Final = 0.1
_LARGEST: Final = 1 << 20  # bytes of a file, on a disk that is almost full


def kill(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Kill the command at a random moment of the time that it takes.

    Like the other faults, it returns what went wrong in the command itself; "" for nothing.
    """
    child = _started(folder, arguments)
    try:
        child.communicate(timeout=chance.uniform(_START * took, took))
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    return ""


def full_disk(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Let no file of the command grow over a random size, as on a disk that is almost full."""
    del took
    limit = int(_LARGEST ** chance.random())
    child = _started(folder, arguments, limit)
    said = child.communicate()[1]
    return "it shows a traceback" if b"Traceback" in said else ""


def twice(folder: Path, arguments: Iterable[str], took: float, chance: random.Random) -> str:
    """Start the command, and again before it has ended."""
    given = tuple(arguments)
    first = _started(folder, given)
    with suppress(subprocess.TimeoutExpired):
        first.wait(timeout=chance.uniform(0, took))
    second = _started(folder, given)
    said = [one.communicate()[1] for one in (first, second)]
    if any(b"Traceback" in one for one in said):
        return "it shows a traceback"
    return "" if 0 in (first.returncode, second.returncode) else "both runs fail"


def _started(
    folder: Path, arguments: Iterable[str], limit: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start kgbuild in a folder; no file that it writes may have more than ``limit`` bytes."""
    limited = () if limit is None else ("prlimit", f"--fsize={limit}")
    return subprocess.Popen(
        [*limited, str(KGBUILD), *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
