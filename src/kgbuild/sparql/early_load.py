"""Loads N-Quads into a new store while their file is still being written.

Oxigraph loads without Python's lock, so one thread loads what another has just written.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import Final

from kgbuild.sparql.file_parts import file_parts
from kgbuild.sparql.store import NewStore, QuadStore, part_size
from kgbuild.systems.free_memory import give_back_memory

#: Loading waits until this much is new, as a share of what is loaded. After each pause, RocksDB
#: merges new files with all old ones, so with many pauses it merges the same ones again and again.
_NEW_SHARE: Final = 0.5


class EarlyLoad(AbstractContextManager["EarlyLoad"]):
    """A new store that follows a growing file of N-Quads."""

    def __init__(self, folder: Path, *, merges: bool = False) -> None:
        """Load into a store in ``folder``, which does not exist yet.

        With ``merges``, the store also holds each triple once.
        """
        self._thread = ThreadPoolExecutor(1, "kgbuild-load")
        self._new = self._thread.submit(NewStore, folder, merges=merges)
        self._loads: list[Future[None]] = []
        self._end = 0  # the end of what is loaded, or waits to be
        self._is_over = Event()

    def __exit__(self, *_: object) -> None:
        """Wait for the part that is being loaded, load no other, and close the store."""
        self._is_over.set()
        self._thread.shutdown(cancel_futures=True)
        if not self._new.cancelled() and self._new.exception() is None:
            self._new.result().close()

    def wants(self, size: int) -> bool:
        """Return whether the file is long enough for what is new to be loaded."""
        return size - self._end >= max(part_size(size), self._end * _NEW_SHARE)

    def grown(self, nquads: Path, size: int) -> None:
        """Load what is new in the file, which has whole lines up to ``size`` on the disk."""
        if size > self._end:
            self._loads.append(self._thread.submit(self._load, nquads, self._end, size))
            self._end = size

    def finished(self, nquads: Path) -> QuadStore:
        """Load the rest of the file, which is complete, and return the store.

        Raises:
            StoreError: The store cannot be written.
            OSError: The file cannot be read.
        """
        self.grown(nquads, nquads.stat().st_size)
        for load in self._loads:
            load.result()
        return QuadStore(self._new.result().finished())

    def _load(self, nquads: Path, start: int, end: int) -> None:
        # Bytes and not a file: each read from a file would wait for Python's lock.
        for part in file_parts(nquads, part_size(end), start, end):
            if self._is_over.is_set():
                return
            self._new.result().load(part.read())
        give_back_memory()
