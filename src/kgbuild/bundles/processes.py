"""Several processes of this machine do the work.

They start fresh, without the memory of this process, so threads and open stores do no harm. The
worker is written to a file, which each process reads once.
"""

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import connection, forkserver
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from types import ModuleType
from typing import Any, Final

from kgbuild.bundles.workers import (
    AHEAD,
    LIVES,
    Item,
    Product,
    Worker,
    Workers,
    WorkersError,
    in_order,
)
from kgbuild.rare_collections import collect_rarely
from kgbuild.systems.processes import most_processes, start_method

_PRELOADED: Final = ("kgbuild.bundles.report_worker", "kgbuild.bundles.event_worker")


@dataclass(slots=True)
class _Task:
    """A bundle in work."""

    worker: Path
    bundle: Sequence[Any]
    products: Future[list[Any]]

    @property
    def is_lost(self) -> bool:
        """Whether its process was killed; waits until that is known."""
        return isinstance(self.products.exception(), BrokenProcessPool)


class Processes(Workers):
    """Runs workers in processes of this machine, and replaces processes that are killed."""

    def __init__(self, number: int) -> None:
        """Use this number of processes, which start with the first work."""
        self._number = number
        self._folder = TemporaryDirectory(prefix="kgbuild-workers-")
        self._pool = _pool(number)
        with _without_script():
            if start_method() == "forkserver":
                forkserver.ensure_running()  # it loads the modules while this process goes on
        self._written = 0
        self._lost = 0

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that is under way is thrown away."""
        _kill_what_is_left(self._pool)
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def run(
        self, worker: Worker[Item, Product], bundles: Iterable[list[Item]]
    ) -> Iterator[list[Product]]:
        """Yield the products of each bundle, in the order of the bundles and their items."""
        self._written += 1
        file = Path(self._folder.name, f"worker-{self._written}")
        file.write_bytes(pickle.dumps(worker))

        def start(bundle: list[Item]) -> _Task:
            return _Task(file, bundle, self._submit(file, bundle))

        for task, others in in_order(bundles, self._number * AHEAD, start):
            while task.is_lost:
                self._replace_processes()
                for one in (task, *others):
                    if one.is_lost:
                        one.products = self._submit(one.worker, one.bundle)
            self._lost = 0
            yield task.products.result()

    def _submit(self, worker: Path, bundle: Sequence[Any]) -> Future[list[Any]]:
        if not bundle:  # all its products are kept: no process has to start for it
            nothing: Future[list[Any]] = Future()
            nothing.set_result([])
            return nothing
        try:
            with _without_script():
                return self._pool.submit(_products, worker, bundle)
        except BrokenProcessPool as error:
            lost: Future[list[Any]] = Future()
            lost.set_exception(error)
            return lost

    def _replace_processes(self) -> None:
        """Start new processes in place of lost ones.

        Raises:
            WorkersError: This has happened too often.
        """
        self._lost += 1
        if self._lost > LIVES:
            raise WorkersError(
                f"worker processes were killed {self._lost} times in a row, perhaps because "
                "memory ran out; try again with fewer --workers"
            )
        _kill_what_is_left(self._pool)
        self._pool.shutdown()
        self._pool = _pool(self._number)


def _kill_what_is_left(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool that has lost one.

    If such a pool was starting a process at that moment, it would wait for that process for ever.
    """
    if pool._broken:  # noqa: SLF001 -- no public attribute says so
        for process in list(pool._processes.values()):  # noqa: SLF001 -- nor has them
            process.kill()


def _pool(number: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(start_method())
    # If there is a fork server, it loads the modules once, and the processes are copies of it.
    context.set_forkserver_preload([__name__, *_PRELOADED])
    most = most_processes(number)
    return ProcessPoolExecutor(most, context, initializer=_begin, initargs=(Path.cwd(),))


@contextmanager
def _without_script() -> Iterator[None]:
    """Let new processes start without the script of this one.

    Otherwise each of them would run it again, and a script of a user would build once more.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _begin(folder: Path) -> None:
    """Prepare a process, which works in a folder and ends with its parent."""
    os.chdir(folder)
    collect_rarely()
    # Ctrl-C reaches all processes of a terminal. The parent handles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)  # nobody waits for the work any more


def _products(worker: Path, bundle: Sequence[Any]) -> list[Any]:
    """Return the products of a bundle, in another process."""
    product = _worker(worker).product
    return [product(item) for item in bundle]


@lru_cache(maxsize=1)
def _worker(file: Path) -> Worker[Any, Any]:
    # kgbuild itself wrote the file, into a folder that only its user can change.
    found: Worker[Any, Any] = pickle.loads(file.read_bytes())  # noqa: S301 -- see above
    return found
