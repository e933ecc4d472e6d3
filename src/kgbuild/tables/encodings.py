"""Decodes the bytes of a table as text: UTF-8, UTF-16, or the encoding that the user names."""

from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, UnreadableError, UsageError
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.text_source import BOM, decode_utf8
from kgbuild.tables.table import refuse

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF32_MARK: Final = b"\xff\xfe\x00\x00"
_SAMPLE: Final = 1000


def decoded(data: bytes, path: Path, encoding: str | None = None) -> str:
    """Return the text of a table without its byte order mark.

    Args:
        data: The bytes.
        path: The file that they are from, for places.
        encoding: The encoding; without one, UTF-8 or what the byte order mark says.

    Raises:
        UsageError: Python does not know the encoding.
        UnreadableError: The bytes are not text in this encoding.
    """
    if encoding is None and not data.startswith(_UTF32_MARK) and data.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    if encoding is None:
        _refuse_utf16_without_mark(data, path)
        try:
            return decode_utf8(data, path).removeprefix(BOM)
        except UnreadableError as error:
            raise UnreadableError(map(_with_option, error.findings)) from error
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UsageError(
            f"there is no encoding {encoding!r}: name one such as windows-1252 or utf-16"
        ) from None
    except (UnicodeError, ValueError) as error:
        refuse(
            path,
            "bad-encoding",
            f"this file is not {encoding}: {error}",
            "save it as UTF-8, or name its encoding with --encoding",
        )
    # The same rules hold for characters in every encoding.
    return decode_utf8(text.encode("utf-8", "surrogatepass"), path).removeprefix(BOM)


def _refuse_utf16_without_mark(data: bytes, path: Path) -> None:
    """Refuse text in which every second byte is 0: UTF-16 without its byte order mark."""
    sample = data[:_SAMPLE]
    for first in (0, 1):
        halves = sample[first::2], sample[1 - first :: 2]
        if len(sample) > 1 and not any(halves[0]) and all(halves[1]):
            name = "utf-16-be" if first == 0 else "utf-16-le"
            refuse(
                path,
                "not-utf-8",
                "this file is UTF-16 without a byte order mark",
                f"save it as UTF-8, or add --encoding {name}",
            )


def _with_option(finding: Finding) -> Finding:
    if finding.name != "not-utf-8":
        return finding
    hint = f"{finding.hint} (in a spreadsheet: CSV UTF-8), or name its encoding with --encoding"
    return error_at(finding.place or Place(Path()), finding.name, finding.message, hint)
