"""`kgbuild serve` and those who mean it no good, or do not know what they ask."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Thread
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.published import kursk_site
from tests.serving import ENDLESS, FORM, Server, busy_workers, serving, wait_until
from tests.tiers import cases

COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a LIMIT 1"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
OPTIONS = ("--workers", "2", "--memory", "400", "--max-answer", "4", "--max-request", "64")
#: Clients, by their addresses.
BUSY, HOSTILE, GOOD = "127.0.0.4", "127.0.0.2", "127.0.0.3"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent, *OPTIONS) as started:
        yield started


@pytest.fixture(scope="module")
def hasty() -> Iterator[Server]:
    """A server that stops each query after one second. Harmless ones can take longer, too."""
    with serving(kursk_site().parent.parent, *OPTIONS, "--timeout", "1") as started:
        yield started


def assert_well(server: Server) -> None:
    """It answers as it did, with all its workers."""
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(server.ask, [COUNT] * 4))
    assert [reply.status for reply in replies] == [200] * 4
    assert {reply.body for reply in replies} == {replies[0].body}


def test_a_query_that_takes_too_long_is_stopped(hasty: Server) -> None:
    reply = hasty.ask(ENDLESS)
    assert (reply.status, "after 1 second:" in reply.text) == (422, True)
    wait_until(lambda: busy_workers(hasty) == 0)
    wait_until(lambda: hasty.ask(COUNT).status == 200)


def test_a_query_that_takes_too_much_memory_is_stopped_alone(server: Server) -> None:
    with ThreadPoolExecutor(2) as pool:
        greedy = pool.submit(server.ask, GREEDY, source=HOSTILE)
        good = [server.ask(COUNT) for _ in range(20)]
        reply = greedy.result()
    assert reply.status == 422
    assert "400 MiB of memory" in reply.text
    assert {one.status for one in good} == {200}
    assert_well(server)


def test_a_query_that_is_nested_too_deeply_is_reported(server: Server) -> None:
    reply = server.ask("ASK " + "{ " * 20_000 + "} " * 20_000)
    assert reply.status in {400, 422}, reply.text
    if reply.status == 422:
        assert "nested too deeply" in reply.text
    assert_well(server)


def test_an_answer_that_is_too_large_is_none_at_all(server: Server) -> None:
    reply = server.ask(LARGE)
    assert (reply.status, "4,194,304 bytes" in reply.text) == (422, True)
    assert_well(server)


def test_a_request_that_is_too_large_is_refused(server: Server) -> None:
    body = b"query=" + b"x" * 100_000
    reply = server.send("sparql", "POST", body, content_type=FORM)
    assert (reply.status, "65,536 bytes" in reply.text) == (413, True)


def test_who_gives_up_is_not_worked_for() -> None:
    with serving(kursk_site().parent.parent, "--workers", "2", "--timeout", "600") as server:
        with server.waiting_client(ENDLESS):
            wait_until(lambda: busy_workers(server) == 1)
        wait_until(lambda: busy_workers(server) == 0)
        assert_well(server)


def test_too_many_queries_are_sent_away_with_a_time_to_come_back() -> None:
    options = ("--workers", "1", "--waiting", "1", "--timeout", "600")
    with serving(kursk_site().parent.parent, *options) as server:
        with ExitStack() as clients:
            for source, load in ((BUSY, (1, 0)), (HOSTILE, (1, 1))):
                clients.enter_context(server.waiting_client(ENDLESS, source))
                wait_until(lambda: server.load() == load)  # noqa: B023 -- called at once
            for _ in range(4):
                sent_away = server.ask(COUNT, source=GOOD)
                assert sent_away.status == 503
                assert int(sent_away.headers["retry-after"]) > 0
        assert server.ask(COUNT).status == 200


def test_one_client_never_has_all_workers() -> None:
    options = ("--workers", "2", "--timeout", "600")
    with serving(kursk_site().parent.parent, *options) as server, ExitStack() as hostile:
        for _ in range(2):
            hostile.enter_context(server.waiting_client(ENDLESS, HOSTILE))
        wait_until(lambda: server.load() == (1, 1))
        assert {server.ask(COUNT, source=GOOD).status for _ in range(20)} == {200}
        assert server.load()[0] == 1, "the query of the other client still runs"


def test_one_client_never_has_all_places_to_wait() -> None:
    options = ("--workers", "1", "--waiting", "4", "--timeout", "600")
    with (
        serving(kursk_site().parent.parent, *options) as server,
        ThreadPoolExecutor(1) as pool,
        ExitStack() as others,
    ):
        others.enter_context(server.waiting_client(ENDLESS, BUSY))
        wait_until(lambda: server.load() == (1, 0))
        for _ in range(2):
            others.enter_context(server.waiting_client(ENDLESS, HOSTILE))
        wait_until(lambda: server.load() == (1, 2))
        assert {server.ask(COUNT, source=HOSTILE).status for _ in range(5)} == {503}
        good = pool.submit(server.ask, COUNT, source=GOOD)
        wait_until(lambda: server.load() == (1, 3))
        others.close()
        assert good.result().status == 200


@contextmanager
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """An endpoint that must not be asked: its address, and what it was sent."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        is_over = False

        def listen() -> None:
            while not is_over:
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    heard.append(connection.recv(1 << 16))

        thread = Thread(target=listen)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", heard
        finally:
            is_over = True
            thread.join()


