"""How a worker tells the server of an answer: in frames, each with its kind and its length."""

from asyncio import StreamReader
from enum import IntEnum
from socket import socket
from struct import Struct
from typing import Final

_HEAD: Final = Struct("!BI")
#: So many bytes of an answer make a frame.
PIECE: Final = 1 << 16


class Kind(IntEnum):
    """What is in a frame."""

    READY = 1
    QUESTION = 2
    MEDIA_TYPE = 3
    PIECE = 4
    END = 5
    REFUSAL = 6


def frame(kind: Kind, data: bytes = b"") -> bytes:
    """A frame."""
    return _HEAD.pack(kind, len(data)) + data


async def read_frame(reader: StreamReader) -> tuple[Kind, bytes]:
    """The next frame.

    Raises:
        IncompleteReadError: Whoever sends them is gone.
    """
    kind, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return Kind(kind), await reader.readexactly(length)


def receive_frame(connection: socket) -> tuple[Kind, bytes] | None:
    """The next frame, waiting for it; None if whoever sends them is gone."""
    head = _receive(connection, _HEAD.size)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    data = _receive(connection, length)
    return None if data is None else (Kind(kind), data)


def _receive(connection: socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = connection.recv(length - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)
