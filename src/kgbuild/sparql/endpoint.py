"""The one door to SPARQLWrapper: a SPARQL endpoint somewhere, asked by the SPARQL 1.1 Protocol."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import IO, Final, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

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

from kgbuild.errors import KgbuildError, UsageError
from kgbuild.sparql.credentials import PASSWORD, USER, Credentials, refuse_credentials_in
from kgbuild.sparql.http_client import AGENT, CONNECT, first_line, no_connection
from kgbuild.sparql.syntax import Form, form_of, is_update, with_prefixes

#: Rows, a boolean, or triples.
EndpointResult = QuerySolutions | QueryBoolean | list[Triple]


#: How long an endpoint may keep silent, in seconds.
TIMEOUT: Final = 120.0
#: Addresses up to this length go through any server and proxy; longer queries are posted.
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
_UNAUTHORISED: Final = frozenset({401, 403})


class EndpointError(KgbuildError):
    """An endpoint that cannot be reached, or that does not answer a query."""


class Unanswered(EndpointError):  # noqa: N818 - it says what became of the query
    """The endpoint is there and refused a query or failed at it.

    Attributes:
        words: What it said itself, in one line.
        status: The status of HTTP.
        retry_after: When to ask again, as it has it in ``Retry-After``; empty if it does not say.
    """

    def __init__(self, message: str, words: str, status: int = 0, retry_after: str = "") -> None:
        """Take the message for users, the endpoint's own words, and what HTTP tells."""
        super().__init__(message)
        self.words = words
        self.status = status
        self.retry_after = retry_after


class TooSlow(EndpointError):  # noqa: N818 - it says what became of the query
    """The endpoint has kept silent for longer than it may.

    Attributes:
        words: How long that was.
    """

    def __init__(self, message: str, words: str) -> None:
        """Take the message for users and how long it was."""
        super().__init__(message)
        self.words = words


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint.

    Attributes:
        url: Its address.
        credentials: What opens it, by Basic or Digest as it asks for (RFC 7617, RFC 7616).
        timeout: How long it may keep silent, in seconds.
        parameters: What goes with each query, such as ``default-graph-uri``.
        agent: Who asks, as ``User-Agent`` tells it.
    """

    url: str
    credentials: Credentials | None = None
    timeout: float = TIMEOUT
    parameters: tuple[tuple[str, str], ...] = ()
    agent: str = AGENT

    def __post_init__(self) -> None:
        """Refuse what is no address of an endpoint.

        Raises:
            UsageError: It is none, or has a password in it.
        """
        refuse_credentials_in(self.url)
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment:
            raise UsageError(
                f"{self.url!r:.80} is no address of an endpoint: write it as http://HOST:PORT/PATH"
            )

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> EndpointResult:
        """The answer to a SPARQL query.

        Args:
            sparql: The query.
            prefixes: Prefixes that it may use without declaring them.

        Raises:
            UsageError: It is no query.
            Unanswered: The endpoint refused it or failed at it.
            EndpointError: The endpoint cannot be reached, or what came is no answer to a query.
        """
        form = form_of(sparql)
        if form is None:
            raise UsageError(_no_query(sparql))
        wrapper = _Wrapper(self, form, with_prefixes(sparql, prefixes or {}))
        try:
            response = wrapper.query().response
            with response:
                self._refuse_a_part(response)
                return _parsed(response.read(), response.headers.get_content_type(), form, self.url)
        except HTTPError as error:
            raise self._refused(error) from error
        except TimeoutError as error:
            words = f"no answer within {self.timeout:g} seconds"
            raise TooSlow(f"{self.url} gives {words}", words) from error
        except (HTTPException, OSError, ValueError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                reason = no_connection(self.url, min(CONNECT, self.timeout))
            raise EndpointError(f"{self.url} cannot be asked: {reason}") from error

    def _refuse_a_part(self, response: HTTPResponse) -> None:
        """Refuse what Virtuoso gives when its time is up: the rows so far, as a header tells."""
        if response.headers.get("X-SQL-State"):
            words = " ".join(response.headers.get("X-SQL-Message", "").split())
            raise Unanswered(f"{self.url} gives a part of the answer only: {words}", words)

    def _refused(self, error: HTTPError) -> EndpointError:
        words = first_line(error.read(1 << 16))
        told = f": {words}" if words else ""
        if error.code in _UNAUTHORISED:
            known = f"not the user and the password in {USER} and {PASSWORD}"
            what = known if self.credentials else f"only with {USER} and {PASSWORD} set"
            return EndpointError(f"{self.url} lets in {what} ({error.code}{told})")
        after = error.headers.get("Retry-After", "")
        message = f"{self.url} has not answered the query ({error.code}{told})"
        return Unanswered(message, words, error.code, after)


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with a client of its own.

    It comes with none: it asks by the client that all of the process has, which follows redirects
    with the password, and which Digest changes for everybody.
    """

    def __init__(self, endpoint: Endpoint, form: Form, sparql: str) -> None:
        parts = urlsplit(endpoint.url)
        super().__init__(parts._replace(query="").geturl(), agent=endpoint.agent)
        # Its own guess at the form takes words of strings and comments for keywords.
        self.queryString, self.queryType = sparql, form
        for name, value in (*parse_qsl(parts.query, keep_blank_values=True), *endpoint.parameters):
            self.addParameter(name, value)
        # It would add parameters of several servers for the format, which others refuse.
        self.setOnlyConneg(onlyConneg=True)
        is_rows = form in {"SELECT", "ASK"}
        self.addCustomHttpHeader("Accept", _ACCEPT_ROWS if is_rows else _ACCEPT_TRIPLES)
        fits = len(endpoint.url) + len(sparql.encode()) * 3 < _LONGEST_ADDRESS
        self.setMethod(GET if fits else POST)
        self._client = _client(endpoint)
        self._patience = endpoint.timeout

    def _query(self) -> tuple[HTTPResponse, str]:
        return self._client.open(self._createRequest(), timeout=self._patience), self.returnFormat


