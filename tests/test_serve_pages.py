"""The IRIs of a dataset on `kgbuild serve`: each leads to its page or its data."""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from pyoxigraph import RdfFormat, parse

from kgbuild.server.dereference import find
from kgbuild.server.negotiation import negotiate
from kgbuild.server.query_request import HttpRefusal
from kgbuild.site.description.redirects import RULES
from kgbuild.site.static_files import fonts_of
from tests.browsing import barriers, expect_address, visit
from tests.published import KURSK_IRIS, kursk_site
from tests.serving import Server, serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
CLAIM = "report/kursk/claim/kirby-3000"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


@pytest.mark.parametrize("path", ["entity/russia", CLAIM, "report/dod", "view/widest"])
@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (BROWSER, "html"),
        (None, "html"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("text/html;q=0.3, text/turtle;q=0.7", "ttl"),
        ("text/*;q=0.2, application/ld+json;q=0.1, text/html;q=0", "ttl"),
        ("application/rdf+xml, text/turtle;q=0.1", "ttl"),
    ],
)
def test_an_iri_leads_to_a_page_or_to_data(
    server: Server, path: str, accept: str | None, ending: str
) -> None:
    for method in ("GET", "HEAD"):
        reply = server.send(path, method, accept=accept)
        assert reply.status == 303
        assert reply.headers["vary"] == "Accept"
        assert reply.headers["location"] == f"{path.rpartition('/')[2]}.{ending}"
    assert server.send(f"{path}.{ending}").status == 200


