"""How a process must start so that the C library does not slow down queries of a large store.

RocksDB, which Oxigraph stores its data with, allocates and frees many small pieces of memory for
each lookup. By default, the GNU C library keeps seven free pieces of each size at hand. A query of
a large store needs more, and then spends half of its time in `malloc`. Other C libraries ignore
the setting.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "GLIBC_TUNABLES"
#: All versions of the library take numbers up to 127. About 4 MiB a thread are kept free at most.
_TUNABLE, _PIECES = "glibc.malloc.tcache_count", 127
#: Bytes of a store from which a query gains more than the start of another process costs.
_LARGE: Final = 64 << 20


def with_allocator(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment for a process that queries a store.

    If the user has chosen the number of pieces, it stays.
    """
    chosen = environment.get(VARIABLE, "")
    if _TUNABLE in chosen:
        return dict(environment)
    settings = [*filter(None, [chosen]), f"{_TUNABLE}={_PIECES}"]
    return {**environment, VARIABLE: ":".join(settings)}


def is_large(store: Path) -> bool:
    """Return whether queries of a store gain from the setting; not if there is no store."""
    return sum(file.stat().st_size for file in store.glob("*.sst")) >= _LARGE
