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
    shutil.copy(ROOT / "Makefile", tmp_path)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in COMMANDS:
        code = int(name == failing)
        (programs / name).write_text(f"#!/bin/sh\necho what {name} says\nexit {code}\n")
        (programs / name).chmod(0o755)
    done = subprocess.run(
        ["make", "--old-file=.venv/test", target],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (failing is None), done.stderr
    if failing in {None, "mypy", "pytest"}:
        assert {"what pytest says", "what mypy says"} <= {*done.stdout.splitlines()}
