"""A password goes to its own server only, and every failure is put in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.errors import UsageError
from kgbuild.sparql.credentials import Credentials
from kgbuild.sparql.http_client import USER_AGENT, HttpClient
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError
from tests.stores import answering

DORA = Credentials("dora", "s3cret")
DIGEST = (("WWW-Authenticate", 'Digest realm="x", nonce="n", qop="auth"'),)


def test_no_password_comes_from_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password s3cret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with answering(200, "text/plain", b"") as (url, asked):
        HttpClient(url, None, 9).send("GET", url)
    assert "Authorization" not in asked[0][2]
    assert asked[0][2]["User-Agent"] == USER_AGENT


def test_no_other_server_is_asked() -> None:
    with (
        answering(200, "text/plain", b"") as (url, _),
        answering(200, "text/plain", b"") as (other, asked),
        pytest.raises(NotAnsweredError, match="is not the server at"),
    ):
        HttpClient(url, DORA, 9).send("GET", other)
    assert not asked


def test_a_token_goes_with_each_request() -> None:
    with answering(200, "text/plain", b"") as (url, asked):
        HttpClient(url, DORA, 9, is_token=True).send("GET", url)
    assert asked[0][2]["Authorization"] == "Bearer s3cret"


def test_a_body_in_pieces_is_sent_again_with_the_digest_that_is_asked_for() -> None:
    with (
        answering(401, "text/plain", b"no", DIGEST) as (url, asked),
        pytest.raises(NotAnsweredError, match="does not accept the user and password"),
    ):
        HttpClient(url, DORA, 9).send("POST", url, body=_Pieces())
    assert {body for _, body, _ in asked} == {"onetwo"}
    assert "Authorization" not in asked[0][2]
    assert asked[-1][2]["Authorization"].startswith('Digest username="dora"')
    assert "s3cret" not in str(asked)


class _Pieces:
    def __len__(self) -> int:
        return len("onetwo")

    def __iter__(self) -> Iterator[bytes]:
        return iter((b"one", b"two"))


def test_an_answer_that_is_too_large_is_none() -> None:
    with (
        answering(200, "text/plain", b"x" * 100) as (url, _),
        HttpClient(url, None, 9).send("GET", url) as reply,
        pytest.raises(NotAnsweredError, match="more than 99 bytes"),
    ):
        reply.read(99)


def test_an_answer_that_breaks_off_is_none_and_may_come_whole_later() -> None:
    with (
        answering(200, "text/plain", b"half", (("Content-Length", "8"),)) as (url, _),
        HttpClient(url, None, 9).send("GET", url) as reply,
        pytest.raises(NotAnsweredError, match="broke the connection") as caught,
    ):
        reply.read()
    assert caught.value.is_temporary


@pytest.mark.parametrize(("status", "is_temporary"), [(400, False), (429, True), (503, True)])
def test_a_refusal_has_its_status_and_its_words(status: int, *, is_temporary: bool) -> None:
    after = (("Retry-After", "7"),)
    with (
        answering(status, "text/html", b"<p>Not\tnow</p>", after) as (url, _),
        pytest.raises(RefusedError, match=rf"refuses the request \({status}: Not now\)") as caught,
    ):
        HttpClient(url, None, 9).send("GET", f"{url}?query=private")
    error = caught.value
    found = (error.status, error.retry_after, error.words, error.is_temporary)
    assert found == (status, "7", "Not now", is_temporary)
    assert "private" not in str(error)


def test_a_public_service_may_have_any_address_and_other_servers_may_not() -> None:
    with pytest.raises(UsageError, match="password or token in an address"):
        HttpClient("http://127.0.0.1/?token=s3cret", None, 9)
    HttpClient("http://127.0.0.1/?token=s3cret", None, 9, is_public=True)
