"""Limits for a process that answers strangers: its memory, its life and its connections.

A query can call other endpoints with ``SERVICE``. Through it a stranger could reach hosts that only
the server can reach. On Linux, a kernel filter (seccomp) denies a worker the system call that opens
a connection. See ``Documentation/userspace-api/seccomp_filter.rst`` in the kernel sources.
"""

import ctypes
import os
import platform
import signal
import sys
from typing import Final

from kgbuild.systems.processes import limit

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2
#: Per machine: its audit name, and the numbers of ``socket`` and ``io_uring_setup``.
_CALLS: Final = {"x86_64": (0xC000003E, (41, 425)), "aarch64": (0xC00000B7, (198, 425))}
#: On x86_64, numbers from here on belong to a second interface to the same calls.
_X32: Final = 0x40000000
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.POINTER(_Instruction)))


def can_forbid_connections() -> bool:
    """Return whether `forbid_connections` works on this machine."""
    return sys.platform == "linux" and platform.machine() in _CALLS


def forbid_connections() -> None:
    """Forbid this process to open sockets, or raise an `OSError` if the kernel has no filters."""
    audit, numbers = _CALLS[platform.machine()]
    calls = (*((_EQUAL, number) for number in numbers), (_AT_LEAST, _X32))
    code = [
        _Instruction(_LOAD, 0, 0, 4),
        _Instruction(_EQUAL, 1, 0, audit),
        _Instruction(_RETURN, 0, 0, _REFUSE),
        _Instruction(_LOAD, 0, 0, 0),
        *(_Instruction(test, len(calls) - at, 0, value) for at, (test, value) in enumerate(calls)),
        _Instruction(_RETURN, 0, 0, _ALLOW),
        _Instruction(_RETURN, 0, 0, _REFUSE),
    ]
    program = _Program(len(code), (_Instruction * len(code))(*code))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def end_with_parent(parent: int) -> None:
    """End this process when its parent ends, even if the parent is killed.

    Args:
        parent: The id of the process that has started this one. It may have ended already. In a
            container, a server that is still there can have the id 1.
    """
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit("the server is gone")


def limit_memory(size: int) -> None:
    """Limit this process to ``size`` bytes of memory, and write no core dump when it needs more."""
    limit("RLIMIT_CORE", 0)
    limit("RLIMIT_DATA", size)


def _prctl(option: int, value: int, pointer: int = 0) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(pointer))
    if library.prctl(option, *arguments, ctypes.c_ulong(0), ctypes.c_ulong(0)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "prctl")
