"""What a process that answers strangers cannot do: take all memory, outlive the server, call out.

A query can ask other endpoints by ``SERVICE``, and who may send queries could so reach hosts that
only the server reaches. On Linux a filter in the kernel (seccomp, ``Documentation/userspace-api/
seccomp_filter.rst``) takes from a worker the system call by which a connection would begin.
"""

import ctypes
import os
import platform
import resource
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2
#: Audit name of the machine, numbers of ``socket`` and of ``io_uring_setup`` there.
_CALLS: Final = {"x86_64": (0xC000003E, (41, 425)), "aarch64": (0xC00000B7, (198, 425))}
#: Numbers from here on are of another interface to the same calls, on x86_64.
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
    """Whether `forbid_connections` works on this machine."""
    return sys.platform == "linux" and platform.machine() in _CALLS


def forbid_connections() -> None:
    """Let this process open no socket from now on.

    Raises:
        OSError: The kernel does not know such filters.
    """
    audit, numbers = _CALLS[platform.machine()]
    calls = (*((_EQUAL, number) for number in numbers), (_AT_LEAST, _X32))
    code = [
        _Instruction(_LOAD, 0, 0, 4),
        _Instruction(_EQUAL, 1, 0, audit),
        _Instruction(_RETURN, 0, 0, _REFUSE),
        _Instruction(_LOAD, 0, 0, 0),
        *(
            _Instruction(test, len(calls) - index, 0, value)
            for index, (test, value) in enumerate(calls)
        ),
        _Instruction(_RETURN, 0, 0, _ALLOW),
        _Instruction(_RETURN, 0, 0, _REFUSE),
    ]
    program = _Program(len(code), (_Instruction * len(code))(*code))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def end_with_parent() -> None:
    """Have this process ended when the one that started it ends, however that does."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            sys.exit("the server is gone")


def limit_memory(size: int) -> None:
    """Let this process have ``size`` bytes of memory, and leave no image of it when it has more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _prctl(option: int, value: int, pointer: int = 0) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(pointer))
    if library.prctl(option, *arguments, ctypes.c_ulong(0), ctypes.c_ulong(0)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "prctl")
