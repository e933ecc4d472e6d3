"""Python's collector of cyclic garbage, made to run rarely during long work.

Builds and pages are made from plain values, which form no cycles and are freed without the
collector. It would walk all cached values again and again, which takes up to a tenth of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: New objects before a collection, and collections before one of older objects.
_RARELY: Final = (100_000, 20, 50)


def collect_rarely() -> None:
    """Make collections rare in this process from now on."""
    gc.set_threshold(*_RARELY)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Make collections rare for a while."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
