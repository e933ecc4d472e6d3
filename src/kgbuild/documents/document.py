"""What a reader finds in a document: paragraphs, metadata, and what it left out."""

from dataclasses import dataclass, field
from typing import Final

#: Between two paragraphs of a report.
PARAGRAPH_END: Final = "\n\n"


class RefusedDocumentError(Exception):
    """A document that gives no report.

    Attributes:
        message: What is wrong with it.
        remedy: What the user can do.
    """

    def __init__(self, message: str, remedy: str) -> None:
        """Take the message and the remedy."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of a document that is not in its report.

    Attributes:
        reason: What kind of text it is, such as ``menu`` or ``caption``.
        text: The text.
    """

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself.

    Attributes:
        title: Its title.
        authors: The names of its authors.
        bodies: The authors that are organisations and not people.
        outlet: The name of the publisher.
        published: When it was published, in EDTF.
        modified: When it was changed last, in EDTF.
        retrieved: When it was retrieved, in EDTF.
        source: Its address.
        language: Its language, a BCP 47 tag.
        rights: How it may be used.
        undated: Why ``published`` is open although the document has dates.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    source: str | None = None
    language: str | None = None
    rights: str | None = None
    undated: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a reader found it.

    Attributes:
        paragraphs: The paragraphs of its text.
        metadata: What it says about itself.
        dropped: What was left out of its text.
        remarks: What the user has to know, in sentences.
        original: The file that the report keeps.
        suffix: The suffix of that file, such as ``.html``.
        reader: The name and version of the reader.
    """

    paragraphs: tuple[str, ...]
    metadata: Metadata
    original: bytes
    suffix: str
    reader: str
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text of the report; it ends with a line feed."""
        return PARAGRAPH_END.join(self.paragraphs) + "\n"
