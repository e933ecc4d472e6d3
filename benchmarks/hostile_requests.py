"""Hostile requests for `hostile_queries.py`: ways to hurt a server below the level of SPARQL.

A request here is what somebody does with one or many connections. It returns what became of it: the
status that the server answered with, or ``closed`` or ``silent``.
"""

import gzip
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from random import Random
from typing import Final
from urllib.parse import quote

Attack = Callable[[int, str, Random], str]

_CONNECT, _SILENT = 10.0, 3.0
_QUERY: Final = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
_PATHS: Final = (
    *("/../../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/out", "/....//etc", "//etc"),
    *(
        "/%00",
        "/a%00.html",
        "/\\..\\..\\x",
        "/%c0%af..",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/%u002e",
        "/;a=b",
    ),
    *("/entity/%2F%2F", "/entity/" + "a" * 60_000, "/" + "a/" * 20_000, "/?" + "&" * 8_000, "*"),
    *(
        "http://[::1/",
        "http://evil.example/entity/x",
        "/sparql/../health",
        "/.git/config",
        "/./././",
    ),
    *("/~root", "/CON", "/aux.html", "/index.html/..", "/sparql?query=%F0%9F", "/?iri=%00", "/#a"),
)
_HEADS: Final = (
    *("", "Host: \r\n", "Host: a\r\nHost: b\r\n", "Host: x:99999\r\n", "Host: [::\r\n"),
    *("Host: x\r\nA\r\n", "Host: x\r\n: a\r\n", "Host: x\r\nA : b\r\n", "Host: x\r\n folded\r\n"),
    *("Host: x\nA: b\n", "Host: x\r\nA: \0\r\n", "Host: x\r\n\xff: \xfe\r\n", "Host: \xd0\xb0\r\n"),
    *("Host: x\r\nAccept: " + "a/b;q=0.1," * 900 + "\r\n", "Host: x\r\nExpect: 200-ok\r\n"),
    *("Host: x\r\nRange: bytes=" + ",".join(f"{n}-" for n in range(900)) + "\r\n",),
    *("Host: x\r\nIf-None-Match: " + '"a",' * 1_500 + "\r\n", "Host: x\r\nUpgrade: h2c\r\n"),
    *(
        "Host: x\r\nX-Forwarded-For: " + "1.1.1.1," * 900 + "\r\n",
        "Host: x\r\nCookie: a=" + "b" * 7_000,
    ),
    *("Host: x\r\nAccept-Encoding: " + "gzip;q=0," * 900 + "\r\n",),
    *("Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",),
    *("Host: x\r\n" + "".join(f"X-{n}: a\r\n" for n in range(5_000)), "X: " + "a" * 1_000_000),
)
_BODIES: Final = (
    "Content-Length: -1\r\n\r\nASK {}",
    "Content-Length: +6\r\n\r\nASK {}",
    "Content-Length: 6, 6\r\n\r\nASK {}",
    "Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
    "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "Transfer-Encoding: chunked, identity\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
    "Transfer-Encoding: xchunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n-6\r\nASK {}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nASK {}",
    "Transfer-Encoding: chunked\r\n\r\n6;" + "a=b;" * 9_000 + "\r\nASK {}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n" + "1\r\nA\r\n" * 9_000,
    "Transfer-Encoding: chunked\r\n\r\n6\nASK {}\n0\n\n",
    "Content-Length: 99999999999999999999\r\n\r\nASK {}",
    "Content-Length: 3000000\r\n\r\n" + "a" * 3_000_000,
    "Content-Encoding: br\r\nContent-Length: 6\r\n\r\nASK {}",
)
_STARTS: Final = (
    *("GET / HTTP/0.9\r\n\r\n", "GET /\r\n", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/2.0\r\n\r\n"),
    *(
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
        "\r\n" * 9_000,
    ),
    *(
        "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n",
        "\0" * 9_000,
    ),
    *(
        "get / HTTP/1.1\r\nHost: x\r\n\r\n",
        "A" * 20_000 + " / HTTP/1.1\r\n\r\n",
        "PUT /sparql HTTP/1.1\r\n",
    ),
    *(
        "DELETE /sparql HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET  /  HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1 x",
    ),
    *(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
        "{}",
        "\xff\xfe\xfd" * 999,
        "QUIT\r\n",
    ),
)


def _connected(port: int, source: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), _CONNECT, (source, 0))


