"""A process that answers one query at a time, run as ``python -m kgbuild.server.worker SETTINGS``.

Only a separate process can be stopped at any moment. Oxigraph checks its time limit only
occasionally, and a large sort or join can use up all memory of the machine.
"""

import json
import socket
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final, Self, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, RdfFormat, serialize

from kgbuild.server.confinement import end_with_parent, forbid_connections, limit_memory
from kgbuild.server.negotiation import ROWS, TRIPLES, best_offer
from kgbuild.server.query_request import HttpRefusal, Question
from kgbuild.server.worker_messages import PIECE, FrameKind, frame, receive_frame
from kgbuild.sparql.store import QuadStore, QueryError
from kgbuild.sparql.unknown_terms import unknown_terms
from kgbuild.sparql.xml_answers import XmlPieces, writable
from kgbuild.systems.processes import peak_memory
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.terms import LABEL, PREF_LABEL

#: A query with more wrong terms than these has another fault, such as a wrong prefix.
_MOST_REMARKS: Final = 5


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """The settings of a worker."""

    server: int  # the id of the server's process
    store: str  # the folder of the store
    connection: int  # the file descriptor of the socket to the server
    memory: int  # bytes of memory that it may use
    answer: int  # bytes in an answer
    may_connect: bool  # whether it may open connections
    prefixes: Mapping[str, str]  # that a query need not declare

    def pack(self) -> str:
        """Return them as text."""
        return json.dumps(asdict(self))

    @classmethod
    def unpack(cls, text: str) -> Self:
        """Return the settings in ``text``."""
        return cls(**json.loads(text))


class _FrameWriter:
    """A file that sends what is written to it in frames, up to a limit."""

    def __init__(self, connection: socket.socket, most: int, *, is_xml: bool) -> None:
        self._connection = connection
        self._left = self._most = most
        self._piece = bytearray()
        self._xml = XmlPieces() if is_xml else None

    def write(self, data: bytes) -> int:
        length = len(data)
        if self._xml is not None:
            data = self._xml.mended(data)
        self._left -= len(data)
        if self._left < 0:
            raise HttpRefusal(
                422,
                f"the answer has more than {self._most:,} bytes: ask for less, for example with "
                "LIMIT, or download the dataset",
            )
        self._piece += data
        if len(self._piece) >= PIECE:
            self.send()
        return length

    def flush(self) -> None:
        """Do nothing: a frame is sent when it is large enough."""

    def send(self) -> None:
        self._connection.sendall(frame(FrameKind.PIECE, bytes(self._piece)))
        self._piece.clear()


def answer(
    question: Question,
    store: QuadStore,
    terms: Collection[str],
    settings: WorkerSettings,
    out: socket.socket,
) -> None:
    """Send the answer to a question, with remarks on names that are not among the ontology's terms.

    After a refusal, the server drops any part that was already sent.

    Raises:
        HttpRefusal: The query has no answer.
    """
    try:
        result = store.query(
            question.sparql, settings.prefixes, question.default_graphs, question.named_graphs
        )
        is_rows = isinstance(result, QuerySolutions | QueryBoolean)
        what = f"the answer is {'rows' if is_rows else 'triples'},"
        media = best_offer(question.accept, ROWS if is_rows else TRIPLES, what, question.formats)
        found = unknown_terms(question.sparql, settings.prefixes, terms)
        remarks = list(islice(found, _MOST_REMARKS))
        out.sendall(frame(FrameKind.HEAD, json.dumps([media, remarks]).encode()))
        pieces = _FrameWriter(out, settings.answer, is_xml=media.endswith("xml"))
        # Oxigraph calls no method but ``write`` and ``flush``.
        file = cast("IO[bytes]", pieces)
        if isinstance(result, QuerySolutions | QueryBoolean):
            result.serialize(file, format=ROWS[media])
        elif TRIPLES[media] == RdfFormat.TURTLE:
            # People read Turtle: write prefixed names.
            serialize(result, file, RdfFormat.TURTLE, prefixes=dict(settings.prefixes))
        elif TRIPLES[media] == RdfFormat.RDF_XML:
            serialize(writable(result), file, RdfFormat.RDF_XML)
        else:
            result.serialize(file, TRIPLES[media])
        pieces.send()
    except QueryError as error:
        raise HttpRefusal(400, str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise HttpRefusal(422, f"the query was not answered: {error}") from error


def terms_of(store: QuadStore) -> frozenset[str]:
    """Return the IRIs of all terms in the ontology of a dataset."""
    graph = NamedNode(ns.ONTOLOGY)
    labels = (store.pattern(None, label, None, graph) for label in (LABEL, PREF_LABEL))
    terms = (quad.subject for quad in chain(*labels))
    return frozenset(term.value for term in terms if isinstance(term, NamedNode))


def work(settings: WorkerSettings) -> None:
    """Answer questions until the server closes the connection."""
    connection = socket.socket(fileno=settings.connection)
    store = QuadStore.open(Path(settings.store))
    terms = terms_of(store)
    limit_memory(settings.memory)
    if not settings.may_connect:
        forbid_connections()
    connection.sendall(frame(FrameKind.READY))
    while (received := receive_frame(connection)) is not None:
        try:
            answer(Question.unpack(received[1]), store, terms, settings, connection)
        except HttpRefusal as refusal:
            data = json.dumps({"status": refusal.status, "message": str(refusal)})
            connection.sendall(frame(FrameKind.REFUSAL, data.encode()))
        else:
            connection.sendall(frame(FrameKind.END, b"" if _is_small(settings) else b"last"))


def _is_small(settings: WorkerSettings) -> bool:
    """Return whether the process is still small enough for another query."""
    return peak_memory() < settings.memory / 4


if __name__ == "__main__":
    given = WorkerSettings.unpack(sys.argv[1])
    end_with_parent(given.server)
    work(given)
