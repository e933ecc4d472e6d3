"""A stand-in for Wikidata: Oxigraph with a few items, a query service and reconciliation services.

The reconciliation services follow versions 0.2 and 1.0 of the API. All services refuse requests
without a contact, and fail on demand.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.error import HTTPError
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgbuild.vocab import namespaces as ns
from tests.stores import oxigraph

EXTRACT = Path(__file__).with_name("wikidata.ttl")


@dataclass
class Calls:
    """The failures and the requests of a service.

    Attributes:
        faults: The failures of the next requests, in order: a status, or a word.
        retry_after: The header ``Retry-After`` that goes with a status.
        asked: The bodies, or else the paths, of the requests.
        agents: The headers ``User-Agent``.
    """

    faults: list[int | str] = field(default_factory=list)
    retry_after: str = "1"
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers, or fails on demand."""

    calls: ClassVar[Calls]

    def do_GET(self) -> None:
        self._take("")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._take(self.rfile.read(length).decode())

    def answer(self, body: str) -> tuple[int, bytes, str]:
        raise NotImplementedError

    def _take(self, body: str) -> None:
        calls, who = self.calls, self.headers.get("User-Agent", "")
        calls.asked.append(body or self.path)
        calls.agents.append(who)
        if not who.startswith("kgbuild/") or "(" not in who:
            self._send(403, b"say who you are", "text/plain")
            return
        fault = calls.faults.pop(0) if calls.faults else None
        if isinstance(fault, int):
            self._send(fault, b"<p>not now</p>", "text/html", calls.retry_after)
            return
        status, data, kind = self.answer(body)
        if fault == "cut":  # the connection ends in the middle
            self._send(status, data[: len(data) // 2], kind, length=len(data))
            self.close_connection = True
        elif fault == "half":  # half of the answer, sent as if it were complete
            self._send(status, data[: len(data) // 2], kind)
        elif fault == "part":
            whole = json.loads(data)
            if "results" in whole:
                whole["results"].pop()
            else:
                whole.pop(max(whole))
            self._send(status, json.dumps(whole).encode(), kind)
        else:
            self._send(status, data, kind)

    def _send(
        self, status: int, data: bytes, kind: str, after: str = "", length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        if after:
            self.send_header("Retry-After", after)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def names() -> dict[str, list[str]]:
    """Return the names of each item of the extract."""
    wanted = {f"{ns.RDFS}label", f"{ns.SKOS}altLabel"}
    found: dict[str, list[str]] = {}
    for quad in parse(path=str(EXTRACT), format=RdfFormat.TURTLE):
        if quad.predicate.value in wanted and isinstance(quad.object, Literal):
            assert isinstance(quad.subject, NamedNode)
            found.setdefault(quad.subject.value.removeprefix(ns.WD), []).append(quad.object.value)
    return found


def proposed(name: str) -> list[dict[str, Any]]:
    """Return proposals for a name; both versions write them alike."""
    return [
        {
            "id": item,
            "name": known[0],
            "score": 100.0 if name in known else 60.0,
            "match": name == known[0],
            "type": [],
            "features": [{"id": "name", "name": "name", "value": 1.0}],
        }
        for item, known in sorted(names().items())
        if any(name in each for each in known)
    ]


def reconciliation_handler(version: str, calls_: Calls) -> type[Handler]:
    class Reconciliation(Handler):
        calls = calls_

        def answer(self, body: str) -> tuple[int, bytes, str]:
            if self.command == "GET":
                found: object = {
                    "versions": [version],
                    "name": "Wikidata (stand-in)",
                    "identifierSpace": ns.WD,
                    "schemaSpace": "http://www.wikidata.org/prop/direct/",
                    "batchSize": 4,
                }
            elif version == "0.2":
                assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
                queries = json.loads(parse_qs(body)["queries"][0])
                found = {key: {"result": proposed(one["query"])} for key, one in queries.items()}
            else:
                assert self.path.endswith("/match")
                asked = [one["conditions"][0] for one in json.loads(body)["queries"]]
                assert all(one["matchType"] == "name" for one in asked)
                found = {
                    "results": [{"candidates": proposed(one["propertyValue"])} for one in asked]
                }
            return 200, json.dumps(found).encode(), "application/json"

    return Reconciliation


def sparql_handler(target: str, calls_: Calls) -> type[Handler]:
    class Sparql(Handler):
        calls = calls_

        def answer(self, body: str) -> tuple[int, bytes, str]:
            query = self.path.partition("?")[2]
            headers = {
                name: self.headers[name]
                for name in ("Accept", "Content-Type")
                if self.headers[name]
            }
            url = f"{target}query" + (f"?{query}" if query else "")
            request = Request(url, body.encode() or None, headers)  # noqa: S310 -- of this test - this machine's
            try:
                with urlopen(request) as response:  # noqa: S310 -- of this test
                    return response.status, response.read(), response.headers["Content-Type"]
            except HTTPError as error:
                return error.code, error.read(), "text/plain"

    return Sparql


@dataclass
class Wikidata:
    """The services.

    Attributes:
        sparql: The address of the query service.
        store: The address of Oxigraph itself, which needs no contact.
        calls: The requests to the query service.
        reconciliation: The addresses of the reconciliation services, by version.
        reconciled: The requests to each of them.
    """

    sparql: str
    store: str
    calls: Calls
    reconciliation: dict[str, str]
    reconciled: dict[str, Calls]

    def clear(self) -> None:
        for calls in (self.calls, *self.reconciled.values()):
            calls.faults.clear()
            calls.asked.clear()
            calls.agents.clear()


@contextmanager
def _served(handler: type[Handler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def wikidata(folder: Path) -> Iterator[Wikidata]:
    """Run the services with the extract."""
    calls, old, new = Calls(), Calls(), Calls()
    with (
        oxigraph(folder) as store,
        _served(sparql_handler(store.url, calls)) as sparql,
        _served(reconciliation_handler("0.2", old)) as first,
        _served(reconciliation_handler("1.0-draft", new)) as second,
    ):
        load = Request(  # noqa: S310 -- of this test - this machine's
            f"{store.url}store?default",
            EXTRACT.read_bytes(),
            {"Content-Type": "text/turtle"},
            method="PUT",
        )
        urlopen(load).close()  # noqa: S310 -- of this test
        yield Wikidata(
            f"{sparql}sparql",
            f"{store.url}query",
            calls,
            {"0.2": first, "1.0": second},
            {"0.2": old, "1.0": new},
        )
