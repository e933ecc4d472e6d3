"""Reads a WARC file (ISO 28500): each page or document that was retrieved is one document."""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from gzip import GzipFile
from io import BytesIO
from itertools import islice
from typing import BinaryIO, Final, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from kgbuild.documents import kinds
from kgbuild.documents.addresses import parts_of
from kgbuild.documents.dates import metadata_date
from kgbuild.documents.document import Document, Dropped, RefusedDocumentError

_DOCUMENTS: Final = {
    "text/html": kinds.HTML,
    "application/xhtml+xml": kinds.HTML,
    "application/pdf": kinds.PDF,
    "text/plain": kinds.TEXT,
}
#: Files in plain text that are for programs.
_NO_REPORT: Final = re.compile(
    r"/(?:robots|ads|app-ads|humans|security|llms)\.txt$|\.(?:m?js|css|json|xml|map|svg)$",
    re.IGNORECASE,
)
_LARGEST_RECORD: Final = 32 << 20
_MOST_RECORDS: Final = 100_000
_WELL: Final = "200"
_GZIP: Final = b"\x1f\x8b"
_START: Final = 1 << 20
_RECORD: Final = re.compile(rb"^WARC/1\.[01]\r?$", re.MULTILINE)

#: Reads one document: its bytes, kind, address and declared encoding.
Read = Callable[[bytes, str, str, str | None], list[Document]]


def read_warc(data: bytes, read: Read) -> list[Document]:
    """Return the documents in a WARC file, each once.

    Raises:
        RefusedDocumentError: It is damaged, or has no document with text.
    """
    found: dict[str, Document] = {}
    skipped: list[Dropped] = []
    try:
        for record in islice(_records(data), _MOST_RECORDS):
            _add(record, read, found, skipped)
    except _DamagedError as error:
        if not found:
            raise RefusedDocumentError(
                "this WARC file is damaged", "get it again, or add the pages one by one"
            ) from error
        skipped.append(Dropped("damaged", "the rest of the WARC file cannot be read"))
    if not found:
        why = f": {skipped[0].text}" if skipped else ""
        raise RefusedDocumentError(
            f"this WARC file has no page with text{why}", "check that it is the right file"
        )
    documents = list(found.values())
    if skipped:
        lines = tuple(f"left out of the WARC file: {each.text}" for each in skipped)
        documents[0] = replace(documents[0], remarks=(*documents[0].remarks, *lines))
    return documents


class _DamagedError(Exception):
    """The rest of a WARC file cannot be read."""


@dataclass(frozen=True, slots=True)
class _Record:
    """What a record says of its document, and the document if it is of a known type."""

    type: str
    address: str
    retrieved: str
    media_type: str
    charset: str | None
    status: str
    content: bytes


def _records(data: bytes) -> Iterator[_Record]:
    """Yield the records of a file; raise a `_DamagedError` where it is damaged.

    For a damaged file, warcio raises errors of many types, also of those for faults of programs.
    """
    plain = _plain_if_whole(data)
    records = iter(ArchiveIterator(plain, no_record_parse=False))
    while True:
        try:
            record = _read_record(next(records))
        except StopIteration:
            _require_end(plain)
            return
        except Exception as error:
            raise _DamagedError from error
        yield record


def _require_end(plain: BinaryIO) -> None:
    """Raise a `_DamagedError` if a compressed file ends before its compression does."""
    try:
        plain.read(1)
    except (EOFError, OSError, zlib.error) as error:
        raise _DamagedError from error


def _plain_if_whole(data: bytes) -> BinaryIO:
    """Return the records without their compression if they are compressed as a whole.

    In ISO 28500, each record is compressed by itself, but ``gzip`` compresses a file as a whole.
    """
    if not data.startswith(_GZIP):
        return BytesIO(data)
    with suppress(zlib.error):
        first = zlib.decompressobj(zlib.MAX_WBITS | 16)
        start = first.decompress(data, _START)
        while not first.eof and first.unconsumed_tail and len(start) <= _LARGEST_RECORD:
            start += first.decompress(first.unconsumed_tail, _LARGEST_RECORD)
        if len(_RECORD.findall(start)) > 1:
            return cast("BinaryIO", GzipFile(fileobj=BytesIO(data)))
    return BytesIO(data)


def _read_record(record: ArcWarcRecord) -> _Record:
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    is_wanted = media_type in _DOCUMENTS
    return _Record(
        type=record.rec_type or "",
        address=(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"),
        retrieved=record.rec_headers.get_header("WARC-Date") or "",
        media_type=media_type,
        charset=parameters.partition("charset=")[2].strip(" \"'") or None,
        status=_WELL if headers is None else headers.get_statuscode() or "",
        content=record.content_stream().read(_LARGEST_RECORD + 1) if is_wanted else b"",
    )


def _add(record: _Record, read: Read, found: dict[str, Document], skipped: list[Dropped]) -> None:
    kind = _DOCUMENTS.get(record.media_type)
    if record.type not in {"response", "resource"} or kind is None or record.status != _WELL:
        return
    address = record.address
    if kind == kinds.TEXT and _NO_REPORT.search(parts_of(address).path):
        return
    if len(record.content) > _LARGEST_RECORD:
        skipped.append(Dropped("too large", f"{address}: more than {_LARGEST_RECORD >> 20} MB"))
        return
    try:
        documents = read(record.content, kind, address, record.charset)
    except RefusedDocumentError as error:
        skipped.append(Dropped("refused", f"{address}: {error.message}"))
        return
    retrieved = metadata_date(record.retrieved)
    for each in documents:
        metadata = replace(
            each.metadata, retrieved=retrieved, source=each.metadata.source or address
        )
        found.setdefault(f"{address} {each.text}", replace(each, metadata=metadata))
