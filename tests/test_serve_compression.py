"""Answers of `kgbuild serve` are compressed for clients that ask, and for no others."""

import asyncio
import random
import shutil
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from kgbuild.server.compression import StreamCompressor
from kgbuild.server.content_coding import SHORTEST, AcceptedCodings, Coding, accepted_codings
from kgbuild.server.query_request import HttpRefusal
from tests.browsing import visit
from tests.published import kursk_site
from tests.serving import ENDLESS, Reply, Server, serving, wait_until

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Rows of more than one piece, which come fast and in the same order each time.
MANY = "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 3000"
PAGE, SMALL, DUMP = "entity/russia.html", "entity/russia.ttl", "dumps/dataset.nq"
LONG = "dumps/nanopublications.trig"  # too short for a packed file next to it
ANSWER = f"sparql?query={quote(MANY)}"
#: An answer of each kind: pages, data and rows, short enough for one piece and longer.
KINDS = [PAGE, "", "report/kursk.ttl", LONG, DUMP, "sparql", ANSWER, ANSWER.replace("3000", "50")]
BROWSER = "gzip, deflate, br, zstd"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


def take(server: Server, path: str, codings: str, method: str = "GET", **headers: str) -> Reply:
    """The reply to a client that takes these codings."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return server.send(path, method, headers={"Accept-Encoding": codings, **named})


def decoded(reply: Reply) -> bytes:
    coding = reply.headers.get("content-encoding")
    if coding == "gzip":
        return zlib.decompress(reply.body, 31)
    if coding == "zstd":
        return bytes(zstd.decompress(reply.body))
    assert coding is None
    return reply.body


@pytest.mark.parametrize("coding", list(Coding))
@pytest.mark.parametrize("path", KINDS)
def test_a_compressed_answer_is_the_plain_answer_in_fewer_bytes(
    server: Server, path: str, coding: Coding
) -> None:
    plain, reply = server.send(path), take(server, path, coding)
    assert "content-encoding" not in plain.headers
    assert reply.headers["content-encoding"] == coding
    assert decoded(reply) == plain.body
    assert len(reply.body) < len(plain.body) / 2
    assert reply.headers["content-type"] == plain.headers["content-type"]
    assert "Accept-Encoding" in reply.headers["vary"]
    assert reply.headers["vary"] == plain.headers["vary"]


@pytest.mark.parametrize("codings", ["identity", *Coding])
@pytest.mark.parametrize("path", [PAGE, DUMP, LONG, ANSWER, "sparql"])
def test_head_has_the_headers_of_get(server: Server, path: str, codings: str) -> None:
    got, head = (take(server, path, codings, method) for method in ("GET", "HEAD"))
    assert head.body == b""
    assert {**head.headers, "date": ""} == {
        name: value
        for name, value in {**got.headers, "date": ""}.items()
        if name != "transfer-encoding"
    }


@pytest.mark.parametrize("codings", ["identity", "gzip"])
@pytest.mark.parametrize("path", [LONG, ANSWER, "sparql"])
def test_head_sends_no_body(server: Server, path: str, codings: str) -> None:
    head = f"HEAD /{path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {codings}"
    reply = server.raw(f"{head}\r\nConnection: close\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 200")
    assert reply.endswith(b"\r\n\r\n")
    assert reply.count(b"\r\n\r\n") == 1


def test_what_compression_would_not_shorten_is_sent_plain(server: Server) -> None:
    assert 0 < len(take(server, SMALL, BROWSER).body) < SHORTEST
    for path in (SMALL, "dumps/dataset.nq.gz", "health", "entity/russia", "nowhere"):
        assert "content-encoding" not in take(server, path, BROWSER).headers


def test_a_client_that_refuses_plain_answers_gets_none(server: Server) -> None:
    for path in (SMALL, "dumps/dataset.nq.gz", "health"):
        reply = take(server, path, "gzip, identity;q=0")
        assert (reply.status, reply.headers["content-encoding"]) == (200, "gzip")
        assert decoded(reply) == server.send(path).body
    part = take(server, LONG, "gzip, identity;q=0", Range="bytes=0-9")
    assert (part.status, decoded(part)) == (200, server.send(LONG).body)
    for path in (SMALL, ANSWER, "health"):
        reply = take(server, path, "br, *;q=0")
        assert (reply.status, reply.text) == (406, "this is available as: zstd, gzip, identity\n")


def test_a_client_that_can_read_no_answer_is_refused_before_its_query_runs(server: Server) -> None:
    query = f"sparql?query={quote(ENDLESS)}"
    assert take(server, query, "br, *;q=0").status == 406


def test_the_packed_copy_of_a_dump_is_sent_as_it_is(server: Server) -> None:
    packed = (kursk_site() / f"{DUMP}.gz").read_bytes()
    for codings in ("gzip", BROWSER, "zstd;q=0.9, gzip;q=0.5"):
        reply = take(server, DUMP, codings)
        assert (reply.headers["content-encoding"], reply.body) == ("gzip", packed)
        assert reply.headers["content-type"] == "application/n-quads"
    assert "content-encoding" not in take(server, DUMP, "gzip;q=0").headers


@pytest.mark.parametrize("path", [PAGE, LONG, DUMP])
def test_each_coding_of_a_file_has_an_etag_of_its_own(server: Server, path: str) -> None:
    tags = {}
    for codings in ("identity", *Coding):
        first = take(server, path, codings)
        tags[codings] = first.headers["etag"]
        again = take(server, path, codings, If_None_Match=f'"other", {first.headers["etag"]}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == "Accept-Encoding"
        assert take(server, path, codings, If_None_Match="*").status == 304
        assert take(server, path, codings, If_None_Match='"other"').status == 200
        later = take(server, path, codings, If_Modified_Since=first.headers["last-modified"])
        assert later.status == 304
        old = "Sat, 01 Jan 2000 00:00:00 GMT"
        assert take(server, path, codings, If_Modified_Since=old).status == 200
    assert len(set(tags.values())) == 3
    assert not tags["identity"].startswith("W/")
    assert take(server, path, "zstd", If_None_Match=tags["identity"]).status == 200


def test_a_range_is_one_of_the_plain_file(server: Server) -> None:
    whole = server.send(LONG)
    part = take(server, LONG, BROWSER, Range="bytes=5-14")
    assert (part.status, part.body) == (206, whole.body[5:15])
    assert "content-encoding" not in part.headers
    assert part.headers["etag"] == whole.headers["etag"]
    assert part.headers["vary"] == "Accept-Encoding"
    packed = take(server, f"{DUMP}.gz", BROWSER, Range="bytes=5-14")
    assert packed.body == (kursk_site() / f"{DUMP}.gz").read_bytes()[5:15]
    assert take(server, LONG, BROWSER, Range="bytes=99999999-").status == 416


def test_a_range_of_another_version_is_not_sent(server: Server) -> None:
    whole = server.send(LONG)
    for tag, status in ((whole.headers["etag"], 206), ('"other"', 200), ("W/x", 200)):
        reply = take(server, LONG, "identity", Range="bytes=0-9", If_Range=tag)
        assert reply.status == status
        assert reply.body == (whole.body[:10] if status == 206 else whole.body)
    weak = take(server, LONG, "gzip").headers["etag"]
    assert take(server, LONG, "gzip", Range="bytes=0-9", If_Range=weak).status == 200


@pytest.mark.parametrize("coding", list(Coding))
def test_a_client_can_read_each_piece_as_it_arrives(coding: Coding) -> None:
    pieces = [f"row {number}\n".encode() * 1000 for number in range(5)]
    stream = StreamCompressor.of(coding)
    reader = zlib.decompressobj(31) if coding is Coding.GZIP else zstd.ZstdDecompressor()
    with ThreadPoolExecutor(1) as thread:  # a browser's tests leave a running loop in this one
        for piece in pieces:
            compressed = thread.submit(asyncio.run, stream.add(piece)).result()
            assert reader.decompress(compressed) == piece
    assert reader.decompress(stream.end()) == b""
    assert reader.eof


def test_a_client_that_stops_reading_holds_up_nobody(server: Server) -> None:
    request = f"GET /{ANSWER} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(12)]
    for connection in slow:
        connection.sendall(request)
    assert decoded(take(server, LONG, "zstd")) == server.send(LONG).body
    for connection in slow:
        connection.close()
    wait_until(lambda: server.send("health").status == 200)
    assert all(line["event"] == "request" for line in server.log())


def test_an_old_client_without_chunks_gets_it_all(server: Server) -> None:
    request = f"GET /{LONG} HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    head, _, body = server.raw(request).partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert zlib.decompress(body, 31) == server.send(LONG).body


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not there")
def test_curl_reads_what_it_asks_for(server: Server, tmp_path: Path) -> None:
    for path in (PAGE, LONG, ANSWER):
        command = ["curl", "-sS", "--compressed", "-D", "head", "-o", "body", server.url + path]
        subprocess.run(command, check=True, cwd=tmp_path)
        assert "content-encoding: " in (tmp_path / "head").read_text().lower()
        assert (tmp_path / "body").read_bytes() == server.send(path).body


def test_a_browser_gets_pages_compressed(browser: Browser, server: Server) -> None:
    with visit(browser, server.url) as person:
        with person.page.expect_response("**/russia.html") as response:
            page = person.open(PAGE)
        assert response.value.headers["content-encoding"] in set(Coding)
        assert "Russia" in page.locator("h1").inner_text()
        assert [line for line in person.complaints if "favicon" not in line] == []


@pytest.mark.parametrize(
    ("header", "best"),
    [
        ("", None),
        (",", None),
        ("identity", None),
        ("gzip", Coding.GZIP),
        ("GZip;Q=0.5", Coding.GZIP),
        ("x-gzip", Coding.GZIP),
        ("zstd", Coding.ZSTD),
        (BROWSER, Coding.ZSTD),
        ("gzip, zstd;q=0.9", Coding.GZIP),
        ("zstd;q=0, gzip;q=0.001", Coding.GZIP),
        ("br, deflate", None),
        ("*", Coding.GZIP),
        ("*;q=0.5, gzip;q=0.2", Coding.ZSTD),
        ("gzip;q=0, *", Coding.ZSTD),
        ("gzip;q=0.5, identity", None),
        ("gzip;q=0.5, identity;q=0.5", Coding.GZIP),
        ("gzip;q=0", None),
        ("gzip;q=2, zstd;q=x", None),
        ("gzip;q=nan", None),
        ("*;q=0, zstd;q=0.1", Coding.ZSTD),
    ],
)
def test_the_coding_that_is_wanted_most_is_found(header: str, best: Coding | None) -> None:
    assert accepted_codings([header]).best == best


@pytest.mark.parametrize("header", ["identity;q=0", "*;q=0", "br, *;q=0", "gzip;q=0,identity;q=0"])
def test_a_client_that_can_read_no_answer_is_refused(header: str) -> None:
    with pytest.raises(HttpRefusal, match="zstd, gzip, identity"):
        accepted_codings([header])


def test_without_a_header_an_answer_is_plain() -> None:
    assert accepted_codings([]) == AcceptedCodings(None, takes_plain=True, takes_gzip=False)


@given(
    st.dictionaries(st.sampled_from(["gzip", "zstd", "br", "identity", "*"]), st.integers(1, 9)),
    st.randoms(use_true_random=False),
    st.integers(1, 3),
)
def test_order_and_number_of_headers_make_no_difference(
    weights: dict[str, int], shuffle: random.Random, headers: int
) -> None:
    parts = [f"{name};q=0.{weight}" for name, weight in weights.items()]
    expected = accepted_codings([", ".join(parts)])
    shuffle.shuffle(parts)
    split = [",".join(parts[start::headers]) for start in range(headers)]
    assert accepted_codings(split) == expected


@given(st.text())
def test_any_header_is_read(header: str) -> None:
    try:
        accepted = accepted_codings([header])
    except HttpRefusal:
        assert "0" in header
    else:
        assert accepted.best in {None, *Coding}
