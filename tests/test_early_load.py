"""A store is loaded while its file is still being written."""

import subprocess
import sys
import threading
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgbuild.nquads import nquads
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.sparql import compact_store, early_load, store
from kgbuild.sparql.early_load import EarlyLoad
from kgbuild.sparql.store import NewStore, StoreError

QUADS = [
    Quad(NamedNode(f"x:{n % 97}"), NamedNode("x:p"), Literal(f"{n}\n"), NamedNode(f"x:g{n % 3}"))
    for n in range(2_000)
]


def write(file: NQuadsFile, seed: int = 1) -> None:
    """Write the quads in pieces of different sizes, some of them twice."""
    rng, rest = Random(seed), QUADS
    while rest:
        number = rng.randrange(1, 300)
        file.write(nquads(rest[:number]), "x:g")
        rest = rest[rng.randrange(1, number + 1) :]


def line_ends(file: Path) -> list[int]:
    return list(accumulate(map(len, file.read_bytes().splitlines(keepends=True))))


@pytest.mark.parametrize("size", [3_000, 10_000, 1 << 30])
def test_a_store_that_follows_a_file_has_all_its_quads(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_AT_ONCE", size)
    monkeypatch.setattr(early_load, "_LEAST", size)
    dump = tmp_path / "dataset.nq"
    with EarlyLoad(tmp_path / "store") as early:
        with NQuadsFile(dump, early) as file:
            write(file)
            file.flush()
            assert file.size == dump.stat().st_size
        found = early.finished(dump)
        assert set(found.pattern(None, None, None)) == set(QUADS)


def test_loading_waits_until_as_much_is_new_as_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each load makes RocksDB merge files, so their number must not grow like the file."""
    monkeypatch.setattr(store, "_AT_ONCE", 1_000)
    monkeypatch.setattr(early_load, "_LEAST", 2_000)
    dump = tmp_path / "dataset.nq"
    dump.write_bytes(nquads(QUADS))
    ends = []
    with EarlyLoad(tmp_path / "store") as early:
        for size in line_ends(dump):
            if early.wants(size):
                early.grown(dump, size)
                ends.append(size)
        assert set(early.finished(dump).pattern(None, None, None)) == set(QUADS)
    shares = [new / before for before, new in pairwise(ends)]
    assert 2_000 <= ends[0] < 2_200
    assert len(shares) > 3
    assert all(2 <= share < 2.1 for share in shares)


def test_a_long_load_has_parts_of_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory for loading is several times that of a part."""
    monkeypatch.setattr(store, "_AT_ONCE", 10_000)
    parts: list[bytes] = []
    load = NewStore.load

    def noted(new: NewStore, part: bytes) -> None:
        parts.append(part)
        load(new, part)

    monkeypatch.setattr(NewStore, "load", noted)
    dump = tmp_path / "dataset.nq"
    dump.write_bytes(nquads(QUADS))
    start, *_, end, _ = line_ends(dump)
    with EarlyLoad(tmp_path / "store") as early:
        early.grown(dump, start)
        early.grown(dump, end)
        early.finished(dump)
    assert b"".join(parts) == dump.read_bytes()
    assert all(part.endswith(b"\n") and len(part) < 10_200 for part in parts)
    assert len(parts[0]) == start
    assert len(parts) > 5


def test_an_early_load_that_is_not_needed_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_AT_ONCE", 1)
    monkeypatch.setattr(early_load, "_LEAST", 1)
    with (
        EarlyLoad(tmp_path / "store") as early,
        NQuadsFile(tmp_path / "dataset.nq", early) as file,
    ):
        write(file)
    assert not [one for one in threading.enumerate() if one.name.startswith("kgbuild-load")]


def test_a_store_that_cannot_be_written_is_reported_in_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "file" / "store"
    folder.parent.write_text("a file", encoding="utf-8")
    dump = tmp_path / "dataset.nq"
    with EarlyLoad(folder) as early:
        with NQuadsFile(dump, early) as file:
            write(file)
        with pytest.raises(StoreError, match="cannot write the store"):
            early.finished(dump)


@pytest.mark.parametrize("is_finished", [True, False])
def test_a_store_is_closed_in_the_end(tmp_path: Path, *, is_finished: bool) -> None:
    """Until then, threads of Oxigraph write into its folder, which may be moved or deleted."""
    dump, folder = tmp_path / "dataset.nq", tmp_path / "store"
    with EarlyLoad(folder) as early:
        with NQuadsFile(dump, early) as file:
            write(file)
        if is_finished:
            found = early.finished(dump)
            found.close()
    assert len(Store(str(folder))) == (len(QUADS) if is_finished else 0)  # nobody else has it


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own")
def test_files_are_not_compacted_while_many_parts_are_loaded(tmp_path: Path) -> None:
    """Else RocksDB would compact the same files again and again."""
    script = _LOADS.format(folder=str(tmp_path / "store"), parts=6)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert set(run.stdout.split()) == {"19"}
    assert len(Store(str(tmp_path / "store"))) == 6


def test_few_parts_are_compacted_in_the_same_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new process takes longer than a small store."""
    monkeypatch.setattr(store, "compact_store", None)
    new = NewStore(tmp_path / "store")
    for number in range(3):
        new.load(f"<x:{number}> <x:p> <x:o> <x:g> .\n".encode())
    assert len(new.finished()) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own")
def test_a_store_that_cannot_be_compacted_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    monkeypatch.setattr(store, "lower_priority", lambda _: True)
    new = NewStore(folder)
    for number in range(4):
        new.load(f"<x:{number}> <x:p> <x:o> <x:g> .\n".encode())
    popen = subprocess.Popen

    def damaged(*args: object, **kwargs: object) -> object:
        (folder / "CURRENT").write_text("damaged", encoding="utf-8")
        return popen(*args, **kwargs)  # type: ignore[call-overload]  # it passes all on

    monkeypatch.setattr(compact_store, "Popen", damaged)
    with pytest.raises(StoreError, match="cannot write the store"):
        new.finished()
    new.close()


#: Prints the priority of each thread that compacts files after some loads, and finishes the store.
_LOADS = """
import os
from pathlib import Path
from kgbuild.sparql.store import NewStore

new = NewStore(Path({folder!r}))
for number in range({parts}):
    new.load(f"<x:{{number}}> <x:p> <x:o> <x:g> .\\n".encode())
for thread in Path("/proc/self/task").iterdir():
    if (thread / "comm").read_text().startswith("rocksdb:low"):
        print(os.getpriority(os.PRIO_PROCESS, int(thread.name)))
new.finished()
new.close()
"""
