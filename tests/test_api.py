"""kgbuild as a Python library: its public names, its types, and the examples in its docstrings."""

import ast
import doctest
import importlib
import inspect
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from types import FunctionType
from typing import get_args, get_type_hints

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Triple, parse

import kgbuild
from kgbuild.cli.main import COMMANDS
from kgbuild.workspace import StrPath

ROOT = Path(__file__).parent.parent
#: Modules whose docstrings have examples that use no workspace.
EXAMPLES = ("kgbuild.errors", "kgbuild.nearest", "kgbuild.phrases")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built workspace ``news`` of the examples."""
    folder = tmp_path_factory.mktemp("api")
    kgbuild.init(folder / "news", example=True)
    result = kgbuild.build(folder / "news", without=("owl",))
    assert result.released, result.findings
    return folder


def examples() -> Iterator[doctest.DocTest]:
    """The examples in the docstrings of the package, its public names, and some modules."""
    finder = doctest.DocTestFinder(recurse=False)
    yield from finder.find(kgbuild, "kgbuild", module=False, globs={})
    for name in kgbuild.__all__:
        found = getattr(kgbuild, name)
        finder = doctest.DocTestFinder(recurse=isinstance(found, type))
        yield from finder.find(found, f"kgbuild.{name}", module=False, globs={"kgbuild": kgbuild})
    for name in EXAMPLES:
        yield from doctest.DocTestFinder().find(importlib.import_module(name))


@pytest.mark.parametrize(
    "example", [found for found in examples() if found.examples], ids=lambda found: found.name
)
def test_the_examples_in_docstrings_run(example: doctest.DocTest, folder: Path) -> None:
    with chdir(folder):
        result = doctest.DocTestRunner().run(example)
    assert result.failed == 0
    assert result.attempted > 0


def test_the_names_for_type_checkers_are_the_public_names() -> None:
    tree = ast.parse((ROOT / "src" / "kgbuild" / "__init__.py").read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = {
        alias.asname: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    public = {name: getattr(kgbuild, name) for name in kgbuild.__all__}
    assert imports.keys() == public.keys()
    for name, module in imports.items():
        assert module is not None
        assert getattr(importlib.import_module(module), str(name)) is public[str(name)]
        assert public[str(name)].__module__ == module
    assert kgbuild.__version__ == version("kgbuild")
    assert {*kgbuild.__all__, "__version__"} == set(dir(kgbuild))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kgbuild.nothing  # type: ignore[attr-defined]


def test_each_command_is_a_function_of_the_same_name() -> None:
    parts = {"import": ("import_claims", "import_entities")}  # "import" is a word of Python
    for name in COMMANDS:
        for function in parts.get(name, (name,)):
            assert function in kgbuild.__all__
            assert callable(getattr(kgbuild, function))


def functions() -> Iterator[FunctionType]:
    for name in kgbuild.__all__:
        found = inspect.unwrap(getattr(kgbuild, name))
        if isinstance(found, FunctionType):
            yield found


@pytest.mark.parametrize("function", list(functions()), ids=lambda function: str(function.__name__))
def test_every_path_may_be_a_str_or_a_path(function: FunctionType) -> None:
    # A module may import the names of its annotations for type checkers only.
    public = {name: getattr(kgbuild, name) for name in kgbuild.__all__}
    hints = get_type_hints(function, localns=public)
    hints.pop("return", None)
    for hint in hints.values():
        for part in (hint, *get_args(hint)):
            assert part is not Path, f"{function.__name__} takes a Path only"
    either = set(get_args(StrPath))
    assert any(either <= {hint, *get_args(hint)} or hint == StrPath for hint in hints.values())
    assert set(get_args(StrPath)) == {str, PathLike[str]}


def test_a_path_may_be_a_str(folder: Path) -> None:
    with chdir(folder):
        assert kgbuild.check("news", without=("owl", "shacl", "query")).counts["reports"] == 1
        assert kgbuild.query("news", "claims").rows()
        same = kgbuild.reanchor("news", "harbour", "news/reports/harbour/report.txt")
        assert not same.written
        with kgbuild.diff_releases("news", folder / "news") as difference:
            assert difference.counts() == {}


SELECT = """
SELECT * {
  VALUES (?integer ?decimal ?double ?boolean ?day ?text ?tagged ?iri ?odd ?time) {
    (42 1.50 1e3 true "2024-10-23"^^xsd:date "x" "y"@en kgb:Claim "many"^^xsd:integer
     "2024-10-23T10:00:00Z"^^xsd:dateTime)
  }
  OPTIONAL { ?nothing a <https://example.org/nothing> }
}
"""


def test_rows_have_python_values(folder: Path) -> None:
    (row,) = kgbuild.query(folder / "news", SELECT).rows()
    assert row == {
        "integer": 42,
        "decimal": Decimal("1.50"),
        "double": 1000.0,
        "boolean": True,
        "day": date(2024, 10, 23),
        "text": "x",
        "tagged": "y",
        "iri": "https://w3id.org/kgbuild/ontology#Claim",
        "odd": "many",
        "time": "2024-10-23T10:00:00Z",
        "nothing": None,
    }
    assert [type(row[name]) for name in ("integer", "boolean", "day")] == [int, bool, date]


def test_an_answer_can_be_read_again(folder: Path) -> None:
    answer = kgbuild.query(folder / "news", "claims")
    assert answer.rows() == answer.rows()
    assert answer.serialize("csv") == answer.serialize("csv")
    assert isinstance(answer.result, QuerySolutions)
    assert len(list(answer.result)) == len(answer.rows()) == 3
    asked = kgbuild.query(folder / "news", "ASK { ?claim a kgb:Claim }")
    assert isinstance(asked.result, QueryBoolean)
    assert asked.rows() == [{"boolean": True}]


def test_triples_are_rows_too(folder: Path) -> None:
    answer = kgbuild.query(folder / "news", 'CONSTRUCT { ?a rdfs:label "x" } { ?a a kgb:Claim }')
    assert answer.has_triples
    assert {(row["predicate"], row["object"]) for row in answer.rows()} == {
        ("http://www.w3.org/2000/01/rdf-schema#label", "x")
    }
    written = list(parse(answer.serialize("nt"), format=RdfFormat.N_TRIPLES))
    assert len(written) == len(answer.rows()) == 3
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert answer.result == [Triple(q.subject, label, Literal("x")) for q in written]


def test_the_findings_of_a_build_are_kept(tmp_path: Path) -> None:
    kgbuild.init(tmp_path / "w", example=True)
    report = tmp_path / "w" / "reports" / "harbour" / "report.txt"
    report.write_text(report.read_text("utf-8") + "\nA sentence without a claim.", "utf-8")
    built = kgbuild.build(tmp_path / "w", without=("owl", "shacl", "query"))
    kept = kgbuild.status(tmp_path / "w").findings()
    assert kept == built.findings
    assert [finding.severity for finding in kept] == [kgbuild.Severity.WARNING]
