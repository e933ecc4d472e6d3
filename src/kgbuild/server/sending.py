"""Answers on their way to a client: in one piece or in several, compressed if the client asks."""

from collections.abc import Mapping
from typing import IO, Final

from aiohttp import web

from kgbuild.server.compression import StreamCompressor, compressed
from kgbuild.server.content_coding import AcceptedCodings, Coding, accepted_codings

#: Bytes that are read, compressed and sent at a time.
PIECE: Final = 1 << 16
_OK: Final = 200
#: The statuses of answers that depend on the codings that a client accepts.
_CODED: Final = frozenset({_OK, 206, 304, 406})
_CODING: Final = "Content-Encoding"


def codings_of(request: web.BaseRequest) -> AcceptedCodings:
    """Return the codings that a request accepts, or raise an `HttpRefusal` if there is none."""
    return accepted_codings(request.headers.getall("Accept-Encoding", ()))


async def send(
    request: web.Request, content: IO[bytes], size: int, headers: Mapping[str, str]
) -> web.StreamResponse:
    """Return the answer with ``size`` bytes of ``content``; if that is long, it has been sent."""
    if size <= PIECE:
        return web.Response(body=content.read(), headers=headers)
    response = web.StreamResponse(headers=headers)
    coding = codings_of(request).coding_for(headers["Content-Type"], size)
    if coding is None:
        response.content_length = size
    else:
        response.headers[_CODING] = coding
    await response.prepare(request)
    if request.method != "HEAD":
        await _send_pieces(response, content, coding)
    return response


async def _send_pieces(
    response: web.StreamResponse, content: IO[bytes], coding: Coding | None
) -> None:
    compressor = None if coding is None else StreamCompressor.of(coding)
    while piece := content.read(PIECE):
        await response.write(piece if compressor is None else await compressor.add(piece))
    if compressor is not None:
        await response.write(compressor.end())


async def compress(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Return ``response``, with its body compressed if the client asks and it is not yet sent."""
    if not isinstance(response, web.Response) or response.prepared or response.status != _OK:
        return response
    body = response.body
    if isinstance(body, bytes):
        media_type = response.headers["Content-Type"]
        coding = codings_of(request).coding_for(media_type, len(body))
        if coding is not None:
            response.body = await compressed(body, coding)
            response.headers[_CODING] = coding
    return response


async def add_vary(_: web.Request, response: web.StreamResponse) -> None:
    """Say to caches that the answer depends on what the client accepts."""
    if response.status in _CODED:
        before = response.headers.get("Vary")
        response.headers["Vary"] = f"{before}, Accept-Encoding" if before else "Accept-Encoding"
