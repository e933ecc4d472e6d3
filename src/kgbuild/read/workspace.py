"""A workspace's inputs: the register, and its reports as a stream.

Reports are folders with ``report.txt`` and ``claims.yaml``, and lines of JSON Lines files. They
come one by one, so that memory does not grow with the corpus.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.ids import is_id
from kgbuild.model.document import Document
from kgbuild.model.text import Text
from kgbuild.read.authored import ClaimsFile, ReportLine
from kgbuild.read.claims import Authored, read_document
from kgbuild.read.names import Names
from kgbuild.read.problems import Problems
from kgbuild.read.register import read_register
from kgbuild.read.text_source import decode_utf8, read_text
from kgbuild.read.validate import validate
from kgbuild.read.yaml_source import YamlSource, parse_yaml
from kgbuild.vocab.ontology import Ontology

#: A line of a corpus may have this many bytes; a longer one is refused unread.
LINE_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was read.

    Attributes:
        document: The report and its claims.
        text: Its words.
        file: The file that its claims stand in.
        places: Where in that file each claim stands, by its id.
    """

    document: Document
    text: Text
    file: Path
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """The register as it was read.

    Attributes:
        names: What resolves names in it.
        places: Where each entity stands, by its IRI.
    """

    names: Names
    places: Mapping[str, Place]


def read_register_file(workspace: Workspace, ontology: Ontology) -> RegisterSource:
    """The register of a workspace.

    Raises:
        UnreadableError: All that is wrong with ``entities.yaml``.
    """
    file = workspace.register_file
    source = parse_yaml(read_text(file), file)
    register = read_register(source, workspace.iris, ontology)
    places = {
        entity.iri: source.place(("entities", index))
        for index, entity in enumerate(register.values())
    }
    return RegisterSource(Names(workspace.iris, ontology, register), places)


def read_reports(
    workspace: Workspace, names: Names, corpora: Iterable[Path] = ()
) -> Iterator[ReadReport | UnreadableError]:
    """The reports of a workspace and of further ``corpora``, in the order of their slugs.

    What cannot be read comes as an error in its place, so that one run tells all of them.
    """
    seen: dict[str, Path] = {}
    folder = workspace.reports_folder
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.is_dir() and not path.name.startswith("."):
            yield _once(_read_folder(path, workspace, names), path, seen)
    lines = [path for path in paths if path.suffix == ".jsonl"]
    for path in [*lines, *corpora]:
        for result in _read_lines(path, workspace, names):
            yield _once(result, path, seen)


def _once(
    result: ReadReport | UnreadableError, path: Path, seen: dict[str, Path]
) -> ReadReport | UnreadableError:
    """``result``, unless a report with its slug came before."""
    if isinstance(result, UnreadableError):
        return result
    slug = result.document.report.slug
    if slug in seen:
        return _error(
            "duplicate-report",
            f"there is a report {slug!r} in {seen[slug]} already",
            Place(result.file),
        )
    seen[slug] = path
    return result


def _read_folder(folder: Path, workspace: Workspace, names: Names) -> ReadReport | UnreadableError:
    file = folder / "claims.yaml"
    if not is_id(folder.name):
        return _error("bad-id", f"{folder.name!r} cannot be the name of a report", Place(folder))
    try:
        content = read_text(folder / "report.txt")
        source = parse_yaml(read_text(file), file)
        problems = Problems(source.place)
        claims = validate(ClaimsFile, source.data, problems)
        if claims is None:
            return UnreadableError(problems.findings)
        text = Text(content, claims.report.language)
        authored = Authored(folder.name, text, claims.report, claims.claims, claims.set_aside)
        document = read_document(authored, names, problems, relative_dates=_is_relative(workspace))
        problems.raise_errors()
    except UnreadableError as error:
        return error
    if document is None:
        return UnreadableError(problems.findings)
    return ReadReport(document, text, file, _places(claims, source))


def _places(claims: ClaimsFile, source: YamlSource) -> dict[str, Place]:
    return {c.id: source.place(("claims", i)) for i, c in enumerate(claims.claims)}


def _read_lines(
    path: Path, workspace: Workspace, names: Names
) -> Iterator[ReadReport | UnreadableError]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(LINE_LIMIT + 1), b""), 1):
                place = Place(path, number)
                if len(line) > LINE_LIMIT:
                    yield _error(
                        "too-large",
                        f"a line of more than {LINE_LIMIT:,} bytes; the rest was not read",
                        place,
                    )
                    return
                if line.strip():
                    yield _read_line(line, place, workspace, names)
    except OSError as error:
        yield _error("unreadable-file", f"cannot read {path}: {error.strerror}", Place(path))


def _read_line(
    line: bytes, place: Place, workspace: Workspace, names: Names
) -> ReadReport | UnreadableError:
    problems = Problems(lambda _: place)
    try:
        given = ReportLine.model_validate_json(line)
    except ValidationError as error:
        try:
            decode_utf8(line, place.path)
        except UnreadableError as undecodable:
            return _moved(undecodable, place)
        for detail in error.errors(include_url=False):
            where = ".".join(map(str, detail["loc"]))
            problems.add((), "bad-line", f"{where or 'the line'}: {detail['msg']}")
        return UnreadableError(problems.findings)
    if not is_id(given.slug):
        return _error("bad-id", f"{given.slug!r:.80} cannot be the name of a report", place)
    text = Text(given.text, given.report.language)
    authored = Authored(given.slug, text, given.report, given.claims, given.set_aside)
    document = read_document(authored, names, problems, relative_dates=_is_relative(workspace))
    if document is None:
        return UnreadableError(problems.findings)
    return ReadReport(
        document, text, place.path, dict.fromkeys((c.id for c in given.claims), place)
    )


def _moved(error: UnreadableError, place: Place) -> UnreadableError:
    """``error``, whose lines were counted within one line of a corpus, at its line."""
    return UnreadableError(
        Finding(
            finding.severity,
            finding.name,
            finding.message,
            place=Place(place.path, place.line, finding.place.column if finding.place else None),
            hint=finding.hint,
        )
        for finding in error.findings
    )


def _is_relative(workspace: Workspace) -> bool:
    return workspace.config.dates.relative == "resolve"


def _error(name: str, message: str, place: Place) -> UnreadableError:
    return UnreadableError([Finding(Severity.ERROR, name, message, place=place)])
