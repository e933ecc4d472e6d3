"""Reads a PDF: its paragraphs in reading order, and what it says about itself."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import takewhile
from statistics import median
from typing import Final

from kgbuild.documents.dates import metadata_date
from kgbuild.documents.document import Document, Dropped, Metadata, RefusedDocumentError
from kgbuild.documents.head_lines import head_line
from kgbuild.documents.html.page_tree import same_words
from kgbuild.documents.language import language_tag
from kgbuild.documents.names_of_people import people, without_by
from kgbuild.documents.pdf.columns import reading_order
from kgbuild.documents.pdf.open_pdf import Line, Page, PdfFile, read_pages
from kgbuild.documents.pdf.paragraphs import Paragraph, joined, paragraphs_of, vocabulary
from kgbuild.documents.pdf.running_heads import running_lines

READER: Final = "kgbuild pdf"
_FEWEST_LETTERS: Final = 20
_SMALL: Final = 0.88
_LARGE: Final = 1.15
_MOST_BROKEN: Final = 0.1
_BROKEN: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_CAPTION: Final = re.compile(
    r"(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|table|tabelle|photo|foto|image|map|рис(?:унок|\.)?|фото)"
    r"\s*(?:\d+\s*[.:|–-]|[:|])",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(
    r"(?:microsoft (?:word|powerpoint)\s*-\s*.*|untitled.*|\W*|"
    r".*\.(?:docx?|indd|pdf|qxd|rtf|odt|tex))",
    re.IGNORECASE,
)
_PDF_DATE: Final = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_AT_TOP: Final = 8  # paragraphs that may be the title, the byline and the date
_RTL: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class _Head:
    """What the top of the first page says."""

    title: str | None
    authors: tuple[str, ...]
    published: str | None
    paragraphs: frozenset[int]  # identities of the paragraphs that only say this


def read_pdf(data: bytes) -> Document:
    """Return the text of a PDF.

    Raises:
        RefusedDocumentError: It has no text, or cannot be read.
    """
    file = read_pages(data)
    _refuse_without_text(file)
    body = _body_size(file.pages)
    running = running_lines(file.pages, body)
    dropped = [
        Dropped("running head or page number", line.text)
        for page in file.pages
        for line in page.lines
        if id(line) in running
    ]
    columns: list[list[Line]] = []
    for page in file.pages:
        lines = [line for line in page.lines if id(line) not in running]
        notes = _notes(lines, body)
        dropped += [Dropped("footnote", line.text) for line in notes]
        rest = [line for line in lines if line not in notes]
        columns += reading_order(rest, from_right=_is_from_right(rest))
    paragraphs = paragraphs_of(columns)
    head = _head(file, paragraphs, body)
    known = vocabulary(line for column in columns for line in column)
    texts: list[str] = []
    uncertain: list[str] = []
    for paragraph in paragraphs:
        found = joined(paragraph, known)
        reason = _reason(paragraph, found.text, body, head)
        if reason:
            dropped.append(Dropped(reason, found.text))
            continue
        texts.append(found.text)
        uncertain += found.uncertain
    if not texts:
        raise RefusedDocumentError("this PDF has no text but its title", "check that it is right")
    remarks = _remarks(file, head, uncertain, texts)
    return Document(
        tuple(texts),
        _metadata(file, head),
        data,
        ".pdf",
        f"{READER}, pypdfium2 {version('pypdfium2')}",
        tuple(dropped),
        remarks,
    )


def _refuse_without_text(file: PdfFile) -> None:
    letters = sum(len(line.text) for page in file.pages for line in page.lines)
    if letters < _FEWEST_LETTERS * max(1, len(file.pages)) / 2:
        raise RefusedDocumentError(
            "this PDF has no text, only pictures of pages",
            "recognise the text with a program such as OCRmyPDF, check it against the "
            "pictures, and add the result",
        )
    broken = sum(len(_BROKEN.findall(line.text)) for page in file.pages for line in page.lines)
    if broken > _MOST_BROKEN * letters:
        raise RefusedDocumentError(
            "the fonts of this PDF do not say which letters they show",
            "recognise the text with a program such as OCRmyPDF with --force-ocr, check its "
            "words, and add the result",
        )


def _body_size(pages: Iterable[Page]) -> float:
    """Return the size of most letters."""
    sizes = [size for page in pages for line in page.lines for size in [line.size] * len(line.text)]
    return median(sizes) if sizes else 1.0


def _notes(lines: Sequence[Line], body: float) -> list[Line]:
    """Return the small lines below the last line of the text."""
    texts = [line.bottom for line in lines if line.size >= _SMALL * body]
    lowest = min(texts, default=0.0)
    return [line for line in lines if line.size < _SMALL * body and line.top < lowest]


def _is_from_right(lines: Sequence[Line]) -> bool:
    text = "".join(line.text for line in lines)
    return 2 * len(_RTL.findall(text)) > len(text) / 2


def _reason(paragraph: Paragraph, text: str, body: float, head: _Head) -> str | None:
    if id(paragraph) in head.paragraphs:
        return "title, byline or date"
    is_small = paragraph.size < _SMALL * body
    return "caption" if is_small and _CAPTION.match(text) else None


def _head(file: PdfFile, paragraphs: Sequence[Paragraph], body: float) -> _Head:
    """Return the title, the authors and the date that the first paragraphs show."""
    none: Counter[str] = Counter()
    top = [(each, joined(each, none).text) for each in paragraphs[:_AT_TOP]]
    stated = file.facts.get("Title", "").strip()
    stated = "" if _NO_TITLE.fullmatch(stated) else stated
    used: set[int] = set()
    title = next((text for each, text in top if stated and same_words(text, stated)), None)
    used |= {id(each) for each, text in top if text == title}
    if title is None:
        largest = [text for each, text in _largest(top) if each.size >= _LARGE * body]
        title = " ".join(largest) or None
        used |= {id(each) for each, _ in _largest(top) if largest}
    authors: tuple[str, ...] = ()
    published = None
    for each, text in top:
        line = None if id(each) in used else head_line(text)
        if line is not None:
            authors = authors or line.authors
            published = published or line.day
            used.add(id(each))
    return _Head(title or stated or None, authors, published, frozenset(used))


def _largest(top: Sequence[tuple[Paragraph, str]]) -> list[tuple[Paragraph, str]]:
    """Return the first of the largest paragraphs, with those that follow it in the same size.

    The lines of a title in the middle of a page are paragraphs of their own.
    """
    largest = max((each.size for each, _ in top), default=0.0)
    first = next((at for at, (each, _) in enumerate(top) if each.size == largest), 0)
    return list(takewhile(lambda pair: pair[0].size == largest, top[first:]))


def _metadata(file: PdfFile, head: _Head) -> Metadata:
    facts = file.facts
    created = _PDF_DATE.match(facts.get("CreationDate", ""))
    changed = _PDF_DATE.match(facts.get("ModDate", ""))
    named = [name for name in people([facts.get("Author", "")]) if without_by(name)]
    return Metadata(
        title=head.title,
        authors=head.authors or tuple(named),
        published=head.published or _day(created),
        modified=_day(changed) if changed and _day(changed) != _day(created) else None,
        language=language_tag(file.language),
    )


def _day(found: re.Match[str] | None) -> str | None:
    return metadata_date("-".join(part for part in found.groups() if part)) if found else None


def _remarks(
    file: PdfFile, head: _Head, uncertain: Sequence[str], texts: Sequence[str]
) -> tuple[str, ...]:
    remarks = []
    empty = [str(number) for number, page in enumerate(file.pages, 1) if not page.lines]
    if empty:
        remarks.append(f"pages without text, perhaps pictures: {', '.join(empty)}")
    if uncertain:
        remarks.append(f"hyphens at line ends, to check: {', '.join(dict.fromkeys(uncertain))}")
    if any(_BROKEN.search(text) for text in texts):
        remarks.append("some letters could not be read: compare the text with the PDF")
    if head.published is None and file.facts.get("CreationDate"):
        remarks.append("publishedAt is the day on which the file was made: check it")
    return tuple(remarks)
