"""A worker as the server sees it: a process that answers queries and can be killed."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Self

from kgbuild.errors import KgbuildError
from kgbuild.server.limits import MEBI, Limits
from kgbuild.server.query_request import HttpRefusal, Question
from kgbuild.server.worker import WorkerSettings
from kgbuild.server.worker_messages import FrameKind, frame, read_frame
from kgbuild.sparql.allocator import with_allocator

#: Bytes of an answer that are kept in memory; a longer answer goes to a file.
_IN_MEMORY: Final = MEBI
#: Seconds to wait for the exit status of a process.
_ENDING: Final = 5.0
#: Seconds that a worker has to open its store.
_STARTING: Final = 60.0


class WorkerError(KgbuildError):
    """A worker did not start."""


@dataclass(slots=True)
class CompleteAnswer:
    """The complete answer to a query."""

    media_type: str
    remarks: Sequence[str]  # on the query
    content: IO[bytes]  # positioned at the start
    size: int  # in bytes


@dataclass(slots=True, eq=False)
class Worker:
    """A process that answers queries."""

    store: Path  # that it reads
    is_sound: bool  # it can take a query: it is idle and has not grown too large
    _process: asyncio.subprocess.Process
    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter

    @classmethod
    async def start(
        cls, store: Path, limits: Limits, prefixes: Mapping[str, str], *, may_connect: bool
    ) -> Self:
        """Start a worker and wait until it has opened the store, or raise a `WorkerError`."""
        ours, theirs = socket.socketpair()
        number = theirs.fileno()
        most = limits.memory, limits.answer
        settings = WorkerSettings(os.getpid(), str(store), number, *most, may_connect, prefixes)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kgbuild.server.worker", settings.pack()),
            pass_fds=[number],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env=with_allocator(os.environ),
            start_new_session=True,
        )
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = cls(store=store, is_sound=True, _process=process, _reader=reader, _writer=writer)
        try:
            await asyncio.wait_for(read_frame(reader), _STARTING)
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            await worker.stop()
            raise WorkerError(f"no worker process could read the store in {store}") from error
        return worker

    async def answer(self, question: Question) -> CompleteAnswer:
        """Return the answer to a question.

        Raises:
            HttpRefusal: The worker refused the query.
            IncompleteReadError: The worker ended, for example because it ran out of memory.
        """
        self.is_sound = False
        self._writer.write(frame(FrameKind.QUESTION, question.pack()))
        content: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the reader closes it
        size, media_type, remarks = 0, "", []
        while True:
            kind, data = await read_frame(self._reader)
            if kind is FrameKind.PIECE:
                content.write(data)
                size += len(data)
            elif kind is FrameKind.HEAD:
                media_type, remarks = json.loads(data)
            elif kind is FrameKind.REFUSAL:
                self.is_sound = True
                refusal = json.loads(data)
                raise HttpRefusal(refusal["status"], refusal["message"])
            else:
                self.is_sound = not data
                content.seek(0)
                return CompleteAnswer(media_type, remarks, content, size)

    async def ended(self) -> None:
        """Wait for its end."""
        await self._process.wait()

    async def killed_by(self) -> int | None:
        """Return the signal that killed it; None if no signal did, or if it is still running."""
        try:
            status = await asyncio.wait_for(self._process.wait(), _ENDING)
        except TimeoutError:
            return None
        return -status if status < 0 else None

    async def stop(self) -> None:
        """Kill it at once, even during a query."""
        if self._process.returncode is None:
            # Its own kill method can take the exit status away from `killed_by`.
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        self._writer.close()
        await self._process.wait()
