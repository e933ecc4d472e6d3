"""A `kgbuild serve` from its start to its end: new builds, stopping, and nothing left behind."""

import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from kgbuild.pipeline.build import build
from kgbuild.pipeline.init import init
from tests.prepared import prepared_kgbuild
from tests.published import QUICK, kursk_build_copy, kursk_site
from tests.serving import ENDLESS, Server, busy_workers, serving, wait_until

REPORTS = "SELECT (COUNT(*) AS ?n) { ?report a kgb:Report }"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of its own, built but not published."""
    return kursk_build_copy(tmp_path)


def reports(server: Server) -> int:
    reply = server.ask(REPORTS)
    assert reply.status == 200, reply.text
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


def test_the_site_is_published_if_there_is_none(tmp_path: Path) -> None:
    workspace = tmp_path / "new"
    init(workspace, example=True)
    assert build(workspace, without=QUICK).released
    assert not (workspace / "out" / "site").exists()
    with serving(workspace) as server:
        assert server.send("entity/jane-doe.html").status == 200
        server.process.send_signal(signal.SIGTERM)
        _, printed = server.process.communicate(timeout=60)
    assert printed.splitlines() == ["publishing the site first"], "one line, without a terminal"


def test_a_new_build_is_taken_up_and_no_request_is_dropped(workspace: Path) -> None:
    with serving(workspace) as server, ThreadPoolExecutor(3) as pool:
        assert reports(server) == 3
        is_over = False

        def keep_asking() -> list[int]:
            connection, statuses = HTTPConnection("127.0.0.1", server.port, timeout=60), []
            while not is_over:
                connection.request("GET", "/sparql?query=ASK%20%7B%7D")
                response = connection.getresponse()
                response.read()
                statuses.append(response.status)
                time.sleep(0.02)  # the build needs the processors, too
            return statuses

        asking = [pool.submit(keep_asking) for _ in range(3)]
        shutil.rmtree(workspace / "reports" / "dod")
        try:
            assert build(workspace, without=QUICK).released
            first = reports(server)
        finally:
            is_over = True  # otherwise the clients ask forever
        assert first == 2, "the first answer after a build is about this build"
        assert any(line["event"] == "reloaded" for line in server.log())
        statuses = [status for one in asking for status in one.result()]
        assert len(statuses) > 20
        assert set(statuses) == {200}
        assert "kgbuild_reloads_total" in server.send("metrics").text


def test_what_is_being_answered_when_the_server_stops_is_finished() -> None:
    slow = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 1000 } ?d ?e ?f }"
    with serving(kursk_site().parent.parent) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.ask, slow)
        wait_until(lambda: busy_workers(server) == 1)
        assert not asked.done(), "the query is too short for this test"
        server.process.send_signal(signal.SIGTERM)
        assert asked.result().status == 200
        assert server.process.wait(30) == 0


def workers(server: Server) -> list[str]:
    listed = subprocess.run(
        ["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.split()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_however_the_server_ends(number: signal.Signals) -> None:
    options = ("--workers", "2", "--timeout", "2")
    with serving(kursk_site().parent.parent, *options) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.ask, ENDLESS)
        wait_until(lambda: len(workers(server)) == 2)
        left = workers(server)
        server.process.send_signal(number)
        server.process.wait(60)
        asked.exception()
        wait_until(lambda: not any(Path("/proc", pid, "exe").exists() for pid in left))


def test_a_worker_that_dies_is_replaced() -> None:
    with serving(kursk_site().parent.parent, "--workers", "2") as server:
        for pid in workers(server):
            assert b"tcache_count" in Path("/proc", pid, "environ").read_bytes()
            subprocess.run(["kill", "-9", pid], check=True)
        statuses = {server.ask("ASK {}").status for _ in range(6)}
        assert statuses <= {200, 422}
        wait_until(lambda: len(workers(server)) == 2)
        assert [server.ask("ASK {}").status for _ in range(6)] == [200] * 6


def refused(*arguments: str) -> str:
    result = subprocess.run(
        [prepared_kgbuild(), "serve", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    return result.stderr


def test_a_port_that_is_taken_is_reported() -> None:
    workspace = kursk_site().parent.parent
    with serving(workspace) as server:
        told = refused(str(workspace), "--host", "127.0.0.1", "--port", str(server.port))
        assert f"cannot listen at 127.0.0.1, port {server.port}" in told


def test_what_cannot_be_served_is_reported(tmp_path: Path) -> None:
    assert "is not a workspace" in refused(str(tmp_path))
    init(tmp_path / "new", example=True)
    assert "has not been built yet" in refused(str(tmp_path / "new"))
    assert "not the address of an endpoint" in refused(
        str(kursk_site().parent.parent), "--allow-service", "nonsense"
    )
    assert "not an address" in refused(str(kursk_site().parent.parent), "--trust-proxy", "everyone")


def test_a_store_that_cannot_be_read_is_reported(workspace: Path) -> None:
    store = workspace / "out" / "current" / "store"
    for file in store.iterdir():
        file.write_bytes(b"")
    assert "store" in refused(str(workspace), "--port", "0")
