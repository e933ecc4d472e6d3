"""A `kgbuild serve` from its start to its end: new builds, stopping, and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from kgbuild.pipeline.build import build
from kgbuild.pipeline.init import init
from tests.prepared import prepared_kgbuild
from tests.published import QUICK, kursk_build_copy, kursk_site
from tests.serving import ENDLESS, PATIENCE, Server, serving, wait_until
from tests.stores import answering

#: Starts a command with the id 1, as a container does; it ends with the command that starts it.
CONTAINER = ("unshare", "--pid", "--fork", "--kill-child")
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
        _, printed = server.process.communicate(timeout=PATIENCE)
    assert printed.splitlines() == ["publishing the site first"], "one line, without a terminal"


def test_a_new_build_is_taken_up_and_no_request_is_dropped(workspace: Path) -> None:
    with serving(workspace) as server, ThreadPoolExecutor(3) as pool:
        assert reports(server) == 3
        is_over = False
        statuses: list[int] = []

        def keep_asking() -> None:
            connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
            while not is_over:
                connection.request("GET", "/sparql?query=ASK%20%7B%7D")
                response = connection.getresponse()
                response.read()
                statuses.append(response.status)
                time.sleep(0.02)  # the build needs the processors, too

        asking = [pool.submit(keep_asking) for _ in range(3)]
        try:
            wait_until(lambda: len(statuses) > 6)
            shutil.rmtree(workspace / "reports" / "dod")
            assert build(workspace, without=QUICK).released
            first, before = reports(server), len(statuses)
            wait_until(lambda: len(statuses) > before + 6)
        finally:
            is_over = True  # otherwise the clients ask forever
        assert first == 2, "the first answer after a build is about this build"
        assert any(line["event"] == "reloaded" for line in server.log())
        assert [one.result() for one in asking] == [None] * 3
        assert set(statuses) == {200}
        assert "kgbuild_reloads_total" in server.send("metrics").text


def test_what_is_being_answered_when_the_server_stops_is_finished() -> None:
    """The query lasts until another endpoint answers it."""
    rows = b'{"head": {"vars": []}, "results": {"bindings": [{}]}}'
    length = (("Content-Length", str(len(rows))),)
    silent = answering(200, "application/sparql-results+json", rows, length, is_silent=True)
    with ThreadPoolExecutor(1) as pool, ExitStack() as other:
        address, heard = other.enter_context(silent)
        with serving(kursk_site().parent.parent, "--allow-service", address) as server:
            asked = pool.submit(server.ask, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
            wait_until(lambda: bool(heard))
            server.process.send_signal(signal.SIGTERM)
            wait_until(lambda: any(line["event"] == "stopping" for line in server.log()))
            time.sleep(1)  # a server that did not wait for the query would end
            assert not asked.done()
            other.close()
            assert asked.result().status == 200
            assert server.process.wait(PATIENCE) == 0


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
        server.process.wait(PATIENCE)
        asked.exception()
        wait_until(lambda: not any(Path("/proc", pid, "exe").exists() for pid in left))


def test_a_worker_that_dies_is_replaced() -> None:
    with serving(kursk_site().parent.parent, "--workers", "2") as server:
        first = workers(server)
        for pid in first:
            assert b"tcache_count" in Path("/proc", pid, "environ").read_bytes()
        kill_all(first)
        wait_until(lambda: are_new(workers(server), first))
        assert [server.ask("ASK {}").status for _ in range(6)] == [200] * 6


def test_a_query_whose_worker_dies_can_be_sent_again() -> None:
    options = ("--workers", "2", "--timeout", "600")
    with serving(kursk_site().parent.parent, *options) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.ask, ENDLESS)
        wait_until(lambda: server.load() == (1, 0))
        first = workers(server)
        kill_all(first)
        reply = asked.result()
        assert (reply.status, "its worker ended: send it again" in reply.text) == (422, True)
        wait_until(lambda: are_new(workers(server), first))
        assert server.ask("ASK {}").status == 200


def kill_all(processes: list[str]) -> None:
    subprocess.run(["kill", "-9", *processes], check=True)


def are_new(found: list[str], before: list[str]) -> bool:
    """Whether there are as many processes as before, and none of them is the same."""
    return len(found) == len(before) and not {*found} & {*before}


@pytest.mark.skipif(
    subprocess.run([*CONTAINER, "true"], capture_output=True, check=False).returncode != 0,
    reason="this user may start no process with the id 1",
)
def test_the_first_process_of_a_container_can_be_a_server() -> None:
    with serving(kursk_site().parent.parent, "--workers", "1", within=CONTAINER) as server:
        assert server.ask("ASK {}").status == 200
        server.process.kill()


@pytest.mark.parametrize(("is_there", "code"), [(True, 0), (False, 1)])
def test_a_worker_goes_on_only_if_its_server_is_still_there(is_there: bool, code: int) -> None:
    script = "import sys; from kgbuild.server.confinement import end_with_parent as end"
    server = os.getpid() if is_there else os.getppid()
    command = [sys.executable, "-c", f"{script}; end(int(sys.argv[1]))", str(server)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == code


def refused(*arguments: str) -> str:
    result = subprocess.run(
        [prepared_kgbuild(), "serve", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
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
