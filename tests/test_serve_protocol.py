"""The SPARQL 1.1 Protocol of `kgbuild serve`: the cases of W3C's test suite that apply, and more.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/: those of queries, with graphs of
the Kursk dataset in the place of the suite's. Of the cases of updates there is one answer: no.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse

from tests.published import KURSK_IRIS, kursk_site
from tests.serving import FORM, QUERY, Reply, Server, serving

REGISTER = KURSK_IRIS.register
REPORT = f"{KURSK_IRIS.base}report/kursk"
OTHER = f"{KURSK_IRIS.base}report/dod"
SD = "http://www.w3.org/ns/sparql-service-description#"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


def get(server: Server, *parameters: tuple[str, str], accept: str | None = None) -> Reply:
    return server.send(f"sparql?{urlencode(parameters)}", accept=accept)


def post_form(server: Server, *parameters: tuple[str, str]) -> Reply:
    return server.send("sparql", "POST", urlencode(parameters).encode(), content_type=FORM)


def post_query(server: Server, query: str, *parameters: tuple[str, str]) -> Reply:
    path = f"sparql?{urlencode(parameters)}"
    return server.send(path, "POST", query.encode(), content_type=QUERY)


def is_true(reply: Reply) -> bool:
    assert reply.status == 200, reply.text
    answer: bool = reply.json()["boolean"]
    return answer


def test_query_get(server: Server) -> None:
    assert is_true(get(server, ("query", "ASK {}")))


def test_query_post_form(server: Server) -> None:
    assert is_true(post_form(server, ("query", "ASK {}")))


def test_query_post_direct(server: Server) -> None:
    assert is_true(post_query(server, "ASK {}"))


IN_REPORT = "ASK { ?claim a kgb:Claim }"
IN_REGISTER = "ASK { ?entity a kgb:State }"


def by_get(server: Server, query: str, *graphs: tuple[str, str]) -> Reply:
    return get(server, ("query", query), *graphs)


def by_form(server: Server, query: str, *graphs: tuple[str, str]) -> Reply:
    return post_form(server, ("query", query), *graphs)


WAYS = pytest.mark.parametrize("ask", [by_get, by_form, post_query])
Way = Callable[..., Reply]


@WAYS
def test_query_dataset_default_graph(server: Server, ask: Way) -> None:
    assert is_true(ask(server, IN_REPORT, ("default-graph-uri", REPORT)))
    assert not is_true(ask(server, IN_REPORT, ("default-graph-uri", REGISTER)))


@WAYS
def test_query_dataset_default_graphs(server: Server, ask: Way) -> None:
    both = "ASK { ?claim a kgb:Claim . ?entity a kgb:State }"
    graphs = [("default-graph-uri", REPORT), ("default-graph-uri", REGISTER)]
    assert is_true(ask(server, both, *graphs))
    assert not is_true(ask(server, both, *graphs[:1]))


@WAYS
def test_query_dataset_named_graphs(server: Server, ask: Way) -> None:
    count = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?claim a kgb:Claim } }"
    graphs = [("named-graph-uri", REPORT), ("named-graph-uri", OTHER)]
    assert number(ask(server, count, *graphs)) == 2
    assert number(ask(server, count, *graphs[:1])) == 1
    assert not is_true(ask(server, IN_REPORT, *graphs)), "there is no default graph then"


@WAYS
def test_query_dataset_full(server: Server, ask: Way) -> None:
    query = "ASK { ?entity a kgb:State . GRAPH ?g { ?claim a kgb:Claim } }"
    graphs = [("default-graph-uri", REGISTER), ("named-graph-uri", REPORT)]
    assert is_true(ask(server, query, *graphs))
    assert not is_true(ask(server, query, *graphs[1:]))


@WAYS
def test_query_multiple_dataset(server: Server, ask: Way) -> None:
    """What the request says goes before what the query says (section 2.1.4)."""
    query = f"ASK FROM <{REPORT}> {{ ?claim a kgb:Claim }}"
    assert is_true(ask(server, query))
    assert not is_true(ask(server, query, ("default-graph-uri", REGISTER)))


def test_from_in_a_query_takes_the_place_of_all_graphs(server: Server) -> None:
    assert is_true(get(server, ("query", IN_REGISTER)))
    assert not is_true(get(server, ("query", f"ASK FROM <{REPORT}> {{ ?e a kgb:State }}")))


def test_no_graph_is_fetched(server: Server) -> None:
    """FROM names graphs of the dataset; one that is not there is empty, not fetched."""
    assert not is_true(
        get(server, ("query", f"ASK FROM <{server.url}register.ttl> {{ ?s ?p ?o }}"))
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_query_content_type_select(server: Server, method: str) -> None:
    query = "SELECT ?s { ?s a kgb:State } ORDER BY ?s"
    send = by_get if method == "GET" else by_form
    assert send(server, query).headers["content-type"] == JSON
    expected = [KURSK_IRIS.entity(name) for name in ("north-korea", "russia", "south-korea")]
    rows = send(server, query).json()["results"]["bindings"]
    assert [row["s"]["value"] for row in rows][:3] == expected


def test_query_content_type_ask_describe_construct(server: Server) -> None:
    assert get(server, ("query", "ASK {}")).headers["content-type"] == JSON
    for query in (
        f"DESCRIBE <{KURSK_IRIS.entity('russia')}>",
        "CONSTRUCT { ?s a ?c } { ?s a kgb:State ; a ?c }",
    ):
        reply = get(server, ("query", query))
        assert reply.headers["content-type"] == "text/turtle"
        assert list(parse(reply.body, format=RdfFormat.TURTLE))


ROWS = {
    "application/sparql-results+json": lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/json": lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/sparql-results+xml": lambda body: len(xml_rows(body)),
    "application/xml": lambda body: len(xml_rows(body)),
    "text/csv": lambda body: len(list(csv.reader(io.StringIO(body.decode())))) - 1,
    "text/tab-separated-values": lambda body: len(body.decode().splitlines()) - 1,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def xml_rows(body: bytes) -> list[ET.Element]:
    return ET.fromstring(body).findall(".//{*}result")  # noqa: S314 - it is our own


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_each_format(server: Server, media: str) -> None:
    reply = server.ask("SELECT ?s { ?s a kgb:State } LIMIT 4", accept=media)
    assert reply.headers["content-type"] == media
    assert reply.headers["vary"] == "Accept, Accept-Encoding"
    assert ROWS[media](reply.body) == 4


@pytest.mark.parametrize("media", TRIPLES)
def test_triples_come_in_each_format(server: Server, media: str) -> None:
    query = "CONSTRUCT { ?s a kgb:State } { ?s a kgb:State }"
    reply = server.ask(query, accept=f"text/html;q=0.1, {media}")
    assert reply.headers["content-type"] == media
    expected = number(server.ask("SELECT (COUNT(*) AS ?n) { ?s a kgb:State }"))
    assert len(list(parse(reply.body, format=TRIPLES[media]))) == expected > 3


@pytest.mark.parametrize(
    ("query", "media"),
    [
        (r'SELECT ("a\r\nb" AS ?x) {}', "application/sparql-results+xml"),
        (r'CONSTRUCT { <urn:s> <urn:p#x> "a\r\nb" } {}', "application/rdf+xml"),
    ],
)
def test_xml_keeps_carriage_returns(server: Server, query: str, media: str) -> None:
    reply = get(server, ("query", query), accept=media)
    assert b"a&#xD;\nb" in reply.body


def test_a_misspelt_term_has_a_remark_in_a_header(server: Server) -> None:
    def remark(query: str) -> str | None:
        reply = get(server, ("query", query))
        assert reply.status == 200
        return reply.headers.get("kgbuild-remark")

    found = remark("SELECT * { ?claim a kgb:Clam ; kgb:größe 1 }")
    assert found is not None
    assert found.startswith(
        "the ontology has no kgb:Clam, so no data has it: did you mean 'Claim'?"
    )
    assert "kgb:gr\\xf6\\xdfe" in found
    assert remark("SELECT * { ?claim a kgb:Claim ; kgb:speechAct act:said } LIMIT 1") is None


def test_a_format_can_be_named_in_the_address(server: Server) -> None:
    reply = get(server, ("query", "ASK {}"), ("format", "csv"))
    assert (reply.headers["content-type"], reply.text.strip()) == ("text/csv", "true")
    reply = get(server, ("query", "ASK {}"), ("format", "text/csv"), accept="text/html")
    assert reply.headers["content-type"] == "text/csv"
    assert get(server, ("query", "ASK {}"), ("format", "docx")).status == 400


def test_a_format_that_there_is_not_is_reported(server: Server) -> None:
    reply = server.ask("ASK {}", accept="text/turtle")
    assert reply.status == 406
    assert "text/csv" in reply.text


@pytest.mark.parametrize(
    ("path", "method", "body", "media", "status"),
    [
        ("sparql?query=ASK%20%7B%7D", "PUT", None, None, 405),
        ("sparql?query=ASK%20%7B%7D", "DELETE", None, None, 405),
        ("sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "GET", None, None, 400),
        ("sparql", "POST", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("sparql?query=ASK%20%7B%7D", "POST", b"ASK {}", QUERY, 400),
        ("sparql", "POST", b"ASK {}", "text/plain", 415),
        ("sparql", "POST", b"query=ASK%20%7B%7D", None, 415),
        ("sparql", "POST", b"ASK {}", None, 415),
        ("sparql", "POST", 'ASK { ?s ?p "é" }'.encode("latin-1"), QUERY, 400),
        ("sparql", "POST", b"query=ASK%20%7B%20%3Fs%20%3Fp%20%22%E9%22%20%7D", FORM, 400),
        ("sparql?query=ASK%20%7B", "GET", None, None, 400),
        ("sparql?query=", "GET", None, None, 400),
        ("sparql?format=csv", "GET", None, None, 400),
        ("sparql", "POST", b"", QUERY, 400),
        ("sparql?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "GET", None, None, 400),
    ],
)
def test_bad_requests_are_reported(
    server: Server, path: str, method: str, body: bytes | None, media: str | None, status: int
) -> None:
    reply = server.send(path, method, body, content_type=media)
    assert reply.status == status, reply.text
    assert reply.headers["content-type"].startswith("text/plain")
    assert reply.text.strip()
    assert ("allow" in reply.headers) == (status == 405)


def test_what_is_no_sparql_is_reported_with_its_place(server: Server) -> None:
    assert "line 2, column" in server.ask("SELECT *\nWHERE { ?s ?p }").text


@pytest.mark.parametrize("update", ["CLEAR ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <a:a>"])
def test_there_are_no_updates(server: Server, update: str) -> None:
    as_update = server.send("sparql", "POST", update.encode(), content_type=f"{QUERY[:-5]}update")
    as_form = post_form(server, ("update", update))
    as_query = post_query(server, update)
    assert [as_update.status, as_form.status, as_query.status] == [403, 403, 400]
    assert "takes no updates" in as_update.text
    assert "update" in as_query.text
    assert is_true(server.ask("ASK { ?s a kgb:State }"))


def test_nothing_asked_is_answered_with_the_description_of_the_service(server: Server) -> None:
    reply = server.send("sparql", accept="application/n-triples")
    assert reply.status == 200
    told = list(parse(reply.body, format=RdfFormat.N_TRIPLES))
    endpoint = [quad.object.value for quad in told if quad.predicate.value == f"{SD}endpoint"]
    assert endpoint == [f"{server.url}sparql"]
    named = {quad.object.value for quad in told if quad.predicate.value == f"{SD}name"}
    assert {REPORT, REGISTER} <= named


def test_a_person_gets_a_page_to_ask_on(server: Server) -> None:
    reply = server.send("sparql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert reply.headers["content-type"].startswith("text/html")
    assert reply.text.count('data-answered-by="server"') == 1
    assert "data-answered-by" in (kursk_site() / "sparql.html").read_text("utf-8")


def test_head_answers_as_get_does_without_the_answer(server: Server) -> None:
    for query in ("ASK {}", "SELECT * { ?s ?p ?o }"):
        path = f"sparql?{urlencode({'query': query})}"
        head, whole = server.send(path, "HEAD"), server.send(path)
        assert head.body == b""
        for name in ("content-type", "content-length"):
            assert head.headers[name] == whole.headers[name]


def test_pages_of_other_sites_may_ask(server: Server) -> None:
    preflight = server.send(
        "sparql",
        "OPTIONS",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    for reply in (preflight, server.ask("ASK {}"), server.ask("no"), server.send("nowhere")):
        assert reply.headers["access-control-allow-origin"] == "*"


def test_a_long_query_goes_by_post(server: Server) -> None:
    values = " ".join(f'"{number}"' for number in range(20_000))
    reply = post_query(server, f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}")
    assert number(reply) == 20_000


def number(reply: Reply) -> int:
    assert reply.status == 200, reply.text
    (row,) = reply.json()["results"]["bindings"]
    return int(row["n"]["value"])
