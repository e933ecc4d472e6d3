"""The tool that seeds faults changes what it says, and nothing else."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.reached import mark, reaching_tests, selections
from tools.seed_faults import ROOT, Fault, caught_by, draw


@pytest.fixture
def faults() -> list[Fault]:
    return draw(10, 1, [])


def test_the_same_seed_draws_the_same_faults_from_different_modules(faults: list[Fault]) -> None:
    assert faults == draw(10, 1, [])
    assert faults != draw(10, 2, [])
    assert len({fault.file for fault in faults}) == len(faults) == 10


def test_a_module_with_a_fault_is_still_python(faults: list[Fault]) -> None:
    for fault in faults:
        source = (ROOT / fault.file).read_bytes()
        end = fault.start + len(fault.before.encode())
        assert source[fault.start : end].decode() == fault.before
        changed = source[: fault.start] + fault.after.encode() + source[end:]
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source))


def test_a_fault_is_caught_by_a_test_of_it_and_then_taken_back(tmp_path: Path) -> None:
    module = tmp_path / "answer.py"
    module.write_text("def answer():\n    return 42\n", encoding="utf-8")
    fault = Fault(Path("answer.py"), 2, "42", "43", module.read_text("utf-8").index("42"))
    check = [sys.executable, "-c", "import answer; assert answer.answer() == 42"]
    blind = [sys.executable, "-c", "import answer; answer.answer()"]
    assert caught_by(fault, tmp_path, check, 60) == "exit code 1"
    assert caught_by(fault, tmp_path, blind, 60) is None
    assert "42" in module.read_text("utf-8")


def test_the_reaching_tests_a_place_are_recorded_and_others_are_not(tmp_path: Path) -> None:
    module = tmp_path / "answer.py"
    module.write_text("def answer(n):\n    return n if n else 42\n", encoding="utf-8")
    fault = Fault(Path("answer.py"), 2, "42", "43", module.read_text("utf-8").index("42"))
    mark(fault, tmp_path, tmp_path / "record")
    for number, test in (("0", "tests/test_a.py::test_b[x (y)] (call)"), ("7", "other (call)")):
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import answer; assert answer.answer({number}) == ({number} or 42)",
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_CURRENT_TEST": test},
            check=True,
        )
    assert reaching_tests(tmp_path / "record") == ["tests/test_a.py::test_b[x (y)]"]


def test_reaching_tests_a_place_run_before_their_modules_and_everything() -> None:
    tests = ["tests/test_a.py::test_1", "tests/test_a.py::test_2", "tests/test_b.py::test_3"]
    modules = ["tests/test_a.py", "tests/test_b.py"]
    assert selections(tests) == [tests, modules, []]
    assert selections(tests, most=2) == [modules, []]
    assert selections([]) == [[]]
