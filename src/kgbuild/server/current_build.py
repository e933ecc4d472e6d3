"""The build that queries are about: each new build replaces the one before it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.server.monitoring import Log, Metrics
from kgbuild.server.worker_pool import WorkerPool
from kgbuild.server.worker_process import WorkerError


@dataclass(slots=True, eq=False)
class CurrentBuild:
    """Loads the current build into a pool of workers as soon as it differs."""

    pool: WorkerPool
    store: Callable[[], Path]  # returns the path of the current build's store
    digest: Callable[[], str]  # returns the digest of the current build
    log: Log
    metrics: Metrics
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _unreadable: Path | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def use(self) -> None:
        """Make sure that the next query is about the current build.

        A build that could not be read does not hold queries up: they go to the one before it.
        """
        if self.store() not in {self.pool.store, self._unreadable}:
            loading = asyncio.create_task(self.load())
            self._tasks.add(loading)
            loading.add_done_callback(self._tasks.discard)
            # It goes on if the client gives up, because other queries wait for it too.
            await asyncio.shield(loading)

    async def load(self, *, is_forced: bool = False) -> None:
        """Load the current build if it is new, or in any case.

        If it cannot be read, the log says why, and the build before it stays in use.
        """
        if self.store() == self.pool.store and not is_forced:
            return
        async with self._loading:
            found = self.store()
            if found == self.pool.store and not is_forced:
                return  # another query has loaded it meanwhile
            try:
                await self.pool.reload(found)
            except WorkerError as error:
                self._unreadable = found
                self.log.write("not reloaded", why=str(error))
            else:
                self._unreadable = None
                self.metrics.reloaded()
                self.log.write("reloaded", build=self.digest())
