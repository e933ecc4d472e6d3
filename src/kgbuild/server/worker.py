"""A process that answers queries, one at a time, and can be ended when one takes too long.

Started as ``python -m kgbuild.server.worker SETTINGS``. Nothing in one process stops a query for
sure: Oxigraph looks at a time limit only now and then, and sorting or joining large sets takes
memory until the machine has none. A process of its own can be ended at any time.
"""

import json
import resource
import socket
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final, Self, cast

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, serialize

from kgbuild.server.confinement import end_with_parent, forbid_connections, limit_memory
from kgbuild.server.formats import ROWS, TRIPLES
from kgbuild.server.frames import PIECE, Kind, frame, receive_frame
from kgbuild.server.negotiation import negotiate
from kgbuild.server.question import Question, Refusal
from kgbuild.sparql.store import QuadStore, QueryError, QueryResult

_BAD_REQUEST: Final = 400
_NOT_ACCEPTABLE: Final = 406
_TOO_MUCH: Final = 422


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker works with.

    Attributes:
        store: The folder of the store.
        connection: The number of the file that the server hears it by.
        memory: So many bytes of memory may it have.
        answer: So many bytes may an answer have.
        may_connect: Whether it may open connections.
        prefixes: Prefixes that a query need not declare.
    """

    store: str
    connection: int
    memory: int
    answer: int
    may_connect: bool
    prefixes: Mapping[str, str]

    def pack(self) -> str:
        """They as text."""
        return json.dumps(asdict(self))

    @classmethod
    def unpack(cls, text: str) -> Self:
        """They from text."""
        return cls(**json.loads(text))


class _Pieces:
    """Sends what is written to it in frames, and refuses what is too much."""

    def __init__(self, connection: socket.socket, most: int) -> None:
        self._connection = connection
        self._left = self._most = most
        self._piece = bytearray()

    def write(self, data: bytes) -> int:
        """Take some of an answer."""
        self._left -= len(data)
        if self._left < 0:
            raise Refusal(
                _TOO_MUCH,
                f"the answer has more than {self._most:,} bytes: ask for less, as by LIMIT, or "
                "take the dataset as a file",
            )
        self._piece += data
        if len(self._piece) >= PIECE:
            self.send()
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces are sent when they are large enough."""

    def send(self) -> None:
        """Send what has not been sent."""
        self._connection.sendall(frame(Kind.PIECE, bytes(self._piece)))
        self._piece.clear()


def answer(question: Question, store: QuadStore, settings: Settings, out: socket.socket) -> None:
    """Send the answer to a question.

    Raises:
        Refusal: It cannot be answered; what was sent of it is not to be used.
    """
    try:
        result = store.query(
            question.sparql, settings.prefixes, question.default_graphs, question.named_graphs
        )
        media = _media_type(question, result)
        out.sendall(frame(Kind.MEDIA_TYPE, media.encode()))
        pieces = _Pieces(out, settings.answer)
        # Oxigraph only writes to it.
        file = cast("IO[bytes]", pieces)
        if isinstance(result, QuerySolutions | QueryBoolean):
            result.serialize(file, format=ROWS[media])
        else:
            _write_triples(result, TRIPLES[media], settings.prefixes, file)
        pieces.send()
    except QueryError as error:
        raise Refusal(_BAD_REQUEST, str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise Refusal(_TOO_MUCH, f"the query was not answered: {error}") from error


def _write_triples(
    result: QueryTriples, form: RdfFormat, prefixes: Mapping[str, str], out: IO[bytes]
) -> None:
    if form == RdfFormat.TURTLE:
        # People read Turtle, with names in place of addresses.
        serialize(result, out, form, prefixes=dict(prefixes))
    else:
        result.serialize(out, form)


def _media_type(question: Question, result: QueryResult) -> str:
    is_rows = isinstance(result, QuerySolutions | QueryBoolean)
    offered = list(ROWS) if is_rows else list(TRIPLES)
    media = negotiate(question.accept, offered)
    if media is None:
        what = "rows" if is_rows else "triples"
        raise Refusal(_NOT_ACCEPTABLE, f"the answer is {what}; there are: {', '.join(offered)}")
    return media


def work(settings: Settings) -> None:
    """Answer questions until the server is gone."""
    connection = socket.socket(fileno=settings.connection)
    store = QuadStore.open(Path(settings.store))
    limit_memory(settings.memory)
    if not settings.may_connect:
        forbid_connections()
    connection.sendall(frame(Kind.READY))
    while (received := receive_frame(connection)) is not None:
        try:
            answer(Question.unpack(received[1]), store, settings, connection)
        except Refusal as refusal:
            told = json.dumps({"status": refusal.status, "message": str(refusal)})
            connection.sendall(frame(Kind.REFUSAL, told.encode()))
        else:
            connection.sendall(frame(Kind.END, b"" if _is_small(settings) else b"last"))


def _is_small(settings: Settings) -> bool:
    """Whether the process has never been so large that the next question may want for memory."""
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kibibytes * 1024 < settings.memory / 4


if __name__ == "__main__":
    end_with_parent()
    work(Settings.unpack(sys.argv[1]))
