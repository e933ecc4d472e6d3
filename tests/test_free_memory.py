"""Memory that is given back to the system."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from kgbuild.systems import free_memory

#: Frees 50 MB in pieces below one that stays, so the C library keeps them until it is asked.
_SCRIPT = """
from pathlib import Path
from kgbuild.systems.free_memory import give_back_memory

def used():
    return int(Path("/proc/self/statm").read_text().split()[1])

pieces = [bytes(1000) for _ in range(50_000)]
last = pieces.pop()
pieces.clear()
before = used()
if CALLS:
    give_back_memory()
print(before - used())
"""
_PAGES = 25_000_000 // 4096


def _given_back(*, calls: bool) -> int:
    script = _SCRIPT.replace("CALLS", str(calls))
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return int(run.stdout)


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None) if sys.platform == "linux" else None, "malloc_trim"),
    reason="the C library has its own way",
)
def test_the_system_gets_free_memory_back() -> None:
    assert _given_back(calls=True) > _PAGES
    assert _given_back(calls=False) < _PAGES  # otherwise, the test would show nothing


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_not_asked(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", None)
    free_memory.give_back_memory()


def test_another_c_library_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    free_memory.give_back_memory()
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=asked.append))
    free_memory.give_back_memory()
    assert asked == [0]
