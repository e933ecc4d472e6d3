"""Documents in place of a report's text, or next to the reports: kgbuild reads none of them.

A build says so, and names the command that makes a report of a document.
"""

from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.problems import error_at

#: How documents begin that are not plain text, and what they are.
_BEGINNINGS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a DOCX or another packed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an old version of Word"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_START: Final = 64
_DOCUMENTS: Final = ".html .htm .xhtml .pdf .docx .doc .rtf .odt .md .rss .atom .xml .warc .gz .txt"
_SUFFIXES: Final = frozenset(_DOCUMENTS.split())


def misplaced_document(file: Path) -> Finding | None:
    """Return the error for a ``report.txt`` that is another kind of document, or nothing."""
    try:
        with file.open("rb") as stream:
            start = stream.read(_START)
    except OSError:
        return None  # reading it says why
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    what = next((what for begin, what in _BEGINNINGS if start.startswith(begin.lower())), None)
    if what is None:
        return None
    message = f"this is {what}, not plain text"
    hint = f"move it out of the report and run: kgbuild add {file.name}"
    return error_at(Place(file), "document-not-text", message, hint)


def instead_of_text(folder: Path) -> str | None:
    """Return a hint for a report without a text, if its folder has a document; else nothing."""
    documents = sorted(
        file.name
        for file in folder.iterdir()
        if file.suffix.lower() in _SUFFIXES and file.is_file()
    )
    if not documents:
        return None
    return f"this folder has {documents[0]}: move it out and run kgbuild add {documents[0]}"


def stray_documents(reports: Path) -> list[Finding]:
    """Return a warning for each document that is in ``reports/`` and in no report."""
    files = sorted(reports.iterdir()) if reports.is_dir() else []
    return [
        Finding(
            Severity.WARNING,
            "stray-document",
            "this document is in no report, so a build leaves it out",
            place=Place(file),
            hint=f"to make a report from it, run kgbuild add {file.name}",
        )
        for file in files
        if file.suffix.lower() in _SUFFIXES and file.is_file() and not file.name.startswith(".")
    ]