#: Ways to ask another endpoint; `@` stands for its IRI.
CALLS = [
    "SELECT * { SERVICE @ { ?s ?p ?o } }",
    "SELECT * { service silent @ { ?s ?p ?o } }",
    "SELECT * { SERVICE\n# here\n@ { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE @ { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { @ } SERVICE ?e { ?s ?p ?o } }",
    "BASE @ SELECT * { SERVICE <> { ?s ?p ?o } }",
    # To whoever reads only words, the keyword is in an IRI here.
    "SELECT * { ?a ?b ?c FILTER(?a=?a||?a<?b)SERVICE#>\n@ { ?s ?p ?o } }",
    "SELECT * { ?a ?b 1 . SERVICE@{ ?s ?p ?o } }",
    "ASK { { SERVICE SILENT @ { ?s ?p ?o } } UNION { ?s ?p ?o } }",
]


@pytest.mark.parametrize("call", CALLS)
def test_no_other_endpoint_is_asked(server: Server, call: str) -> None:
    with canary() as (address, heard):
        reply = server.ask(call.replace("@", f"<{address}>"))
        assert reply.status in {400, 403, 422}
        assert heard == []


def test_the_words_of_a_service_may_be_asked_for(server: Server) -> None:
    query = 'ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "Intelligence SERVICE of")) } # SERVICE'
    assert server.ask(query).status == 200


def test_only_endpoints_of_a_list_are_asked() -> None:
    with canary() as (allowed, heard), canary() as (other, unheard):
        option = ("--allow-service", allowed)
        with serving(kursk_site().parent.parent, *option) as server:
            assert server.ask(f"SELECT * {{ SERVICE <{allowed}> {{ ?s ?p ?o }} }}").status == 422
            assert len(heard) == 1
            for call in CALLS:
                reply = server.ask(call.replace("@", f"<{other}>"))
                assert reply.status in {400, 403}
                if reply.status == 403:
                    assert allowed in reply.text
            assert unheard == []


def test_nothing_is_said_of_what_is_inside(hasty: Server) -> None:
    for query in (
        "no",
        ENDLESS,
        GREEDY,
        "SELECT * { ?s <a> ?o }",
        'SELECT (xsd:date("x") AS ?d) {}',
    ):
        reply = hasty.ask(query)
        for word in ("Traceback", "File ", ".py", "panicked", "rocksdb", "/out/"):
            assert word not in reply.text


