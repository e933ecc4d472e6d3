"""Ports of this machine that nobody else takes while the tests run."""

import os
import socket
from typing import Final

#: Systems give ports above these to connections, so no connection has one of these by chance.
_PORTS: Final = range(20_000, 30_000)
_RESERVED: Final[list[socket.socket]] = []


def free_port() -> int:
    """Return a port for a server of this process, at which nothing listens yet.

    A socket for UDP reserves its number until this process ends. Other processes of tests cannot
    have it meanwhile, but a server can listen there for TCP, and start there again.
    """
    first = os.getpid() * 31 % len(_PORTS)
    ports: list[int] = [*_PORTS[first:], *_PORTS[:first]]
    for port in ports:
        reserved = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            reserved.bind(("127.0.0.1", port))
            with socket.socket() as listening:
                listening.bind(("127.0.0.1", port))
        except OSError:
            reserved.close()
        else:
            _RESERVED.append(reserved)
            return port
    raise AssertionError("this machine has no free port")
