"""A worker as the server sees it: a process that is asked, and can be ended."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Self

from kgbuild.errors import KgbuildError
from kgbuild.server.frames import Kind, frame, read_frame
from kgbuild.server.limits import MEBI, Limits
from kgbuild.server.question import Question, Refusal
from kgbuild.server.worker import Settings

#: An answer of up to so many bytes is kept in memory, a longer one in a file.
_IN_MEMORY: Final = MEBI
#: So many seconds may pass until the system tells how a process has ended.
_ENDING: Final = 5.0
#: So many seconds may a worker take to open its store.
_STARTING: Final = 60.0


class WorkerError(KgbuildError):
    """A worker that does not start."""


@dataclass(slots=True)
class Answer:
    """An answer, whole.

    Attributes:
        media_type: Its media type.
        content: Its bytes, to be read from the beginning.
        size: How many there are.
    """

    media_type: str
    content: IO[bytes]
    size: int


@dataclass(slots=True, eq=False)
class Worker:
    """A process that answers queries.

    Attributes:
        store: The store that it reads.
        is_sound: Whether it can be asked: it waits for a question, and has not grown too large.
    """

    store: Path
    is_sound: bool
    _process: asyncio.subprocess.Process
    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter

    @classmethod
    async def start(
        cls, store: Path, limits: Limits, prefixes: Mapping[str, str], *, may_connect: bool
    ) -> Self:
        """Start one, and wait until it has opened the store.

        Raises:
            WorkerError: It does not start.
        """
        ours, theirs = socket.socketpair()
        number = theirs.fileno()
        settings = Settings(str(store), number, limits.memory, limits.answer, may_connect, prefixes)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kgbuild.server.worker", settings.pack()),
            pass_fds=[number],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = cls(store, True, process, reader, writer)  # noqa: FBT003 - by the order of the fields
        try:
            await asyncio.wait_for(read_frame(reader), _STARTING)
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            await worker.stop()
            raise WorkerError(f"no process can read the store in {store}") from error
        return worker

    async def answer(self, question: Question) -> Answer:
        """The answer to a question.

        Raises:
            Refusal: It is refused.
            IncompleteReadError: The worker ended, as it does when it has no more memory.
        """
        self.is_sound = False
        self._writer.write(frame(Kind.QUESTION, question.pack()))
        content: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the reader closes it
        size, media_type = 0, ""
        while True:
            kind, data = await read_frame(self._reader)
            if kind is Kind.PIECE:
                content.write(data)
                size += len(data)
            elif kind is Kind.MEDIA_TYPE:
                media_type = data.decode()
            elif kind is Kind.REFUSAL:
                self.is_sound = True
                told = json.loads(data)
                raise Refusal(told["status"], told["message"])
            else:
                self.is_sound = not data
                content.seek(0)
                return Answer(media_type, content, size)

    async def ended_by(self) -> int | None:
        """The number of the signal that it was ended by; None if by none, or if it goes on."""
        try:
            status = await asyncio.wait_for(self._process.wait(), _ENDING)
        except TimeoutError:
            return None
        return -status if status < 0 else None

    async def stop(self) -> None:
        """End it at once, whatever it is doing."""
        if self._process.returncode is None:
            # Not by its own method, which may take the exit status away from who waits for it.
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        self._writer.close()
        await self._process.wait()
