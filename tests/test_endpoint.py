"""Queries to an endpoint have the rows of the build, and errors in plain words."""

import base64
import csv
import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import keyring
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from pyoxigraph import QueryBoolean

from kgbuild.cli.main import cli
from kgbuild.errors import KgbuildError, UsageError
from kgbuild.pipeline.query import query
from kgbuild.sparql.credentials import PASSWORD, USER, Credentials, credentials
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_client import USER_AGENT
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError
from kgbuild.sparql.query_text import form_of, with_prefixes
from kgbuild.vocab import namespaces as ns
from tests.ports import free_port
from tests.published import kursk_build
from tests.stores import Running, answering, oxigraph


@pytest.fixture(scope="module")
def workspace() -> Path:
    return kursk_build()


@pytest.fixture(scope="module")
def server(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield Oxigraph with the dataset in named graphs and an empty default graph."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as store:
        put(store, workspace)
        yield store


def put(store: Running, workspace: Path) -> None:
    data = (workspace / "out" / "current" / "dumps" / "dataset.nq").read_bytes()
    headers = {"Content-Type": "application/n-quads"}
    with urlopen(Request(f"{store.url}store", data, headers)) as answer:  # noqa: S310 - our own
        assert answer.status < 300


def rows(text: bytes) -> list[tuple[str, ...]]:
    """Return the rows of CSV, sorted, after the names of the columns."""
    head, *found = csv.reader(io.StringIO(text.decode()))
    return [tuple(head), *sorted(map(tuple, found))]


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("disputes", {}),
        ("figures", {"event": "dprk-deployment"}),
        ("claims-by-claimant", {}),
        ("names", {"name": "Ukrainian military intelligence"}),
    ],
)
def test_an_endpoint_gives_the_rows_of_the_build(
    workspace: Path, server: Running, name: str, parameters: dict[str, str]
) -> None:
    here = query(workspace, name, parameters).serialize("csv")
    there = query(workspace, name, parameters, Endpoint(f"{server.url}query")).serialize("csv")
    assert len(rows(here)) > 1
    assert rows(there) == rows(here)


def test_triples_come_as_from_the_build(workspace: Path, server: Running) -> None:
    given_ = {"claim": "kursk/kirby-3000"}
    here = query(workspace, "claim", given_).serialize("nt")
    there = query(workspace, "claim", given_, Endpoint(f"{server.url}query")).serialize("nt")
    assert here
    assert there == here


def test_the_command_prints_the_same_table_and_takes_standard_input(
    workspace: Path, server: Running
) -> None:
    url = f"{server.url}query"
    common = ["-w", str(workspace), "--format", "table"]
    asked = ["query", "disputes", *common]
    here = CliRunner().invoke(cli, asked)
    there = CliRunner().invoke(cli, [*asked, "--endpoint", url])
    assert here.output == there.output
    assert "rows" in here.output
    question = "ASK { ex:john-kirby a kgb:Person }"
    answer = CliRunner().invoke(cli, ["query", "-", *common, "--endpoint", url], question)
    assert answer.output == "yes\n"


def test_a_default_graph_without_the_named_graphs_is_not_taken_for_the_dataset(
    workspace: Path, server: Running
) -> None:
    """kgbuild asks the server for the union; without it, the query fails."""
    plain = Endpoint(f"{server.url}query")
    assert not plain.query("ASK { ?s ?p ?o }")
    assert query(workspace, "ASK { ?s ?p ?o }", endpoint=plain).result
    graph = "https://w3id.org/kgbuild/kursk/register"
    just = Endpoint(plain.url, parameters=(("default-graph-uri", graph),))
    count = "SELECT (COUNT(*) AS ?n) { ?s a kgb:Claim }"
    assert rows(query(workspace, count, endpoint=just).serialize("csv"))[1] == ("0",)
    assert rows(query(workspace, count, endpoint=plain).serialize("csv"))[1] != ("0",)


