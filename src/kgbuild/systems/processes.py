"""Limits of a process, and the signals that end it, where the system has them."""

import asyncio
import multiprocessing
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Final, Literal

#: The signals by which a system or a user ends a process.
_ENDING: Final = ("SIGTERM", "SIGINT", "SIGBREAK")


def _resource() -> ModuleType | None:
    """Return the module for limits; Windows has none."""
    try:
        return import_module("resource")
    except ImportError:
        return None


def limit(name: str, most: int) -> bool:
    """Limit this process, and return whether the system can.

    Args:
        name: The limit, such as ``RLIMIT_CPU`` (seconds) or ``RLIMIT_AS`` (bytes).
        most: The limit; a lower one that is already there stays.
    """
    resource = _resource()
    kind = getattr(resource, name, None)
    if resource is None or kind is None:
        return False
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    # macOS has names of limits that it does not set.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))
        return True
    return False


def start_method() -> Literal["forkserver", "spawn"]:
    """Return how `multiprocessing` starts further processes.

    The quickest way is to copy a process that has loaded the modules. Windows starts each afresh.
    """
    known = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in known else "spawn"


def number_of(name: str) -> int | None:
    """Return the number of a signal; None if the system has no such signal."""
    found = getattr(signal, name, None)
    return None if found is None else int(found)


def call_at_end(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> None:
    """Call ``stop`` when a signal is to end this process."""
    for name in _ENDING:
        if number_of(name) is not None:
            call_on(loop, name, stop)


def call_on(loop: asyncio.AbstractEventLoop, name: str, what: Callable[[], object]) -> None:
    """Call a function in a loop on a signal, if the system has that signal."""
    number = getattr(signal, name, None)
    if number is None:
        return
    try:
        loop.add_signal_handler(number, what)
    except RuntimeError:  # the loops of Windows have no signals
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(what))


def peak_memory() -> int:
    """Return the most memory that this process has used, in bytes; 0 if that is not known."""
    resource = _resource()
    if resource is None:
        return 0
    most = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return most if sys.platform == "darwin" else most * 1024  # elsewhere in kibibytes
