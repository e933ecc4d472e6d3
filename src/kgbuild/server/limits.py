"""How much a stranger may ask for."""

import os
from dataclasses import dataclass, field
from typing import Final

MEBI = 1 << 20


def _workers() -> int:
    """Twice as many as there are processors, so that a long query does not hold up short ones."""
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server.

    Attributes:
        seconds: So long may a query take, until its answer is whole.
        workers: So many queries are answered at once, each by a process of its own.
        waiting: So many more may wait for their turn.
        patience: So many seconds may they wait.
        memory: So many bytes of memory may a query take.
        request: So many bytes may a request have, besides its head.
        answer: So many bytes may an answer have.
        opening: So many seconds may a client take to send the head of a request, or its body.
        closing: So many seconds do requests get to finish when the server is stopped.
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
        """So many workers may serve one client, so that another client finds one free."""
        return max(1, self.workers - 1)

    @property
    def places(self) -> int:
        """So many queries of one client may wait, so that another client finds a place."""
        return max(1, self.waiting // 2)


#: The limits unless told otherwise.
USUAL: Final = Limits()
