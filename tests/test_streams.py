"""Standard streams and places for output as shells, services and other systems leave them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.authoring import Authoring
from tests.prepared import prepared_kgbuild

KGBUILD = Path(sys.executable).with_name("kgbuild")
UKRAINIAN = "{id: kyiv, a: Settlement, label: Київ}"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built workspace with a Cyrillic name."""
    folder = tmp_path_factory.mktemp("streams") / "w"
    register = f"{Authoring().register}  - {UKRAINIAN}\n"
    claims = Authoring().claims
    assert isinstance(claims, str)
    text = claims.replace("location: port-city", "location: kyiv")
    Authoring(register=register, claims=text).write(folder)
    command: list[str | Path] = [
        prepared_kgbuild(),
        "build",
        folder,
        "--without",
        "shacl",
        "--without",
        "owl",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def shell(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which ``kgbuild`` is the command."""
    environment = {**os.environ, "PATH": f"{KGBUILD.parent}:{os.environ['PATH']}", **variables}
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1251", "utf-8"])
def test_a_terminal_of_any_encoding_shows_a_table(workspace: Path, encoding: str) -> None:
    ended = shell("kgbuild query figures --format table", workspace, PYTHONIOENCODING=encoding)
    assert (ended.returncode, ended.stderr) == (0, b"")
    shown = ended.stdout.decode(encoding)
    knows = encoding in {"cp1251", "utf-8"}
    assert ("Київ" in shown) is knows
    assert ("????" in shown) is not knows


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_data_do_not_depend_on_the_encoding_of_a_terminal(workspace: Path, encoding: str) -> None:
    line = "kgbuild query figures --format csv"
    ended = shell(line, workspace, PYTHONIOENCODING=encoding)
    assert ended.stdout == shell(line, workspace, PYTHONIOENCODING="utf-8").stdout
    assert "Київ" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize("columns", ["x", "-1", "0", "1e3", "9" * 9])
def test_a_wrong_width_is_no_width(workspace: Path, columns: str) -> None:
    ended = shell("kgbuild query figures --format table", workspace, COLUMNS=columns)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "40" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("kgbuild query - <&-", 2, b"this is not valid SPARQL"),
        ("kgbuild query figures --format csv >&-", 0, b""),
        ("kgbuild query figures --format table >&-", 0, b""),
        ("kgbuild query nothing 2>&-", 2, b""),
        ("kgbuild build --without owl --without shacl >&- 2>&- <&-", 0, b""),
        ("kgbuild status > /dev/full", 2, b"No space left on device"),
        ("kgbuild query figures -o /dev/full --format csv", 2, b"No space left on device"),
        ("ln -sf loop loop; kgbuild query figures -o loop --format csv", 2, b"symbolic links"),
        ("ln -sf no/x dangling; kgbuild query figures -o dangling --format csv", 2, b"dangling"),
    ],
)
def test_a_stream_that_cannot_be_used_is_an_error_in_words(
    workspace: Path, line: str, code: int, message: bytes
) -> None:
    ended = shell(line, workspace)
    assert ended.returncode == code, ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"Exception" not in ended.stderr
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) <= 4


def test_a_link_that_leads_to_itself_stays(workspace: Path) -> None:
    (workspace / "itself").symlink_to("itself")
    shell("kgbuild query figures -o itself --format csv", workspace)
    assert (workspace / "itself").is_symlink()


def test_a_message_does_not_go_into_a_file_of_the_build(workspace: Path) -> None:
    """The system gives the lowest free number to the next file that is opened."""
    copy = workspace.with_name("closed")
    shell(f"cp -r {workspace} {copy}", workspace)
    assert shell("kgbuild build --without owl --without shacl >&- 2>&-", copy).returncode == 0
    for path in (copy / "out" / "current" / "dumps").iterdir():
        original = workspace / "out" / "current" / "dumps" / path.name
        assert path.read_bytes() == original.read_bytes()


def test_a_locale_that_cannot_name_a_file_is_an_error_with_its_remedy(workspace: Path) -> None:
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = shell("kgbuild query figures --format csv -o $'\\u0457.csv'", workspace, **old)
    assert ended.returncode == 0, "the shell gives bytes, which any file system takes"
    register = workspace / "entities.yaml"
    register.write_text(register.read_text("utf-8").replace("id: kyiv", "id: київ"), "utf-8")
    claims = workspace / "reports" / "r" / "claims.yaml"
    claims.write_text(claims.read_text("utf-8").replace("n: kyiv", "n: київ"), "utf-8")
    shell("kgbuild build --without owl --without shacl", workspace, **old)
    ended = shell("kgbuild publish", workspace, **old)
    assert ended.returncode == 2
    assert ended.stderr.endswith(b"set PYTHONUTF8=1, and run the command again\n")
    assert shell("PYTHONUTF8=1 kgbuild publish", workspace, **old).returncode == 0
