"""The readers of what comes over a network, each as a function of bytes made to break it.

They follow the rules of `tests.hostile_readers`.
"""

import asyncio
import json
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Final, cast
from unittest.mock import patch

from aiohttp import web
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgbuild.ids import Iris
from kgbuild.language_model.client import _answer
from kgbuild.language_model.errors import ModelError
from kgbuild.linking.cache import AnswerCache
from kgbuild.linking.json_client import JsonClient
from kgbuild.linking.polite_requests import Patience
from kgbuild.linking.reconciliation import ReconciliationQuery, ReconciliationService
from kgbuild.linking.wikidata_items import ItemQueries
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.query_arguments import QueryArguments
from kgbuild.pipeline.serve import serve
from kgbuild.project import Project, open_project
from kgbuild.server.application import Service
from kgbuild.server.federation import refuse_services
from kgbuild.server.limits import DEFAULT_ADDRESS, Limits
from kgbuild.server.query_request import Question
from kgbuild.server.worker import WorkerSettings, answer
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.store import QuadStore
from tests.authoring import Authoring
from tests.hostile_readers import Reader
from tests.strategies import ontology
from tests.test_draft_model import offline_drafter, report

_IRIS: Final = Iris("https://example.org/harbour/")
_PREFIXES: Final = own_prefixes(_IRIS)
_AGENT: Final = "kgbuild/0 (tests)"
#: Follows each request, so the server answers and closes the connection.
_LAST: Final = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
#: Seconds to wait for more of an answer: bytes that are no complete request may have none.
HASTY: Final = 0.05
PATIENT: Final = 180.0


def _store() -> QuadStore:
    """Return a store that answers any query fast."""
    name, report = NamedNode(_IRIS.entity("jane-doe")), NamedNode(_IRIS.report("r").report)
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store = Store()
    store.extend(Quad(name, label, Literal(text, language="en"), report) for text in "ab\ufffe")
    return QuadStore(store)


@dataclass
class Queries:
    """The worker of a server, without its process, and named queries with their parameters."""

    folder: Path
    sent: list[bytes] = field(default_factory=list)

    @cached_property
    def project(self) -> Project:
        """A workspace, for its named queries."""
        return open_project(Authoring().write(self.folder))

    @cached_property
    def store(self) -> QuadStore:
        """A store with three quads."""
        return _store()

    def sendall(self, data: bytes) -> None:
        """Take what the worker sends, as the server's socket does."""
        self.sent.append(data)

    def sparql(self, data: bytes) -> bool:
        """Answer a query. After a byte 0, the rest is the header ``Accept`` and a graph."""
        query, accept, graph = (*data.decode("utf-8", "replace").split("\0", 2), "", "")[:3]
        question = Question(query, [graph] if graph else [], [], accept or "*/*")
        settings = WorkerSettings(0, "", 0, 1 << 30, 1 << 20, may_connect=True, prefixes=_PREFIXES)
        self.sent.clear()
        refuse_services(query, (), can_connect=True)
        packed = Question.unpack(question.pack())
        answer(
            packed, self.store, frozenset(ontology().labels), settings, cast("socket.socket", self)
        )
        return True

    def parameter(self, data: bytes) -> bool:
        """Put a value into a named query, and answer it. Two bytes choose the parameter."""
        named = sorted(self.project.queries().values(), key=lambda one: one.name)
        given = [(query, name) for query in named for name in query.parameters]
        number = int.from_bytes(data[:2]) % len(given)
        query, name = given[number]
        if query.service is not None:
            return False
        values = {name: data[2:].decode("utf-8", "surrogateescape")}
        sparql = query.bind(values, _IRIS)
        QueryArguments(query, values, _IRIS).check(self.project.ontology, self.store)
        return bool(self.store.query(sparql, _PREFIXES)) or True


