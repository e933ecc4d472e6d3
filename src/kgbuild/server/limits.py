"""Where a server listens, and how much a client may ask of it."""

import os
from dataclasses import dataclass, field
from typing import Final

MEBI = 1 << 20


def _workers() -> int:
    """Return twice the number of processors: a long query must not hold up short ones."""
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Address:
    """The name or address of this machine, and the port, where a server listens."""

    host: str
    port: int  # 0 stands for any free one

    def url(self, path: str = "") -> str:
        """Return the URL of a path on the server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{path}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server.

    Attributes:
        seconds: Time for a query, until its whole answer is there.
        workers: Number of queries answered at once, each by a process of its own.
        waiting: Number of further queries that may wait for their turn.
        patience: Seconds that a query may wait for its turn.
        memory: Bytes of memory that a query may use.
        request: Bytes in the body of a request.
        answer: Bytes in an answer.
        opening: Seconds in which a client has to send the head of a request, and its body.
        closing: Seconds that running requests have to finish when the server stops.
    """

    seconds: float = 30.0
    workers: int = field(default_factory=_workers)
    waiting: int = 64
    patience: float = 10.0
    memory: int = 2048 * MEBI
    request: int = MEBI
    answer: int = 256 * MEBI
    opening: float = 10.0
    closing: float = 20.0

    @property
    def share(self) -> int:
        """Number of workers for one client; at least one stays free for the others."""
        return max(1, self.workers - 1)

    @property
    def places(self) -> int:
        """Number of queries of one client that may wait; the other places are for other clients."""
        return max(1, self.waiting // 2)


#: This machine only.
DEFAULT_ADDRESS: Final = Address("localhost", 8000)
DEFAULT_LIMITS: Final = Limits()
