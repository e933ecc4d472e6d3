"""The priority of threads that a library starts, and Python does not know.

Linux has a priority for each thread. Other systems have one for the whole process.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

#: Linux gives such a thread the time that others leave, and a little more.
_LOWEST: Final = 19
_THREADS: Final = Path("/proc/self/task")


def lower_priority(name: str) -> bool:
    """Give the lowest priority to all threads of this process whose names begin with ``name``.

    A process may need rights to raise a priority again. Return whether any thread has it now.
    """
    if sys.platform != "linux":
        return False
    has_it = False
    with suppress(OSError):  # there may be no /proc
        for thread in _THREADS.iterdir():
            with suppress(OSError):  # the thread has ended
                if (thread / "comm").read_text(encoding="utf-8").startswith(name):
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), _LOWEST)
                    has_it = True
    return has_it
