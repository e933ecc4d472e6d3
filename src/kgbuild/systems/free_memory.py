"""Memory that a process has freed, but has not given back to the system.

The GNU C library keeps what is freed in small pieces, for the next pieces of the same size. A store
takes others, so a process would hold both.
"""

import ctypes
import sys


def give_back_memory() -> None:
    """Give memory that is free back to the system, if the C library can. It takes milliseconds."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries do not have it
    if trim is not None:
        trim(0)
