"""Reads a report from a folder: ``report.txt`` with its words, ``claims.yaml`` with its claims."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.models.claims_file import ClaimsFile
from kgbuild.read.register import check_id
from kgbuild.read.reports.media_files import files_in
from kgbuild.read.reports.misplaced_documents import instead_of_text, misplaced_document
from kgbuild.read.reports.pending_claims import present_claims
from kgbuild.read.reports.report_reader import AuthoredFile, ReportReader, ReportResult
from kgbuild.read.reports.versions import version_in
from kgbuild.read.sources.problems import Problems, error_at
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml

TEXT = "report.txt"
CLAIMS = "claims.yaml"

_LAYOUT = f"each folder in reports/ is one report and has {TEXT} and {CLAIMS}"

Content = TypeVar("Content")


def read_folder(folder: Path, reader: ReportReader) -> ReportResult:
    """Return the report in ``folder``, or all its errors."""
    of_folder = Problems(lambda _: Place(folder), lambda _: Place(folder))
    check_id(folder.name, (), of_folder)
    findings = of_folder.findings
    words = _collect(lambda: read_words(folder), findings)
    source = _collect(lambda: parse_yaml(read_claims(folder, words), folder / CLAIMS), findings)
    report = None
    if source is not None:
        problems = Problems(source.place, source.key_place)
        find = version_in(folder), files_in(folder)
        file = AuthoredFile(source.path, ClaimsFile, source.data, source.place, *find)
        report = reader.read(folder.name, words, file, problems)
        findings += problems.in_order()
    result = UnreadableError(findings) if findings or report is None else report
    return ReportResult(folder.name, Place(folder), result)


def read_needed(file: Path, hint: str) -> str:
    """Return the text of a file that must exist; ``hint`` says what it is for."""
    if not file.exists():
        message = f"this folder has no {file.name}"
        raise UnreadableError([error_at(Place(file.parent), "missing-file", message, hint)])
    return read_text(file)


def read_words(folder: Path) -> str:
    """Return the text of the report in ``folder``; it may not be empty."""
    file = folder / TEXT
    misplaced = misplaced_document(file)
    if misplaced is not None:
        raise UnreadableError([misplaced])
    hint = instead_of_text(folder) or f"save the words of the report as {TEXT}; {_LAYOUT}"
    words = read_needed(file, hint)
    if not words:
        message, hint = "this report has no words", "save the words of the report in this file"
        raise UnreadableError([error_at(Place(file), "empty-file", message, hint)])
    return words


def read_claims(folder: Path, words: str | None) -> str:
    """Return the text of claims.yaml in ``folder``; ``words`` is the text of the report, if any."""
    claims = read_needed(folder / CLAIMS, f"write the claims in {CLAIMS}; {_LAYOUT}")
    return claims if words is None else present_claims(folder, words, claims)


def _collect(read: Callable[[], Content], findings: list[Finding]) -> Content | None:
    """Return what ``read`` returns. If it fails, add its errors to ``findings``; return None."""
    try:
        return read()
    except UnreadableError as error:
        findings += error.findings
        return None
