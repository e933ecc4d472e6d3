"""The pool of workers: each answers one query at a time, and clients take fair turns."""

import asyncio
import signal
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgbuild.phrases import in_seconds
from kgbuild.server.limits import MEBI, Limits
from kgbuild.server.query_request import HttpRefusal, Question
from kgbuild.server.worker_process import CompleteAnswer, Worker, WorkerError

#: Seconds before another try to start a worker.
_AGAIN: Final = 1.0
#: Seconds until another worker has taken the place of one that was stopped.
_ENDING: Final = 5.0


class BusyRefusal(HttpRefusal):
    """No worker is free for the query."""


@dataclass(slots=True, eq=False)
class WorkerPool:
    """Workers, and the queries that wait for one."""

    store: Path  # that the workers read
    limits: Limits
    prefixes: Mapping[str, str]  # that a query need not declare
    may_connect: bool  # whether workers may open connections
    _idle: list[Worker] = field(default_factory=list)
    _busy: set[Worker] = field(default_factory=set)
    _waiting: deque[tuple[str, asyncio.Future[Worker]]] = field(default_factory=deque)
    _serving: Counter[str] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _watching: set[asyncio.Task[None]] = field(default_factory=set)
    _is_closed: bool = False

    async def start(self) -> None:
        """Start the workers, or raise a `WorkerError` if one of them does not start."""
        self._idle += await self._started(self.store)

    async def reload(self, store: Path) -> None:
        """Switch to another store; running queries finish on the old one.

        Raises:
            WorkerError: The new store cannot be read; the old one stays in use.
        """
        fresh = await self._started(store)
        self.store = store
        old, self._idle = self._idle, fresh
        for worker in old:
            await worker.stop()
        self._hand_out()

    async def close(self) -> None:
        """Stop all workers."""
        self._is_closed = True
        for task in list(self._tasks):
            await task
        for worker in [*self._idle, *self._busy]:
            await worker.stop()

    @property
    def load(self) -> tuple[int, int]:
        """Number of running queries, and number of waiting ones."""
        return len(self._busy), len(self._waiting)

    @property
    def is_well(self) -> bool:
        """Whether there is at least one worker."""
        return bool(self._idle or self._busy)

    async def answer(self, question: Question, client: str) -> CompleteAnswer:
        """Return the answer to a question.

        Raises:
            BusyRefusal: No worker is free, and none became free in time.
            HttpRefusal: The query cannot be answered, or not within the limits.
        """
        worker = await self._lease(client)
        try:
            return await asyncio.wait_for(worker.answer(question), self.limits.seconds)
        except TimeoutError as error:
            limit = in_seconds(self.limits.seconds)
            message = f"the query was stopped after {limit}: ask for less"
            raise HttpRefusal(422, message) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise HttpRefusal(422, self._why(await worker.killed_by())) from error
        finally:
            # A worker that has not finished its answer is replaced.
            self._give_back(client, worker)

    def _why(self, number: int | None) -> str:
        """Explain why a worker ended during a query, by the signal that killed it."""
        if number == signal.SIGABRT:
            most = f"{self.limits.memory // MEBI:,} MiB"
            return (
                f"the query was stopped because it needed more than {most} of memory: ask for less "
                "or sort and group fewer rows"
            )
        if number in {signal.SIGSEGV, signal.SIGBUS}:
            return (
                "the query was stopped because it is nested too deeply: write it with fewer levels"
            )
        return "the query was stopped because its worker ended: send it again"

    async def _lease(self, client: str) -> Worker:
        of_client = sum(1 for each, _ in self._waiting if each == client)
        if len(self._waiting) >= self.limits.waiting or of_client >= self.limits.places:
            raise BusyRefusal(503, "too many queries are waiting already: try again in a moment")
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, place))
        self._hand_out()
        try:
            return await asyncio.wait_for(asyncio.shield(place), self._patience(client))
        except BaseException as error:
            # The client may have been given a worker at the moment when it gave up.
            if place.done():
                self._give_back(client, place.result())
            else:
                self._waiting.remove((client, place))
            if isinstance(error, TimeoutError):
                message = "no worker became free for the query: try again in a moment"
                raise BusyRefusal(503, message) from error
            raise

    def _patience(self, client: str) -> float:
        """Return the seconds for which a query of a client may wait.

        If the client has no worker, it waits until each query that runs now must have ended.
        """
        longest = 0 if self._serving[client] else self.limits.seconds + _ENDING
        return max(self.limits.patience, longest)

    def _give_back(self, client: str, worker: Worker) -> None:
        self._serving[client] -= 1
        if not self._serving[client]:
            del self._serving[client]
        self._busy.discard(worker)
        if worker.is_sound and worker.store == self.store:
            self._idle.append(worker)
        else:
            task = asyncio.get_running_loop().create_task(self._replace(worker))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._hand_out()

    def _hand_out(self) -> None:
        """Give each free worker to the client that has the fewest, of those below their share.

        Of several, the one that has waited longest gets it. So a client with one query gets the
        next worker, however many others have more.
        """
        while self._idle:
            below = [one for one in self._waiting if self._serving[one[0]] < self.limits.share]
            if not below:
                return
            client, place = min(below, key=lambda one: self._serving[one[0]])
            worker = self._idle.pop()
            self._waiting.remove((client, place))
            self._busy.add(worker)
            self._serving[client] += 1
            place.set_result(worker)

    async def _replace(self, worker: Worker) -> None:
        """Stop a worker, and start another one if the pool has too few."""
        await worker.stop()
        while not self._is_closed and len(self._idle) + len(self._busy) < self.limits.workers:
            try:
                fresh = await self._start(self.store)
            except WorkerError:
                await asyncio.sleep(_AGAIN)
                continue
            if fresh.store == self.store and not self._is_closed:
                self._idle.append(fresh)
                self._hand_out()
                return
            await fresh.stop()

    async def _started(self, store: Path) -> list[Worker]:
        return list(await asyncio.gather(*(self._start(store) for _ in range(self.limits.workers))))

    async def _start(self, store: Path) -> Worker:
        worker = await Worker.start(store, self.limits, self.prefixes, may_connect=self.may_connect)
        task = asyncio.get_running_loop().create_task(self._watch(worker))
        self._watching.add(task)
        task.add_done_callback(self._watching.discard)
        return worker

    async def _watch(self, worker: Worker) -> None:
        """Replace a worker that is killed while it has no query."""
        await worker.ended()
        if worker in self._idle:
            self._idle.remove(worker)
            await self._replace(worker)
