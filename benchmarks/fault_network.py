"""A connection that fails: a proxy on this machine that breaks what passes through it."""

import random
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Final
from urllib.parse import urlsplit

#: How a connection fails. `pass` lets everything through.
FAULTS: Final = ("refused", "reset", "half", "silent")
_PIECE: Final = 1 << 14
#: Closing a socket with this option sends RST (socket(7), SO_LINGER).
_RESET: Final = struct.pack("ii", 1, 0)


@dataclass
class Proxy:
    """A proxy in front of a service.

    Attributes:
        target: The address of the service.
        fault: How connections fail.
        left: The bytes that the service may still send before they do.
    """

    target: str
    fault: str = "pass"
    left: int = 0
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        """The address of the service through the proxy."""
        port = self._listener.getsockname()[1]
        return urlsplit(self.target)._replace(netloc=f"127.0.0.1:{port}").geturl()

    def breaks(self, fault: str, left: int) -> None:
        """Let the next connections fail after some bytes of answers."""
        self.fault, self.left = fault, left

    def mends(self) -> None:
        """Let everything through again."""
        self.fault = "pass"

    def serve(self) -> None:
        """Serve each connection in a thread of its own, until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._connected, args=(client,), daemon=True).start()

    def close(self) -> None:
        """Listen no longer."""
        self._listener.close()

    def _connected(self, client: socket.socket) -> None:
        address = urlsplit(self.target)
        if self.fault == "refused" or address.hostname is None or address.port is None:
            self._end(client, "reset")
            return
        with suppress(OSError), socket.create_connection((address.hostname, address.port)) as there:
            Thread(target=_forward, args=(client, there), daemon=True).start()
            self._answers(there, client)

    def _answers(self, there: socket.socket, client: socket.socket) -> None:
        """Send the answers of the service, until the fault stops them."""
        while data := there.recv(_PIECE):
            fault = self.fault
            if fault == "pass":
                client.sendall(data)
                continue
            with self._lock:
                some = data[: self.left]
                self.left -= len(some)
            client.sendall(some)
            if len(some) < len(data):
                self._end(client, fault)
                return
        with suppress(OSError):
            client.shutdown(socket.SHUT_WR)

    def _end(self, client: socket.socket, fault: str) -> None:
        if fault == "silent":
            return  # the client waits in vain
        if fault == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR) if fault == "half" else None
        client.close()


def _forward(client: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while data := client.recv(_PIECE):
            there.sendall(data)


@contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    """Yield a proxy in front of a service."""
    made = Proxy(target)
    Thread(target=made.serve, daemon=True).start()
    try:
        yield made
    finally:
        made.close()


def break_at_random(proxies: tuple[Proxy, ...], largest: int, chance: random.Random) -> str:
    """Break the connections to some services at a random byte, and return how."""
    fault = chance.choice(FAULTS)
    left = int(largest ** chance.random()) - 1
    for one in proxies:
        one.breaks(fault, left)
    return fault
