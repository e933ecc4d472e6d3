"""A report as a folder: ``report.txt`` with its words, ``claims.yaml`` with what is claimed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.models.authored import ClaimsFile
from kgbuild.read.register import check_id
from kgbuild.read.reports.pending_change import present_claims
from kgbuild.read.reports.report import Arrival, AuthoredFile, ReportReader
from kgbuild.read.reports.versions import version_in
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml

TEXT = "report.txt"
CLAIMS = "claims.yaml"

_LAYOUT = f"each folder in reports/ is one report and holds {TEXT} and {CLAIMS}"

Content = TypeVar("Content")


def read_folder(folder: Path, reader: ReportReader) -> Arrival:
    """The report in ``folder``, or all that is wrong with it."""
    of_folder = Problems(lambda _: Place(folder), lambda _: Place(folder))
    check_id(folder.name, (), of_folder)
    findings = of_folder.findings
    words = _collect(lambda: read_words(folder), findings)
    source = _collect(lambda: parse_yaml(read_claims(folder, words), folder / CLAIMS), findings)
    report = None
    if source is not None:
        problems = Problems(source.place, source.key_place)
        file = AuthoredFile(source.path, ClaimsFile, source.data, source.place, version_in(folder))
        report = reader.read(folder.name, words, file, problems)
        findings += problems.in_order()
    result = UnreadableError(findings) if findings or report is None else report
    return Arrival(folder.name, Place(folder), result)


def read_needed(file: Path, hint: str) -> str:
    """The text of a file that has to be there; ``hint`` says what it is for.

    Raises:
        UnreadableError: It is not there, or cannot be read.
    """
    if not file.exists():
        message = f"there is no {file.name} in this folder"
        finding = Finding(
            Severity.ERROR, "missing-file", message, place=Place(file.parent), hint=hint
        )
        raise UnreadableError([finding])
    return read_text(file)


def read_words(folder: Path) -> str:
    """The text of the report in ``folder``.

    Raises:
        UnreadableError: It is not there, cannot be read, or is empty.
    """
    file = folder / TEXT
    words = read_needed(file, f"save the words of the report as {TEXT}; {_LAYOUT}")
    if not words:
        message = "this report has no words"
        hint = "save the words of the report in it"
        finding = Finding(Severity.ERROR, "empty-file", message, place=Place(file), hint=hint)
        raise UnreadableError([finding])
    return words


def read_claims(folder: Path, words: str | None) -> str:
    """What is claimed in the report in ``folder``, as it stands in its file.

    Args:
        folder: The report's folder.
        words: Its text; None if that could not be read.

    Raises:
        UnreadableError: It is not there, or cannot be read.
    """
    hint = f"write what it claims in {CLAIMS}; {_LAYOUT}"
    claims = read_needed(folder / CLAIMS, hint)
    return claims if words is None else present_claims(folder, words, claims)


def _collect(read: Callable[[], Content], findings: list[Finding]) -> Content | None:
    """What ``read`` gives; None if it cannot, the reasons being added to ``findings``."""
    try:
        return read()
    except UnreadableError as error:
        findings += error.findings
        return None
