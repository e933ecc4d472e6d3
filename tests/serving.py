"""A real `kgbuild serve`, and a client that sends what it is told to, be it right or wrong."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

KGBUILD = Path(sys.executable).with_name("kgbuild")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
#: Far more seconds than anything takes, on a busy machine too; a limit only ends what hangs.
PATIENCE = 300.0
#: A query without an end, as far as anybody will wait.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Reply:
    """What a server answered; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:  # noqa: ANN401 - whatever was answered
        return json.loads(self.body)


@dataclass
class Server:
    """A running server.

    Attributes:
        url: Where it is; ends in a slash.
        process: Its process.
        log_file: Its log.
    """

    url: str
    process: subprocess.Popen[str]
    log_file: Path

    @property
    def port(self) -> int:
        port = urlsplit(self.url).port
        assert port
        return port

    def send(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        *,
        accept: str | None = None,
        content_type: str | None = None,
        headers: Mapping[str, str] | None = None,
        source: str = "127.0.0.1",
    ) -> Reply:
        """Send a request, from an address of this machine."""
        named = {"Accept": accept, "Content-Type": content_type, **(headers or {})}
        sent = {name: value for name, value in named.items() if value is not None}
        connection = HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(source, 0)
        )
        try:
            connection.request(method, f"/{path}", body, sent)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, response.read())
        finally:
            connection.close()

    def ask(self, query: str, *, accept: str | None = None, source: str = "127.0.0.1") -> Reply:
        """Ask by GET."""
        return self.send(f"sparql?{urlencode({'query': query})}", accept=accept, source=source)

    @contextmanager
    def waiting_client(self, query: str, source: str = "127.0.0.1") -> Iterator[None]:
        """A client that has asked, and waits for the answer until the end of the block."""
        request = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n"
        place = ("127.0.0.1", self.port)
        with socket.create_connection(place, source_address=(source, 0)) as connection:
            connection.sendall(request.encode())
            yield

    def load(self) -> tuple[int, int]:
        """The number of queries that run, and of those that wait for a turn."""
        told = self.send("metrics").text
        running, waiting = (
            re.findall(rf"^kgbuild_queries_{what} (\d+)", told, re.MULTILINE)[0]
            for what in ("running", "waiting")
        )
        return int(running), int(waiting)

    def raw(self, data: bytes) -> bytes:
        """What comes back for these bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(data)
            found = b""
            while piece := connection.recv(1 << 16):
                found += piece
            return found

    def log(self) -> list[dict[str, Any]]:
        """The complete lines of its log."""
        *lines, _ = self.log_file.read_text("utf-8").split("\n")
        return [json.loads(line) for line in lines]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "the condition never held"
        time.sleep(0.05)


def busy_workers(server: Server) -> int:
    """How many processes of the server are computing."""
    listed = subprocess.run(
        ["ps", "-o", "state=", "--ppid", str(server.process.pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.split().count("R")


@contextmanager
def serving(workspace: Path, *options: str, within: Sequence[str] = ()) -> Iterator[Server]:
    """A server of a built workspace, which a command in ``within`` may start."""
    with TemporaryDirectory(prefix="kgbuild-serve-") as folder:
        log = Path(folder) / "log"
        process = subprocess.Popen(
            [
                *(*within, str(KGBUILD), "serve", str(workspace), "--host", "127.0.0.1"),
                # By default, a machine with more processors has more workers.
                *("--port", "0", "--workers", "4", "--log", str(log), *options),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout
            found = re.search(r"http://\S+/", process.stdout.readline())
            assert found, process.stderr and process.stderr.read()
            yield Server(found[0], process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
