"""The answer to each HTTP request."""

import asyncio
import re
import traceback
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote, urlsplit

from aiohttp import HttpVersion11, web

from kgbuild.ids import Iris, uri_of, uri_path
from kgbuild.server.current_build import CurrentBuild
from kgbuild.server.dereference import NOTHING, find
from kgbuild.server.federation import refuse_services
from kgbuild.server.limits import Limits
from kgbuild.server.monitoring import MEDIA_TYPE, Log, Metrics
from kgbuild.server.negotiation import negotiate
from kgbuild.server.protocol import accept_of, read_question
from kgbuild.server.query_request import HttpRefusal
from kgbuild.server.sending import add_vary, codings_of, compress, send
from kgbuild.server.service_description import describe_service
from kgbuild.server.site_files import (
    MISSING,
    SPARQL_PAGE,
    made_response,
    missing_page,
    send_file,
    sparql_page,
)
from kgbuild.server.worker_pool import BusyRefusal, WorkerPool

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
Networks: TypeAlias = Sequence[IPv4Network | IPv6Network]

ENDPOINT, HEALTH, METRICS = "sparql", "health", "metrics"
#: The header with remarks on a query that was answered, such as on a misspelt term.
REMARK: Final = "Kgbuild-Remark"
_HTML, _PLAIN, _RDF = "text/html", "text/plain", "text/turtle"
_READING: Final = ("GET", "HEAD")
#: Any origin may read: everything here is public, and there are no cookies.
_COMMON: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"ETag, {REMARK}, Link, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Max-Age": "86400",
    "Vary": "Access-Control-Request-Headers",
}
#: Headers that a page of another origin may send in any case.
_HEADERS: Final = ("Accept", "Content-Type", "If-None-Match", "Range")
#: The name of a header (RFC 9110, section 5.6.2).
_HEADER: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")


@dataclass(slots=True, eq=False)
class Service:
    """Answers requests."""

    #: Returns why nothing may be sent at the moment, of the site or from the store.
    refusal: Callable[..., str | None]
    builds: CurrentBuild
    site: Path  # the link to the current site
    iris: Iris
    limits: Limits
    log: Log
    services: Collection[str]  # endpoints that queries may call
    trusted: Networks  # proxies that may state the address of their client
    endpoint: str  # the address of the endpoint
    metrics: Metrics
    _silent: set[asyncio.BaseProtocol] = field(default_factory=set)

    @property
    def pool(self) -> WorkerPool:
        """The workers that answer queries."""
        return self.builds.pool

    def expect(self, connection: web.RequestHandler) -> None:
        """Close a connection that sends no request in time."""
        self._silent.add(connection)
        asyncio.get_running_loop().call_later(self.limits.opening, self._close, connection)

    def _close(self, connection: web.RequestHandler) -> None:
        if connection in self._silent:
            self._silent.discard(connection)
            connection.force_close()

    def application(self) -> web.Application:
        """Return the application that answers all requests."""
        made = web.Application(middlewares=[self._guard], client_max_size=self.limits.request)
        made.router.add_route("*", "/{path:.*}", self._answer, expect_handler=_expected)
        made.on_response_prepare.extend((_add_common_headers, add_vary))
        return made

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn errors into responses; a client learns nothing about a fault of the server."""
        self._silent.discard(request.protocol)
        request["client"] = client_of(request, self.trusted)
        try:
            return await compress(request, await handler(request))
        except HttpRefusal as refusal:
            return self._missing(request, refusal) or _refused(refusal)
        except web.HTTPRequestEntityTooLarge:
            most = f"the body of a request may have at most {self.limits.request:,} bytes"
            return _refused(HttpRefusal(413, most))
        except web.HTTPException as error:
            return _refused(HttpRefusal(error.status, error.reason))
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception:  # noqa: BLE001 - any fault must leave the server running
            self.log.write("fault", path=request.path, trace=traceback.format_exc())
            return _refused(HttpRefusal(500, "the server failed, and logged the error"))

    def _missing(self, request: web.Request, refusal: HttpRefusal) -> web.Response | None:
        """Return the site's page for missing addresses to browsers; None for other refusals."""
        page = self.site / MISSING
        if refusal.status != HTTPStatus.NOT_FOUND or not page.is_file():
            return None
        is_browser = negotiate(accept_of(request), [_PLAIN, _HTML]) == _HTML
        return missing_page(page) if is_browser else None

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = self._path(request)
        request["what"] = path if path in {ENDPOINT, HEALTH, METRICS} else "page"
        methods = (*_READING, "POST") if path == ENDPOINT else _READING
        if request.method == "OPTIONS":
            return _preflight(request)
        if request.method not in methods:
            refusal = HttpRefusal(405, f"this address takes: {', '.join(methods)}")
            return _refused(refusal, Allow=", ".join((*methods, "OPTIONS")))
        codings_of(request)  # refuses a client that can read no answer
        if path == HEALTH:
            return self._health()
        if path == ENDPOINT:
            return await self._ask(request)
        if path == METRICS:
            text = self.metrics.text(*self.pool.load)
            return web.Response(body=text, headers={"Content-Type": MEDIA_TYPE})
        self._refuse_if_outdated(of_page=True)
        return await self._look_up(request, path)

    def _refuse_if_outdated(self, *, of_page: bool) -> None:
        if why := self.refusal(of_page=of_page):
            raise HttpRefusal(503, why)

    def _path(self, request: web.Request) -> str:
        """Return the path after the base of the IRIs, whose own path a proxy may leave out."""
        raw = uri_path(request.rel_url.raw_path)
        base = uri_path(urlsplit(self.iris.base).path)
        raw = raw.removeprefix(base) if raw.startswith(base) else raw.removeprefix("/")
        with suppress(UnicodeDecodeError):
            path = unquote(raw, errors="strict")
            if path.count("/") == raw.count("/"):
                return path
        raise HttpRefusal(404, NOTHING)

    async def _look_up(self, request: web.Request, path: str) -> web.StreamResponse:
        """Send a file of the site, or redirect to the file that describes an IRI."""
        accept = accept_of(request)
        wanted = request.query.get("iri")
        if not path and wanted is not None:
            within = self._within(wanted)
            return _redirect(find(self.site, within, accept, None).relative_to(path))
        target = find(self.site, path, accept, request.query.get("format"))
        if target.turtle is not None:
            return made_response(self.site, target.path, target.turtle)
        if target.is_file:
            return await send_file(request, self.site, target.path)
        return _redirect(target.relative_to(path))

    def _within(self, iri: str) -> str:
        """Return the decoded path of an IRI of the dataset after its base."""
        with suppress(ValueError):  # it is no IRI
            uri, base = uri_of(iri), uri_of(self.iris.base)
            if uri.startswith(base):
                return unquote(urlsplit(uri.removeprefix(base)).path)
        raise HttpRefusal(404, f"the IRIs of this dataset begin with {self.iris.base}")

    async def _ask(self, request: web.Request) -> web.StreamResponse:
        try:
            question = await asyncio.wait_for(read_question(request), self.limits.opening)
        except TimeoutError as error:
            raise HttpRefusal(408, "the request did not arrive in time") from error
        if question is None:
            return self._describe(request)
        if self.log.with_queries:
            request["query"] = question.sparql
        refuse_services(question.sparql, self.services, can_connect=self.pool.may_connect)
        await self.builds.use()
        self._refuse_if_outdated(of_page=False)
        answer = await self.pool.answer(question, request["client"])
        headers = {"Content-Type": answer.media_type, "Vary": "Accept"}
        if answer.remarks:
            headers[REMARK] = "; ".join(answer.remarks).encode("ascii", "backslashreplace").decode()
        with answer.content as content:  # complete: its worker already has other work
            return await send(request, content, answer.size, headers)

    def _describe(self, request: web.Request) -> web.StreamResponse:
        """Answer a request without a query: a page for people, a description for programs."""
        self._refuse_if_outdated(of_page=True)
        accept = accept_of(request)
        if (self.site / SPARQL_PAGE).is_file() and negotiate(accept, [_RDF, _HTML]) == _HTML:
            return sparql_page(self.site)
        media, body = describe_service(self.site, self.endpoint, self.iris, accept)
        return web.Response(body=body, headers={"Content-Type": media, "Vary": "Accept"})

    def _health(self) -> web.Response:
        is_well = self.pool.is_well
        state = {
            "status": "ok" if is_well else "no process answers queries",
            "build": self.builds.digest(),
        }
        return web.json_response(state, status=200 if is_well else 503)


