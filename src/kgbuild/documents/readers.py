"""The reader of each kind of document. They run in a process with limits, and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final

from kgbuild.documents import kinds
from kgbuild.documents.document import Document
from kgbuild.documents.language import UNKNOWN, language_of


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read.

    Attributes:
        data: Its bytes.
        kind: Its kind, as `kgbuild.documents.kinds` names it.
        name: Its file name, or its address.
        address: Its address, if it was fetched.
        charset: The encoding that the server declares, if any.
    """

    data: bytes
    kind: str
    name: str
    address: str | None = None
    charset: str | None = None


def read_documents(source: Source) -> list[Document]:
    """Return the documents in a source; a feed and a WARC file have several.

    Raises:
        RefusedDocumentError: The source has no text, or cannot be read.
    """
    return [_completed(each) for each in _READERS[source.kind](source)]


def _completed(document: Document) -> Document:
    """Return a document with the language of its text, and without its outlet as an author."""
    declared = document.metadata.language
    found = language_of(document.text, declared)
    outlet = (document.metadata.outlet or "").casefold()
    authors = tuple(name for name in document.metadata.authors if name.casefold() != outlet)
    metadata = replace(document.metadata, language=found, authors=authors)
    if declared is None or found == declared:
        return replace(document, metadata=metadata)
    actual = "another language" if found == UNKNOWN else found
    remark = f"it declares the language {declared}, but its text is in {actual}"
    return replace(document, metadata=metadata, remarks=(*document.remarks, remark))


def _page(source: Source) -> list[Document]:
    module = import_module("kgbuild.documents.html.page")
    return [module.read_page(source.data, source.address, source.charset)]


def _plain(source: Source) -> list[Document]:
    module = import_module("kgbuild.documents.plain_text")
    return [module.read_plain_text(source.data, source.charset)]


def _markdown(source: Source) -> list[Document]:
    module = import_module("kgbuild.documents.markdown")
    return [module.read_markdown(source.data, source.charset)]


def _pdf(source: Source) -> list[Document]:
    return [import_module("kgbuild.documents.pdf.read_pdf").read_pdf(source.data)]


def _docx(source: Source) -> list[Document]:
    return [import_module("kgbuild.documents.docx").read_docx(source.data)]


def _feed(source: Source) -> list[Document]:
    module = import_module("kgbuild.documents.feed")
    found: list[Document] = module.read_feed(source.data, source.charset)
    return found


def _warc(source: Source) -> list[Document]:
    def read(data: bytes, kind: str, address: str, charset: str | None) -> list[Document]:
        return _READERS[kind](Source(data, kind, address, address, charset))

    found: list[Document] = import_module("kgbuild.documents.warc").read_warc(source.data, read)
    return found


_READERS: Final[Mapping[str, Callable[[Source], list[Document]]]] = {
    kinds.HTML: _page,
    kinds.TEXT: _plain,
    kinds.MARKDOWN: _markdown,
    kinds.PDF: _pdf,
    kinds.DOCX: _docx,
    kinds.FEED: _feed,
    kinds.WARC: _warc,
}
