"""Compacts a store in a process of its own: merges its files, so that queries are fast.

While quads are loaded, the threads of RocksDB that merge files have the lowest priority, because
they would merge the same ones again and again. Most systems do not let them have another one later,
and on a busy machine, they would need very long. The threads of a new process have the usual one.
"""

import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread

from pyoxigraph import Store


def compact_store(folder: Path) -> None:
    """Compact a store that nobody has open.

    Raises:
        OSError: The store cannot be written, or no process can be started.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder)]
    # The other process ends when its input does, so it never outlives this one.
    with Popen(command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE) as process:  # noqa: S603 - fixed
        said = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise OSError(said.decode(errors="replace").strip().rpartition("\n")[2] or "it was killed")


def _end_with_input() -> None:
    os.read(0, 1)  # and not `sys.stdin`, which would be locked when this process ends
    os._exit(1)


def main() -> None:
    """Compact the store in the folder that the first argument names."""
    Thread(target=_end_with_input, daemon=True).start()
    store = Store(sys.argv[1])
    store.optimize()
    store.flush()
    del store  # it stops its threads


if __name__ == "__main__":
    main()