@pytest.mark.parametrize("path", ["entity/russia", CLAIM, "report/dod/graph", "register"])
def test_formats_that_the_site_leaves_out_are_made(server: Server, path: str) -> None:
    turtle = server.send(f"{path}.ttl").body
    wanted = {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)}
    for ending, form in (("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)):
        assert not (kursk_site() / f"{path}.{ending}").exists()
        reply = server.send(f"{path}.{ending}")
        assert reply.status == 200
        body = reply.body
        if form == RdfFormat.JSON_LD:
            context = json.loads((kursk_site() / "context.jsonld").read_text("utf-8"))
            body = json.dumps({**json.loads(body), **context}).encode()
        assert {quad.triple for quad in parse(body, format=form)} == wanted


def test_a_large_graph_is_not_converted(tmp_path: Path) -> None:
    (tmp_path / "register.ttl").write_bytes(b"# " + b"x" * 5_000_000)
    (tmp_path / "entities.html").touch()
    assert find(tmp_path, "register", "text/turtle", None).path == "register.ttl"
    with pytest.raises(HttpRefusal, match=r"text/html, text/turtle$"):
        find(tmp_path, "register", "application/n-triples", None)
    with pytest.raises(HttpRefusal, match="nothing with this name"):
        find(tmp_path, "register.nt", "", None)


def test_a_nanopublication_leads_to_its_file_or_to_the_dump(tmp_path: Path) -> None:
    iri = "report/kursk/nanopub/kirby-3000/0f"
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "nanopublications.trig").touch()
    assert find(tmp_path, iri, "", None).path == "dumps/nanopublications.trig"
    (tmp_path / "report/kursk/nanopub").mkdir(parents=True)
    (tmp_path / "report/kursk/nanopub/kirby-3000.trig").touch()
    assert find(tmp_path, iri, "", None).path == "report/kursk/nanopub/kirby-3000.trig"


@pytest.mark.parametrize(("form", "ending"), [("ttl", "ttl"), ("text/html", "html"), ("nt", "nt")])
def test_a_format_can_be_named_in_the_address(server: Server, form: str, ending: str) -> None:
    reply = server.send(f"entity/russia?format={form}", accept="application/ld+json")
    assert reply.headers["location"] == f"russia.{ending}"
    reply = server.send(f"entity/russia.html?format={form}")
    assert reply.headers["location"] == f"russia.{ending}"


def test_a_format_that_there_is_not_is_reported(server: Server) -> None:
    assert "text/turtle" in server.send("entity/russia", accept="application/rdf+xml").text
    assert server.send("entity/russia", accept="application/rdf+xml").status == 406
    assert server.send("entity/russia?format=docx").status == 400


def test_each_sort_of_iri_leads_somewhere() -> None:
    """One of each: every rule of the permanent address has been used."""
    site = kursk_site()
    nquads = (site / "dumps" / "dataset.nq").read_text("utf-8")
    base = KURSK_IRIS.base
    found: dict[int, str] = {}
    for token in {word for word in nquads.split() if word.startswith(f"<{base}")}:
        path = token[1:-1].removeprefix(base).partition("#")[0]
        number = next(n for n, rule in enumerate(RULES) if re.match(rule.pattern, path))
        found.setdefault(number, path)
    with serving(site.parent.parent) as server:
        for path in sorted(found.values()):
            for accept in (BROWSER, "text/turtle"):
                reply = server.send(path, accept=accept)
                assert reply.status == 303, path
                where = posixpath.join(posixpath.dirname(path), reply.headers["location"])
                target = posixpath.normpath(where)
                assert server.send(target).status == 200, (path, target)
    assert len(found) >= 7


def test_data_of_an_iri_is_what_the_site_has(server: Server) -> None:
    reply = server.send("entity/russia.ttl")
    assert reply.headers["content-type"].startswith("text/turtle")
    assert reply.body == (kursk_site() / "entity" / "russia.ttl").read_bytes()
    assert list(parse(reply.body, format=RdfFormat.TURTLE))


def test_a_file_that_a_client_has_is_not_sent_again(server: Server) -> None:
    first = server.send("entity/russia.html")
    again = server.send("entity/russia.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    other = server.send("entity/russia.html", headers={"If-None-Match": '"other"'})
    assert (other.status, other.body) == (200, first.body)
    assert server.send("entity/russia.html", "HEAD").body == b""


def test_a_font_is_kept_by_browsers_and_a_page_is_not(server: Server) -> None:
    (font, *_) = fonts_of("en")
    reply = server.send(font, "HEAD", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in reply.headers  # it is compressed already
    assert server.send("index.png", "HEAD").headers["content-type"] == "image/png"
    assert "immutable" in reply.headers["cache-control"]
    assert server.send("index.html", "HEAD").headers["cache-control"] == "no-cache"


def test_part_of_a_file_can_be_had(server: Server) -> None:
    reply = server.send("dumps/dataset.nq", headers={"Range": "bytes=0-9"})
    assert (reply.status, len(reply.body)) == (206, 10)


def test_a_packed_file_comes_as_it_is(server: Server) -> None:
    reply = server.send("dumps/dataset.nq.gz", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in reply.headers
    assert reply.body == (kursk_site() / "dumps" / "dataset.nq.gz").read_bytes()


def test_an_iri_can_be_looked_up(server: Server) -> None:
    reply = server.send(f"?iri={KURSK_IRIS.entity('russia')}", accept="text/turtle")
    assert (reply.status, reply.headers["location"]) == (303, "entity/russia.ttl")
    assert server.send("?iri=https://example.org/x").status == 404
    assert server.send("?iri=javascript:alert(1)").status == 404


def test_the_path_of_the_base_leads_to_the_same(server: Server) -> None:
    """A proxy may hand on requests as they came."""
    assert server.send("kgbuild/kursk/entity/russia").headers["location"] == "russia.html"
    assert server.send("kgbuild/kursk/").status == 200
    assert server.send("kgbuild/kursk/sparql?query=ASK%20%7B%7D").json()["boolean"]


@pytest.mark.parametrize(
    "path",
    [
        "entity/nobody",
        "entity/nobody.ttl",
        "nowhere/at/all",
        "../manifest.json",
        "..%2f..%2f..%2fkgbuild.toml",
        "%2e%2e/%2e%2e/current/manifest.json",
        "entity/..%5c..%5cx",
        ".nojekyll",
        "entity//russia",
        "entity/./russia.html",
        "/etc/passwd",
        "entity/%00",
        "%ff",
        "entity/",
        "entity",
    ],
)
def test_what_there_is_not_is_not_found(server: Server, path: str) -> None:
    assert server.send(path).status == 404


@pytest.mark.parametrize(
    ("accept", "is_page"), [(BROWSER, True), (None, False), ("*/*", False), ("text/turtle", False)]
)
def test_a_browser_gets_a_page_for_what_is_not_found(
    server: Server, accept: str | None, *, is_page: bool
) -> None:
    for path in ("entity/nobody", "nowhere/at/all"):
        reply = server.send(path, accept=accept)
        assert reply.status == 404
        assert (b"This site has no page at this address" in reply.body) == is_page


def test_pages_take_no_posts(server: Server) -> None:
    reply = server.send("entity/russia", "POST", b"x")
    assert reply.status == 405
    assert "GET" in reply.headers["allow"]


def test_all_pages_of_the_site_are_there(server: Server) -> None:
    site = kursk_site()
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    assert len(files) > 50
    for file in files[::7]:
        reply = server.send(file)
        assert reply.status == 200
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert server.send("").body == (site / "index.html").read_bytes()
    assert server.send(".well-known/void").headers["content-type"].startswith("text/turtle")


def test_a_person_asks_the_server_on_its_page(browser: Browser, server: Server) -> None:
    with visit(browser, server.url) as person:
        page = person.open("sparql")
        page.locator("#example").select_option("claims-by-claimant")
        page.get_by_role("button", name="Run", exact=True).click()
        rows = page.locator("#answer tbody tr")
        expect(rows.filter(has_text="Pat Ryder")).to_contain_text("14")
        expect(page.locator(".lead")).to_contain_text(["The server of this site runs your queries"])
        expect(page.locator(".by-browser").first).to_be_hidden()
        assert barriers(page) == []
        page.locator("#editor").hover()  # the editor comes then
        page.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("CONSTRUCT { ?s a kgb:State } { ?s a kgb:State }")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#answer pre")).to_contain_text("ex:russia a kgb:State")
        assert [line for line in person.complaints if "favicon" not in line] == []
        page.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("SELECT *\nWHERE { ?s ?p }")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("line 2, column 16")
        assert person.violations() == []
        assert person.outside == []


def test_a_claim_is_read_on_the_server_as_on_the_site(browser: Browser, server: Server) -> None:
    with visit(browser, server.url) as person:
        page = person.open(CLAIM)
        expect(page.locator("h1")).to_be_visible()
        expect_address(page, f"{CLAIM}.html")
        person.assert_clean()


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "a/one"),
        ("nonsense", "a/one"),
        ("*/*", "a/one"),
        ("b/*", "b/two"),
        ("b/two;q=0.5, a/one;q=0.4", "b/two"),
        ("a/*;q=0.9, a/one;q=0.1, a/three;q=0.2", "a/three"),
        ("*/*;q=0.1, a/one;q=0, b/two;q=0", "a/three"),
        ("c/four", None),
        ("a/one;q=0", None),
        ("B/TWO ; Q=1.0", "b/two"),
        ("a/one;level=1;q=0.2, b/two;q=0.3", "b/two"),
        ("a/one;q=x, b/two", "b/two"),
        ("a/one;q=7, b/two", "b/two"),
    ],
)
def test_the_media_type_that_is_wanted_most_is_found(accept: str, media: str | None) -> None:
    assert negotiate(accept, ["a/one", "b/two", "a/three"]) == media


@given(st.permutations(["a/one;q=0.2", "b/two;q=0.7", "a/*;q=0.5", "*/*;q=0.1"]))
def test_the_order_of_a_header_makes_no_difference(parts: list[str]) -> None:
    assert negotiate(",".join(parts), ["a/one", "b/two", "a/three"]) == "b/two"


@given(st.text(max_size=40))
def test_any_header_is_read(accept: str) -> None:
    assert negotiate(accept, ["a/one", "b/two"]) in {"a/one", "b/two", None}
