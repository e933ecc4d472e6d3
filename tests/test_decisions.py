"""The decisions in docs/decisions and the table of dependencies.

The index of the decisions is a generated file, which test_architecture.py compares.
"""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "decisions"
FILES = sorted(FOLDER.glob("[0-9]*.md"))
INDEX = (FOLDER / "README.md").read_text("utf-8")
LINK = re.compile(r"\[([0-9]{4})\]\(([^)]+)\)")
NAME = re.compile(r"(?:@[a-z-]+/)?[A-Za-z0-9][A-Za-z0-9.-]*")


def field(text: str, name: str) -> str:
    """Return a field from the list at the top of a decision."""
    (found,) = re.findall(rf"^- {name}: (.+)$", text, re.MULTILINE)
    return str(found)


def described() -> set[str]:
    """Return the packages in the first column of docs/dependencies.md, in lower case."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {name.lower() for cell in cells for name in NAME.findall(cell.replace(" (PyPI)", ""))}


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(file.stem[:4]) for file in FILES]
    assert numbers == list(range(1, len(FILES) + 1))


def test_decisions_are_in_the_order_of_their_dates() -> None:
    dates = [date.fromisoformat(field(file.read_text("utf-8"), "Date")) for file in FILES]
    assert dates == sorted(dates)


def test_a_decision_has_all_its_parts_and_is_in_the_index() -> None:
    for file in FILES:
        text = file.read_text("utf-8")
        assert text.startswith(f"# {file.stem[:4]}. "), file
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[:3] == ["Context", "Decision", "Alternatives considered"], file
        assert headings[3:] in ([], ["Consequences"]), file
        assert all(part.strip() for part in re.split(r"^## .+$", text, flags=re.MULTILINE)), file
        assert 10 <= len(text.splitlines()) <= 40, file
        assert f"[{file.stem[:4]}]({file.name})" in INDEX, file
        assert all((FOLDER / target).is_file() for _, target in LINK.findall(text)), file


def test_a_decision_is_accepted_or_names_what_replaced_it() -> None:
    for file in FILES:
        status = field(file.read_text("utf-8"), "Status")
        if status != "accepted":
            superseded = re.fullmatch(rf"superseded by {LINK.pattern}", status)
            assert superseded, file
            later = FOLDER / superseded[2]
            assert later.stem[:4] == superseded[1], file
            assert later.name > file.name, file
            assert file.name in later.read_text("utf-8"), file


def test_each_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(item for group in optional for item in group)]
    packages = {re.split(r"[<>=\[]", item)[0] for item in wanted}
    for folder in ("frontend", "tests/browser"):
        package = json.loads((ROOT / folder / "package.json").read_text("utf-8"))
        packages |= package["dependencies"].keys() | package.get("devDependencies", {}).keys()
    assert {name.lower() for name in packages - {"kgbuild"}} == described() - {"package"}