async def _expected(request: web.Request) -> web.Response | None:
    """Let a client send its body; refuse any other expectation (RFC 9110, section 10.1.1).

    aiohttp's own refusal quotes the header, which may have bytes that no answer can have.
    """
    if request.version < HttpVersion11:
        return None
    if request.headers.get("Expect", "").lower() != "100-continue":
        return _refused(HttpRefusal(417, "this server knows no expectation but 100-continue"))
    if request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    return None


def _preflight(request: web.Request) -> web.Response:
    """Allow whatever headers the client wants to send: none of them gives it more than others."""
    asked = ",".join(request.headers.getall("Access-Control-Request-Headers", ()))
    names = [name.strip() for name in asked.split(",")]
    wanted = {name.lower(): name for name in (*names, *_HEADERS) if _HEADER.fullmatch(name)}
    allowed = {"Access-Control-Allow-Headers": ", ".join(wanted.values())}
    return web.Response(status=204, headers={**_PREFLIGHT, **allowed})


async def _add_common_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _COMMON.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "kgbuild"


def _redirect(address: str) -> web.Response:
    headers = {"Location": address, "Vary": "Accept"}
    return web.Response(status=303, headers=headers, text=f"{address}\n")


def _refused(refusal: HttpRefusal, **headers: str) -> web.Response:
    if isinstance(refusal, BusyRefusal):
        headers["Retry-After"] = "5"
    headers["Vary"] = "Accept"
    return web.Response(status=refusal.status, text=f"{refusal}\n", headers=headers)


def client_of(request: web.Request, trusted: Networks) -> str:
    """Return the address of the client behind a request.

    Each trusted proxy appends the address of its own client to ``X-Forwarded-For``. The last
    address there that is not a trusted proxy is the client. Anyone could have written the
    addresses before it.
    """
    client = request.remote or ""
    headers = request.headers.getall("X-Forwarded-For", [])
    forwarded = [one.strip() for one in ",".join(headers).split(",")]
    while forwarded and forwarded[-1] and _is_within(client, trusted):
        client = forwarded.pop()
    return client


def _is_within(client: str, networks: Networks) -> bool:
    with suppress(ValueError):
        return any(ip_address(client) in network for network in networks)
    return False
