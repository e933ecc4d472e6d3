"""The map of a site lists its pages; a large site has several maps."""

from xml.etree import ElementTree as ET

import pytest

from kgbuild.site.description.sitemap import with_sitemap
from kgbuild.site.files import SiteFile
from kgbuild.site.urls import Urls
from tests.published import kursk_site

URLS = Urls("https://example.org/data/")
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def made(pages: list[str], largest: int = 50_000) -> dict[str, bytes]:
    files = [SiteFile(page, b"") for page in pages]
    found = with_sitemap(iter(files), URLS, largest)
    return {f.path: f.content for f in found if isinstance(f.content, bytes) and f.content}


def places(data: bytes, kind: str = "url") -> list[str]:
    root = ET.fromstring(data)  # noqa: S314 -- our own
    found = [node.text or "" for node in root.findall(f"{NAMESPACE}{kind}/{NAMESPACE}loc")]
    assert len(found) == len(list(root))
    return found


def test_pages_are_listed_and_data_is_not() -> None:
    files = made(["index.html", "a/b.html", "a/b.ttl", "404.html", "é & ü.html"])
    assert places(files["sitemap.xml"]) == [
        "https://example.org/data/",
        "https://example.org/data/a/b.html",
        "https://example.org/data/%C3%A9%20%26%20%C3%BC.html",
    ]
    assert files["robots.txt"] == (
        b"User-agent: *\nAllow: /\nSitemap: https://example.org/data/sitemap.xml\n"
    )


@pytest.mark.parametrize(("pages", "maps"), [(1, 0), (3, 0), (4, 2), (6, 2), (7, 3)])
def test_a_large_site_has_several_maps_and_an_index(pages: int, maps: int) -> None:
    names = [f"{number}.html" for number in range(pages)]
    files = made(names, largest=3)
    if not maps:
        assert set(files) == {"sitemap.xml", "robots.txt"}
        assert len(places(files["sitemap.xml"])) == pages
        return
    index = places(files["sitemap.xml"], "sitemap")
    assert index == [f"https://example.org/data/sitemap-{n}.xml" for n in range(1, maps + 1)]
    listed = [one for url in index for one in places(files[url.rpartition("/")[2]])]
    assert listed == [f"https://example.org/data/{name}" for name in names]
    assert all(len(places(files[url.rpartition("/")[2]])) <= 3 for url in index)


def test_every_page_of_a_site_is_in_its_map() -> None:
    site = kursk_site()
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")} - {"404.html"}
    listed = places((site / "sitemap.xml").read_bytes())
    base = "https://w3id.org/kgbuild/kursk/"
    assert {one.removeprefix(base) or "index.html" for one in listed} == pages
    assert len(listed) == len(pages)
    assert b"lastmod" not in (site / "sitemap.xml").read_bytes()
