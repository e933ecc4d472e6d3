"""The one door to SPARQLWrapper: SPARQL endpoints, queried by the SPARQL 1.1 Protocol."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import GET, POST, SPARQLWrapper

from kgbuild.errors import UsageError
from kgbuild.sparql.credentials import Credentials, refuse_credentials_in
from kgbuild.sparql.endpoint_timeout import TIMEOUT
from kgbuild.sparql.http_client import USER_AGENT, HttpClient, Reply
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError, first_line
from kgbuild.sparql.query_text import Form, form_of, is_update, with_prefixes

#: Rows, a boolean, or triples.
EndpointResult = QuerySolutions | QueryBoolean | list[Triple]

#: Any server and proxy takes addresses up to this length. A longer query is posted.
_LONGEST_ADDRESS: Final = 2000
_ROWS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
}
_TRIPLES: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "text/rdf+n3": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_ACCEPT_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_ACCEPT_TRIPLES: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint.

    Attributes:
        url: Its address.
        credentials: The user and password for it.
        timeout: Seconds to wait for a response.
        parameters: What goes with each query, such as ``default-graph-uri``.
        user_agent: The header ``User-Agent``.
    """

    url: str
    credentials: Credentials | None = None
    timeout: float = TIMEOUT
    parameters: tuple[tuple[str, str], ...] = ()
    user_agent: str = USER_AGENT

    def __post_init__(self) -> None:
        """Raise a `UsageError` if the address is not an HTTP address, or contains a password."""
        refuse_credentials_in(self.url)
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment:
            raise UsageError(
                f"{self.url!r:.80} is not the address of an endpoint: write http://HOST:PORT/PATH"
            )

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> EndpointResult:
        """Return the answer to a SPARQL query.

        Args:
            sparql: The query.
            prefixes: Prefixes that it may use without declaring them.

        Raises:
            UsageError: The text is not a query.
            RefusedError: The endpoint refuses the query, fails at it, or answers only in part.
            NotAnsweredError: The endpoint cannot be reached, or its reply is not an answer.
        """
        form = form_of(sparql)
        if form is None:
            raise UsageError(_no_query(sparql))
        request = _Request(self, form, with_prefixes(sparql, prefixes or {}))
        with request.client, request.reply() as reply:
            if reply.headers.get("X-SQL-State"):
                # Virtuoso has reached its time limit and sends the rows that it has so far.
                words = " ".join(reply.headers.get("X-SQL-Message", "").split())
                message = f"{self.url} gives only a part of the answer: {words}"
                raise RefusedError(message, words=words)
            return _parsed(reply.read(), reply.media_type, form, self.url)


class _Request(SPARQLWrapper):
    """A request that kgbuild sends, because SPARQLWrapper follows redirects with the password."""

    def __init__(self, endpoint: Endpoint, form: Form, sparql: str) -> None:
        parts = urlsplit(endpoint.url)
        super().__init__(parts._replace(query="").geturl(), agent=endpoint.user_agent)
        # SPARQLWrapper would guess the form, and may find a keyword in a string or a comment.
        self.queryString, self.queryType = sparql, form
        for name, value in (*parse_qsl(parts.query, keep_blank_values=True), *endpoint.parameters):
            self.addParameter(name, value)
        # Otherwise it adds the format parameters of several servers, which other servers refuse.
        self.setOnlyConneg(onlyConneg=True)
        is_rows = form in {"SELECT", "ASK"}
        self.addCustomHttpHeader("Accept", _ACCEPT_ROWS if is_rows else _ACCEPT_TRIPLES)
        fits = len(endpoint.url) + len(sparql.encode()) * 3 < _LONGEST_ADDRESS
        self.setMethod(GET if fits else POST)
        credentials, timeout = endpoint.credentials, endpoint.timeout
        self.client = HttpClient(endpoint.url, credentials, timeout, endpoint.user_agent)

    def reply(self) -> Reply:
        formed = self._createRequest()
        body = formed.data if isinstance(formed.data, bytes) else None
        headers = dict(formed.header_items())
        return self.client.send(formed.get_method(), formed.full_url, body=body, headers=headers)


def _parsed(body: bytes, kind: str, form: Form, url: str) -> EndpointResult:
    known = _ROWS if form in {"SELECT", "ASK"} else _TRIPLES
    if kind not in known:
        raise NotAnsweredError(
            f"{url} answers with {kind}, not with a SPARQL result. Is this the "
            f"address of the endpoint? It says: {first_line(body)}"
        )
    try:
        if known is _ROWS:
            result = parse_query_results(body, format=_ROWS[kind])
            return _boolean(result) if form == "ASK" else result
        quads = parse(body, format=_TRIPLES[kind], base_iri=url)
        return list(dict.fromkeys(quad.triple for quad in quads))
    except (SyntaxError, ValueError) as error:
        message = f"{url} gives a broken answer: {error}"
        raise NotAnsweredError(message, is_temporary=True) from error


def _boolean(result: QuerySolutions | QueryBoolean) -> QueryBoolean | QuerySolutions:
    """Return the answer to an ASK. Virtuoso answers an empty pattern by a row of 0 or 1."""
    if isinstance(result, QueryBoolean):
        return result
    values = [term for row in result for term in row]
    is_true = any(isinstance(term, Literal) and term.value in {"1", "true"} for term in values)
    text = b'{"head": {}, "boolean": %s}' % str(is_true).lower().encode()
    return parse_query_results(text, format=QueryResultsFormat.JSON)


def _no_query(sparql: str) -> str:
    if is_update(sparql):
        return "this is an update, and kgbuild query only reads: kgbuild load changes a store"
    return "this is not a SPARQL query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE"
