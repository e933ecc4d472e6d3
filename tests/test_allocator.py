"""A query of a large store runs in a process whose C library suits it."""

import json
import subprocess
from pathlib import Path

import pytest

from kgbuild.sparql.allocator import VARIABLE, with_allocator
from tests.published import kursk_build_copy
from tests.serving import KGBUILD, PATIENCE, wait_until

SETTING = "glibc.malloc.tcache_count=127"


def test_the_setting_joins_others_and_replaces_none() -> None:
    assert with_allocator({"A": "b"}) == {"A": "b", VARIABLE: SETTING}
    assert with_allocator({VARIABLE: "x.y=1"})[VARIABLE] == f"x.y=1:{SETTING}"
    chosen = {VARIABLE: "glibc.malloc.tcache_count=9"}
    assert with_allocator(chosen) == chosen


def test_a_query_of_a_large_store_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    workspace = kursk_build_copy(tmp_path)
    unknown = workspace / "out" / "current" / "store" / "unknown.sst"  # RocksDB leaves it alone
    with unknown.open("wb") as file:
        file.truncate(65 << 20)
    command = [str(KGBUILD), "query", "-w", str(workspace), "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        environment = Path("/proc", str(process.pid), "environ")
        wait_until(lambda: f"{VARIABLE}={SETTING}".encode() in environment.read_bytes())
        printed, _ = process.communicate("ASK {}", timeout=PATIENCE)
    assert json.loads(printed)["boolean"] is True
    assert process.returncode == 0
