"""The files of a site as HTTP responses."""

from collections.abc import Mapping
from email.utils import formatdate
from math import ceil
from pathlib import Path
from typing import Final

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from kgbuild.server.content_coding import Coding
from kgbuild.server.sending import codings_of, send
from kgbuild.site.description.on_demand import made_from

#: Media types by file ending; the system's own table lacks many of them.
_MEDIA_TYPES: Final = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".rq": "application/sparql-query",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain; charset=utf-8",
    ".cff": "application/yaml",
    ".gz": "application/gzip",
}
_NO_ENDING: Final = "text/turtle; charset=utf-8"
#: The policy of scripts. A worker follows the policy of its own script, not of the page.
SCRIPT_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)
#: The SPARQL page, and the attribute that makes its script send queries to the server.
SPARQL_PAGE: Final = "sparql.html"
_BY_BROWSER: Final = b'data-answered-by="browser"'
_BY_SERVER: Final = b'data-answered-by="server"'
#: The page that browsers get for an address that the site does not have.
MISSING: Final = "404.html"
#: The name of a font has the checksum of its content, so it never changes. A browser that had to
#: ask first would draw the page in another font meanwhile.
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
#: Headers of requests that depend on the exact bytes of a file.
_ABOUT_BYTES: Final = ("Range", "If-Match", "If-Unmodified-Since")

#: Headers with lists of ETags, and all those that aiohttp reads in another way than we do.
_LISTS: Final = ("If-Match", "If-None-Match")
_UNUSUAL: Final = frozenset({"Accept-Encoding", "If-Range", *_LISTS})


async def send_file(request: web.Request, site: Path, path: str) -> web.StreamResponse:
    """Return the answer with a file of a site; if it is long and compressed, it has been sent.

    A plain answer has a strong ETag and can be a range. A compressed one has a weak ETag of its own
    coding, because another version of the compressor may write other bytes.
    """
    if path.rpartition("/")[2] == SPARQL_PAGE:  # it can be in the folder of a language
        return sparql_page(site / path)
    headers = {"Content-Type": _media_type(path), "Cache-Control": _caching(path)}
    if path.endswith(".js"):
        headers["Content-Security-Policy"] = SCRIPT_POLICY
    file, accepted = site / path, codings_of(request)
    found = file.stat()
    coding = accepted.coding_for(headers["Content-Type"], found.st_size)
    is_about_bytes = any(name in request.headers for name in _ABOUT_BYTES)
    if coding is None or (is_about_bytes and accepted.takes_plain):
        return _FileAsItIs(file, headers=headers)
    packed = file.with_name(f"{file.name}.gz")
    if accepted.takes_gzip and packed.is_file():
        return _FileAsItIs(packed, headers={**headers, "Content-Encoding": Coding.GZIP})
    tag = f"{found.st_mtime_ns:x}-{found.st_size:x}-{coding}"
    changed = ceil(found.st_mtime)
    headers |= {"ETag": f'W/"{tag}"', "Last-Modified": formatdate(changed, usegmt=True)}
    if _is_known(request, tag, changed):
        return web.Response(status=304, headers=headers)
    with file.open("rb") as content:
        return await send(request, content, found.st_size, headers)


def _caching(path: str) -> str:
    """Return how long clients may use a file without asking whether it has changed."""
    return _FOR_A_YEAR if path.endswith(".woff2") else "no-cache"


def _is_known(request: web.Request, tag: str, changed: float) -> bool:
    """Return whether the client has the file already (RFC 9110, section 13.2.2)."""
    tags = _with_whole_lists(request).if_none_match
    if tags is not None:
        return any(each.value in {"*", tag} for each in tags)
    since = request.if_modified_since
    return since is not None and changed <= since.timestamp()


def _with_whole_lists(request: web.BaseRequest) -> web.BaseRequest:
    """Return a request whose lists of ETags are on one line each (RFC 9110, section 5.3).

    aiohttp reads only the first line of a header.
    """
    headers = request.headers.copy()
    for name in _LISTS:
        lines = headers.getall(name, ())
        if len(lines) > 1:
            headers[name] = ", ".join(lines)
    return _with_headers(request, headers)


def _with_headers(request: web.BaseRequest, headers: Mapping[str, str]) -> web.BaseRequest:
    """Return a request with other headers. aiohttp cannot copy bytes in them that are no UTF-8."""
    readable = [
        (name, value.encode("utf-8", "replace").decode()) for name, value in headers.items()
    ]
    return request.clone(headers=readable)


class _FileAsItIs(web.FileResponse):
    """A file sent as it is, whole or as a range."""

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send the file, without two habits of aiohttp that are wrong here.

        It would look for a compressed copy even if the client refuses it. And it would send a range
        even if the ETag in ``If-Range`` is that of another version (RFC 9110, section 13.1.5).
        """
        if not _UNUSUAL.isdisjoint(request.headers):
            headers = _with_whole_lists(request).headers.copy()
            headers.popall("Accept-Encoding", None)
            is_tag = "If-Range" in headers and request.if_range is None
            if is_tag and headers["If-Range"] != self._tag():
                headers.popall("Range", None)
            request = _with_headers(request, headers)
        return await super().prepare(request)

    def _tag(self) -> str:
        """Return the ETag that aiohttp will send."""
        found = self._path.stat()
        return f'"{found.st_mtime_ns:x}-{found.st_size:x}"'


def made_response(site: Path, path: str, turtle: Path) -> web.Response:
    """Return a data file that a site does not have, made from its Turtle file."""
    headers = {"Content-Type": _media_type(path), "Cache-Control": "no-cache"}
    return web.Response(body=made_from(turtle, site, path), headers=headers)


def sparql_page(page: Path) -> web.Response:
    """Return the SPARQL page, set up so that the server answers its queries."""
    text = page.read_bytes().replace(_BY_BROWSER, _BY_SERVER, 1)
    headers = {"Content-Type": _MEDIA_TYPES[".html"], "Vary": "Accept"}
    return web.Response(body=text, headers=headers)


def missing_page(page: Path) -> web.Response:
    """Return the page for an address that the site does not have, with the status 404."""
    headers = {"Content-Type": _MEDIA_TYPES[".html"], "Vary": "Accept"}
    return web.Response(body=page.read_bytes(), status=404, headers=headers)


def _media_type(path: str) -> str:
    ending = Path(path).suffix
    return _MEDIA_TYPES.get(ending, "application/octet-stream") if ending else _NO_ENDING