@dataclass
class Server:
    """The real server of a built workspace, in a thread of this process."""

    workspace: Path
    patience: float
    log: StringIO = field(default_factory=StringIO)

    @cached_property
    def port(self) -> int:
        """Its port; it starts when somebody first asks for it."""
        found: list[Service] = []

        async def take(service: Service, *_: object) -> None:
            found.append(service)

        limits = Limits(seconds=2, workers=1, memory=1 << 29, answer=1 << 22, opening=1)
        with (
            patch("kgbuild.pipeline.serve.serve_until_stopped", take),
            ThreadPoolExecutor(1) as thread,  # this one may have an event loop, of a browser
        ):
            thread.submit(serve, self.workspace, DEFAULT_ADDRESS, limits, log=self.log).result()
        ports: list[int] = []
        loop = asyncio.new_event_loop()
        Thread(target=loop.run_forever, daemon=True).start()
        asyncio.run_coroutine_threadsafe(self._start(found[0], ports), loop).result()
        return ports[0]

    async def _start(self, service: Service, ports: list[int]) -> None:
        await service.pool.start()
        runner = web.AppRunner(service.application(), handler_cancellation=True)
        await runner.setup()
        assert runner.server is not None
        loop = asyncio.get_running_loop()
        server = await loop.create_server(runner.server, "127.0.0.1", 0)
        service.endpoint = "http://127.0.0.1/sparql"
        ports.append(server.sockets[0].getsockname()[1])

    def http(self, data: bytes) -> bool:
        """Send the bytes of a request, and read what the server answers."""
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            client.sendall(data + _LAST)
            client.settimeout(self.patience)
            found = bytearray()
            try:
                while (piece := client.recv(1 << 16)) and len(found) < 1 << 22:
                    found += piece
            except (TimeoutError, ConnectionError):
                pass
        written = self.log.getvalue()
        self.log.seek(0)
        self.log.truncate()
        for line in written.splitlines():
            if json.loads(line)["event"] == "fault":
                raise AssertionError(json.loads(line)["trace"])
        assert not found.startswith(b"HTTP/1.1 500"), found
        return found.startswith((b"HTTP/1.1 2", b"HTTP/1.1 3"))


@dataclass
class Replies:
    """A service that replies with the bytes of an input, and kgbuild's clients that ask it."""

    folder: Path
    reply: bytes = b""

    @cached_property
    def url(self) -> str:
        """Its address; it starts when somebody first asks for it."""
        listener = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._serve, args=(listener,), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    def _serve(self, listener: socket.socket) -> None:
        while True:
            client, _ = listener.accept()
            with client:
                try:
                    client.settimeout(2)
                    client.recv(1 << 16)
                    client.sendall(self.reply)
                except OSError:
                    continue

    def _cache(self) -> AnswerCache:
        patience = Patience(9, lambda _: None)
        return AnswerCache(
            self.folder / "cache", "2024-05-03", patience, offline=False, refresh=True
        )

    def rows(self, data: bytes) -> bool:
        """Read a reply to a query."""
        self.reply = data
        return bool(Endpoint(self.url, timeout=2).query("SELECT * { ?s ?p ?o }")) or True

    def triples(self, data: bytes) -> bool:
        """Read a reply to a query for triples."""
        self.reply = data
        found = Endpoint(self.url, timeout=2).query("CONSTRUCT WHERE { ?s ?p ?o }")
        return found is not None

    def items(self, data: bytes) -> bool:
        """Read a reply of the query service on items of Wikidata."""
        self.reply = data
        queries = ItemQueries(Endpoint(self.url, timeout=2), "en", self._cache())
        return bool(queries.describe(["Q42"])[0])

    def candidates(self, data: bytes) -> bool:
        """Read a reply of a reconciliation service."""
        self.reply = data
        service = ReconciliationService(self.url, JsonClient(_AGENT, 2), self._cache())
        return bool(service.propose([ReconciliationQuery("Jane Doe", "Q5", ())])[0])


def completion(data: bytes) -> bool:
    """Read the response of a language model's endpoint, and draft from what the model wrote."""
    try:
        found = _answer(data, "model.example")
    except ModelError:
        return False
    return bool(offline_drafter(found.content).draft(report()).proposals)


def model_answer(data: bytes) -> bool:
    """Draft from what a model wrote."""
    return bool(offline_drafter(data.decode("utf-8", "replace")).draft(report()).proposals)


def service_readers(
    folder: Path, built: Callable[[], Path], patience: float
) -> Mapping[str, Reader]:
    """Return these readers by name.

    Args:
        folder: For their workspaces.
        built: Returns a built workspace for the server.
        patience: Seconds to wait for an answer of the server.
    """
    queries, replies = Queries(folder / "queries"), Replies(folder / "replies")

    def http(data: bytes) -> bool:
        return server().http(data)

    started: list[Server] = []

    def server() -> Server:
        if not started:
            started.append(Server(built(), patience))
        return started[0]

    return {
        "SPARQL": queries.sparql,
        "parameter": queries.parameter,
        "HTTP": http,
        "rows of an endpoint": replies.rows,
        "triples of an endpoint": replies.triples,
        "Wikidata": replies.items,
        "reconciliation": replies.candidates,
        "completion": completion,
        "model answer": model_answer,
    }
