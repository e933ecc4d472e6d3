"""The README's commands, run word for word: what it shows is what comes out.

After a change on purpose, write the output anew and read what changed::

    KGBUILD_WRITE_EXPECTED=1 pytest tests/test_readme.py && git diff README.md
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.cli.main import cli
from kgbuild.vocab import namespaces as ns
from tests.published import kursk_site
from tests.serving import serving
from tests.strategies import ontology

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def sessions() -> list[str]:
    """The blocks of the README that show a terminal."""
    return re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def steps(session: str) -> Iterator[tuple[str, str]]:
    """Commands of a session, each with the output shown below it."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git knows of this checkout."""
    folder = tmp_path_factory.mktemp("readme") / "kgbuild"
    files = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(BIN.parent)
    return folder


def run(command: str, cwd: Path) -> str:
    """What ``command`` prints, with the environment that the tests run in at hand."""
    # `make` is told that the environment it finds is complete: making one is a test of its own.
    command = re.sub(r"^make\b", "make --silent --old-file=.venv/runtime", command)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))},
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, f"$ {command}\n{result.stdout}{result.stderr}"
    return result.stdout


def written_anew(printed: str, shown: list[str]) -> str:
    """What a command prints, cut where the README cuts it."""
    lines = without_ends(printed)
    if "…" in shown:
        lines = [*lines[: shown.index("…")], "…"]
    return "\n".join(lines) + "\n"


def without_ends(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_the_first_screen_names_both_commands() -> None:
    first_screen = README[:2500]
    assert "$ make\n" in first_screen
    assert "make test" in first_screen


def test_every_command_prints_what_the_readme_shows(checkout: Path) -> None:
    shown = [step for session in sessions() for step in steps(session)]
    assert len(shown) >= 5
    for command, output in shown:
        if command == "make test":
            continue  # this is what runs the present test
        printed = run(command, checkout)
        expected = without_ends(output)
        if expected and os.environ.get("KGBUILD_WRITE_EXPECTED"):
            file = ROOT / "README.md"
            anew = f"$ {command}\n{written_anew(printed, expected)}"
            old = f"$ {command}\n{output.rstrip()}\n"
            file.write_text(file.read_text("utf-8").replace(old, anew, 1), encoding="utf-8")
            continue
        if "…" in expected:
            cut = expected.index("…")
            assert without_ends(printed)[:cut] == expected[:cut], f"$ {command}\n{printed}"
        elif expected:
            assert without_ends(printed) == expected, f"$ {command}\n{printed}"


def test_what_the_readme_asks_a_server_is_answered_as_it_shows() -> None:
    blocks = re.findall(r"^```shell-session\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    shown = [step for block in blocks for step in steps(block)]
    asked = [(command, output) for command, output in shown if "localhost:8000" in command]
    assert len(asked) >= 3
    with serving(kursk_site().parent.parent) as server:
        for command, output in asked:
            here = command.replace("http://localhost:8000/", server.url)
            printed = run(here, ROOT).replace(server.url, "http://localhost:8000/")
            assert without_ends(printed) == without_ends(output), f"$ {command}\n{printed}"


def test_every_file_that_the_readme_names_is_there() -> None:
    names = re.findall(r"\]\(([^)#:]+)\)", README)
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_every_value_that_an_author_can_choose_is_in_the_readme() -> None:
    concepts = ontology().concepts
    for cls in ("SpeechAct", "Polarity", "Modality", "Certainty", "Scope", "Reason", "Kind"):
        for notation in concepts[ns.KGB + cls]:
            assert re.search(rf"\b{notation}\b", README), f"{cls} {notation}"


def test_every_command_of_kgbuild_is_in_the_readme() -> None:
    for command in cli.commands:
        assert f"kgbuild {command}" in README
