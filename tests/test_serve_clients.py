"""Programs that people use already: each gets its answer from `kgbuild serve` as it asks for it."""

import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDF, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

import kgbuild
from tests.authoring import CONFIG, Authoring
from tests.published import kursk_site, without_ontology
from tests.serving import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


TRIPLE = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1"


@pytest.mark.parametrize(
    ("parameter", "media"),
    [
        ("format=xml", "application/rdf+xml"),
        ("format=json", "application/ld+json"),
        ("format=turtle", "text/turtle"),
        ("format=N3", "text/turtle"),
        ("format=rdf+xml", "application/rdf+xml"),
        ("format=rdf%2Bxml", "application/rdf+xml"),
        ("format=json-ld", "application/ld+json"),
        ("format=ntriples", "application/n-triples"),
        ("output=turtle&results=turtle", "text/turtle"),
        ("format=unheard-of&output=nt", "application/n-triples"),
        ("format=csv", "application/n-triples"),  # no format of triples: Accept decides
        ("format=unheard-of", "application/n-triples"),
        ("format=text/x", "application/n-triples"),
    ],
)
def test_the_formats_of_other_programs_are_known(
    server: Server, parameter: str, media: str
) -> None:
    reply = server.send(
        f"sparql?{parameter}&query={quote(TRIPLE)}", accept="application/n-triples;q=0.5"
    )
    assert (reply.status, reply.headers["content-type"]) == (200, media)


def test_an_unknown_format_is_reported_to_a_client_that_names_no_other(server: Server) -> None:
    for accept in (None, "*/*", "text/html,*/*;q=0.8"):
        reply = server.send(f"sparql?format=trtl&query={quote(TRIPLE)}", accept=accept)
        assert reply.status == 400
        assert "'trtl' is not a format here; use one of: json, xml, csv" in reply.text


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("query", "form"),
    [
        *[
            (query, form)
            for query in ("SELECT * {} LIMIT 1", "ASK {}")
            for form in (None, JSON, XML)
        ],
        ("SELECT * {} LIMIT 1", CSV),
        ("SELECT * {} LIMIT 1", TSV),
        *[(TRIPLE, form) for form in (None, TURTLE, N3, RDF, RDFXML, XML, JSONLD)],
        ("DESCRIBE <https://w3id.org/kgbuild/kursk/entity/russia>", None),
        ("DESCRIBE <https://w3id.org/kgbuild/kursk/entity/russia>", TURTLE),
    ],
)
def test_sparqlwrapper_gets_each_of_its_formats(
    server: Server, method: str, query: str, form: str | None
) -> None:
    client = SPARQLWrapper(f"http://127.0.0.1:{server.port}/sparql")
    client.setQuery(query)
    client.setMethod(method)
    if form is not None:
        client.setReturnFormat(form)
    assert client.query().response.read()


def test_several_lines_of_accept_are_one_list(server: Server) -> None:
    for path in ("sparql?query=ASK%20%7B%7D", "sparql?query=SELECT%20%2A%20%7B%7D"):
        lines = "Accept: text/foo\r\nAccept: text/csv\r\n"
        data = f"GET /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}\r\n"
        reply = server.raw(data.encode())
        assert reply.startswith(b"HTTP/1.1 200 ")
        assert b"\r\nContent-Type: text/csv\r\n" in reply
    data = f"GET /entity/russia HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}"
    data = data.replace("text/csv", "text/turtle") + "\r\n"
    assert b"\r\nLocation: russia.ttl\r\n" in server.raw(data.encode())


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_several_lines_of_etags_are_one_list(server: Server, coding: str) -> None:
    page = server.send("entity/russia.html", headers={"Accept-Encoding": coding})
    tags = f'If-None-Match: "other"\r\nIf-None-Match: {page.headers["etag"]}\r\n'
    lines = f"Host: x\r\nConnection: close\r\nAccept-Encoding: {coding}\r\n{tags}"
    data = f"GET /entity/russia.html HTTP/1.1\r\n{lines}\r\n"
    assert server.raw(data.encode()).startswith(b"HTTP/1.1 304 ")


def test_a_page_of_another_origin_may_send_the_headers_that_it_asks_for(server: Server) -> None:
    asked = "queryid, Authorization,x-requested-with, bad header"
    lines = f"Origin: https://x.org\r\nAccess-Control-Request-Headers: {asked}\r\n"
    data = f"OPTIONS /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}\r\n"
    reply = server.raw(data.encode()).decode()
    allowed = next(line for line in reply.splitlines() if "allow-headers" in line.lower())
    names = {name.strip().lower() for name in allowed.partition(":")[2].split(",")}
    assert {"queryid", "authorization", "x-requested-with", "accept", "range"} <= names
    assert "Vary: Access-Control-Request-Headers" in reply


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_two_colons_stand_for_all_addresses_of_ipv6_and_ipv4() -> None:
    with serving(kursk_site().parent.parent, "--host", "::") as server:
        for host in ("::1", "127.0.0.1"):
            connection = HTTPConnection(host, server.port, timeout=20)
            connection.request("GET", "/health")
            assert connection.getresponse().status == 200
            connection.close()


BASE = "https://дані.example/дані/"
#: The base as clients send it, in two spellings.
URI = "https://xn--80ah2a8g.example/%D0%B4%D0%B0%D0%BD%D1%96/"
LOWER = "https://XN--80AH2A8G.example/%d0%b4%d0%b0%d0%bd%d1%96/"


@pytest.fixture(scope="module")
def ukrainian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ukrainian")
    Authoring(config=CONFIG.replace("https://example.org/harbour/", BASE)).write(folder)
    kgbuild.build(folder, without=["owl", "shacl"])
    with without_ontology():
        kgbuild.publish(folder)
    return folder


def test_a_base_in_another_script_is_found_in_the_form_of_a_uri(ukrainian: Path) -> None:
    with serving(ukrainian) as server:
        for base in (BASE, URI, LOWER):
            reply = server.send(f"?iri={quote(f'{base}entity/port-city', safe='')}")
            assert (reply.status, reply.headers["location"]) == (303, "entity/port-city.html")
        path = quote("дані/entity/port-city")
        for address in (path, path.replace("%D0", "%d0"), "entity/port-city"):
            reply = server.send(address)
            assert (reply.status, reply.headers["location"]) == (303, "port-city.html")
        outside = server.send(f"?iri={quote('https://example.org/entity/port-city', safe='')}")
        assert outside.status == 404
        assert BASE in outside.text


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt", "w3id.htaccess", "changes.atom"])
def test_the_addresses_of_a_site_are_uris(ukrainian: Path, name: str) -> None:
    addresses = re.findall(r'https://[^\s<"]+', (ukrainian / "out/site" / name).read_text("utf-8"))
    ours = [one for one in addresses if "80ah2a8g" in one or "дані" in one]
    if name == "changes.atom":  # ids are IRIs, and stay
        ours = [one for one in ours if ".html" in one or ".atom" in one]
    assert ours
    assert all(one.startswith(URI) for one in ours)
