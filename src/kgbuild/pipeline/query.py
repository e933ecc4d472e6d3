"""``query``: ask the current build, or an endpoint, a named query or one of the user's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import UsageError
from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.answer import Answer, SparqlTarget, own_prefixes
from kgbuild.pipeline.query_arguments import QueryArguments
from kgbuild.pipeline.query_names import QueryNames
from kgbuild.project import Project, open_project
from kgbuild.releases.output_folder import STORE
from kgbuild.sparql.named_query import NamedQuery, read_query
from kgbuild.sparql.query_text import names_graphs
from kgbuild.sparql.store import QuadStore
from kgbuild.workspace import StrPath

if TYPE_CHECKING:
    from kgbuild.sparql.endpoint import Endpoint

#: The query for the classes and keys, which people need before there is a build.
_CLASSES: Final = "classes"


def query(
    folder: StrPath,
    source: str,
    parameters: Mapping[str, str] | None = None,
    endpoint: "Endpoint | None" = None,
) -> Answer:
    """Return the answer of the current build of a workspace, or of an endpoint.

    The prefixes of the dumps (``kgb:``, ``act:``, ``ex:`` for entities …) need no declaration.

        >>> import kgbuild
        >>> figures = kgbuild.query("news", "figures", {"event": "arrival"})
        >>> [(row["verbatim"], row["low"], row["high"]) for row in figures.rows()]
        [('About 40 ships', 35, 45), ('at least 60', 60, None)]

    Args:
        folder: The workspace.
        source: The name of a query, the path of a ``.rq`` file, or SPARQL.
        parameters: Values for the query's parameters.
        endpoint: An endpoint to query instead of the build, which then need not exist. The query
            covers all graphs of the endpoint unless the endpoint names some.

    Raises:
        UsageError: No workspace, no build, no such query, or a wrong parameter.
        QueryError: The query is not valid SPARQL or failed.
        StoreError: The store cannot be read.
        NotAnsweredError: An endpoint does not answer, or answers over a part of its graphs only.
        SpentError: The query needs more requests than one run may make.
    """
    project = _project(folder, endpoint)
    named = find_query(project, source)
    iris = project.workspace.iris
    values = dict(parameters or {})
    if named.service is not None:
        values.setdefault(named.service, project.workspace.config.link.sparql)
    sparql = named.bind(values, iris)
    target, notes = _target(project, named, sparql, endpoint)
    arguments = QueryArguments(named, values, iris)
    arguments.check(project.ontology, target)
    if merged := arguments.merged(target):
        sparql = named.bind(values | merged, iris)
    if named.service is not None and isinstance(target, QuadStore):
        from kgbuild.pipeline.federated_query import with_answers  # noqa: PLC0415 - loads slowly

        sparql = with_answers(named, sparql, target, project.workspace.config.link)
    prefixes = own_prefixes(iris)
    result = target.query(sparql, prefixes)
    names = QueryNames(named.sparql, prefixes).notes(project.ontology, target)
    return Answer.read(named, result, iris, (*notes, *arguments.notes(target), *names))


def _target(
    project: Project, named: NamedQuery, sparql: str, endpoint: "Endpoint | None"
) -> tuple[SparqlTarget, tuple[str, ...]]:
    if endpoint is None:
        try:
            return current_store(project), ()
        except UsageError as error:
            if named.name != _CLASSES:
                raise
            raise UsageError(f"{error}; kgbuild terms lists the classes without a build") from error
    if endpoint.parameters or names_graphs(sparql):
        return endpoint, ()
    from kgbuild.sparql.endpoint_graphs import over_all_graphs  # noqa: PLC0415 - loads slowly

    reach = over_all_graphs(endpoint, project.workspace.iris, sparql)
    return reach.endpoint, reach.notes


def _project(folder: StrPath, endpoint: "Endpoint | None") -> Project:
    """Open the workspace, which an endpoint needs too."""
    try:
        return open_project(folder)
    except UsageError as error:
        if endpoint is None:
            raise
        why = "a query of an endpoint needs it for the named queries and the base IRI"
        raise UsageError(f"{error} ({why})") from error


def find_query(project: Project, source: str) -> NamedQuery:
    """Return the query that ``source`` names or contains, or raise a `UsageError`."""
    known = project.queries()
    if source in known:
        return known[source]
    if any(sign in source for sign in "{\n"):
        return NamedQuery.parse("stdin", source)
    if Path(source).is_file():
        return read_query(Path(source))
    raise UsageError(
        f"there is no query or file {source!r}: {did_you_mean(source, known)}"
        "to see all queries, run kgbuild query --list"
    )


def current_store(project: Project) -> QuadStore:
    """Return the store of the current build.

    Raises:
        UsageError: The workspace has not been built.
        StoreError: The store cannot be read.
    """
    return QuadStore.open(project.output.built() / STORE)
