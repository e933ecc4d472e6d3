"""A workspace's inputs: the register, the opinions, and its reports as a stream.

Reports are folders with ``report.txt`` and ``claims.yaml``, and lines of JSON Lines files. They
come one by one, so that memory does not grow with the corpus.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.opinions import OpinionsSource, read_opinions
from kgbuild.read.register import RegisterSource, read_register, unread_register
from kgbuild.read.reports.corpus import read_corpus
from kgbuild.read.reports.folder import read_folder, read_needed
from kgbuild.read.reports.report import Arrival, ReadReport, ReportReader
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import Names
from kgbuild.vocab.ontology import Ontology

__all__ = [
    "OpinionsSource",
    "ReadReport",
    "RegisterSource",
    "look_through_opinions",
    "look_through_register",
    "read_register_file",
    "read_reports",
]


def read_register_file(workspace: Workspace, ontology: Ontology) -> RegisterSource:
    """The register of a workspace.

    Raises:
        UnreadableError: All that is wrong with ``entities.yaml``.
    """
    source = look_through_register(workspace, ontology)
    if source.findings:
        raise UnreadableError(source.findings)
    return source


def look_through_register(workspace: Workspace, ontology: Ontology) -> RegisterSource:
    """What can be read of the register of a workspace, with all that is wrong with it.

    Nothing may be built on a register with errors; but reports can be looked through for theirs.
    """
    file = workspace.register_file
    try:
        text = read_needed(file, "write what claims speak of in entities.yaml, the register")
        source = parse_yaml(text, file)
    except UnreadableError as error:
        return unread_register(workspace.iris, ontology, error.findings)
    return read_register(source, workspace.iris, ontology)


def look_through_opinions(workspace: Workspace, names: Names) -> OpinionsSource:
    """The opinions of a workspace, none if it has no such file, with all that is wrong with them.

    Args:
        workspace: The workspace.
        names: What names mean in it.
    """
    file = workspace.opinions_file
    if not file.exists():
        return OpinionsSource()
    try:
        source = parse_yaml(read_text(file), file)
    except UnreadableError as error:
        return OpinionsSource(findings=error.findings)
    return read_opinions(source, names)


def read_reports(
    workspace: Workspace, names: Names, corpora: Iterable[Path] = ()
) -> Iterator[ReadReport | UnreadableError]:
    """The reports of a workspace: its folders by name, then the lines of its corpora.

    What cannot be read comes as an error in its place, so that one run tells all of them.

    Args:
        workspace: The workspace.
        names: What names mean in it.
        corpora: Further corpora in JSON Lines, read after the workspace's own; ``-`` is standard
            input.
    """
    seen: dict[str, Place] = {}
    for arrival in _arrivals(workspace, names, corpora):
        yield _once(arrival, seen)


def _arrivals(workspace: Workspace, names: Names, corpora: Iterable[Path]) -> Iterator[Arrival]:
    reader = ReportReader(names, relative_dates=workspace.config.dates.relative == "resolve")
    folder = workspace.reports_folder
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    visible = [path for path in paths if not path.name.startswith(".")]
    for path in visible:
        if path.is_dir():
            yield read_folder(path, reader)
    own = [path for path in visible if path.suffix.lower() == ".jsonl" and not path.is_dir()]
    for path in [*own, *corpora]:
        yield from read_corpus(path, reader)


def _once(arrival: Arrival, seen: dict[str, Place]) -> ReadReport | UnreadableError:
    """What was read, unless a report of the same name came before."""
    if arrival.slug is None:
        return arrival.result
    first = seen.setdefault(arrival.slug, arrival.place)
    if first is arrival.place:
        return arrival.result
    finding = Finding(
        Severity.ERROR,
        "duplicate-report",
        f"there is a report {arrival.slug!r} already: {first}",
        place=arrival.place,
        hint="give each report of a workspace a name of its own",
    )
    further = arrival.result.findings if isinstance(arrival.result, UnreadableError) else ()
    return UnreadableError([finding, *further])
