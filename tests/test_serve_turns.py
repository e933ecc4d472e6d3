"""Clients of `kgbuild serve` take turns: one with a single query does not wait for all others."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.published import kursk_site
from tests.serving import ENDLESS, Server, serving, wait_until

COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }"
GREEDY, OTHER, GOOD = "127.0.0.2", "127.0.0.3", "127.0.0.4"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with three workers; a query waits shorter than it may run."""
    with serving(kursk_site().parent.parent, "--timeout", "600", "--workers", "3") as started:
        yield started


def test_the_next_free_worker_is_for_the_client_that_has_none(server: Server) -> None:
    """Two clients have all workers and more queries that wait already."""
    with ThreadPoolExecutor(1) as pool, ExitStack() as others:
        first = others.enter_context(ExitStack())
        for running, source in enumerate((GREEDY, GREEDY, OTHER)):
            clients = others if running else first
            clients.enter_context(server.waiting_client(ENDLESS, source))
            wait_until(lambda: server.load() == (running + 1, 0))  # noqa: B023 -- called at once
        for source in (GREEDY, GREEDY, OTHER, OTHER):
            others.enter_context(server.waiting_client(ENDLESS, source))
        wait_until(lambda: server.load() == (3, 4))
        good = pool.submit(server.ask, COUNT, source=GOOD)
        wait_until(lambda: server.load() == (3, 5))
        first.close()
        assert good.result().status == 200
