"""Read the query of an HTTP request, as the SPARQL 1.1 Protocol defines it.

A query comes by GET, by POST of a form, or by POST of the query itself
(https://www.w3.org/TR/sparql11-protocol/, section 2.1).
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from kgbuild.server.negotiation import (
    ROWS,
    TRIPLES,
    named_formats,
    names_one_of,
    unknown_format,
)
from kgbuild.server.query_request import HttpRefusal, Question
from kgbuild.vocab.rdf_syntax import is_iri

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
#: The parameters in which clients name a format. Each store has its own.
_FORMATS: Final = ("format", "output", "results")
#: No client needs more parameters.
_MOST_PARAMETERS: Final = 1000

Parameters = Sequence[tuple[str, str]]


async def read_question(request: web.Request) -> Question | None:
    """Return the query in a request; None if it has none and so asks for the service description.

    Raises:
        HttpRefusal: It breaks the protocol, or it is an update.
    """
    parameters = _parsed(request.rel_url.raw_query_string)
    if request.method == "POST":
        media = request.content_type
        if media == _UPDATE:
            raise _read_only()
        if media not in {_FORM, _QUERY}:
            raise HttpRefusal(415, f"send {_QUERY}, or a form as {_FORM}")
        body = _decoded(await request.read())
        if media == _QUERY and _values(parameters, "query"):
            raise HttpRefusal(
                400, "send one query: this request has one in its address and one in its body"
            )
        parameters = [*parameters, *([("query", body)] if media == _QUERY else _parsed(body))]
    elif not parameters:
        return None
    return _question(parameters, accept_of(request))


def accept_of(request: web.BaseRequest) -> str:
    """Return the header ``Accept``; several lines of it are one list (RFC 9110, section 5.3)."""
    return ",".join(request.headers.getall("Accept", ()))


def _question(parameters: Parameters, accept: str) -> Question:
    if _values(parameters, "update"):
        raise _read_only()
    queries = _values(parameters, "query")
    if len(queries) != 1:
        raise HttpRefusal(
            400, f"send one query, in the parameter query; this request has {len(queries)}"
        )
    formats = _named_formats(parameters, accept)
    default_graphs = _graphs(parameters, "default-graph-uri")
    named_graphs = _graphs(parameters, "named-graph-uri")
    return Question(queries[0], default_graphs, named_graphs, accept, formats)


def _named_formats(parameters: Parameters, accept: str) -> Sequence[str]:
    """Return the media types that the parameters name.

    A program that names an unknown format also says in ``Accept`` what it reads. A person who
    mistypes one does not.
    """
    names = [name for key in _FORMATS for name in _values(parameters, key) if name]
    found = next(filter(None, map(named_formats, names)), ())
    if names and not found and not names_one_of(accept, {*ROWS, *TRIPLES}):
        raise unknown_format(names[0])
    return found


def _graphs(parameters: Parameters, name: str) -> list[str]:
    graphs = _values(parameters, name)
    for graph in graphs:
        if not is_iri(graph):
            raise HttpRefusal(400, f"{name} is not an IRI: {graph!r}")
    return graphs


def _values(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _parsed(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except ValueError as error:
        raise HttpRefusal(400, "the parameters are not UTF-8, or there are too many") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise HttpRefusal(400, "the body is not UTF-8") from error


def _read_only() -> HttpRefusal:
    return HttpRefusal(403, "this endpoint takes no updates: the dataset is read-only")
