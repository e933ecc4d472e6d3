"""The parts of an XLSX file: a ZIP archive of XML, read within limits and without entities."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from kgbuild.read.sources.archives import ARCHIVE_ERRORS
from kgbuild.tables.table import refuse

_SAVE_AGAIN: Final = "open it in a spreadsheet program and save it again"
LARGEST_PART: Final = 128 << 20
LARGEST_SUM: Final = 256 << 20
MOST_PARTS: Final = 10_000
_CHUNK: Final = 1 << 16
_DEEPEST: Final = 64

#: Takes the local name of an element that begins, and its attributes by local name.
Begin = Callable[[str, Mapping[str, str]], None]
#: Takes the local name of an element that ends, and the text directly in it.
End = Callable[[str, str], None]


class XlsxParts:
    """The parts of one file. Their sizes, unpacked, are limited before anything is unpacked."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Open the archive, or refuse it."""
        self.path = path
        try:
            self._zip = ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except ARCHIVE_ERRORS as error:
            message = f"this XLSX file is damaged: {error}"
            refuse(path, "not-a-table", message, _SAVE_AGAIN)
        self._sizes = {info.filename: info.file_size for info in infos}
        if len(infos) > MOST_PARTS or len(self._sizes) < len(infos):
            message = "this XLSX file has too many parts, or two of one name"
            refuse(path, "too-large", message, "save the sheet as CSV in UTF-8")
        if any(info.flag_bits & 1 for info in infos):
            hint = "save it without a password"
            refuse(path, "not-a-table", "this file is protected by a password", hint)
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self._sizes

    def parse(self, name: str, begin: Begin, end: End) -> None:
        """Read the XML of a part; ``begin`` and ``end`` are called for its elements.

        Raises:
            UnreadableError: The part is missing, too large, or not XML without declarations.
        """
        parser = expat.ParserCreate()
        texts: list[list[str]] = []

        def begun(tag: str, attributes: dict[str, str]) -> None:
            if len(texts) == _DEEPEST:
                raise _TooDeepError
            texts.append([])
            begin(_local(tag), {_local(key): value for key, value in attributes.items()})

        def ended(tag: str) -> None:
            end(_local(tag), "".join(texts.pop()))

        def written(text: str) -> None:
            texts[-1].append(text)

        def declared(*_: object) -> None:
            raise _DeclarationError

        parser.StartElementHandler = begun
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = written
        parser.StartDoctypeDeclHandler = declared
        parser.EntityDeclHandler = declared
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        except (_DeclarationError, _TooDeepError):
            message = f"its part {name} has declarations or is nested too deeply"
            refuse(self.path, "not-a-table", message, "save the sheet as CSV in UTF-8")
        except expat.ExpatError as error:
            message = f"its part {name} is not XML: {error}"
            refuse(self.path, "not-a-table", message, _SAVE_AGAIN)

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part. ZipFile unpacks no more than the size that was checked."""
        size = self._sizes.get(name)
        if size is None:
            kind = "an OpenDocument spreadsheet" if "content.xml" in self else "not an XLSX file"
            message = f"this is {kind}: it has no {name}"
            refuse(self.path, "not-a-table", message, "save it as XLSX, or as CSV in UTF-8")
        self._unpacked += size
        if size > LARGEST_PART or self._unpacked > LARGEST_SUM:
            limit = (LARGEST_PART if size > LARGEST_PART else LARGEST_SUM) >> 20
            message = f"this file unpacks to more than {limit} MB, the limit"
            hint = "check that it is the right file, and save the sheet as CSV in UTF-8"
            refuse(self.path, "too-large", message, hint)
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except ARCHIVE_ERRORS as error:
            message = f"its part {name} is damaged: {error}"
            refuse(self.path, "not-a-table", message, _SAVE_AGAIN)


class _DeclarationError(Exception):
    """XML with a document type declaration, which may define entities."""


class _TooDeepError(Exception):
    """XML with more levels than a spreadsheet has."""


def _local(name: str) -> str:
    return name.rpartition(":")[2]
