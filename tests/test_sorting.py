"""Rows that were put aside on the disk come back sorted, all of them, and leave nothing behind."""

import subprocess
import sys
from pathlib import Path
from sqlite3 import OperationalError
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild import disk_sorting as sorting
from kgbuild.disk_sorting import DiskSorter
from tests.tiers import cases

texts = st.text(st.characters(codec="utf-8"), max_size=4)
rows = st.lists(st.tuples(texts, texts), max_size=20)


def in_bytes(row: tuple[str, str]) -> tuple[bytes, bytes]:
    return row[0].encode(), row[1].encode()


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row goes to the disk at once."""
    monkeypatch.setattr(sorting, "_IN_MEMORY", 0)
    monkeypatch.setattr(sorting, "_AT_ONCE", 0)


@settings(max_examples=cases(50), deadline=None)
@given(rows, st.integers(0, 3_000), st.integers(0, 1_000))
def test_rows_are_sorted_by_their_bytes_and_come_as_often_as_they_came(
    found: list[tuple[str, str]], in_memory: int, at_once: int
) -> None:
    with (
        patch.multiple(sorting, _IN_MEMORY=in_memory, _AT_ONCE=at_once),
        TemporaryDirectory() as folder,
        DiskSorter(Path(folder) / "rows") as sorter,
    ):
        for key, value in found:
            sorter.add(key, value)
        assert list(sorter.rows()) == found
        assert list(sorter.sorted()) == sorted(found, key=in_bytes)


@pytest.mark.parametrize("in_memory", [0, 1_000_000])
def test_letters_beyond_the_first_plane_come_last_as_in_utf_8(
    tmp_path: Path, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_IN_MEMORY", in_memory)
    with DiskSorter(tmp_path / "rows") as sorter:
        for key in ("\U0001f600", "\uffef", "a\x00b", "a", "B", ""):
            sorter.add(key, "")
        assert [key for key, _ in sorter.sorted()] == [
            "", "B", "a", "a\x00b", "\uffef", "\U0001f600",
        ]  # fmt: skip


def test_more_rows_than_go_at_once_are_all_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_IN_MEMORY", 3 * 120)
    monkeypatch.setattr(sorting, "_AT_ONCE", 3 * 120)
    with DiskSorter(tmp_path / "rows") as sorter:
        for number in range(10):
            sorter.add(str(9 - number), "")
        assert [key for key, _ in sorter.sorted()] == [str(number) for number in range(10)]


@pytest.mark.parametrize("in_memory", [0, 121, 1_000_000])
def test_rows_can_be_added_after_some_were_read(
    tmp_path: Path, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_IN_MEMORY", in_memory)
    with DiskSorter(tmp_path / "rows") as sorter:
        sorter.add("b", "")
        assert list(sorter.sorted()) == [("b", "")]
        sorter.add("a", "")
        assert list(sorter.sorted()) == [("a", ""), ("b", "")]


@pytest.mark.usefixtures("little_memory")
def test_the_file_is_gone_afterwards(tmp_path: Path) -> None:
    with DiskSorter(tmp_path / "rows") as sorter:
        sorter.add("a", "b")
        assert list(sorter.rows())
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def fail_half_way(file: Path) -> None:
    with DiskSorter(file) as sorter:
        for number in range(5):
            sorter.add(str(number), "")
        next(sorter.sorted())
        raise InterruptedError


def test_a_few_rows_need_no_file(tmp_path: Path) -> None:
    with DiskSorter(tmp_path / "rows") as sorter:
        sorter.add("a", "b")
        assert list(sorter.rows()) == list(sorter.sorted()) == [("a", "b")]
        assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("little_memory")
def test_the_file_is_gone_after_an_error_half_way_through(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError):
        fail_half_way(tmp_path / "rows")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("little_memory")
def test_a_file_that_is_there_already_is_not_taken(tmp_path: Path) -> None:
    with DiskSorter(tmp_path / "rows") as one, DiskSorter(tmp_path / "rows") as other:
        one.add("a", "")
        with pytest.raises(OperationalError):
            other.add("b", "")
        assert list(one.rows()) == [("a", "")]


def test_a_full_disk_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from kgbuild.disk_sorting import DiskSorter, _IN_MEMORY\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n"
        "    DiskSorter(Path(sys.argv[1])).add('a' * _IN_MEMORY, '')\n"
        "except OSError as error:\n"
        "    print(error.filename)\n"
    )
    file = tmp_path / "rows"
    command = [sys.executable, "-c", program, str(file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said == f"{file}\n"
