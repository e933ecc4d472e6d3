"""Real stores, started for a test in folders of their own, and ended with it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

#: How long a store may take until it answers, in seconds, on a machine that has much else to do.
PATIENCE = 90.0


@dataclass
class Running:
    """A store that runs.

    Attributes:
        url: Where it is; ends in a slash.
        process: Its process.
        again: Starts it once more at the same address, over the same data.
    """

    url: str
    process: subprocess.Popen[bytes]
    again: Callable[[], subprocess.Popen[bytes]]

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.process = self.again()


def missing(what: str) -> NoReturn:
    """Skip a test that needs what this machine lacks; where CI is set, fail it."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def started(
    command: Sequence[str | Path], folder: Path, port: int, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process that listens at a port of this machine."""
    log = folder / "log"
    with log.open("ab") as stream:
        process = subprocess.Popen(
            command, cwd=folder, stdout=stream, stderr=stream, env={**os.environ, **(more or {})}
        )
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(f"{command[0]} does not listen:\n{log.read_text(errors='replace')}")


@contextmanager
def running(folder: Path, command: Callable[[int], Sequence[str | Path]]) -> Iterator[Running]:
    """A store that is started by a command for a port."""
    port = free_port()

    def again() -> subprocess.Popen[bytes]:
        return started(command(port), folder, port)

    store = Running(f"http://127.0.0.1:{port}/", again(), again)
    try:
        yield store
    finally:
        store.kill()


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """Oxigraph's server; its default graph is one of its own unless told otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    binary = Path(sys.executable).with_name("oxigraph")

    def command(port: int) -> Sequence[str | Path]:
        place = ("--location", folder / "data", "--bind", f"127.0.0.1:{port}")
        return [binary, "serve", *place, *options]

    with running(folder, command) as store:
        yield store
