"""The files of a site as HTTP responses."""

from pathlib import Path
from typing import Final

from aiohttp import web

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
    ".wasm": "application/wasm",
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


def file_response(site: Path, path: str) -> web.StreamResponse:
    """Return a file of a site, with an ETag and with ranges if the client asks for them."""
    if path == SPARQL_PAGE:
        return sparql_page(site)
    headers = {"Content-Type": _media_type(path), "Cache-Control": "no-cache"}
    if path.endswith(".js"):
        headers["Content-Security-Policy"] = SCRIPT_POLICY
    return web.FileResponse(site / path, headers=headers)


def made_response(site: Path, path: str, turtle: Path) -> web.Response:
    """Return a data file that a site does not have, made from its Turtle file."""
    headers = {"Content-Type": _media_type(path), "Cache-Control": "no-cache"}
    return web.Response(body=made_from(turtle, site, path), headers=headers)


def sparql_page(site: Path) -> web.Response:
    """Return the SPARQL page, set up so that the server answers its queries."""
    page = (site / SPARQL_PAGE).read_bytes().replace(_BY_BROWSER, _BY_SERVER, 1)
    headers = {"Content-Type": _MEDIA_TYPES[".html"], "Vary": "Accept"}
    return web.Response(body=page, headers=headers)


def _media_type(path: str) -> str:
    ending = Path(path).suffix
    return _MEDIA_TYPES.get(ending, "application/octet-stream") if ending else _NO_ENDING
