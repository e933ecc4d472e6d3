"""ARCHITECTURE.md and CONTRIBUTING.md name files, functions and layers that exist."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "kgbuild"
#: Paths in the guides start at one of these: the repository, the package, or a workspace.
STARTS = (ROOT, SOURCES, ROOT / "examples" / "kursk")
GUIDES = ("ARCHITECTURE.md", "CONTRIBUTING.md")
#: Files that only a build, a publication or a run of `kgbuild link` makes.
MADE = re.compile(r"out/.*|(links|drafts)/cache|dataset\.nq|claims\.(csv|yaml)|report\.txt")
PATH = re.compile(r"(?P<path>[\w.*-]+(?:/[\w.*<>-]+)*/?)(?::(?P<name>[\w.]+))?")
ENDINGS = (".css", ".js", ".json", ".md", ".py", ".sh", ".toml", ".ttl", ".txt", ".yaml")
LONGEST = 150


def spans(guide: str) -> list[str]:
    """Return the code spans of a guide."""
    prose = (ROOT / guide).read_text("utf-8").split("```")[::2]
    return sorted({span for part in prose for span in re.findall(r"`([^`\n]+)`", part)})


def paths(guide: str) -> list[str]:
    """Return the code spans of a guide that are paths, some with the name of a definition."""
    found = []
    for span in spans(guide):
        path = PATH.fullmatch(span)
        if path and ("/" in path["path"] or path["path"].endswith(ENDINGS)):
            found.append(span)
    return [span for span in found if not MADE.fullmatch(span)]


def files(path: str) -> list[Path]:
    """Return what a path of a guide may mean; ``*`` and ``<Name>`` match any name."""
    pattern = re.sub(r"<\w+>", "*", path)
    return [found for start in STARTS for found in start.glob(pattern)]


def defined(file: Path) -> set[str]:
    """Return the functions and classes of a module, and ``Class.method``."""
    names = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
            names |= {f"{node.name}.{method.name}" for method in methods}
    return names


def modules_with(name: str) -> list[str]:
    """Return the modules that define a name, for the message when a guide is out of date."""
    modules = sorted(SOURCES.rglob("*.py")) if name else []
    return [str(file.relative_to(SOURCES)) for file in modules if name in defined(file)]


@pytest.mark.parametrize("guide", GUIDES)
def test_each_path_in_a_guide_exists(guide: str) -> None:
    spans = paths(guide)
    assert len(spans) > 50
    missing = []
    for span in spans:
        path, _, name = span.partition(":")
        if not any(not name or name in defined(file) for file in files(path)):
            missing.append(f"{span} does not exist; see {modules_with(name)}")
    assert missing == []


def test_architecture_takes_five_minutes() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= LONGEST


def test_the_table_of_layers_is_that_of_the_linter() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    contract = next(c for c in tool["importlinter"]["contracts"] if c["type"] == "layers")
    layers = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = text.partition("| layer |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`(\w+)`", cell)] == layers


def test_contributing_answers_where_to_change_things() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| to change |")[2].partition("\n\n")[0]
    answers = re.findall(r"^\| [^|*]+ \| `([^`]+)` \|$", table, re.MULTILINE)
    assert len(answers) >= 15
    assert all((ROOT / answer).exists() for answer in answers)
    questions = re.findall(r"^\| ([^|*]+) \|", table, re.MULTILINE)
    assert len(questions) == len(set(questions))
