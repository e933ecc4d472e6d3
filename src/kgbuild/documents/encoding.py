"""Bytes become text: the encoding that a document declares, if its bytes agree."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,100}?encoding=[\"']([\w:.-]+)|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)",
    re.IGNORECASE,
)
_HEAD: Final = 8192
#: Encodings that browsers read as a larger one (WHATWG Encoding, section 4.2).
_LARGER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_SAMPLE: Final = 200_000
_MOST_WRONG: Final = 0.02
_REPLACED: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document, its encoding, and the number of places that could not be read."""

    text: str
    encoding: str
    unreadable: int = 0
    guessed: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of ``data``.

    A byte order mark decides. Otherwise, bytes that are valid UTF-8 are read as UTF-8, whatever
    the document declares. Other bytes are read in the encoding that the transport (``declared``)
    or the document names. If neither names one that fits, it is guessed from the letters.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    named = [_codec(name) for name in (declared, _declared_inside(data))]
    if not any(name in {"utf-16-le", "utf-16-be", "iso2022_jp", "hz"} for name in named):
        try:
            return Decoded(data.decode(), "utf-8")
        except UnicodeDecodeError:
            pass
    for name in filter(None, named):
        if name == "utf-8":
            continue
        try:
            return Decoded(data.decode(name), name)
        except UnicodeDecodeError:
            continue
    return _guessed(data, [name for name in named if name])


def _guessed(data: bytes, named: list[str]) -> Decoded:
    """Return text whose bytes do not agree with what it declares."""
    for name in [*named, "utf-8"]:
        text = _lenient(data, name)
        beyond = sum(1 for letter in text.text if letter > "\x7f") - text.unreadable
        if text.unreadable <= _MOST_WRONG * beyond:
            return text
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return _lenient(data, "cp1252")
    found = _lenient(data, _codec(best.encoding) or best.encoding)
    western = _lenient(data, "cp1252")
    found = western if western.text == found.text else found
    return Decoded(found.text, found.encoding, found.unreadable, guessed=True)


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, text.count(_REPLACED))


def _declared_inside(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    """Return the codec that a browser uses for a name; None if Python has none."""
    if name is None:
        return None
    try:
        known = codecs.lookup(name.strip()).name
        "".encode(known)  # codecs of bytes, such as zip, are not encodings of text
    except (LookupError, ValueError, UnicodeError):
        return None
    # A page that could declare UTF-16 in ASCII letters is not UTF-16 (HTML, section 13.2.3.2).
    return "utf-8" if known.startswith(("utf-16", "utf-32", "utf-7")) else _LARGER.get(known, known)
