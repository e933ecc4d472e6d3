"""Runs kgbuild's commands in copies of a process that has imported it, so that a fault hits work.

A copy is a process of its own. It can be killed, limited and given another environment like any
other. What it leaves on the disk is what the installed command would leave.
"""

import multiprocessing
import os
import pkgutil
import resource
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

import kgbuild

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    [module.name for module in pkgutil.walk_packages(kgbuild.__path__, "kgbuild.")]
)
# Each copy would run the script again that the user started, with all its imports.
vars(sys.modules["__main__"]).pop("__file__", None)
#: Seconds after which a run counts as one that never ends.
_NEVER: Final = 600.0


@dataclass
class Run:
    """A run of a command, with the file of what it writes to standard error."""

    process: BaseProcess
    errors: IO[bytes]
    began: float  # by the monotonic clock

    @property
    def is_young(self) -> bool:
        """Whether it may still run."""
        return time.monotonic() - self.began < _NEVER

    def wait(self, seconds: float = _NEVER) -> bool:
        """Wait for its end, and return whether it has ended."""
        self.process.join(seconds)
        return self.process.exitcode is not None

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.join()

    @property
    def code(self) -> int:
        """Its exit code; a negative number is the signal that ended it."""
        return -1000 if self.process.exitcode is None else self.process.exitcode

    @property
    def said(self) -> str:
        """What it has written to standard error."""
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace")


def start(
    folder: Path,
    arguments: Iterable[str],
    limit: int | None = None,
    variables: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
) -> Run:
    """Start ``kgbuild`` in a folder.

    Args:
        folder: The folder.
        arguments: Its arguments.
        limit: The largest file that it may write, in bytes.
        variables: More variables of its environment.
        output: Where its standard output goes; by default, nowhere.
    """
    errors = TemporaryFile()  # noqa: SIM115 -- the run keeps it
    # A copy gets descriptors by their paths, which need no place in its arguments.
    paths = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (errors, output) if file]
    words = ("kgbuild", *arguments)
    given = (str(folder), words, limit, dict(variables or {}), paths)
    process = _CONTEXT.Process(target=_run, args=given)
    process.start()
    return Run(process, errors, time.monotonic())


def run(folder: Path, arguments: Iterable[str]) -> int:
    """Run ``kgbuild`` in a folder to its end, and return its exit code."""
    started = start(folder, arguments)
    started.wait()
    return started.code


def answer(folder: Path, arguments: Iterable[str]) -> bytes:
    """Return what ``kgbuild`` writes to standard output."""
    with TemporaryFile() as output:
        started = start(folder, arguments, output=output)
        started.wait()
        output.seek(0)
        return output.read()


def _run(
    folder: str,
    words: tuple[str, ...],
    limit: int | None,
    variables: Mapping[str, str],
    paths: list[str],
) -> None:
    from kgbuild.cli.main import main  # noqa: PLC0415 -- only the copies run kgbuild

    os.chdir(folder)
    for number, path in zip((2, 1), [*paths, os.devnull][:2], strict=True):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), number)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    os.environ.update(variables)
    sys.argv = list(words)
    main()
