"""Reads authored files as strict UTF-8; every error has its place.

Nothing is normalised. Line ends, a byte order mark and combining characters stay as they are,
because evidence offsets count the code points of the file as it came.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.problems import error_at

BOM = "\ufeff"
DEFAULT_LIMIT = 64 * 1024 * 1024  # In bytes. A file far larger than this is a mistake.
_MOST_LISTED = 5

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class UnwantedCharacters:
    """Characters that a kind of file may not contain.

    ``pattern`` matches one such character, ``what`` is its name in the singular, and ``name`` is
    the name of the finding.
    """

    name: str
    pattern: re.Pattern[str]
    what: str
    hint: str


_CONTROLS = UnwantedCharacters(
    name="control-character",
    # XML has none of these, and SPARQL results and RDF can be XML.
    pattern=re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"),
    what="control character",
    hint="remove it: published data cannot contain it (a form feed U+000C often comes from a PDF; "
    "and so does U+FFFE; a file full of U+0000 is UTF-16: save it as UTF-8)",
)


def place_at(text: str, offset: int, path: Path) -> Place:
    r"""Return line and column of an offset in code points.

    Lines end with LF, CR LF or CR. A byte order mark takes no column, as in editors.
    """
    if text[max(offset - 1, 0) : offset + 1] == "\r\n":
        offset -= 1  # between CR and LF the line has not ended yet
    ends = text.count("\n", 0, offset) + text.count("\r", 0, offset)
    line = ends - text.count("\r\n", 0, offset) + 1
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if start == 0 and offset > 0 and text.startswith(BOM):
        start = 1
    return Place(path, line, offset - start + 1)


def find_unwanted(text: str, path: Path, unwanted: UnwantedCharacters) -> Iterator[Finding]:
    """Yield an error for each of the first five unwanted characters, then one with their number."""
    for match in islice(unwanted.pattern.finditer(text), _MOST_LISTED):
        message = f"{unwanted.what} U+{ord(match.group()):04X} is not allowed here"
        yield error_at(place_at(text, match.start(), path), unwanted.name, message, unwanted.hint)
    runs = re.compile(f"(?:{unwanted.pattern.pattern})+")  # a file may be full of them
    further = len(text) - len(runs.sub("", text)) - _MOST_LISTED
    if further > 0:
        message = f"this file has {further} more {unwanted.what}{'' if further == 1 else 's'}"
        yield error_at(Place(path), unwanted.name, message, unwanted.hint)


def decode_utf8(data: bytes, path: Path) -> str:
    """Return bytes decoded as strict UTF-8, with line ends and any byte order mark unchanged.

    It raises `UnreadableError` if they are not UTF-8 (``not-utf-8``), or have U+FFFE, U+FFFF or C0
    controls other than tab, line feed and carriage return (``control-character``).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError([_not_utf8(data, error.start, path)]) from error
    findings = tuple(find_unwanted(text, path, _CONTROLS))
    if findings:
        raise UnreadableError(findings)
    return text


def read_text(path: Path, *, limit: int = DEFAULT_LIMIT) -> str:
    """Return the text of a file that is strict UTF-8; it may be empty.

    It raises `UnreadableError` if the file cannot be opened (``unreadable-file``), is larger than
    the limit in bytes (``too-large``), or is not text that `decode_utf8` accepts.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)  # one byte more shows that the file is too large
    except (OSError, ValueError) as error:  # ValueError: the path cannot be a file name
        raise UnreadableError([unreadable_file(path, error)]) from error
    if len(data) > limit:
        message = f"this file is larger than {limit} bytes, the limit"
        hint = "split it into smaller files, or check that it is the right file"
        raise UnreadableError([error_at(Place(path), "too-large", message, hint)])
    return decode_utf8(data, path)


def unreadable_file(path: Path, error: OSError | ValueError) -> Finding:
    """Return an ``unreadable-file`` error that says why a file could not be opened or read."""
    match error:
        case FileNotFoundError():
            message, hint = "this file does not exist", "check the spelling of its path"
        case IsADirectoryError():
            message, hint = "this is a folder, not a file", "name a file in it"
        case NotADirectoryError():
            message = "part of this path is a file, not a folder"
            hint = "check the spelling of its path"
        case PermissionError():
            message = "you have no permission to read this file"
            hint = "give yourself read permission (chmod u+r), or ask its owner"
        case OSError():
            message = f"the file could not be read: {error.strerror or error}"
            hint = "check that the path is right and that its disk is available"
        case ValueError():
            message, hint = f"no file can have this name: {error}", "give the path of a file"
    return error_at(Place(path), "unreadable-file", message, hint)


def _not_utf8(data: bytes, start: int, path: Path) -> Finding:
    """Return the error for the first byte that is not UTF-8, with a guess at the encoding."""
    before = data[:start].decode("utf-8")
    return error_at(
        place_at(before, len(before), path),
        "not-utf-8",
        f"byte 0x{data[start]:02X} at byte offset {start} is not valid UTF-8",
        f"{_likely_encoding(data)}save it as UTF-8",
    )


def _likely_encoding(data: bytes) -> str:
    """Return a guess at the encoding of a file that is not UTF-8, for a hint only."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return f"the file begins with the byte order mark of {name}; "
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return (
        "the file may be Windows-1252, or another one-byte encoding such as Windows-1251 "
        "for Cyrillic; "
    )
