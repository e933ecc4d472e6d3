"""Several processes of this machine do the work.

Each has a thread of this process, which sends it bundles and replaces it if it is killed. The
worker is written to a file, which each process reads once.

`concurrent.futures.ProcessPoolExecutor` can wait for ever if a process is killed while another one
starts or gets work (in Python 3.11), so it is not used.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, local
from time import sleep
from typing import Any, Final

from kgbuild.bundles.one_process import OneProcess, ProcessLostError, load_modules_once
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

#: How long a thread waits before it replaces a process, in seconds: memory may be free then.
_PAUSE: Final = 0.1


class Processes(Workers):
    """Runs workers in processes of this machine, and replaces processes that are killed."""

    def __init__(self, number: int) -> None:
        """Use this number of processes, which start with the first work."""
        self._number = number
        self._folder = TemporaryDirectory(prefix="kgbuild-workers-")
        self._threads = ThreadPoolExecutor(number, "kgbuild-process")
        self._of_thread = _OfThread()
        self._lock = Lock()
        self._running = set[OneProcess]()
        self._ended = False
        self._written = 0
        load_modules_once()

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that is under way is thrown away."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._ended = True
            for process in self._running:
                process.kill()
        self._threads.shutdown()
        for process in self._running:
            process.close()
        self._folder.cleanup()

    def run(
        self, worker: Worker[Item, Product], bundles: Iterable[list[Item]]
    ) -> Iterator[list[Product]]:
        """Yield the products of each bundle, in the order of the bundles and their items."""
        self._written += 1
        file = Path(self._folder.name, f"worker-{self._written}")
        file.write_bytes(pickle.dumps(worker))

        def start(bundle: list[Item]) -> "Future[list[Product]]":
            if bundle:
                return self._threads.submit(self._products, file, bundle)
            nothing: Future[list[Product]] = Future()
            nothing.set_result([])  # all its products are kept: no process has to start for it
            return nothing

        for products, _ in in_order(bundles, self._number * AHEAD, start):
            yield products.result()

    def _products(self, worker: Path, bundle: Sequence[Any]) -> list[Any]:
        """Return the products of a bundle; the process of this thread makes them.

        Raises:
            WorkersError: The process was killed, and so were those that replaced it.
        """
        for _ in range(LIVES + 1):
            try:
                return self._process().products(worker, bundle)
            except ProcessLostError:
                self._forget_process()
                sleep(_PAUSE)
        raise WorkersError(
            f"worker processes were killed {LIVES + 1} times in a row, perhaps because memory ran "
            "out; try again with fewer --workers"
        )

    def _process(self) -> OneProcess:
        """Return the process of this thread, which starts with its first work."""
        if self._of_thread.process is None:
            with self._lock:
                if self._ended:
                    raise WorkersError("the work was thrown away")
                self._of_thread.process = OneProcess()
                self._running.add(self._of_thread.process)
        return self._of_thread.process

    def _forget_process(self) -> None:
        """Forget the process of this thread, which was killed."""
        process, self._of_thread.process = self._of_thread.process, None
        if process is not None:
            with self._lock:
                self._running.remove(process)
            process.kill()
            process.close()


class _OfThread(local):
    """What each thread has for itself."""

    process: OneProcess | None = None
