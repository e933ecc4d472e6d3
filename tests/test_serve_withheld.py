"""A server whose pages or answers may hold what is withheld sends neither of them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from aiohttp.test_utils import TestClient, TestServer

from kgbuild.ids import Iris
from kgbuild.server.application import Service
from kgbuild.server.limits import Limits
from tests.strategies import BASE

_WHY = "publish again"


async def _nothing() -> None:
    pass


async def _statuses(folder: Path, refused: set[bool]) -> dict[str, int]:
    """The answers to requests if those of pages (True) or of queries (False) are refused."""
    pool = SimpleNamespace(may_connect=lambda _: False, is_well=True)
    builds = SimpleNamespace(pool=pool, use=_nothing, digest=lambda: "")
    service = Service(
        refusal=lambda *, of_page: _WHY if of_page in refused else None,
        builds=cast("Any", builds),
        site=folder,
        iris=Iris(BASE),
        limits=Limits(),
        log=cast("Any", SimpleNamespace(write=lambda *_, **__: None, with_queries=False)),
        services=(),
        trusted=(),
        endpoint=f"{BASE}sparql",
        metrics=cast("Any", None),
    )
    paths = "/", "/entity/a.html", "/sparql", "/sparql?query=ASK{}", "/health"
    async with TestClient(TestServer(service.application())) as client:
        return {path: (await client.get(path)).status for path in paths}


def test_what_may_be_withheld_is_refused_on_each_way(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8", newline="")
    pages, queries = {"/", "/entity/a.html", "/sparql"}, {"/sparql?query=ASK{}"}
    with ThreadPoolExecutor(1) as thread:  # a browser of other tests has a loop in this one
        for refused, expected in (
            ({True}, pages),
            ({False}, queries),
            ({True, False}, pages | queries),
        ):
            found = thread.submit(asyncio.run, _statuses(tmp_path, refused)).result()
            assert {path for path, status in found.items() if status == 503} == expected
            assert found["/health"] == 200