class _Connection(HTTPConnection):
    """A connection that is made soon or not at all, however long the answer may take."""

    def connect(self) -> None:
        """Connect, and be as patient as was asked for only then."""
        patience, self.timeout = self.timeout, min(self.timeout or CONNECT, CONNECT)
        super().connect()
        self.sock.settimeout(patience)


class _SafeConnection(_Connection, HTTPSConnection):
    """The same with TLS, whose beginning is a part of connecting."""


class _Connecting(HTTPHandler, HTTPSHandler):
    """Makes such connections."""

    def http_open(self, req: Request) -> HTTPResponse:
        """Answer a request of http."""
        return self.do_open(_Connection, req)

    def https_open(self, req: Request) -> HTTPResponse:
        """Answer a request of https."""
        return self.do_open(_SafeConnection, req)


class _NoRedirects(HTTPRedirectHandler):
    """Refuses to be led on: elsewhere may be whoever should not see the query or the password."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the standard library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> NoReturn:
        """Raise what tells where it would have gone."""
        del fp, msg, headers
        raise EndpointError(
            f"{req.full_url.partition('?')[0]} sends queries on to {newurl.partition('?')[0]} "
            f"({code}): if that is the endpoint, give its address"
        )


def _client(endpoint: Endpoint) -> OpenerDirector:
    passwords = HTTPPasswordMgrWithDefaultRealm()
    handlers = [HTTPBasicAuthHandler(passwords), HTTPDigestAuthHandler(passwords)]
    if endpoint.credentials is None:
        return build_opener(_NoRedirects, _Connecting)
    known = endpoint.credentials
    passwords.add_password(None, endpoint.url, known.user, known.password)
    return build_opener(_NoRedirects, _Connecting, *handlers)


def _parsed(body: bytes, kind: str, form: Form, url: str) -> EndpointResult:
    known = _ROWS if form in {"SELECT", "ASK"} else _TRIPLES
    if kind not in known:
        raise EndpointError(
            f"{url} answers with {kind}, not as SPARQL has it: is this the address of the "
            f"endpoint? It says: {first_line(body)}"
        )
    try:
        if known is _ROWS:
            result = parse_query_results(body, format=_ROWS[kind])
            return _boolean(result) if form == "ASK" else result
        quads = parse(body, format=_TRIPLES[kind], base_iri=url)
        return list(dict.fromkeys(quad.triple for quad in quads))
    except (SyntaxError, ValueError) as error:
        raise EndpointError(f"{url} gave a broken answer: {error}") from error


def _boolean(result: QuerySolutions | QueryBoolean) -> QueryBoolean | QuerySolutions:
    """The answer to an ASK; Virtuoso gives that of an empty pattern as a row of 0 or 1."""
    if isinstance(result, QueryBoolean):
        return result
    values = [term for row in result for term in row]
    is_true = any(isinstance(term, Literal) and term.value in {"1", "true"} for term in values)
    text = b'{"head": {}, "boolean": %s}' % str(is_true).lower().encode()
    return parse_query_results(text, format=QueryResultsFormat.JSON)


def _no_query(sparql: str) -> str:
    if is_update(sparql):
        return "this is an update, and kgbuild query only asks: kgbuild load changes a store"
    return "this is no SPARQL query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE"
