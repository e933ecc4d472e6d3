"""The guide to keys says what kgbuild accepts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kgbuild.cli.main import cli
from tests.shown import blocks

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "which-key.md"


def test_the_example_of_which_key_conforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but hints is found: each sentence has a claim, and no account lacks a part."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(cli, ["init", "my-claims", "--example"]).exit_code == 0
    shown = {block.note: block.body for block in blocks(PAGE.read_text("utf-8")) if block.note}
    entities = shown.pop("file: my-claims/entities.yaml").removeprefix("entities:\n")
    with Path("my-claims/entities.yaml").open("a", encoding="utf-8") as register:
        register.write(entities)
    for note, body in shown.items():
        file = Path(note.removeprefix("file: "))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    checked = runner.invoke(cli, ["check", "my-claims", "--without", "owl", "--fail-on", "warning"])
    assert checked.exit_code == 0, checked.output
