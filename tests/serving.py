"""A real `kgbuild serve`, and a client that sends what it is told to, be it right or wrong."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
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
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(source, 0))
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

    def raw(self, data: bytes, patience: float = 20) -> bytes:
        """What comes back for these bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as connection:
            connection.sendall(data)
            found = b""
            while piece := connection.recv(1 << 16):
                found += piece
            return found

    def log(self) -> list[dict[str, Any]]:
        """The lines of its log."""
        lines = self.log_file.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]


def wait_until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until a condition holds; fail when it does not within ``seconds``."""
    end = time.monotonic() + seconds
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
def serving(workspace: Path, *options: str) -> Iterator[Server]:
    """A server of a built workspace."""
    with TemporaryDirectory(prefix="kgbuild-serve-") as folder:
        log = Path(folder) / "log"
        process = subprocess.Popen(
            [
                *(str(KGBUILD), "serve", str(workspace), "--host", "127.0.0.1", "--port", "0"),
                *("--log", str(log), *options),
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
                process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
