"""A workspace with its ontology, shapes and queries: kgbuild's and its own."""

import re
from dataclasses import dataclass
from pathlib import Path

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.config_file import open_workspace
from kgbuild.releases.output_folder import Output
from kgbuild.resources import resource_files
from kgbuild.sparql.named_query import NamedQuery, load_queries, query_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from kgbuild.workspace import StrPath

_ALIGNMENTS = "alignments.ttl"
_PARSERS_PLACE = re.compile(r"^Parser error at line \d+ (?:between columns \d+ and|column) \d+: ")
_NO_PREFIX = re.compile(r"The prefix (\w*): has not been declared")
#: Folders with shapes for ontologies and for the description of a published dataset.
_NOT_FOR_DATA = frozenset({"house-style", "publication"})


@dataclass(frozen=True, slots=True)
class Project:
    """An open workspace."""

    workspace: Workspace
    ontology_files: tuple[Path, ...]  # kgbuild's ontology and schemes, then the workspace's own
    ontology: Ontology

    @property
    def output(self) -> Output:
        """The folder that builds write."""
        return Output(self.workspace.output)

    def shapes_files(self) -> list[Path]:
        """Return the files of the shapes for data: kgbuild's, then the workspace's own."""
        files = [*resource_files("shapes", ".ttl"), *self.workspace.own_files("shapes", ".ttl")]
        return [file for file in files if file.parent.name not in _NOT_FOR_DATA]

    def queries(self) -> dict[str, NamedQuery]:
        """Return the queries for people by name; the workspace's own replace kgbuild's."""
        return self._queries(checks=False)

    def answered_alone(self) -> dict[str, NamedQuery]:
        """Return the queries for people that need no other endpoint."""
        return {name: query for name, query in self.queries().items() if query.service is None}

    def checks(self) -> dict[str, NamedQuery]:
        """Return the queries that look for mistakes, by name."""
        return self._queries(checks=True)

    def _queries(self, *, checks: bool) -> dict[str, NamedQuery]:
        return load_queries(query_files(self.workspace.own_files("queries", ".rq"), checks=checks))


def open_project(folder: StrPath) -> Project:
    """Open the workspace in ``folder``.

    Raises:
        UsageError: ``folder`` is not a workspace.
        UnreadableError: Its configuration or its ontology cannot be read.
    """
    workspace = open_workspace(Path(folder))
    files = (*kgbuilds_ontology(), *workspace.own_files("ontology", ".ttl"))
    try:
        ontology = Ontology.load(files)
    except (SyntaxError, OSError, ValueError) as error:
        raise UnreadableError([_unreadable(error, workspace.folder / "ontology")]) from error
    return Project(workspace, files, ontology)


def kgbuilds_ontology() -> tuple[Path, ...]:
    """Return the files of kgbuild's own ontology and schemes."""
    return tuple(file for file in resource_files("ontology", ".ttl") if file.name != _ALIGNMENTS)


def _unreadable(error: Exception, folder: Path) -> Finding:
    """Return the finding for a file that is not Turtle, with its place if the parser gives it."""
    place, message, hint = Place(folder), str(error), "correct the Turtle at this place"
    if isinstance(error, SyntaxError) and error.filename:
        place = Place(Path(error.filename), error.lineno, error.offset)
        message = f"this is not Turtle: {_PARSERS_PLACE.sub('', error.msg)}"
        prefix = _NO_PREFIX.search(error.msg)
        if prefix is not None:
            iri = ns.DESCRIPTION_PREFIXES.get(prefix[1], "https://example.org/own#")
            hint = f"declare it at the top of the file: @prefix {prefix[1]}: <{iri}> ."
    return Finding(Severity.ERROR, "ontology-unreadable", message, place=place, hint=hint)


def alignment_files() -> list[Path]:
    """Return the alignments, which the reasoner reads and the dataset omits."""
    return [file for file in resource_files("ontology", ".ttl") if file.name == _ALIGNMENTS]
