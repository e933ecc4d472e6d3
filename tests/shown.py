"""Runs what a page of the docs shows, and compares or rewrites the output.

A fenced block of the language ``console`` is a terminal session. A comment before it says more:

- ``<!-- file: PATH -->``: the block is the text of this file, which the reader saves.
- ``<!-- exit: 1 -->``: the commands of the block end with this code.
- ``<!-- background -->``: the command runs on, as a server does, until the page is done.

A line with nothing but ``…`` cuts the output. A block without output shows what to type only.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from tests.ports import free_port
from tests.prepared import prepared_kgbuild
from tests.serving import wait_until

BIN: Final = Path(sys.executable).parent
CUT: Final = "…"
#: Names of the addresses that pages use; a run takes free ports in their place.
ADDRESSES: Final = ("localhost:8000", "127.0.0.1:7878")
_BLOCK: Final = re.compile(
    r"^(?:<!-- (?P<note>file: \S+|exit: \d+|background|not run: [^>]+) -->\n)?"
    r"^(?P<fence>```+)(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page.

    Attributes:
        note: What the comment before it says; empty without one.
        language: The language of the block.
        body: Its text.
        span: Where the text is in the page.
    """

    note: str
    language: str
    body: str
    span: tuple[int, int]

    def steps(self) -> Iterator[tuple[str, str]]:
        """Yield each command of a session with the output below it."""
        for part in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            while command.endswith("\\"):
                more, _, output = output.partition("\n")
                command += f"\n{more}"
            yield command, output


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(found["note"] or "", found["language"], found["body"], found.span("body"))
        for found in _BLOCK.finditer(text)
    ]


@dataclass
class Runner:
    """Runs the blocks of one page in one folder.

    Attributes:
        folder: Where the commands run.
        ports: Address on the page to the address in this run.
    """

    folder: Path
    ports: dict[str, str] = field(default_factory=dict)
    _servers: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        for address in ADDRESSES:
            self.ports[address] = f"{address.partition(':')[0]}:{free_port()}"
        return self

    def __exit__(self, *_: object) -> None:
        self._servers.close()

    def page(self, text: str) -> str:
        """Run a page and return it with the output of this run."""
        parts, done = [], 0
        for block in blocks(text):
            if (anew := self._block(block)) is not None:
                parts += [text[done : block.span[0]], anew]
                done = block.span[1]
        return "".join([*parts, text[done:]])

    def _block(self, block: Block) -> str | None:
        """The text of a block as this run prints it; None where nothing is run."""
        if block.note.startswith("file: "):
            file = self.folder / block.note.removeprefix("file: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
            return None
        if block.language != "console" or block.note.startswith("not run: "):
            return None
        code = int(block.note.removeprefix("exit: ")) if block.note.startswith("exit: ") else 0
        anew = []
        for command, output in block.steps():
            if block.note == "background":
                printed = self._start(command, len(without_ends(output)))
            else:
                printed = self._run(command, code)
            anew.append(f"$ {command}\n{as_shown(printed, without_ends(output))}")
        return "".join(anew)

    def _run(self, command: str, code: int) -> str:
        result = subprocess.run(
            ["bash", "-c", self._here(command)],
            cwd=self.folder,
            env=environment(prepared_kgbuild().parent, BIN),
            stdout=subprocess.PIPE,
            # Where a command fails, what it says is what the reader has to see.
            stderr=subprocess.STDOUT if code else subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        shown = f"$ {command}\n{result.stdout}{result.stderr or ''}"
        assert result.returncode == code, f"exit code {result.returncode}: {shown}"
        return self._there(result.stdout)

    def _start(self, command: str, lines: int) -> str:
        """Start a server; return the first lines that it prints once it answers."""
        if command.startswith("kgbuild serve"):
            command += f" --port {self.ports['localhost:8000'].partition(':')[2]}"
        log = self.folder / f"server-{len(self.ports)}.log"
        process = subprocess.Popen(
            ["bash", "-c", f"exec {self._here(command)}"],
            cwd=self.folder,
            env=environment(BIN),
            stdout=log.open("w"),
            stderr=subprocess.STDOUT if not lines else subprocess.DEVNULL,
        )
        self._servers.callback(process.wait)
        self._servers.callback(process.terminate)
        address = "localhost:8000" if command.startswith("kgbuild") else "127.0.0.1:7878"
        port = int(self.ports[address].partition(":")[2])

        def is_ready() -> bool:
            printed = log.read_text("utf-8")
            assert process.poll() is None, f"$ {command}\n{printed}"
            with socket.socket() as client:
                listens = client.connect_ex(("127.0.0.1", port)) == 0
            return listens and printed.count("\n") >= lines

        wait_until(is_ready)
        return self._there("\n".join(log.read_text("utf-8").splitlines()[:lines]))

    def _here(self, command: str) -> str:
        """A command of the page, with the addresses of this run."""
        # `make` finds the environment complete: setting it up is a test of its own.
        command = re.sub(r"^make\b", "make --silent --old-file=.venv/runtime", command)
        for shown, real in self.ports.items():
            command = command.replace(shown, real)
        return command

    def _there(self, printed: str) -> str:
        """What this run printed, with the addresses of the page."""
        for shown, real in self.ports.items():
            printed = printed.replace(real, shown)
        return printed


def as_shown(printed: str, shown: list[str]) -> str:
    """What a command prints, cut where the page cuts it; nothing where the page shows nothing."""
    if not shown:
        return ""
    lines = without_ends(printed)
    if CUT in shown and len(lines) > shown.index(CUT):
        lines = [*lines[: shown.index(CUT)], CUT]
    return "\n".join(lines) + "\n"


def without_ends(text: str) -> list[str]:
    """The lines of a text without blanks at their ends."""
    return [line.rstrip() for line in text.strip().splitlines()]


def environment(*commands: Path) -> dict[str, str]:
    """A reader's environment: these folders on the path, a terminal as wide as the pages."""
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))},
        "PATH": ":".join([*map(str, commands), os.environ["PATH"]]),
        "COLUMNS": "88",
    }
