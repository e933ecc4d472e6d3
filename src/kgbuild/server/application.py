"""What a server answers to each request."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from aiohttp import web

from kgbuild.ids import Iris
from kgbuild.server.clients import Networks, client_of
from kgbuild.server.dereference import find
from kgbuild.server.federation import refuse_services
from kgbuild.server.limits import Limits
from kgbuild.server.log import Log
from kgbuild.server.measures import MEDIA_TYPE, Measures
from kgbuild.server.negotiation import negotiate
from kgbuild.server.pool import Busy, Pool
from kgbuild.server.process import Answer
from kgbuild.server.protocol import read_question
from kgbuild.server.question import Refusal
from kgbuild.server.service import describe_service
from kgbuild.server.site_files import SPARQL_PAGE, file_response, sparql_page

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ENDPOINT: Final = "sparql"
HEALTH: Final = "health"
METRICS: Final = "metrics"
#: The parameter that names an IRI to look up.
_LOOK_UP: Final = "iri"
_PIECE: Final = 1 << 16
_HTML, _RDF = "text/html", "text/turtle"
_READING: Final = ("GET", "HEAD")
#: So many seconds later may whoever found no turn come again.
_LATER: Final = "5"
_OK: Final = 200
_NO_CONTENT: Final = 204
_SEE_OTHER: Final = 303
_NOT_FOUND: Final = 404
_NOT_ALLOWED: Final = 405
_SLOW: Final = 408
_TOO_LARGE: Final = 413
_FAULT: Final = 500
_BUSY: Final = 503
#: For any origin: all that can be had here is public, and there are no cookies.
_COMMON: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}


@dataclass(slots=True, eq=False)
class Service:
    """Answers requests.

    Attributes:
        pool: Answers queries.
        site: The link to the current site.
        iris: The IRIs of the dataset.
        limits: The limits.
        log: Where requests are told.
        services: Endpoints that queries may ask in turn.
        trusted: Proxies that are believed for whom they ask.
        endpoint: The address of the endpoint; where it listens, unless told otherwise.
        build: Tells the digest of the current build.
        measures: What is counted.
    """

    pool: Pool
    site: Path
    iris: Iris
    limits: Limits
    log: Log
    services: Collection[str]
    trusted: Networks
    endpoint: str
    build: Callable[[], str]
    measures: Measures
    _unheard: set[asyncio.BaseProtocol] = field(default_factory=set)

    def expect(self, connection: web.RequestHandler) -> None:
        """Close a connection if it brings no request in time."""
        self._unheard.add(connection)
        asyncio.get_running_loop().call_later(self.limits.opening, self._close, connection)

    def _close(self, connection: web.RequestHandler) -> None:
        if connection in self._unheard:
            self._unheard.discard(connection)
            connection.force_close()

    def application(self) -> web.Application:
        """The application that answers all requests."""
        made = web.Application(middlewares=[self._guard], client_max_size=self.limits.request)
        made.router.add_route("*", "/{path:.*}", self._answer)
        made.on_response_prepare.append(_add_common_headers)
        return made

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Say why a request is not answered; of a fault of ours, no more than that it is one."""
        self._unheard.discard(request.protocol)
        request["client"] = client_of(request, self.trusted)
        try:
            return await handler(request)
        except Refusal as refusal:
            return _refused(refusal)
        except web.HTTPRequestEntityTooLarge:
            most = f"{self.limits.request:,}"
            return _refused(Refusal(_TOO_LARGE, f"the request has more than {most} bytes"))
        except web.HTTPException as error:
            return _refused(Refusal(error.status, error.reason))
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception:  # noqa: BLE001 - whatever it is, the next request is answered
            self.log.write("fault", path=request.path, trace=traceback.format_exc())
            return _refused(Refusal(_FAULT, "a fault of the server, which has been logged"))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = self._path(request)
        request["what"] = path if path in {ENDPOINT, HEALTH, METRICS} else "page"
        methods = (*_READING, "POST") if path == ENDPOINT else _READING
        if request.method == "OPTIONS":
            return web.Response(status=_NO_CONTENT, headers=_PREFLIGHT)
        if request.method not in methods:
            return _refused(
                Refusal(_NOT_ALLOWED, f"there are: {', '.join(methods)}"),
                Allow=", ".join((*methods, "OPTIONS")),
            )
        if path == ENDPOINT:
            return await self._ask(request)
        if path == HEALTH:
            return self._health()
        if path == METRICS:
            return web.Response(
                body=self.measures.text(*self.pool.load), headers={"Content-Type": MEDIA_TYPE}
            )
        return self._look_up(request, path)

    def _path(self, request: web.Request) -> str:
        """What a request is for, from the base of the dataset's IRIs on.

        A proxy may hand on requests with the path of the base or without it.
        """
        raw = request.rel_url.raw_path
        base = urlsplit(self.iris.base).path
        raw = raw.removeprefix(base) if raw.startswith(base) else raw.removeprefix("/")
        try:
            path = unquote(raw, errors="strict")
        except UnicodeDecodeError as error:
            raise Refusal(_NOT_FOUND, "there is nothing by this name in the dataset") from error
        if path.count("/") != raw.count("/"):
            raise Refusal(_NOT_FOUND, "there is nothing by this name in the dataset")
        return path

    def _look_up(self, request: web.Request, path: str) -> web.StreamResponse:
        """Send a file of the site, or lead to the one that an IRI is told by."""
        accept = request.headers.get("Accept", "")
        wanted = request.query.get(_LOOK_UP)
        if not path and wanted is not None:
            if not wanted.startswith(self.iris.base):
                raise Refusal(_NOT_FOUND, f"the IRIs of this dataset begin with {self.iris.base}")
            within = urlsplit(wanted.removeprefix(self.iris.base)).path
            return _led(find(self.site, unquote(within), accept, None).relative_to(path))
        place = find(self.site, path, accept, request.query.get("format"))
        return (
            file_response(self.site, place.path) if place.is_file else _led(place.relative_to(path))
        )

    async def _ask(self, request: web.Request) -> web.StreamResponse:
        try:
            question = await asyncio.wait_for(read_question(request), self.limits.opening)
        except TimeoutError as error:
            raise Refusal(_SLOW, "the request did not arrive in time") from error
        if question is None:
            return self._describe(request)
        if self.log.with_queries:
            request["query"] = question.sparql
        refuse_services(question.sparql, self.services, can_connect=self.pool.may_connect)
        return await _sent(request, await self.pool.answer(question, request["client"]))

    def _describe(self, request: web.Request) -> web.StreamResponse:
        """Nothing was asked: a person gets the page to ask on, a program what there is to ask."""
        accept = request.headers.get("Accept", "")
        if (self.site / SPARQL_PAGE).is_file() and negotiate(accept, [_RDF, _HTML]) == _HTML:
            return sparql_page(self.site)
        media, body = describe_service(self.site, self.endpoint, self.iris, accept)
        return web.Response(body=body, headers={"Content-Type": media, "Vary": "Accept"})

    def _health(self) -> web.Response:
        is_well = self.pool.is_well
        told = {"status": "ok" if is_well else "no process answers queries", "build": self.build()}
        return web.json_response(told, status=_OK if is_well else _BUSY)


async def _add_common_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _COMMON.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "kgbuild"


async def _sent(request: web.Request, answer: Answer) -> web.StreamResponse:
    """Send an answer; it is whole already, so the worker that made it has other things to do."""
    with answer.content as content:
        headers = {"Content-Type": answer.media_type, "Vary": "Accept"}
        if answer.size <= _PIECE:
            return web.Response(body=content.read(), headers=headers)
        response = web.StreamResponse(headers=headers)
        response.content_length = answer.size
        await response.prepare(request)
        while request.method != "HEAD" and (piece := content.read(_PIECE)):
            await response.write(piece)
        return response


def _led(address: str) -> web.Response:
    headers = {"Location": address, "Vary": "Accept"}
    return web.Response(status=_SEE_OTHER, headers=headers, text=f"{address}\n")


def _refused(refusal: Refusal, **headers: str) -> web.Response:
    if isinstance(refusal, Busy):
        headers["Retry-After"] = _LATER
    return web.Response(
        status=refusal.status,
        text=f"{refusal}\n",
        content_type="text/plain",
        headers={**headers, "Vary": "Accept"},
    )
