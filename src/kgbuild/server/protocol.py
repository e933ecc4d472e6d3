"""The SPARQL 1.1 Protocol, as far as it asks: from a request to a question.

https://www.w3.org/TR/sparql11-protocol/, section 2.1: by GET, by POST of a form, by POST of the
query itself.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from kgbuild.server.formats import NAMES
from kgbuild.server.question import Question, Refusal
from kgbuild.vocab.syntax import is_iri

_BAD_REQUEST: Final = 400
_FORBIDDEN: Final = 403
_UNSUPPORTED: Final = 415
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
#: More parameters than anybody needs.
_MOST_PARAMETERS: Final = 1000

Parameters = Sequence[tuple[str, str]]


async def read_question(request: web.Request) -> Question | None:
    """What a request asks; None if it asks nothing, and so wants the description of the service.

    Raises:
        Refusal: It is no request of the protocol, or an update.
    """
    parameters = _parsed(request.rel_url.raw_query_string)
    if request.method == "POST":
        media = request.content_type
        if media == _UPDATE:
            raise _read_only()
        if media not in {_FORM, _QUERY}:
            raise Refusal(_UNSUPPORTED, f"send {_QUERY}, or a form as {_FORM}")
        body = _decoded(await request.read())
        if media == _QUERY and _values(parameters, "query"):
            raise Refusal(
                _BAD_REQUEST, "there are two queries: one in the address, one in the body"
            )
        parameters = [*parameters, *([("query", body)] if media == _QUERY else _parsed(body))]
    elif not parameters:
        return None
    return _question(parameters, request.headers.get("Accept", ""))


def _question(parameters: Parameters, accept: str) -> Question:
    if _values(parameters, "update"):
        raise _read_only()
    queries = _values(parameters, "query")
    if len(queries) != 1:
        raise Refusal(
            _BAD_REQUEST, f"send one query, as the parameter query; there are {len(queries)}"
        )
    return Question(
        queries[0],
        _graphs(parameters, "default-graph-uri"),
        _graphs(parameters, "named-graph-uri"),
        _accept(_values(parameters, "format"), accept),
    )


def _accept(forms: Sequence[str], accept: str) -> str:
    """The media types that are wanted: those of the parameter ``format``, else of the header."""
    if not forms:
        return accept
    form = forms[0]
    media = NAMES.get(form, form)
    if media not in NAMES.values() and "/" not in media:
        raise Refusal(_BAD_REQUEST, f"there is no format {form!r}; there are: {', '.join(NAMES)}")
    return media


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    graphs = _values(parameters, name)
    for graph in graphs:
        if not is_iri(graph):
            raise Refusal(_BAD_REQUEST, f"{name} is not an IRI: {graph!r}")
    return tuple(graphs)


def _values(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _parsed(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except ValueError as error:
        raise Refusal(_BAD_REQUEST, "the parameters are not UTF-8, or too many") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refusal(_BAD_REQUEST, "the body is not UTF-8") from error


def _read_only() -> Refusal:
    return Refusal(_FORBIDDEN, "this dataset is only read: there are no updates")
