"""Memory that a process has freed, but has not given back to the system.

The GNU C library keeps what is freed in small pieces, for the next pieces of the same size. A store
takes others, so a process would hold both.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

#: The number of the setting for how many pools of memory threads have, in the GNU C library.
_POOLS: Final = -8


def share_one_pool() -> None:
    """Let all threads of this process use one pool of memory from now on, if the C library can.

    With pools of their own, none uses what another has freed.
    """
    if (set_option := _function("mallopt")) is not None:
        set_option(_POOLS, 1)


def give_back_memory() -> None:
    """Give memory that is free back to the system, if the C library can. It takes milliseconds."""
    if (trim := _function("malloc_trim")) is not None:
        trim(0)


def _function(name: str) -> Callable[..., Any] | None:
    """Return a function of the GNU C library. Others do not have it."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
