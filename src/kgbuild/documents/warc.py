"""Reads a WARC file (ISO 28500): each page or document that was retrieved is one document."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from kgbuild.documents import kinds
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
        for number, record in enumerate(ArchiveIterator(BytesIO(data), no_record_parse=False)):
            if number >= _MOST_RECORDS:
                break
            _add(record, read, found, skipped)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
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


def _add(
    record: ArcWarcRecord, read: Read, found: dict[str, Document], skipped: list[Dropped]
) -> None:
    if record.rec_type not in {"response", "resource"}:
        return
    address = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type", "")
    media_type, _, parameters = content_type.partition(";")
    kind = _DOCUMENTS.get(media_type.strip().lower())
    if media_type.strip().lower() == "text/plain" and _NO_REPORT.search(urlsplit(address).path):
        return
    if kind is None or (headers is not None and headers.get_statuscode() != _WELL):
        return
    content = record.content_stream().read(_LARGEST_RECORD + 1)
    if len(content) > _LARGEST_RECORD:
        skipped.append(Dropped("too large", f"{address}: more than {_LARGEST_RECORD >> 20} MB"))
        return
    charset = parameters.partition("charset=")[2].strip(" \"'") or None
    try:
        documents = read(content, kind, address, charset)
    except RefusedDocumentError as error:
        skipped.append(Dropped("refused", f"{address}: {error.message}"))
        return
    retrieved = metadata_date(record.rec_headers.get_header("WARC-Date", ""))
    for each in documents:
        metadata = replace(
            each.metadata, retrieved=retrieved, source=each.metadata.source or address
        )
        found.setdefault(f"{address} {each.text}", replace(each, metadata=metadata))
