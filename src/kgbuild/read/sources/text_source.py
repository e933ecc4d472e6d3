"""Bytes of authored files become text: strict UTF-8, every refusal with its place.

Nothing is normalised. Line ends, a byte order mark and combining characters stay as they are,
because evidence offsets count the code points of the file as it came.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kgbuild.errors import Finding, Place, Severity, UnreadableError

BOM = "\ufeff"
DEFAULT_LIMIT = 64 * 1024 * 1024  # bytes; a report or register far beyond this is a mistake
_MOST_TOLD = 5

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class UnwantedCharacters:
    """Characters that a kind of file may not hold.

    Attributes:
        name: The name of the finding.
        pattern: Matches one such character, and nothing else.
        what: What such a character is called, in the singular.
        hint: What to do about it.
    """

    name: str
    pattern: re.Pattern[str]
    what: str
    hint: str


_UNWANTED_CONTROLS = UnwantedCharacters(
    name="control-character",
    pattern=_CONTROLS,
    what="control character",
    hint="take it out: published data cannot hold it (a form feed U+000C often comes from a PDF; "
    "a file full of U+0000 is UTF-16 and must be saved anew as UTF-8)",
)


def place_at(text: str, offset: int, path: Path) -> Place:
    r"""Tell line and column of an offset.

    Lines end with LF, CR LF or CR. A byte order mark takes no column, as in editors.

    Args:
        text: The whole text.
        offset: An offset into it, in code points.
        path: The file that the text is from.

    Returns:
        The place, with line and column counted from 1.
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
    """Find characters that a file may not hold: the first five one by one, then a count.

    Args:
        text: The text of the file.
        path: The file, for the findings.
        unwanted: Which characters, and what to say of them.

    Yields:
        Errors, in the order of the text.
    """
    for match in islice(unwanted.pattern.finditer(text), _MOST_TOLD):
        yield Finding(
            Severity.ERROR,
            unwanted.name,
            f"the {unwanted.what} U+{ord(match.group()):04X} stands here",
            place=place_at(text, match.start(), path),
            hint=unwanted.hint,
        )
    runs = re.compile(f"(?:{unwanted.pattern.pattern})+")  # a file may be full of them
    further = len(text) - len(runs.sub("", text)) - _MOST_TOLD
    if further > 0:
        plural = "" if further == 1 else "s"
        yield Finding(
            Severity.ERROR,
            unwanted.name,
            f"this file holds {further} further {unwanted.what}{plural}",
            place=Place(path),
            hint=unwanted.hint,
        )


def decode_utf8(data: bytes, path: Path) -> str:
    """Decode a file's bytes as strict UTF-8, changing nothing.

    Args:
        data: The bytes.
        path: The file that they are from, for the findings.

    Returns:
        The text, with its line ends and its byte order mark if it has one.

    Raises:
        UnreadableError: The bytes are not UTF-8 (``not-utf-8``), or the text holds C0 controls
            other than tab, line feed and carriage return (``control-character``).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError([_not_utf8(data, error.start, path)]) from error
    findings = tuple(find_unwanted(text, path, _UNWANTED_CONTROLS))
    if findings:
        raise UnreadableError(findings)
    return text


def read_text(path: Path, *, limit: int = DEFAULT_LIMIT) -> str:
    """Read a file as strict UTF-8, changing nothing.

    Args:
        path: The file.
        limit: The most bytes it may have.

    Returns:
        The text; it may be empty.

    Raises:
        UnreadableError: The file cannot be opened (``unreadable-file``), is larger than the limit
            (``too-large``), or is not text that ``decode_utf8`` accepts.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)  # one more byte than allowed tells, without reading all
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise UnreadableError([unreadable_file(path, error)]) from error
    if len(data) > limit:
        raise UnreadableError([_too_large(path, limit)])
    return decode_utf8(data, path)


def unreadable_file(path: Path, error: OSError | ValueError) -> Finding:
    """Say in a reader's words why a file could not be opened, and what to do.

    Args:
        path: The file.
        error: What opening or reading it raised.

    Returns:
        An error named ``unreadable-file``.
    """
    match error:
        case FileNotFoundError():
            message, hint = "there is no such file", "check the spelling of its path"
        case IsADirectoryError():
            message, hint = "this is a folder, not a file", "name a file inside it"
        case NotADirectoryError():
            message = "a part of this path is a file, not a folder"
            hint = "check the spelling of its path"
        case PermissionError():
            message = "you have no permission to read this file"
            hint = "give yourself read permission (chmod u+r), or ask its owner"
        case OSError():
            message = f"the file could not be read: {error.strerror or error}"
            hint = "check that the path is right and that its disk is available"
        case ValueError():
            message, hint = f"no file can have this name: {error}", "give the path of a file"
    return Finding(Severity.ERROR, "unreadable-file", message, place=Place(path), hint=hint)


def _too_large(path: Path, limit: int) -> Finding:
    """Refuse a file that is over the limit."""
    return Finding(
        Severity.ERROR,
        "too-large",
        f"this file has more than {limit} bytes, which is the most that is read",
        place=Place(path),
        hint="split it into smaller files; check that it is the file you mean",
    )


def _not_utf8(data: bytes, start: int, path: Path) -> Finding:
    """Say which byte is the first that is not UTF-8, and what the file may be instead."""
    before = data[:start].decode("utf-8")
    return Finding(
        Severity.ERROR,
        "not-utf-8",
        f"byte 0x{data[start]:02X} (offset {start} in bytes) is not UTF-8",
        place=place_at(before, len(before), path),
        hint=f"{_likely_encoding(data)}save it anew as UTF-8",
    )


def _likely_encoding(data: bytes) -> str:
    """Guess, for a hint only, what a file that is not UTF-8 was saved as."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return f"the file begins with the byte order mark of {name}; "
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return (
        "the file could be Windows-1252, or another one-byte encoding such as Windows-1251 "
        "for Cyrillic; "
    )
