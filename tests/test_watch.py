"""``kgbuild build --watch`` builds again when an input changes, and at no other time."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import kgbuild
from kgbuild.atomic_files import write_atomically
from kgbuild.workspace import WorkspaceFolder
from tests.published import QUICK

KGBUILD = Path(sys.executable).with_name("kgbuild")
#: Far more than a build of the example takes, in seconds.
PATIENCE = 120.0


class Watching:
    """A running ``kgbuild build --watch`` and what it prints."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def until(self, words: str) -> str:
        """What is printed up to a line with these words."""
        assert self.process.stdout
        found, ends = b"", time.monotonic() + PATIENCE
        while words.encode() not in found or not found.endswith(b"\n"):
            left = ends - time.monotonic()
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, left))
            assert ready, f"{words!r} is not printed:\n{found.decode()}"
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            assert piece, f"it has ended:\n{found.decode()}"
            found += piece
        return found.decode()


@contextmanager
def watching(workspace: Path, *options: str) -> Iterator[Watching]:
    without = [f"--without={check}" for check in QUICK]
    process = subprocess.Popen(
        [KGBUILD, "build", workspace, "--watch", *without, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
    )
    with process:
        try:
            yield Watching(process)
        finally:
            process.send_signal(signal.SIGINT)


def change(file: Path, text: str) -> None:
    """Write a file at once: a build on a busy machine could begin between two steps of writing."""
    write_atomically(file, text.encode())


def test_a_change_is_built_and_its_new_findings_are_printed(tmp_path: Path) -> None:
    workspace = tmp_path / "news"
    kgbuild.init(workspace, example=True)
    claims = min(workspace.glob("reports/*/claims.yaml"))
    sound = claims.read_text("utf-8")
    with watching(workspace) as running:
        first = running.until("waiting for changes")
        assert "reading   conforms" in first
        assert "built, after" in first
        built = (workspace / "out" / "current").resolve()

        change(claims, sound.replace("claimant:", "claimnt:", 1))
        broken = running.until("waiting for changes")
        assert f"{claims.relative_to(workspace)} changed" in broken
        assert "claimnt" in broken
        assert "not built; the previous build stays current" in broken
        assert (workspace / "out" / "current").resolve() == built

        change(claims, sound)
        mended = running.until("waiting for changes")
        assert "1 finding gone" in mended
        assert "built, after" in mended
        assert "claimnt" not in mended


def test_an_unreadable_configuration_does_not_end_it(tmp_path: Path) -> None:
    kgbuild.init(tmp_path / "news", example=True)
    config = tmp_path / "news" / "kgbuild.toml"
    sound = config.read_text("utf-8")
    with watching(tmp_path / "news") as running:
        running.until("waiting for changes")
        change(config, "[dataset")
        broken = running.until("waiting for changes")
        assert "kgbuild.toml" in broken
        assert "\nnot built, after" in broken
        change(config, sound)
        assert "\nbuilt, after" in running.until("waiting for changes")


def test_files_that_are_no_inputs_start_no_build(tmp_path: Path) -> None:
    kgbuild.init(tmp_path / "news", example=True)
    with watching(tmp_path / "news") as running:
        running.until("waiting for changes")
        for name in ("notes.txt", "out/current/x", "reports/.hidden", "entities.yaml~"):
            (tmp_path / "news" / name).write_text("x")
        entities = tmp_path / "news" / "entities.yaml"
        change(entities, f"{entities.read_text('utf-8')}# a comment\n")
        printed = running.until("waiting for changes")
        assert printed.startswith("\nentities.yaml changed\n"), "the first build is about this"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kgbuild.toml", True),
        ("entities.yaml", True),
        ("opinions.yaml", True),
        ("links/wikidata.sssom.tsv", True),
        ("reports/new/report.txt", True),
        ("reports/corpus.jsonl", True),
        ("views/mine.yaml", True),
        ("shapes/mine.ttl", True),
        ("entities.yaml~", False),
        ("reports/new/.claims.yaml.swp", False),
        ("README.md", False),
        ("out/current/manifest.json", False),
        ("../entities.yaml", False),
    ],
)
def test_inputs_are_what_a_build_reads(tmp_path: Path, name: str, expected: object) -> None:
    workspace = WorkspaceFolder(tmp_path)
    assert workspace.is_input((tmp_path.resolve() / name).resolve()) == expected