def test_an_endpoint_without_the_dataset_is_reported(workspace: Path, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as store:
        answer = query(workspace, "disputes", endpoint=Endpoint(f"{store.url}query"))
    assert len(answer.notes) == 1
    assert "/register>: this dataset is missing" in answer.notes[0]


def test_a_store_with_the_union_as_its_default_graph_needs_no_instruction(
    workspace: Path, tmp_path: Path
) -> None:
    with oxigraph(tmp_path, "--union-default-graph") as store:
        put(store, workspace)
        found = query(workspace, "disputes", endpoint=Endpoint(f"{store.url}query"))
        assert not found.notes
        assert rows(found.serialize("csv")) == rows(query(workspace, "disputes").serialize("csv"))


def test_names_that_the_endpoint_does_not_know_are_refused(
    workspace: Path, server: Running
) -> None:
    with pytest.raises(UsageError, match="did you mean 'dprk-deployment'"):
        query(workspace, "figures", {"event": "dprk-deploymen"}, Endpoint(f"{server.url}query"))


def test_what_the_store_says_of_a_query_is_reported_in_a_line(server: Running) -> None:
    with pytest.raises(RefusedError, match=r"refuses the request \(400: error at 1:1") as found:
        Endpoint(f"{server.url}query").query("SELECT * {")
    assert "\n" not in str(found.value)


def test_an_update_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UsageError, match="this is an update"):
        Endpoint("http://127.0.0.1:1/").query("DELETE DATA { <a:b> <a:b> <a:b> }")


def test_nobody_there() -> None:
    with pytest.raises(NotAnsweredError, match=r"cannot be reached: .*refused"):
        Endpoint(f"http://127.0.0.1:{free_port()}/sparql").query("ASK {}")


def test_a_server_that_speaks_no_tls_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgbuild.sparql.http_client.CONNECT", 0.5)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(NotAnsweredError, match="this port speak https"),
    ):
        Endpoint(f"https://127.0.0.1:{silent.getsockname()[1]}/").query("ASK {}")


def test_silence_ends_after_the_time_that_was_given() -> None:
    with (
        answering(200, "application/sparql-results+json", b"{}", is_silent=True) as (url, _),
        pytest.raises(NotAnsweredError, match=r"no answer within 0\.2 seconds"),
    ):
        Endpoint(url, timeout=0.2).query("ASK {}")


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (200, "text/html", b"<h1>Hello</h1>", "answers with text/html.*It says: Hello"),
        (200, "application/sparql-results+json", b"{", "gives a broken answer"),
        (500, "text/plain", b"\n\x1b[31mout of\tmemory\nand more", r"\(500: \[31mout of memory\)"),
        (503, "text/plain", b"", r"refuses the request \(503\)"),
        (401, "text/plain", b"who?", f"requires a user and a password: set {USER} and {PASSWORD}"),
    ],
)
def test_a_server_that_does_not_answer_is_quoted(
    status: int, kind: str, body: bytes, message: str
) -> None:
    with answering(status, kind, body) as (url, _), pytest.raises(NotAnsweredError, match=message):
        Endpoint(url).query("ASK {}")


def test_a_part_of_an_answer_is_no_answer() -> None:
    partial = (("X-SQL-State", "S1TAT"), ("X-SQL-Message", "RC...: Returning incomplete results"))
    body = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'
    with (
        answering(200, "application/sparql-results+json", body, partial) as (url, _),
        pytest.raises(RefusedError, match=r"only a part of the answer: .*incomplete results"),
    ):
        Endpoint(url).query("SELECT ?a {}")


def test_nobody_is_led_elsewhere_with_the_password() -> None:
    with (
        answering(200, "text/plain", b"") as (other, asked_elsewhere),
        answering(302, "text/plain", b"", (("Location", other),)) as (url, asked),
    ):
        for long in ("", " " * 3000):
            with pytest.raises(NotAnsweredError, match="redirects to"):
                Endpoint(url, Credentials("dora", "s3cret")).query(f"ASK {{{long}}}")
    assert len(asked) == 2
    assert not asked_elsewhere


