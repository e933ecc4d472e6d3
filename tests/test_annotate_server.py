"""The server of kgbuild annotate: whom it answers, and what a browser gets from it."""

import asyncio
import json
import os
import signal
import subprocess
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from kgbuild.annotating.page_server import PageServer
from tests.annotated import files_of, passage, reports_of, workspace
from tests.serving import KGBUILD, PATIENCE, wait_until

TOKEN = "a-token"  # noqa: S105 - of this test
Browser = TestClient[Any, Any]


def browse(folder: Path, visit: Callable[[Browser, dict[str, str]], Awaitable[None]]) -> None:
    """Serve a workspace on a real port of this machine, and visit it."""

    async def run() -> None:
        reports = reports_of(workspace(folder))
        page = folder / "page"
        (page / "static").mkdir(parents=True)
        (page / "index.html").write_text("<title>The page</title>")
        (page / "static" / "annotate.js").write_text("1")
        (page / "secret.key").write_text("no")
        (page / "link.txt").symlink_to(folder / "kgbuild.toml")
        server = TestServer(PageServer(reports, TOKEN, page).application(), host="127.0.0.1")
        async with TestClient(server) as client:
            origin = f"http://127.0.0.1:{server.port}"
            await visit(client, {"X-Kgbuild-Token": TOKEN, "Origin": origin})
        reports.close()

    # In a thread of its own: Playwright keeps a loop running in the thread of the tests.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, run()).result()


async def finding_of(response: ClientResponse) -> tuple[int, str]:
    return response.status, (await response.json())["finding"]["code"]


def test_only_the_page_with_the_token_is_answered(tmp_path: Path) -> None:
    async def visit(client: Browser, headers: dict[str, str]) -> None:
        place = "/api/reports/bridge/actions"
        body = json.dumps({"version": "", "action": {"kind": "undo"}})
        sent = {**headers, "Content-Type": "application/json"}

        async def get(path: str, **changes: str) -> tuple[int, str]:
            return await finding_of(await client.get(path, headers={**headers, **changes}))

        async def post(**changes: str) -> tuple[int, str]:
            answer = await client.post(place, data=body, headers={**sent, **changes})
            return await finding_of(answer)

        assert await get("/api/workspace", **{"X-Kgbuild-Token": "another"}) == (401, "token")
        assert await get("/api/workspace", **{"X-Kgbuild-Token": "ü"}) == (401, "token")
        assert await get("/api/workspace", Host="evil.example") == (403, "host")
        assert await get("/", Host="evil.example:80") == (403, "host")
        assert await get("/api/workspace", Origin="http://evil.example") == (403, "origin")
        assert await get("/api/workspace", Origin="null") == (403, "origin")
        cross = {"Sec-Fetch-Site": "cross-site"}
        assert await get("/api/workspace", **cross) == (403, "origin")
        assert await post(Origin="http://localhost:1") == (403, "origin")
        assert await post(**{"Content-Type": "text/plain"}) == (415, "http")
        without = {key: one for key, one in sent.items() if key != "Origin"}
        answer = await client.post(place, data=body, headers=without)
        assert await finding_of(answer) == (403, "origin")
        answer = await client.get("/api/workspace", headers=headers)
        assert answer.status == 200
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert (await answer.json())["reports"][0]["claims"] == 3

    browse(tmp_path, visit)


def test_only_files_of_the_page_are_sent(tmp_path: Path) -> None:
    async def visit(client: Browser, headers: dict[str, str]) -> None:
        answer = await client.get("/")
        assert "The page" in await answer.text()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        answer = await client.get("/annotate.js")
        assert answer.content_type == "text/javascript"
        for path in ("kgbuild.toml", "..%2fkgbuild.toml", "%2e%2e/kgbuild.toml", "secret.key",
                     "link.txt", "static", "static/../secret.key", "//etc/passwd"):  # fmt: skip
            assert (await client.get(f"/{path}")).status == 404, path
        for name in ("..", "%2e%2e", "nothing", "bridge%2f.."):
            assert (await client.get(f"/api/reports/{name}", headers=headers)).status == 404

    browse(tmp_path, visit)


def test_a_browser_works_through_a_draft(tmp_path: Path) -> None:
    before: dict[str, bytes] = {}

    async def visit(client: Browser, headers: dict[str, str]) -> None:
        before.update(files_of(tmp_path))
        state = await (await client.get("/api/reports/bridge", headers=headers)).json()

        async def do(version: str, **action: object) -> tuple[int, Any]:
            answer = await client.post(
                "/api/reports/bridge/actions",
                json={"version": version, "action": action},
                headers=headers,
            )
            return answer.status, await answer.json()

        status, answer = await do(state["version"], kind="accept", draft="brenn-closes")
        assert (status, answer["undo"]) == (200, "accept “Bridge at Brenn closes”")
        # A tab with an older state acts on something else: it gets the whole state.
        status, other = await do(state["version"], kind="review", claim="cafe")
        assert (status, other["reloaded"]) == (200, True)
        assert len(other["state"]["claims"]) == 4
        # On the same entry, it is told.
        status, refused = await do(state["version"], kind="accept", draft="brenn-closes")
        assert status == 409
        assert "is gone" in refused["message"] or "changed" in refused["message"]
        assert refused["state"]["version"] == other["version"]
        where = passage(state["text"], "Ruth")
        action = {"kind": "mark", "claim": "injured", "part": "name", "path": ["claimant"], **where}
        status, refused = await do(other["version"], **action)
        assert (status, refused["finding"]["code"]) == (422, "no-entity")
        assert refused["hint"]
        version = other["version"]
        for _ in range(2):
            status, answer = await do(version, kind="undo")
            version = answer["version"]
        assert answer["undo"] is None
        assert files_of(tmp_path) == before
        answer_ = await client.get("/api/vocabulary", headers=headers)
        assert len((await answer_.json())["classes"]) > 50

    browse(tmp_path, visit)


@pytest.mark.slow
@pytest.mark.parametrize("no_browser", [True, False])
def test_the_command_serves_until_it_is_stopped(tmp_path: Path, *, no_browser: bool) -> None:
    workspace(tmp_path)
    browser = tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/address\n', "utf-8")
    browser.chmod(0o755)
    command = [str(KGBUILD), "annotate", str(tmp_path), "--report", "bridge"]
    with subprocess.Popen(
        [*command, "--no-browser"] if no_browser else command,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("page  http://127.0.0.1:")
        assert "#report=bridge&token=" in line
        wait_until(lambda: no_browser or (tmp_path / "address").exists())
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert (tmp_path / "address").exists() is not no_browser
