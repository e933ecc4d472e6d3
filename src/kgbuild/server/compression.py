"""Answers compressed whole, or piece by piece as they are sent."""

import asyncio
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from kgbuild.server.content_coding import Coding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Higher levels save a few more bytes and take several times as long.
_ZSTD_LEVEL, _GZIP_LEVEL = 3, 4
#: What zlib takes for the format of gzip with the largest window.
_GZIP_FORMAT: Final = 31
#: This number of bytes takes less than a third of a millisecond, which holds up no other request.
#: A thread would take longer than zstd itself.
_AT_ONCE: Final = {Coding.ZSTD: 1 << 16, Coding.GZIP: 1 << 13}


async def compressed(data: bytes, coding: Coding) -> bytes:
    """Return ``data`` in a coding; other requests are answered meanwhile."""
    return await _packed(coding, _WHOLE[coding], data)


@dataclass(frozen=True, slots=True)
class StreamCompressor:
    """Compresses a stream of pieces, of which a client can read each as soon as it arrives."""

    _coding: Coding
    _add: Callable[[bytes], bytes]
    _end: Callable[[], bytes]

    @classmethod
    def of(cls, coding: Coding) -> Self:
        """Return a compressor for a new stream."""
        if coding is Coding.ZSTD:
            packer = zstd.ZstdCompressor(_ZSTD_LEVEL)
            return cls(coding, lambda data: packer.compress(data, packer.FLUSH_BLOCK), packer.flush)
        deflater = zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_FORMAT)
        return cls(
            coding,
            lambda data: deflater.compress(data) + deflater.flush(zlib.Z_SYNC_FLUSH),
            deflater.flush,
        )

    async def add(self, piece: bytes) -> bytes:
        """Return the next piece, compressed; other requests are answered meanwhile."""
        return await _packed(self._coding, self._add, piece)

    def end(self) -> bytes:
        """Return the end of the stream."""
        return self._end()


async def _packed(coding: Coding, pack: Callable[[bytes], bytes], data: bytes) -> bytes:
    is_quick = len(data) <= _AT_ONCE[coding]
    return pack(data) if is_quick else await asyncio.to_thread(pack, data)


_WHOLE: Final = {
    Coding.ZSTD: lambda data: zstd.compress(data, _ZSTD_LEVEL),
    Coding.GZIP: lambda data: zlib.compress(data, _GZIP_LEVEL, _GZIP_FORMAT),
}
