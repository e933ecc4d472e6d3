"""What a PNG was drawn from, kept in the file itself (a ``tEXt`` chunk, PNG 11.3.3)."""

from struct import unpack_from
from typing import Final
from zlib import crc32

#: The keyword of the chunk.
KEYWORD: Final = "kgbuild"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
#: A chunk has its length, its type, its data, and the checksum of type and data.
_AROUND: Final = 12


def is_drawn_from(content: bytes, key: str) -> bool:
    """Return whether a PNG was drawn from what has this key, and is whole."""
    if not content.startswith(_SIGNATURE):
        return False
    at, found, last = len(_SIGNATURE), False, b""
    while at + _AROUND <= len(content):
        (length,) = unpack_from(">I", content, at)
        end = at + _AROUND + length
        if end > len(content):
            return False
        last, body = content[at + 4 : at + 8], content[at + 4 : end - 4]
        if unpack_from(">I", content, end - 4) != (crc32(body),):
            return False
        found = found or body == b"tEXt" + f"{KEYWORD}\0{key}".encode()
        at = end
    return found and last == b"IEND" and at == len(content)