def test_a_short_query_is_asked_by_get_and_a_long_one_by_post_each_with_our_name() -> None:
    body = b'{"head": {}, "boolean": true}'
    with answering(200, "application/sparql-results+json", body) as (url, asked):
        endpoint = Endpoint(f"{url}?key=a%20b", parameters=(("default-graph-uri", "http://g"),))
        for long in ("", " " * 3000):
            found = endpoint.query(f"ASK {{{long}}}")
            assert isinstance(found, QueryBoolean)
            assert bool(found)
    (short, _, headers), (posted, text, _) = asked
    assert short.startswith("GET /sparql?")
    assert "default-graph-uri=http" in short
    assert "key=a+b" in short
    assert posted == "POST /sparql"
    assert "default-graph-uri=http" in text
    assert headers["User-Agent"] == USER_AGENT
    assert re.match(r"kgbuild/\d", USER_AGENT)


def test_a_password_is_given_to_who_asks_for_it_and_is_in_no_message() -> None:
    challenge = (("WWW-Authenticate", 'Basic realm="x"'),)
    with answering(401, "text/plain", b"no", challenge) as (url, asked):
        endpoint = Endpoint(url, Credentials("dora", "s3cret"))
        with pytest.raises(
            NotAnsweredError, match=f"does not accept the user and password in {USER}"
        ) as found:
            endpoint.query("ASK {}")
    assert "s3cret" not in f"{found.value}{endpoint!r}"
    assert "Authorization" not in asked[0][2]
    sent = asked[1][2]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"dora:s3cret"


@pytest.mark.parametrize(
    "url", ["", "sparql", "ftp://host/", "http://", "http://[", "http://h/#f", "http://h:x/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(KgbuildError):
        Endpoint(url).query("ASK {}")


@pytest.mark.parametrize(
    "url",
    [
        "http://dora:s3cret@127.0.0.1/sparql",
        "http://127.0.0.1/sparql?password=s3cret",
        "http://127.0.0.1/sparql?a=1&Access-Token=s3cret",
        "http://127.0.0.1/sparql?api_key=s3cret",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError, match="other users of this machine can read") as found:
        Endpoint(url)
    assert "s3cret" not in str(found.value)


def test_credentials_come_from_the_environment() -> None:
    url = "http://127.0.0.1/"
    assert credentials(url, {}) is None
    assert credentials(url, {USER: "dora", PASSWORD: ""}) == Credentials("dora", "")
    with pytest.raises(UsageError, match=f"{PASSWORD} is set and {USER} is not"):
        credentials(url, {PASSWORD: "s3cret"})


class Memory(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


def test_a_password_is_found_in_the_keyring_by_the_origin_of_the_store() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    try:
        keyring.set_password("kgbuild:http://127.0.0.1:8890", "dora", "s3cret")
        found = credentials("http://127.0.0.1:8890/sparql", {USER: "dora"})
        assert found == Credentials("dora", "s3cret")
        with pytest.raises(UsageError, match=r"keyring set kgbuild:http://127\.0\.0\.1:1 dora"):
            credentials("http://127.0.0.1:1/sparql", {USER: "dora"})
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("# SELECT\nASK {}", "ASK"),
        ("PREFIX select: <x:ask> CONSTRUCT WHERE { select:a ?ask 'DESCRIBE' }", "CONSTRUCT"),
        ("describe <a:b>", "DESCRIBE"),
        ("DROP ALL", None),
    ],
)
def test_the_form_of_a_query_is_reported_by_its_syntax(sparql: str, form: str | None) -> None:
    assert form_of(sparql) == form


def test_prefixes_are_declared_that_are_used_and_not_declared() -> None:
    text = "# kgb:\nPREFIX act: <a:b>\nSELECT * { ?s kgb:p 'ex:x', act:said, <prov:y>, ?owl }"
    assert with_prefixes(text, ns.PREFIXES) == f"PREFIX kgb: <{ns.KGB}> {text}"


@given(st.sets(st.sampled_from(sorted(ns.PREFIXES))), st.text("#'\"<>:; \n?ab", max_size=20))
def test_prefixes_are_declared_once(names: set[str], noise: str) -> None:
    body = " ".join(f"?s {name}:p ?o ." for name in sorted(names))
    found = with_prefixes(f"SELECT * {{ {body} }}\n{noise}", ns.PREFIXES)
    assert {name for name in ns.PREFIXES if f"PREFIX {name}:" in found} >= names
    assert with_prefixes(found, ns.PREFIXES) == found
