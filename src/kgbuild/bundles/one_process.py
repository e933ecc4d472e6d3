"""One process of this machine that does work for this one, and the pipe to it.

It starts fresh, without the memory of this process, so threads and open stores do no harm.
"""

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import connection, forkserver
from pathlib import Path
from threading import Lock, Thread
from traceback import format_exc
from types import ModuleType
from typing import Any, Final

from kgbuild.bundles.workers import Worker, WorkersError
from kgbuild.rare_collections import collect_rarely
from kgbuild.systems.processes import start_method

_PRELOADED: Final = ("kgbuild.bundles.report_worker", "kgbuild.bundles.event_worker")
#: `multiprocessing` looks at all processes when one starts, so none may be closed meanwhile.
_changing_processes: Final = Lock()


class ProcessLostError(Exception):
    """The process was killed before it gave its products back."""


class OneProcess:
    """Does one bundle at a time. Only one thread may use it."""

    def __init__(self) -> None:
        """Start the process, in the folder of this one.

        Raises:
            ProcessLostError: The process that copies itself was killed.
        """
        # The types do not know that all ways to start have a class `Process`.
        context: Any = multiprocessing.get_context(start_method())
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=_work, args=(other_end, Path.cwd()))
        try:
            with other_end, _changing_processes, _without_script():
                self._process.start()
        except (EOFError, ConnectionError) as broken:
            self._pipe.close()
            raise ProcessLostError from broken

    def products(self, worker: Path, bundle: Sequence[Any]) -> list[Any]:
        """Return the products of a bundle.

        Args:
            worker: The file with the pickled worker. The process keeps the last one that it read.
            bundle: The items.

        Raises:
            ProcessLostError: The process was killed.
            Exception: Whatever the worker raised.
        """
        try:
            self._pipe.send((worker, bundle))
            connection.wait([self._pipe, self._process.sentinel])
            if not self._pipe.poll():
                raise ProcessLostError
            reply = self._pipe.recv_bytes()
        except (EOFError, OSError) as broken:
            raise ProcessLostError from broken
        error, products = pickle.loads(reply)  # noqa: S301 -- from our own process
        if error is not None:
            raise error
        found: list[Any] = products
        return found

    def kill(self) -> None:
        """End the process at once, whatever it does. Any thread may call this."""
        self._process.kill()

    def close(self) -> None:
        """Wait until the killed process has ended, and free its place in the system."""
        with _changing_processes:
            self._process.join()
            self._process.close()
        self._pipe.close()


def load_modules_once() -> None:
    """Start the server that copies itself for each process, if the system has it.

    It loads the modules while this process goes on.
    """
    if start_method() == "forkserver":
        multiprocessing.get_context("forkserver").set_forkserver_preload([__name__, *_PRELOADED])
        with _changing_processes, _without_script():
            forkserver.ensure_running()


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


def _work(pipe: "connection.Connection[Any, Any]", folder: Path) -> None:
    """Do what comes through the pipe, in a folder, until its other end is closed."""
    os.chdir(folder)
    collect_rarely()
    # Ctrl-C reaches all processes of a terminal. The parent handles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            worker, bundle = pipe.recv()
        except EOFError:
            return
        pipe.send_bytes(_reply(worker, bundle))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)  # nobody waits for the work any more


def _reply(worker: Path, bundle: Sequence[Any]) -> bytes:
    """Return the pickled pair of the error that the work raised, or None, and the products."""
    try:
        product = _worker(worker).product
        return pickle.dumps((None, [product(item) for item in bundle]))
    except Exception as error:  # noqa: BLE001 -- the parent raises it
        return pickle.dumps((_as_sent(error), []))


def _as_sent(error: Exception) -> Exception:
    """Return an error that can be pickled, with the message of another and where it was raised."""
    error.add_note(format_exc())  # a pickle does not keep where it was raised
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- it was just written
    except Exception:  # noqa: BLE001 -- whatever an error of another library raises
        return WorkersError(f"{type(error).__name__}: {error}\n{format_exc()}")
    return error


@lru_cache(maxsize=1)
def _worker(file: Path) -> Worker[Any, Any]:
    # kgbuild itself wrote the file, into a folder that only its user can change.
    found: Worker[Any, Any] = pickle.loads(file.read_bytes())  # noqa: S301 -- see above
    return found
