"""A store is loaded while its file is still being written."""

import threading
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgbuild.nquads import nquads
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.sparql import store
from kgbuild.sparql.early_load import EarlyLoad
from kgbuild.sparql.store import StoreError

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
