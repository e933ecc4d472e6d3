"""Locks on files, which end with the process that holds them."""

import os
from importlib import import_module
from time import sleep
from typing import IO, Any, Final

#: The byte that Windows locks: beyond any content, because nobody else can read a locked byte.
_BYTE: Final = 1 << 30
#: Seconds between two attempts on Windows, where a process cannot wait for a lock.
_PAUSE: Final = 0.1


def lock(file: IO[Any], *, wait: bool) -> bool:
    """Lock an open file until it is closed, and return whether that was possible.

    Args:
        file: The file.
        wait: Whether to wait until no other process holds the lock.
    """
    attempt = _attempt_by_flock if os.name == "posix" else _attempt_on_windows
    return attempt(file.fileno(), wait=wait)


def _attempt_by_flock(descriptor: int, *, wait: bool) -> bool:
    fcntl: Any = import_module("fcntl")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _attempt_on_windows(descriptor: int, *, wait: bool) -> bool:
    msvcrt: Any = import_module("msvcrt")
    before = os.lseek(descriptor, 0, os.SEEK_CUR)
    try:
        while True:
            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                if not wait:
                    return False
                sleep(_PAUSE)
            else:
                return True
    finally:
        os.lseek(descriptor, before, os.SEEK_SET)
