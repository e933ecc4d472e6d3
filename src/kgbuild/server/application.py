"""The answer to each HTTP request."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from aiohttp import web

from kgbuild.ids import Iris
from kgbuild.server.client_address import Networks, client_of
from kgbuild.server.dereference import find
from kgbuild.server.federation import refuse_services
from kgbuild.server.monitoring import MEDIA_TYPE, Log, Metrics
from kgbuild.server.negotiation import negotiate
from kgbuild.server.options import Limits
from kgbuild.server.pool import BusyRefusal, Pool
from kgbuild.server.protocol import read_question
from kgbuild.server.query_request import HttpRefusal
from kgbuild.server.service_description import describe_service
from kgbuild.server.site_files import SPARQL_PAGE, file_response, sparql_page
from kgbuild.server.worker_process import CompleteAnswer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ENDPOINT: Final = "sparql"
HEALTH: Final = "health"
METRICS: Final = "metrics"
#: The parameter that names an IRI to look up.
_LOOK_UP: Final = "iri"
_PIECE: Final = 1 << 16
_HTML, _RDF = "text/html", "text/turtle"
_READING: Final = ("GET", "HEAD")
#: Seconds after which a client without a turn may try again.
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
#: Any origin may read: everything here is public, and there are no cookies.
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
    """Answer requests.

    Attributes:
        pool: Answers queries.
        site: The link to the current site.
        iris: The IRIs of the dataset.
        limits: The limits.
        log: The log of requests.
        services: Endpoints that queries may call.
        trusted: Proxies that may state the address of their client.
        endpoint: The address of the endpoint.
        build: Returns the digest of the current build.
        metrics: The counters.
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
    metrics: Metrics
    _silent: set[asyncio.BaseProtocol] = field(default_factory=set)

    def expect(self, connection: web.RequestHandler) -> None:
        """Close a connection that brings no request in time."""
        self._silent.add(connection)
        asyncio.get_running_loop().call_later(self.limits.opening, self._close, connection)

    def _close(self, connection: web.RequestHandler) -> None:
        if connection in self._silent:
            self._silent.discard(connection)
            connection.force_close()

    def application(self) -> web.Application:
        """Return the application that answers all requests."""
        made = web.Application(middlewares=[self._guard], client_max_size=self.limits.request)
        made.router.add_route("*", "/{path:.*}", self._answer)
        made.on_response_prepare.append(_add_common_headers)
        return made

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn errors into responses; a client learns nothing about a fault of the server."""
        self._silent.discard(request.protocol)
        request["client"] = client_of(request, self.trusted)
        try:
            return await handler(request)
        except HttpRefusal as refusal:
            return _refused(refusal)
        except web.HTTPRequestEntityTooLarge:
            most = f"{self.limits.request:,}"
            return _refused(
                HttpRefusal(_TOO_LARGE, f"the body of a request may have at most {most} bytes")
            )
        except web.HTTPException as error:
            return _refused(HttpRefusal(error.status, error.reason))
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception:  # noqa: BLE001 - any fault must leave the server running
            self.log.write("fault", path=request.path, trace=traceback.format_exc())
            return _refused(HttpRefusal(_FAULT, "the server had a fault and logged it"))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = self._path(request)
        request["what"] = path if path in {ENDPOINT, HEALTH, METRICS} else "page"
        methods = (*_READING, "POST") if path == ENDPOINT else _READING
        if request.method == "OPTIONS":
            return web.Response(status=_NO_CONTENT, headers=_PREFLIGHT)
        if request.method not in methods:
            return _refused(
                HttpRefusal(_NOT_ALLOWED, f"this address takes: {', '.join(methods)}"),
                Allow=", ".join((*methods, "OPTIONS")),
            )
        if path == ENDPOINT:
            return await self._ask(request)
        if path == HEALTH:
            return self._health()
        if path == METRICS:
            return web.Response(
                body=self.metrics.text(*self.pool.load), headers={"Content-Type": MEDIA_TYPE}
            )
        return self._look_up(request, path)

    def _path(self, request: web.Request) -> str:
        """Return the path after the base of the dataset's IRIs.

        A proxy may pass requests on with the path of the base or without it.
        """
        raw = request.rel_url.raw_path
        base = urlsplit(self.iris.base).path
        raw = raw.removeprefix(base) if raw.startswith(base) else raw.removeprefix("/")
        try:
            path = unquote(raw, errors="strict")
        except UnicodeDecodeError as error:
            raise HttpRefusal(_NOT_FOUND, "the dataset has nothing with this name") from error
        if path.count("/") != raw.count("/"):
            raise HttpRefusal(_NOT_FOUND, "the dataset has nothing with this name")
        return path

    def _look_up(self, request: web.Request, path: str) -> web.StreamResponse:
        """Send a file of the site, or redirect to the file that describes an IRI."""
        accept = request.headers.get("Accept", "")
        wanted = request.query.get(_LOOK_UP)
        if not path and wanted is not None:
            if not wanted.startswith(self.iris.base):
                raise HttpRefusal(
                    _NOT_FOUND, f"the IRIs of this dataset begin with {self.iris.base}"
                )
            within = urlsplit(wanted.removeprefix(self.iris.base)).path
            return _redirect(find(self.site, unquote(within), accept, None).relative_to(path))
        target = find(self.site, path, accept, request.query.get("format"))
        return (
            file_response(self.site, target.path)
            if target.is_file
            else _redirect(target.relative_to(path))
        )

    async def _ask(self, request: web.Request) -> web.StreamResponse:
        try:
            question = await asyncio.wait_for(read_question(request), self.limits.opening)
        except TimeoutError as error:
            raise HttpRefusal(_SLOW, "the request did not arrive in time") from error
        if question is None:
            return self._describe(request)
        if self.log.with_queries:
            request["query"] = question.sparql
        refuse_services(question.sparql, self.services, can_connect=self.pool.may_connect)
        return await _sent(request, await self.pool.answer(question, request["client"]))

    def _describe(self, request: web.Request) -> web.StreamResponse:
        """Answer a request without a query: a page for people, a description for programs."""
        accept = request.headers.get("Accept", "")
        if (self.site / SPARQL_PAGE).is_file() and negotiate(accept, [_RDF, _HTML]) == _HTML:
            return sparql_page(self.site)
        media, body = describe_service(self.site, self.endpoint, self.iris, accept)
        return web.Response(body=body, headers={"Content-Type": media, "Vary": "Accept"})

    def _health(self) -> web.Response:
        is_well = self.pool.is_well
        state = {"status": "ok" if is_well else "no process answers queries", "build": self.build()}
        return web.json_response(state, status=_OK if is_well else _BUSY)


async def _add_common_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _COMMON.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "kgbuild"


async def _sent(request: web.Request, answer: CompleteAnswer) -> web.StreamResponse:
    """Send a complete answer; its worker already has other work."""
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


def _redirect(address: str) -> web.Response:
    headers = {"Location": address, "Vary": "Accept"}
    return web.Response(status=_SEE_OTHER, headers=headers, text=f"{address}\n")


def _refused(refusal: HttpRefusal, **headers: str) -> web.Response:
    if isinstance(refusal, BusyRefusal):
        headers["Retry-After"] = _LATER
    return web.Response(
        status=refusal.status,
        text=f"{refusal}\n",
        content_type="text/plain",
        headers={**headers, "Vary": "Accept"},
    )
