"""The tool that seeds faults changes what it says, and nothing else."""

import ast
import sys
from pathlib import Path

import pytest
from tools.seed_faults import ROOT, Fault, draw, is_caught


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
    assert is_caught(fault, tmp_path, check, 60)
    assert not is_caught(fault, tmp_path, blind, 60)
    assert "42" in module.read_text("utf-8")
