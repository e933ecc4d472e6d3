"""The frames in which a worker and the server talk, each with its kind and its length."""

from asyncio import StreamReader
from enum import IntEnum
from socket import socket
from struct import Struct
from typing import Final

_HEAD: Final = Struct("!BI")
#: Bytes of an answer in one frame.
PIECE: Final = 1 << 16


class FrameKind(IntEnum):
    """What is in a frame."""

    READY = 1
    QUESTION = 2
    HEAD = 3  # the media type of the answer, and remarks on the query
    PIECE = 4
    END = 5
    REFUSAL = 6


def frame(kind: FrameKind, data: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return _HEAD.pack(kind, len(data)) + data


async def read_frame(reader: StreamReader) -> tuple[FrameKind, bytes]:
    """Read the next frame, or raise an `IncompleteReadError` if the sender is gone."""
    kind, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return FrameKind(kind), await reader.readexactly(length)


def receive_frame(connection: socket) -> tuple[FrameKind, bytes] | None:
    """Wait for the next frame; None if the sender is gone."""
    head = _receive(connection, _HEAD.size)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    data = _receive(connection, length)
    return None if data is None else (FrameKind(kind), data)


def _receive(connection: socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = connection.recv(length - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)
