"""`make test` and `make check` fail if the types or the tests do, and show what both say."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = ("python", "ruff", "lint-imports", "mypy", "pytest")


@pytest.mark.parametrize("target", ["test", "check"])
@pytest.mark.parametrize("failing", [None, "ruff", "lint-imports", "mypy", "pytest"])
def test_a_target_fails_if_one_of_its_commands_does(
    tmp_path: Path, target: str, failing: str | None
) -> None:
    done = made(target, tmp_path, failing)
    assert (done.returncode == 0) is (failing is None), done.stderr
    if failing in {None, "mypy", "pytest"}:
        assert {"what pytest says", "what mypy says"} <= {*done.stdout.splitlines()}


@pytest.mark.parametrize("failing", [None, "pytest"])
def test_proofs_that_fail_are_not_a_success(tmp_path: Path, failing: str | None) -> None:
    done = made("prove", tmp_path, failing)
    assert (done.returncode == 0) is (failing is None), done.stderr
    assert done.stdout.splitlines() == ["what pytest says"]


def made(target: str, folder: Path, failing: str | None) -> subprocess.CompletedProcess[str]:
    """Make a target with commands that say their name, one of which fails."""
    shutil.copy(ROOT / "Makefile", folder)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in COMMANDS:
        code = int(name == failing)
        (programs / name).write_text(f"#!/bin/sh\necho what {name} says\nexit {code}\n")
        (programs / name).chmod(0o755)
    return subprocess.run(
        ["make", "--old-file=.venv/test", target],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
