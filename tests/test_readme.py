"""The README and the docs run as they stand: every command prints what the page shows.

After an intended change, rewrite the outputs in place and read the difference::

    KGBUILD_WRITE_EXPECTED=1 pytest tests/test_readme.py && git diff README.md docs
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kgbuild.cli.main import cli
from kgbuild.vocab import namespaces as ns
from tests.published import kursk_build_copy
from tests.shown import BIN, Runner, blocks
from tests.strategies import ontology

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCS = sorted(
    file
    for file in (ROOT / "docs").rglob("*.md")
    if not {"_build", "decisions"} & set(file.relative_to(ROOT / "docs").parts)
)
RUN = [
    file
    for file in DOCS
    if any(block.language == "console" for block in blocks(file.read_text("utf-8")))
]
#: The longest README that a newcomer reads to its end.
MOST_LINES = 200


def run(page: Path, folder: Path) -> None:
    """Run a page in this folder, and compare what it shows or rewrite it."""
    text = page.read_text("utf-8")
    with Runner(folder) as runner:
        anew = runner.page(text)
    if os.environ.get("KGBUILD_WRITE_EXPECTED"):
        page.write_text(anew, encoding="utf-8")
    else:
        assert anew == text


def test_every_command_of_the_readme_prints_what_it_shows(tmp_path: Path) -> None:
    folder = tmp_path / "kgbuild"
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
    run(README, folder)


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_every_command_of_the_docs_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    kursk_build_copy(tmp_path / "examples")
    run(page, tmp_path)


def test_the_readme_is_short_and_its_first_screen_names_both_commands() -> None:
    text = README.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert "$ make\n" in text[:3000]
    assert "make test" in text[:3000]


def test_every_file_that_the_readme_names_is_there() -> None:
    names = re.findall(r"\]\(([^)#:]+)[)#]", README.read_text("utf-8"))
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_a_picture_has_an_alternative_text_and_stays_small() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README.read_text("utf-8"))
    assert pictures
    for alternative, name in pictures:
        assert alternative
        assert (ROOT / name).stat().st_size < 150_000


def test_the_guide_to_claims_has_every_value_that_an_author_can_choose() -> None:
    guide = (ROOT / "docs" / "how-to" / "write-claims.md").read_text("utf-8")
    concepts = ontology().concepts
    for cls in ("SpeechAct", "Polarity", "Modality", "Certainty", "Scope", "Reason"):
        for notation in concepts[ns.KGB + cls]:
            assert re.search(rf"\b{notation}\b", guide), f"{cls} {notation}"


def test_the_docs_use_every_command() -> None:
    guides = "".join(page.read_text("utf-8") for page in DOCS if page.parent.name != "reference")
    for command in cli.list_commands(None):  # type: ignore[arg-type]
        assert f"kgbuild {command}" in guides
