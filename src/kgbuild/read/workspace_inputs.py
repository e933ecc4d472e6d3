"""Reads the inputs of a workspace: the register, the opinions, and the reports one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kgbuild.config import Workspace
from kgbuild.errors import UnreadableError
from kgbuild.read.comparison_decisions import DecisionsSource, read_comparison_decisions
from kgbuild.read.identities import IdentitiesSource, read_identities
from kgbuild.read.merged_register import merged_register
from kgbuild.read.opinions import OpinionsSource, read_opinions
from kgbuild.read.register import RegisterSource, read_register, unread_register
from kgbuild.read.reports.folder import read_needed
from kgbuild.read.reports.report_reader import ReadReport, ReportReader
from kgbuild.read.reports.report_sources import read_in_order, report_sources
from kgbuild.read.reports.seen_reports import SeenReports
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab.ontology import Ontology

__all__ = [
    "DecisionsSource",
    "IdentitiesSource",
    "OpinionsSource",
    "ReadReport",
    "RegisterSource",
    "look_through_comparisons",
    "look_through_identities",
    "look_through_opinions",
    "look_through_register",
    "merged_names",
    "read_merged_names",
    "read_register_file",
    "read_reports",
    "report_reader",
]


def read_register_file(workspace: Workspace, ontology: Ontology) -> RegisterSource:
    """Return the register, or raise `UnreadableError` with all errors in ``entities.yaml``."""
    source = look_through_register(workspace, ontology)
    if source.findings:
        raise UnreadableError(source.findings)
    return source


def read_merged_names(workspace: Workspace, ontology: Ontology) -> NameResolver:
    """Return the names of the register, after the merges that people decided on.

    Merges with errors have no effect: a build reports them.

    Raises:
        UnreadableError: ``entities.yaml`` has errors.
    """
    return merged_names(workspace, read_register_file(workspace, ontology).names)


def merged_names(workspace: Workspace, names: NameResolver) -> NameResolver:
    """Return names after the merges that ``identities.yaml`` decides on."""
    identities = look_through_identities(workspace, names)
    merged = merged_register(names.register, identities, names.ontology)
    return names if merged.findings else replace(names, register=merged.register)


def look_through_register(workspace: Workspace, ontology: Ontology) -> RegisterSource:
    """Return the sound part of the register of a workspace, with all its errors.

    A register with errors cannot be built, but the reports can still be checked.
    """
    file = workspace.register_file
    try:
        hint = "write the entities that claims refer to in entities.yaml, the register"
        source = parse_yaml(read_needed(file, hint), file)
    except UnreadableError as error:
        return unread_register(workspace.iris, ontology, error.findings)
    return read_register(source, workspace.iris, ontology)


def look_through_opinions(workspace: Workspace, names: NameResolver) -> OpinionsSource:
    """Return the opinions of a workspace, if it has any, with all their errors."""
    file = workspace.opinions_file
    if not file.exists():
        return OpinionsSource()
    try:
        source = parse_yaml(read_text(file), file)
    except UnreadableError as error:
        return OpinionsSource(findings=error.findings)
    return read_opinions(source, names)


def look_through_comparisons(workspace: Workspace, names: NameResolver) -> DecisionsSource:
    """Return the decisions about comparisons of a workspace, if it has any, with all errors."""
    file = workspace.comparisons_file
    if not file.exists():
        return DecisionsSource()
    try:
        source = parse_yaml(read_text(file), file)
    except UnreadableError as error:
        return DecisionsSource(findings=error.findings)
    return read_comparison_decisions(source, names)


def look_through_identities(workspace: Workspace, names: NameResolver) -> IdentitiesSource:
    """Return the decisions about entities of a workspace, if it has any, with all errors."""
    file = workspace.identities_file
    if not file.exists():
        return IdentitiesSource()
    try:
        source = parse_yaml(read_text(file), file)
    except UnreadableError as error:
        return IdentitiesSource(findings=error.findings)
    return read_identities(source, names)


def read_reports(
    workspace: Workspace, names: NameResolver, corpora: Iterable[Path] = ()
) -> Iterator[ReadReport | UnreadableError]:
    """Yield the reports of a workspace: its folders by name, then the lines of its corpora.

    A report with errors comes as an `UnreadableError` in its place, so one run reports all errors.
    ``corpora`` are further files in JSON Lines; ``-`` is standard input.
    """
    seen = SeenReports()
    reader = report_reader(workspace, names)
    for found in read_in_order(report_sources(workspace, corpora, seen.given_up), reader, seen):
        yield found.result


def report_reader(workspace: Workspace, names: NameResolver) -> ReportReader:
    """Return what reads the reports of a workspace."""
    return ReportReader(names, relative_dates=workspace.config.dates.relative == "resolve")
