"""The local server of the page: it answers one person's browser on this machine only.

Another page in the same browser can send requests here too. So each request has to name this server
in ``Host``, each request for data needs the token of this start, and ``Origin`` has to be ours.
"""

import hmac
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from aiohttp import web

from kgbuild.annotating.action_errors import ActionError, ConflictError
from kgbuild.annotating.reports import Reports
from kgbuild.annotating.session import ReportSession
from kgbuild.errors import KgbuildError, UnreadableError
from kgbuild.site.static_files import ASSETS as SITE_ASSETS

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST: Final = "127.0.0.1"
TOKEN_HEADER: Final = "X-Kgbuild-Token"  # noqa: S105 - the name of a header
#: The page; its scripts are bundled into ``static``.
PAGE: Final = Path(__file__).parent / "page"
_INDEX: Final = "index.html"
_SCRIPT: Final = "annotate.js"
_NOT_MADE: Final = "The page is not made yet: run make in a checkout, or install kgbuild again."
#: What the page has from published sites: their colours, and the icon.
_FROM_SITE: Final = ("site.css", "icon.svg")
_LARGEST: Final = 4 << 20
_MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".map": "application/json",
    ".woff2": "font/woff2",
}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class PageServer:
    """Answers the requests of the page.

    Attributes:
        reports: The reports.
        token: What each request for data has to have.
        page: The folder with the page.
    """

    reports: Reports
    token: str
    page: Path = PAGE

    def application(self) -> web.Application:
        """Return the application that answers all requests."""
        made = web.Application(middlewares=[self._guard], client_max_size=_LARGEST)
        made.router.add_get("/api/workspace", self._workspace)
        made.router.add_get("/api/vocabulary", self._vocabulary)
        made.router.add_get("/api/reports/{name}", self._state)
        made.router.add_post("/api/reports/{name}/actions", self._act)
        made.router.add_get("/{path:.*}", self._file)
        made.on_response_prepare.append(_add_headers)
        return made

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse requests that are not from our page, and turn errors into answers."""
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        try:
            return await handler(request)
        except (KgbuildError, OSError) as error:
            return _explained(error)
        except web.HTTPException as error:
            return _refused(error.status, error.reason, "http")
        except Exception:  # noqa: BLE001 - any fault must leave the server running
            logging.getLogger(__name__).error("%s", traceback.format_exc())  # noqa: TRY400 - no logger of the root
            return _refused(500, "kgbuild failed; its terminal says more", "fault")

    def _refusal(self, request: web.Request) -> web.Response | None:
        hosts = _hosts(request)
        if request.headers.get("Host") not in hosts:
            return _refused(403, "this server answers only at its own address", "host")
        origin = request.headers.get("Origin")
        origins = {f"http://{host}" for host in hosts}
        if (request.method != "GET" or origin is not None) and origin not in origins:
            return _refused(403, "this server answers only its own page", "origin")
        if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            return _refused(403, "this server answers only its own page", "origin")
        if request.path.startswith("/api/"):
            given = request.headers.get(TOKEN_HEADER, "")
            if not hmac.compare_digest(given.encode(), self.token.encode()):
                hint = "open the address that kgbuild annotate prints"
                return _refused(401, "the token is missing or wrong", "token", hint)
        return None

    async def _workspace(self, _: web.Request) -> web.Response:
        return _json(self.reports.overview())

    async def _vocabulary(self, _: web.Request) -> web.Response:
        return _json(self.reports.vocabulary)

    async def _state(self, request: web.Request) -> web.Response:
        return _json(self._session(request).state())

    async def _act(self, request: web.Request) -> web.Response:
        session = self._session(request)
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            body: Any = json.loads(await request.text())
        except ValueError as error:
            raise web.HTTPBadRequest from error
        if not isinstance(body, dict) or not isinstance(body.get("action"), dict):
            raise web.HTTPBadRequest
        try:
            return _json(session.act(body.get("version"), body["action"]).plain())
        except ConflictError as error:
            return _json({"message": str(error), "state": session.state()}, 409)

    def _session(self, request: web.Request) -> ReportSession:
        session = self.reports.session(request.match_info["name"])
        if session is None:
            raise web.HTTPNotFound
        return session

    async def _file(self, request: web.Request) -> web.Response:
        """Send a file of the page; only names that are in its folder exist."""
        wanted = request.match_info["path"] or _INDEX
        if not (self.page / "static" / _SCRIPT).is_file():
            return web.Response(text=_NOT_MADE, status=503)
        files = {file.name: file for file in self._files()}
        file = files.get(wanted)
        media = None if file is None else _MEDIA_TYPES.get(file.suffix)
        if file is None or media is None:
            raise web.HTTPNotFound
        return web.Response(body=file.read_bytes(), content_type=media, charset="utf-8")

    def _files(self) -> list[Path]:
        return [
            file
            for folder in (self.page, self.page / "static")
            if folder.is_dir()
            for file in folder.iterdir()
            if file.is_file() and not file.is_symlink()
        ] + [SITE_ASSETS / name for name in _FROM_SITE]


def _explained(error: KgbuildError | OSError) -> web.Response:
    """Return the answer for an error that the annotator can do something about."""
    match error:
        case ActionError():
            return _refused(422, str(error), error.name, error.hint)
        case UnreadableError():
            return _refused(422, str(error), error.findings[0].name, error.findings[0].hint)
        case OSError():
            words = f"a file could not be read or written: {error.strerror or error}"
            return _refused(500, words, "file", str(error.filename or ""))
    return _refused(422, str(error), "refused")


def _hosts(request: web.Request) -> set[str]:
    """Return the names of this server, with its port."""
    transport = request.transport
    port = 0 if transport is None else transport.get_extra_info("sockname")[1]
    return {f"{HOST}:{port}", f"localhost:{port}"}


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "kgbuild"


def _json(data: object, status: int = 200) -> web.Response:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, content_type="application/json")


def _refused(status: int, message: str, name: str, hint: str | None = None) -> web.Response:
    finding = {"severity": "error", "code": name, "message": message, "hint": hint}
    return _json({"message": message, "hint": hint, "finding": finding}, status)