def _answer(client: socket.socket, seconds: float = _SILENT) -> str:
    client.settimeout(seconds)
    try:
        line = client.recv(65_536).partition(b"\r\n")[0]
    except TimeoutError:
        return "silent"
    except OSError:
        return "closed"
    return line.split(b" ")[1].decode("latin-1") if line.startswith(b"HTTP/") else "closed"


def _sent(port: int, source: str, data: bytes) -> str:
    with _connected(port, source) as client:
        with suppress(OSError):  # the server may refuse before it has read all
            client.sendall(data)
        return _answer(client)


def slow_head(port: int, source: str, chance: Random) -> str:
    """Hold many connections, each of which sends a head byte by byte (Slowloris)."""
    with ExitStack() as stack:
        clients = [stack.enter_context(_connected(port, source)) for _ in range(50)]
        for _ in range(chance.randrange(2, 15)):
            for client in clients:
                with suppress(OSError):
                    client.send(b"G" if chance.random() < 0.5 else b"\r")  # noqa: PLR2004 -- even
            time.sleep(0.5)
        return _answer(clients[0], 15)


def slow_body(port: int, source: str, chance: Random) -> str:
    """Announce a large body, and send it byte by byte."""
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    with _connected(port, source) as client:
        client.sendall(f"{head}Content-Length: 100000\r\n\r\n".encode())
        for _ in range(chance.randrange(4, 30)):
            with suppress(OSError):
                client.send(b" ")
            time.sleep(0.5)
        return _answer(client, 15)


def slow_reader(port: int, source: str, chance: Random) -> str:
    """Ask for a large answer, and read almost none of it."""
    with _connected(port, source) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        path = f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}"
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        found = _answer(client, 10)
        time.sleep(chance.uniform(0, 5))
        return found


def gone(port: int, source: str, chance: Random) -> str:
    """Ask for much, and close the connection at once."""
    for _ in range(20):
        with _connected(port, source) as client:
            client.sendall(
                f"GET /sparql?query={quote(_QUERY)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
            )
            time.sleep(chance.uniform(0, 0.1))
    return "closed"


def many_connections(port: int, source: str, chance: Random) -> str:
    """Open many connections, and say nothing."""
    with ExitStack() as stack:
        for _ in range(300):
            with suppress(OSError):
                stack.enter_context(_connected(port, source))
        time.sleep(chance.uniform(0, 3))
    return "silent"


def pipelined(port: int, source: str, chance: Random) -> str:
    """Send many requests at once, before any answer."""
    one = f"GET /sparql?query={quote(_QUERY)} HTTP/1.1\r\nHost: x\r\n\r\n"
    return _sent(port, source, one.encode() * chance.choice((5, 200)))


def bomb(port: int, source: str, chance: Random) -> str:
    """Send a small body that unpacks to a large one."""
    data = gzip.compress(b" " * chance.choice((1 << 20, 64 << 20)))
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Encoding: gzip\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return _sent(port, source, head.encode() + data)


def path(port: int, source: str, chance: Random) -> str:
    """Ask for a path that leads out of the site, or is no path."""
    return _sent(port, source, f"GET {chance.choice(_PATHS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def head(port: int, source: str, chance: Random) -> str:
    """Send a head that is wrong or too large."""
    return _sent(port, source, f"GET / HTTP/1.1\r\n{chance.choice(_HEADS)}\r\n".encode("latin-1"))


def body(port: int, source: str, chance: Random) -> str:
    """Send a body whose length is wrong, unclear or too large."""
    start = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    return _sent(port, source, (start + chance.choice(_BODIES)).encode("latin-1"))


def start(port: int, source: str, chance: Random) -> str:
    """Send what is no request of HTTP/1.1."""
    return _sent(port, source, chance.choice(_STARTS).encode("latin-1"))


def noise(port: int, source: str, chance: Random) -> str:
    """Send random bytes after a line that begins like a request."""
    return _sent(port, source, b"GET /" + chance.randbytes(chance.choice((10, 3_000, 100_000))))


ATTACKS: Final[Mapping[str, Attack]] = {
    "head byte by byte": slow_head,
    "body byte by byte": slow_body,
    "answer not read": slow_reader,
    "connection closed early": gone,
    "silent connections": many_connections,
    "many requests at once": pipelined,
    "body that unpacks to more": bomb,
    "path": path,
    "head": head,
    "body": body,
    "no request": start,
    "noise": noise,
}
#: How often each is made; the last ones take the shortest time.
WEIGHTS: Final = (1, 1, 2, 2, 1, 4, 4, 20, 20, 20, 20, 5)
