"""``query``: a named query, or one of the user's own, over the current build."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    serialize,
)

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.nearest import nearest_name
from kgbuild.pipeline.federated_query import with_answers
from kgbuild.pipeline.query_parameters import Answered, Asked, Given
from kgbuild.project import Project, open_project
from kgbuild.releases.output_folder import STORE
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.endpoint_graphs import over_all_graphs
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.store import QuadStore
from kgbuild.sparql.syntax import names_graphs
from kgbuild.vocab import namespaces as ns

#: The prefix of a workspace's entities.
_ENTITIES = "ex"

#: Formats for the rows of SELECT and the answer of ASK.
ROW_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
#: Formats for the triples of CONSTRUCT and DESCRIBE.
TRIPLE_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, to be used once.

    Attributes:
        query: The query.
        result: Rows, a boolean or triples, from the store or the endpoint.
        iris: The workspace's IRIs.
        notes: What is odd in the values that were given for parameters, or about the endpoint.
    """

    query: NamedQuery
    result: Answered
    iris: Iris
    notes: tuple[str, ...] = ()

    def serialize(self, form: str) -> bytes:
        """The answer in a format of `ROW_FORMATS` or `TRIPLE_FORMATS`.

        Raises:
            UsageError: The format is not one for this kind of query.
        """
        if isinstance(self.result, QuerySolutions | QueryBoolean):
            if form not in ROW_FORMATS:
                raise _wrong_format(form, "rows", ROW_FORMATS)
            return self.result.serialize(format=ROW_FORMATS[form]) or b""
        if form not in TRIPLE_FORMATS:
            raise _wrong_format(form, "triples", TRIPLE_FORMATS)
        triples = sorted(self.result, key=str)
        prefixes = own_prefixes(self.iris)
        return serialize(triples, format=TRIPLE_FORMATS[form], prefixes=prefixes) or b""


def query(
    folder: Path,
    source: str,
    parameters: Mapping[str, str] | None = None,
    endpoint: Endpoint | None = None,
) -> Answer:
    """Ask the current build of the workspace in ``folder``, or an endpoint.

    The prefixes of the dumps (``kgb:``, ``act:``, ``ex:`` for entities …) need no declaration.

    Args:
        folder: The workspace.
        source: The name of a query, the path of a ``.rq`` file, or SPARQL.
        parameters: Values for the query's parameters.
        endpoint: What is asked instead of the build, which there need not be then. If it names no
            graphs, it is asked over all of its graphs, as the build is.

    Raises:
        UsageError: No workspace, no build, no such query, or a wrong parameter.
        QueryError: The query is not SPARQL or failed.
        StoreError: The store cannot be read.
        NotAnsweredError: The endpoint does not answer, or only over a part of its graphs.
        SpentError: It would take more requests than a run may make.
    """
    project = open_project(folder)
    named = find_query(project, source)
    iris = project.workspace.iris
    parameters = _with_service(named, parameters or {}, project.workspace.config.link.sparql)
    sparql = named.bind(parameters, iris)
    asked, notes = _asked(project, sparql, endpoint)
    given = Given(named, parameters, iris)
    given.refuse_senseless(project, asked)
    if named.service is not None and isinstance(asked, QuadStore):
        sparql = with_answers(named, sparql, asked, project.workspace.config.link)
    result = asked.query(sparql, own_prefixes(iris))
    return Answer(named, result, iris, (*notes, *given.notes(asked)))


def _with_service(
    named: NamedQuery, parameters: Mapping[str, str], sparql: str
) -> Mapping[str, str]:
    """The parameters, with the endpoint of the workspace if a query asks one and none is given."""
    return parameters if named.service is None else {named.service: sparql, **parameters}


def _asked(
    project: Project, sparql: str, endpoint: Endpoint | None
) -> tuple[Asked, tuple[str, ...]]:
    if endpoint is None:
        return current_store(project), ()
    if endpoint.parameters or names_graphs(sparql):
        return endpoint, ()
    reach = over_all_graphs(endpoint, project.workspace.iris, sparql)
    return reach.endpoint, reach.notes


def own_prefixes(iris: Iris) -> dict[str, str]:
    """The prefixes that a query need not declare: those of the dumps, and ``ex:`` for entities."""
    return {**ns.PREFIXES, _ENTITIES: iris.entity("")}


def find_query(project: Project, source: str) -> NamedQuery:
    """The query that ``source`` names, holds, or is.

    Raises:
        UsageError: It is neither a query of the workspace, nor a file, nor SPARQL.
    """
    known = project.queries()
    if source in known:
        return known[source]
    if any(sign in source for sign in "{\n"):
        return NamedQuery.parse("stdin", source)
    path = Path(source)
    if path.is_file():
        try:
            return NamedQuery.parse(path.stem, path.read_text("utf-8"))
        except UnicodeDecodeError as error:
            raise UsageError(f"{path} is not UTF-8: save it as UTF-8") from error
    near = nearest_name(source, known)
    meant = f"did you mean {near!r}? " if near else ""
    raise UsageError(
        f"there is no query {source!r}, and no such file: {meant}kgbuild query --list shows all"
    )


def current_store(project: Project) -> QuadStore:
    """The store of the current build.

    Raises:
        UsageError: The workspace has not been built.
        StoreError: The store cannot be read.
    """
    store = project.output.current / STORE
    if not store.is_dir():
        folder = project.workspace.folder
        raise UsageError(f"{folder} has not been built yet: kgbuild build {folder}")
    return QuadStore.open(store)


def _wrong_format(form: str, kind: str, known: Mapping[str, object]) -> UsageError:
    names = [*(["table"] if kind == "rows" else []), *known]
    return UsageError(f"{form!r} is not a format for {kind}; there are: {', '.join(names)}")
