"""What a reader fetches to see a page: at most 100 KB, and long lists are folded."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from kgbuild.site.page_links import PageLink
from kgbuild.site.pages.list_entries import ReportEntry
from kgbuild.site.static_files import STATIC, fonts_of
from kgbuild.site.template_environment import template_environment
from tests.published import kursk_site

#: Pages that are light even from a host that compresses nothing. Others, such as the ontology, are
#: as long as what they list.
LIGHT = ("index.html", "sparql.html", "explore.html", "report/kursk.html", "report/dod.html")
#: Maximum number of bytes of a first view.
MOST = 100_000
_LINKED = re.compile(r'<(?:script[^>]*src|link rel="(?:stylesheet|preload)" href)="([^"]+)"')
_IMPORTED = re.compile(r'(?:\bfrom|\bimport)\s*"(\.[^"]+)"')


@cache
def packed(file: Path) -> int:
    """The bytes of a file as hosts send it."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content))


@cache
def with_imports(file: Path) -> frozenset[Path]:
    """A file and, for a script, the modules without which it does not begin."""
    names = _IMPORTED.findall(file.read_text("utf-8")) if file.suffix == ".js" else []
    further = [with_imports((file.parent / name).resolve()) for name in names]
    return frozenset({file}).union(*further)


def first_view(page: Path, site: Path) -> set[Path]:
    """The files that a browser fetches to show a page: sheets, scripts, fonts."""
    head = page.read_text("utf-8").partition("</head>")[0]
    linked = _LINKED.findall(head)
    folder = site if page.name == "404.html" else page.parent
    found = [with_imports((folder / address.lstrip("/")).resolve()) for address in linked]
    return set[Path]().union(*found)


def test_the_first_view_of_each_page_is_at_most_100_kilobytes() -> None:
    site = kursk_site().resolve()
    terms = sorted(site.glob("term/*.html"))
    others = set(site.rglob("*.html")) - set(terms)
    assert len(others) > 200
    for page in [*others, *terms[:20]]:
        files = first_view(page, site)
        fonts = {site / name for name in fonts_of("en")}
        assert len(fonts) == 2
        assert packed(page) + sum(map(packed, files | fonts)) < MOST, page


@pytest.mark.parametrize("name", LIGHT)
def test_a_page_is_light_even_if_nothing_is_compressed(name: str) -> None:
    page = kursk_site().resolve() / name
    files = [file for file in first_view(page, kursk_site().resolve()) if file.suffix != ".woff2"]
    assert sum(file.stat().st_size for file in (page, *files)) < MOST


def test_the_fonts_have_at_most_60_kilobytes_together() -> None:
    fonts = sorted(STATIC.glob("*.woff2"))
    assert len(fonts) == 6
    assert sum(file.stat().st_size for file in fonts) < 60_000


def test_a_page_fetches_the_fonts_of_its_language_at_once() -> None:
    def named(tag: str) -> list[str]:
        return [name.rpartition("/")[2].rpartition("-")[0] for name in fonts_of(tag)]

    assert named("en") == ["noto-sans-latin", "noto-serif-latin"]
    assert named("uk") == [*named("en"), "noto-sans-cyrillic", "noto-serif-cyrillic"]


def test_a_long_list_of_reports_is_folded_and_complete() -> None:
    environment = template_environment()
    reports = [
        ReportEntry(page=PageLink(f"Report {n}", "#"), outlet=PageLink("A"), when="", claims=1)
        for n in range(300)
    ]
    found = str(environment.get_template("lists.html").module.report_rows(reports))  # type: ignore[attr-defined]
    shown, *folded = found.split("<details")
    assert shown.count("<li>") == 60
    assert [one.count("<li>") for one in folded] == [100, 100, 40]
    assert "Show 100 more" in folded[0]


@pytest.mark.parametrize(
    "name", ["index", "explore", "search", "report/kursk", "entity/dprk-deployment"]
)
def test_a_browser_fetches_what_scripts_import_at_once(name: str) -> None:
    """Otherwise it asks for an import only when it has read the script: a further round trip."""
    site = kursk_site().resolve()
    page = site / f"{name}.html"
    text = page.read_text("utf-8")
    told = re.findall(r'(?:module" src|modulepreload" href)="([^"]+)"', text)
    known = {(page.parent / one).resolve() for one in told}
    needed = {file for file in first_view(page, site) if file.suffix == ".js"}
    assert len(needed) > 3
    assert needed - known == {site / "assets" / "theme.js"}