def test_a_request_that_never_ends_is_closed_and_others_notice_nothing(server: Server) -> None:
    """A head and a body that do not come; the limit of both is ten seconds."""
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 99\r\n"
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        slow_head = pool.submit(server.raw, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        slow_body = pool.submit(server.raw, f"{head}Connection: close\r\n\r\nquery=".encode())
        while not (slow_head.done() and slow_body.done()):
            assert server.send("entity/russia.html").status == 200
            time.sleep(0.5)
    assert time.monotonic() - began > 5
    assert b" 408 " in slow_body.result()


WORDS = [
    b"GET ",
    b"POST /sparql HTTP/1.1\r\n",
    b"/sparql?query=ASK%20%7B%7D",
    b" HTTP/1.1\r\n",
    b"Host: x\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Type: application/sparql-query\r\n",
    b"Accept: ;q=;;,/,*/*;q=9\r\n",
    b"X-Forwarded-For: \xff, ,\r\n",
    b"Range: bytes=-1-\r\n",
    b'If-None-Match: "\r\n',
    b"/entity/%00",
    b"/..%2f..%2fmanifest.json",
    b"/?iri=",
    b"\r\n",
    b"ASK {}",
]


@settings(
    max_examples=cases(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(WORDS) | st.binary(max_size=12), max_size=12).map(b"".join))
def test_whatever_is_sent_is_answered_or_closed(server: Server, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(1 << 16):
            answer += piece
    assert b"Traceback" not in answer
    assert b" 500 " not in answer.partition(b"\r\n")[0]


@settings(
    max_examples=cases(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_is_asked_for_is_no_fault(server: Server, text: str) -> None:
    for path in (quote(text), f"entity/{quote(text, safe='')}", f"?iri={quote(text)}"):
        assert server.send(path).status in {200, 303, 404}
    assert server.send(f"entity/russia?format={quote(text, safe='')}").status in {303, 400, 406}
    assert server.ask(text).status == 400


def test_a_header_of_strangers_is_believed_only_from_a_proxy_that_is_ours() -> None:
    told = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    with serving(kursk_site().parent.parent) as server:
        server.send("health", headers=told)
        assert clients(server, 1) == ["127.0.0.1"]
    with serving(kursk_site().parent.parent, "--trust-proxy", "127.0.0.0/31") as server:
        server.send("health", headers=told)
        server.send("health", headers=told, source="127.0.0.9")
        server.send("health", headers={"X-Forwarded-For": "203.0.113.9, 127.0.0.1"})
        server.send("health", headers={"X-Forwarded-For": "nonsense"})
        assert clients(server, 4) == ["198.51.100.7", "127.0.0.9", "203.0.113.9", "nonsense"]


def clients(server: Server, number: int) -> list[str]:
    """The clients of this number of requests, from the log, which is written after the answer."""

    def logged() -> list[str]:
        return [line["client"] for line in server.log() if line["event"] == "request"]

    wait_until(lambda: len(logged()) >= number)
    return logged()


def test_the_log_has_each_request_on_a_line_and_no_query(server: Server) -> None:
    agent = 'a"\\b'
    server.send("sparql?query=ASK%20%7B%7D%20%23%20secret", headers={"User-Agent": agent})
    wait_until(lambda: any(line.get("agent") == agent for line in server.log()))
    text = server.log_file.read_text("utf-8")
    assert "secret" not in text
    assert "\x1b" not in text
    line = next(line for line in server.log() if line.get("agent") == agent)
    assert {"time", "client", "method", "path", "status", "bytes", "ms"} <= line.keys()
    with serving(kursk_site().parent.parent, "--log-queries") as other:
        other.ask("ASK {} # told")
        wait_until(lambda: any(line.get("query") == "ASK {} # told" for line in other.log()))


def test_health_and_measures(server: Server) -> None:
    server.ask("ASK {}")
    assert json.loads(server.send("health").body)["status"] == "ok"
    answered = 'kgbuild_requests_total{status="200",what="sparql"}'
    wait_until(lambda: answered in server.send("metrics").text)
    assert server.load() == (0, 0)
