"""Clients of `kgbuild serve` take turns: one with a single query does not wait for all others."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.published import kursk_site
from tests.serving import ENDLESS, Reply, Server, busy_workers, serving, wait_until

COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }"
GREEDY, OTHER, GOOD = "127.0.0.2", "127.0.0.3", "127.0.0.4"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with three workers; a query waits shorter than it may run."""
    with serving(kursk_site().parent.parent, "--timeout", "2", "--workers", "3") as started:
        yield started


def test_the_next_free_worker_is_for_the_client_that_has_none(server: Server) -> None:
    """Two clients have all workers and more queries that wait already."""
    with ThreadPoolExecutor(9) as pool:
        greedy: list[Future[Reply]] = [
            pool.submit(server.ask, ENDLESS, source=source)
            for source in (GREEDY, GREEDY, OTHER, GREEDY, GREEDY, OTHER, OTHER)
        ]
        wait_until(lambda: busy_workers(server) == 3)
        reply = server.ask(COUNT, source=GOOD)
        before = sum(one.done() for one in greedy)
    assert reply.status == 200
    assert before <= 3, "it had to wait for the first three only"
    assert {one.result().status for one in greedy} <= {422, 503}
