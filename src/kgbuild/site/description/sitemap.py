"""The sitemap for search engines, and ``robots.txt`` that names it (https://www.sitemaps.org/).

A sitemap has at most 50,000 addresses, so a large site has several, and an index of them. Pages
have no date of change, because a build has no clock.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar
from xml.sax.saxutils import escape

from kgbuild.site.addresses import Urls
from kgbuild.site.files import SiteFile, WrittenFile

MAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
LARGEST: Final = 50_000
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Pages that search engines should not list.
_NOT_LISTED: Final = frozenset({"404.html"})

_File = TypeVar("_File", bound=SiteFile | WrittenFile)


def with_sitemap(
    files: Iterable[_File], urls: Urls, largest: int = LARGEST
) -> Iterator[_File | SiteFile]:
    """Yield the files of a site, then its sitemap and ``robots.txt``.

    ``largest`` is the most addresses in one sitemap.
    """
    pages: list[str] = []
    for file in files:
        yield file
        if file.path.endswith(".html") and file.path not in _NOT_LISTED:
            pages.append(file.path)
    if len(pages) <= largest:
        yield _map(MAP, pages, urls)
    else:
        starts = range(0, len(pages), largest)
        for number, start in enumerate(starts, start=1):
            yield _map(f"sitemap-{number}.xml", pages[start : start + largest], urls)
        yield _index(len(starts), urls)
    yield SiteFile(ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {urls.text(MAP)}\n".encode())


def _map(name: str, pages: Iterable[str], urls: Urls) -> SiteFile:
    places = "".join(f"<url>{_loc(page, urls)}</url>\n" for page in pages)
    return SiteFile(name, f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{places}</urlset>\n'.encode())


def _index(maps: int, urls: Urls) -> SiteFile:
    locations = (_loc(f"sitemap-{number}.xml", urls) for number in range(1, maps + 1))
    places = "".join(f"<sitemap>{location}</sitemap>\n" for location in locations)
    text = f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{places}</sitemapindex>\n'
    return SiteFile(MAP, text.encode())


def _loc(path: str, urls: Urls) -> str:
    address = urls.text("" if path == "index.html" else path)
    return f"<loc>{escape(address)}</loc>"
