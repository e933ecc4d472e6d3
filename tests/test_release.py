"""The output folder: a build killed at any moment leaves the previous one whole."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgbuild.pipeline.build import build
from kgbuild.pipeline.query import query
from kgbuild.releases.manifest import Manifest, describe_file
from kgbuild.releases.output_folder import DUMPS, BusyError, Output, OutputError

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KGBUILD = Path(sys.executable).with_name("kgbuild")
QUICK = ("shacl", "owl", "query")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "kursk"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    return folder


def assert_whole(workspace: Path) -> None:
    """The current build holds what its manifest says, and its store answers."""
    current = Output(workspace / "out").current
    manifest = Manifest.read(current)
    for name, described in manifest.files.items():
        assert describe_file(current / DUMPS / name) == dict(described)
    answer = query(workspace, "SELECT (COUNT(*) AS ?quads) { GRAPH ?g { ?s ?p ?o } }")
    assert f'"{manifest.counts["quads"]}"'.encode() in answer.serialize("json")


def test_a_build_killed_at_random_moments_never_harms_the_one_before(workspace: Path) -> None:
    build(workspace, without=QUICK)
    digest = Manifest.read(workspace / "out" / "current").digest
    (workspace / "reports" / "kursk" / "report.txt").rename(workspace / "away.txt")
    text = (workspace / "away.txt").read_bytes()
    (workspace / "reports" / "kursk" / "report.txt").write_bytes(text + b" More.")
    command: list[str | Path] = [
        KGBUILD,
        "build",
        workspace,
        "--quiet",
        *(f"--without={name}" for name in QUICK),
    ]
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    whole_run = time.monotonic() - started
    after = Manifest.read(workspace / "out" / "current").digest
    assert after != digest
    moments = random.Random(20241023)
    killed = 0
    while killed < 6:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        started = time.monotonic()
        try:
            child.wait(timeout=moments.uniform(0.2, 0.95) * whole_run)
            whole_run = time.monotonic() - started  # it was quicker than the one before
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            killed += child.wait() == -signal.SIGKILL  # unless it ended at this very moment
        assert_whole(workspace)
        assert Manifest.read(workspace / "out" / "current").digest == after
    build(workspace, without=QUICK)
    left_over = [path.name for path in (workspace / "out" / "builds").iterdir()]
    assert len(left_over) <= 2, f"the current build and the one before, found {left_over}"


def _kill_at(workspace: Path, step: str) -> None:
    """Build, and die by SIGKILL right before the given system call of the release."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(os, step, die)
    build(workspace, without=QUICK)


@pytest.mark.parametrize("step", ["rename", "symlink", "replace", "fsync"])
def test_a_build_killed_at_each_step_of_its_release_leaves_one_whole(
    workspace: Path, step: str
) -> None:
    build(workspace, without=QUICK)
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_kill_at, args=(workspace, step))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL, f"{step} is called during a release"
    assert_whole(workspace)
    build(workspace, without=QUICK)
    assert_whole(workspace)


def test_a_failed_build_leaves_the_one_before_as_it_is(workspace: Path) -> None:
    build(workspace, without=QUICK)
    before = Manifest.read(workspace / "out" / "current").digest
    report = workspace / "reports" / "kursk" / "report.txt"
    report.write_text(report.read_text("utf-8").replace("12,000", "13,000"), "utf-8")
    result = build(workspace, without=QUICK)
    assert result.unreadable
    assert result.released is None
    assert Manifest.read(workspace / "out" / "current").digest == before
    assert_whole(workspace)


def test_two_builds_of_one_workspace_do_not_meet(workspace: Path) -> None:
    with Output(workspace / "out").staging(), pytest.raises(BusyError, match="another build"):
        build(workspace, without=QUICK)


def test_a_reader_keeps_its_store_while_a_new_build_is_released(workspace: Path) -> None:
    build(workspace, without=QUICK)
    answer = query(workspace, "SELECT ?s { ?s a ?c } ORDER BY ?s")
    build(workspace, without=QUICK)
    build(workspace, without=QUICK)
    assert b"kirby-3000" in answer.serialize("csv")


def test_what_is_not_released_is_swept_away(tmp_path: Path) -> None:
    output = Output(tmp_path / "out")
    with output.staging() as staged:
        (staged / "half").write_text("written")
    assert not list((tmp_path / "out" / "builds").iterdir())


def test_a_current_build_that_is_no_link_is_left_alone_and_reported(workspace: Path) -> None:
    build(workspace, without=QUICK)
    copy = workspace.parent / "copy"
    shutil.copytree(workspace, copy)
    with pytest.raises(OutputError, match=r"remove .*out and build again"):
        build(copy, without=QUICK)
    assert_whole(copy)
