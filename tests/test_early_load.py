"""A store is loaded while its file is still being written."""

import threading
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgbuild.nquads import nquads
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.sparql import store
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


@pytest.mark.parametrize("size", [1, 10_000, 1 << 30])
def test_a_store_that_follows_a_file_has_all_its_quads(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_AT_ONCE", size)
    dump = tmp_path / "dataset.nq"
    with EarlyLoad(tmp_path / "store") as early:
        with NQuadsFile(dump, early) as file:
            write(file)
            file.flush()
            assert file.size == dump.stat().st_size
        found = early.finished(dump)
        assert set(found.pattern(None, None, None)) == set(QUADS)


def test_loading_waits_until_half_as_much_is_new_as_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each load makes RocksDB merge files, so their number must not grow like the file."""
    monkeypatch.setattr(store, "_AT_ONCE", 1_000)
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
    assert len(shares) > 5
    assert all(1.5 <= share < 1.6 for share in shares[2:])


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
