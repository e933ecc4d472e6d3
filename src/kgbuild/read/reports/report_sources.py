"""Where the reports of a workspace are, before they are read.

A source is small and can be sent to another process, which then reads the report.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.reports.corpus import LONGEST_LINE, corpus_lines, read_line
from kgbuild.read.reports.folder import read_folder
from kgbuild.read.reports.report_reader import ReportReader, ReportResult
from kgbuild.read.reports.seen_reports import SeenReports
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.text_source import DEFAULT_LIMIT

#: The files of a report that are refused if they are larger than the limit of texts.
_TEXTS: Final = frozenset({"report.txt", "claims.yaml"})


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A report in a folder of its own, and the digest of its files."""

    folder: Path
    digest: bytes

    @property
    def corpus(self) -> None:
        """A folder belongs to no corpus."""
        return None

    def read(self, reader: ReportReader) -> ReportResult:
        """Return the report, or its errors."""
        found = read_folder(self.folder, reader)
        if folder_digest(self.folder) == self.digest:
            return found
        message = "this folder changed while it was read, or differs between machines"
        hint = "build again; the machines of a cluster must share the disk with the workspace"
        finding = error_at(found.place, "folder-differs", message, hint)
        return replace(found, result=UnreadableError([finding]))


@dataclass(frozen=True, slots=True)
class LineSource:
    """A report on a line of a corpus."""

    place: Place
    line: bytes

    @property
    def corpus(self) -> Path:
        """The file of the corpus."""
        return self.place.path

    def read(self, reader: ReportReader) -> ReportResult:
        """Return the report, or its errors."""
        return read_line(self.line, self.place, reader)

    @property
    def digest(self) -> bytes:
        """A digest of the line."""
        return blake2b(self.line).digest()


@dataclass(frozen=True, slots=True)
class UnreadableSource:
    """The part of a corpus that cannot be read."""

    place: Place
    findings: tuple[Finding, ...]

    @property
    def corpus(self) -> Path:
        """The file of the corpus."""
        return self.place.path

    def read(self, _: ReportReader) -> ReportResult:
        """Return the errors."""
        return ReportResult(None, self.place, UnreadableError(self.findings))

    @property
    def digest(self) -> bytes:
        """Nothing: the content is unknown."""
        return b""


ReportSource: TypeAlias = FolderSource | LineSource | UnreadableSource


#: What `kgbuild annotate` keeps in the folder of a report, for undo.
_ANNOTATION: Final = ".annotate"


def folder_digest(folder: Path) -> bytes:
    """Return a digest of the name of a folder, and of the files in it.

    A file that cannot be read counts as missing: reading the report names it.
    """
    found = blake2b(folder.name.encode("utf-8", "surrogateescape"))
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if _ANNOTATION in file.relative_to(folder).parts:
            continue
        try:
            content = _content(file)
        except OSError:
            continue
        name = file.relative_to(folder).as_posix()
        found.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.digest()


def _content(file: Path) -> bytes:
    """Return a digest of a file, or only the size of a text that is too large to be read."""
    size = file.stat().st_size
    if size > DEFAULT_LIMIT and file.name in _TEXTS:
        return f"{size}".encode()
    with file.open("rb") as stream:
        return file_digest(stream, blake2b).digest()


def report_sources(
    workspace: Workspace, corpora: Iterable[Path], given_up: Collection[Path] = ()
) -> Iterator[ReportSource]:
    """Yield the reports of a workspace: its folders by name, then the lines of its corpora.

    Args:
        workspace: The workspace.
        corpora: Further files in JSON Lines; ``-`` is standard input.
        given_up: Corpora whose further lines are left out; the caller may add to it meanwhile.
    """
    folders, own = report_places(workspace)
    for path in folders:
        yield FolderSource(path, folder_digest(path))
    for path in [*own, *corpora]:
        yield from corpus_sources(path, given_up)


def report_places(workspace: Workspace) -> tuple[list[Path], list[Path]]:
    """Return the folders with a report each, and the workspace's own corpora, by name."""
    folder = workspace.reports_folder
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    visible = [path for path in paths if not path.name.startswith(".")]
    folders = [path for path in visible if path.is_dir()]
    return folders, [
        path for path in visible if path.suffix.lower() == ".jsonl" and not path.is_dir()
    ]


def corpus_sources(
    corpus: Path, given_up: Collection[Path] = (), longest: int = LONGEST_LINE
) -> Iterator[ReportSource]:
    """Yield the lines of a corpus, at most ``longest`` bytes each, until it is given up."""
    try:
        for number, line in corpus_lines(corpus, longest):
            yield LineSource(Place(corpus, number), line)
            if corpus in given_up:
                return
    except UnreadableError as error:
        yield UnreadableSource(Place(corpus), tuple(error.findings))


def read_in_order(
    sources: Iterable[ReportSource], reader: ReportReader, seen: SeenReports
) -> Iterator[ReportResult]:
    """Yield the report of each source, or its errors, with those that depend on earlier reports."""
    for source in sources:
        found = source.read(reader)
        errors = found.result.findings if isinstance(found.result, UnreadableError) else ()
        errors = seen.add(found.slug, found.place, source.corpus, errors)
        yield replace(found, result=UnreadableError(errors)) if errors else found
