"""A site has one data file per page, and more formats and nanopublications for those who ask."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from kgbuild.config import SiteConfig
from kgbuild.site.addresses import FORMATS, written_formats
from tests.published import kursk_site, pages_of

_HREF = re.compile(r'(?:href|src|data-data|data-terms)="([^"#]+)')


def config(**keys: object) -> SiteConfig:
    return SiteConfig.model_validate(keys)


def names(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def test_turtle_is_always_written_and_others_are_on_request() -> None:
    assert written_formats(config()) == FORMATS[:1]
    assert written_formats(config(formats=["jsonld"])) == (FORMATS[0], FORMATS[2])
    assert written_formats(config(formats=["jsonld", "ntriples", "turtle"])) == FORMATS
    with pytest.raises(ValueError, match="formats"):
        config(formats=["rdfxml"])


def test_a_site_with_everything_has_the_files_of_a_small_one_and_more() -> None:
    small, large = names(kursk_site()), names(kursk_site(elsewhere=True))
    assert small - large == set()
    more = {name.rpartition(".")[2] for name in large - small} - {"htaccess"}
    assert more == {"nt", "jsonld", "trig", "ttl"}  # Turtle describes the endpoint
    nanopublications = [name for name in large if "/nanopub/" in name]
    assert len(nanopublications) > 50
    own = {name for name in small if name.startswith(("term/", "ontology/"))}
    assert len(small - own) < len(large - own) / 1.7


@pytest.mark.parametrize("elsewhere", [False, True])
def test_no_page_links_to_a_file_that_the_site_does_not_have(*, elsewhere: bool) -> None:
    site = kursk_site(elsewhere=elsewhere).resolve()
    known = names(site)
    links = 0
    for page in (file.relative_to(site).as_posix() for file in pages_of(site)):
        for href in _HREF.findall((site / page).read_text("utf-8")):
            if not re.match(r"[a-z]+:", href):
                # The page for missing addresses is shown anywhere, so its links begin at the root.
                path = (site / page).parent / unquote(href.partition("?")[0])
                if page == "404.html":
                    path = site / unquote(href).removeprefix("/kursk/" if elsewhere else "/")
                found = path.resolve().relative_to(site).as_posix()
                assert found in known, (page, href)
                links += 1
    assert links > 5_000


def test_the_data_page_names_the_formats() -> None:
    page = (kursk_site() / "data.html").read_text("utf-8")
    assert "comparison and view is available in these formats: Turtle." in page
    assert "has a nanopublication in the folder" not in page
    page = (kursk_site(elsewhere=True) / "data.html").read_text("utf-8")
    assert "view is available in these formats: Turtle, N-Triples, JSON-LD." in page
    assert "has a nanopublication in the folder" in page
