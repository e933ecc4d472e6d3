"""Seed faults in the sources, one at a time, and report which of them the tests catch.

Each fault is a small change to one function: a comparison turned around, a condition negated, a
number shifted, a sum made a difference, or a returned value dropped. The faults are drawn with a
fixed seed, at most one from each module, so a second run draws the same ones. Every fault is tried
in a copy of the checkout. The sources themselves never change.

Usage: python -m tools.seed_faults [--faults 40] [--seed 1] [--only checks,read] [--reached]
       -- COMMAND...

COMMAND runs the tests in the copy, such as ``pytest -q -x -m "not slow"``. A fault is caught when
the command fails, or when it runs for longer than ``--timeout`` seconds. With ``--reached``, all
tests run once without a fault. Then each fault is tried with the tests that reached its place,
their modules, and only if it survives these with all tests.
"""

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from tools.reached import mark, reaching_tests, selections

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = Path("src", "kgbuild")
_OPPOSITE: Final = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip

#: Exit codes of pytest for tests that passed, that it did not find, and none at all.
_PASSED: Final = frozenset({0, 4, 5})
_FAILED: Final = re.compile(r"^(?:FAILED|ERROR) (.+)$", re.MULTILINE)


class Fault(NamedTuple):
    """One change to one module.

    Attributes:
        file: The module, below the root of the checkout.
        line: The line of the change, from 1.
        before: The text that is replaced.
        after: The text that takes its place.
        start: Offset of the text in the module, in UTF-8 bytes.
    """

    file: Path
    line: int
    before: str
    after: str
    start: int


def faults_of(file: Path) -> Iterator[Fault]:
    """Yield every fault that can be seeded in the functions of a module."""
    source = (ROOT / file).read_text("utf-8")
    offsets = _line_offsets(source)
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            changed = _changed(node, source)
            if changed is not None:
                old, after = changed
                before = ast.get_source_segment(source, old)
                if before is not None:
                    start = offsets[old.lineno - 1] + old.col_offset
                    yield Fault(file, old.lineno, before, after, start)


def _changed(node: ast.AST, source: str) -> tuple[ast.expr, str] | None:
    """Return the expression to replace in ``node`` and its replacement, if there is one."""

    def text(part: ast.expr) -> str | None:
        return ast.get_source_segment(source, part)

    changed: tuple[ast.expr, str] | None = None
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            changed = node, f"({text(left)} {_OPPOSITE[type(op)]} {text(right)})"
        case ast.If(test=test) | ast.IfExp(test=test):
            changed = test, f"(not ({text(test)}))"
        case ast.Constant(value=bool(value)):
            changed = node, str(not value)
        case ast.Constant(value=int(value)):
            changed = node, str(value + 1)
        case ast.BoolOp(op=op, values=[left, right]):
            word = "or" if isinstance(op, ast.And) else "and"
            changed = node, f"({text(left)} {word} {text(right)})"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            changed = value, "None"
        case _:
            pass
    return changed


def _line_offsets(source: str) -> list[int]:
    """Return the offset of each line in bytes, as ``ast`` counts columns."""
    offsets = [0]
    for line in source.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line.encode()))
    return offsets


def draw(number: int, seed: int, only: Sequence[str]) -> list[Fault]:
    """Draw faults, at most one from each module."""
    random = Random(seed)  # noqa: S311 -- a sample, no secret
    modules = sorted(file.relative_to(ROOT) for file in (ROOT / SOURCES).rglob("*.py"))
    if only:
        modules = [module for module in modules if _package(module) in only]
    random.shuffle(modules)
    drawn: list[Fault] = []
    for module in modules:
        if len(drawn) == number:
            break
        found = list(faults_of(module))
        if found:
            drawn.append(random.choice(found))
    return drawn


def _package(module: Path) -> str:
    """Return the package of a module, or its name if it is at the root."""
    return module.relative_to(SOURCES).parts[0].removesuffix(".py")


class Outcome(NamedTuple):
    """How a command ended.

    Attributes:
        code: Its exit code.
        failed: The first test that failed, as pytest names it, or why there is none.
    """

    code: int
    failed: str


def outcome(command: Sequence[str], copy: Path, timeout: float | None) -> Outcome:
    """Run a command in the copy, for ``timeout`` seconds at most."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(copy / "src"), str(copy))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        result = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome(1, f"no end after {timeout} s")
    failed = _FAILED.search(result.stdout.decode("utf-8", "replace"))
    return Outcome(result.returncode, failed[1] if failed else f"exit code {result.returncode}")


def caught_by(
    fault: Fault,
    copy: Path,
    command: Sequence[str],
    timeout: float,
    choices: Sequence[Sequence[str]] = ((),),
) -> str | None:
    """Return what failed with the fault in the copy, for the first of the choices of tests."""
    file = copy / fault.file
    sound = file.read_bytes()
    end = fault.start + len(fault.before.encode())
    file.write_bytes(sound[: fault.start] + fault.after.encode() + sound[end:])
    try:
        for tests in choices:
            code, failed = outcome([*command, *tests], copy, timeout)
            if code not in (_PASSED if tests else {0}):
                return failed
    finally:
        file.write_bytes(sound)
    return None


def records_of(
    faults: Sequence[Fault], copy: Path, folder: Path, command: Sequence[str]
) -> list[Path]:
    """Run the tests once, and return for each fault the file with those that reached its place."""
    folder.mkdir()
    records = [folder / str(number) for number in range(len(faults))]
    sound = {fault.file: (copy / fault.file).read_bytes() for fault in faults}
    for fault, record in zip(faults, records, strict=True):
        mark(fault, copy, record)
    all_tests = [part for part in command if part not in {"-x", "--exitfirst"}]
    outcome(all_tests, copy, timeout=None)
    for file, source in sound.items():
        (copy / file).write_bytes(source)
    return records


def main() -> int:
    """Try every fault; exit with 1 if one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=40, help="how many faults to seed")
    parser.add_argument("--seed", type=int, default=1, help="seed of the sample")
    parser.add_argument("--only", default="", help="packages or root modules, with commas between")
    parser.add_argument(
        "--timeout", type=float, default=600, help="seconds a run of tests may take"
    )
    parser.add_argument("--reached", action="store_true", help="begin with tests that reach it")
    parser.add_argument("command", nargs="+", help="the command that runs the tests")
    options = parser.parse_args()
    faults = draw(options.faults, options.seed, [name for name in options.only.split(",") if name])
    survivors = 0
    with TemporaryDirectory(prefix="kgbuild-faults-") as folder:
        copy = copied(Path(folder) / "kgbuild")
        choices: list[list[list[str]]] = [[[]]] * len(faults)
        if options.reached:
            records = records_of(faults, copy, Path(folder) / "reached", options.command)
            choices = [selections(reaching_tests(record)) for record in records]
        elif outcome(options.command, copy, options.timeout).code != 0:
            print("The command fails without a fault: mend that first.")
            return 2
        for fault, chosen in zip(faults, choices, strict=True):
            failed = caught_by(fault, copy, options.command, options.timeout, chosen)
            survivors += failed is None
            verdict = "SURVIVED" if failed is None else "caught  "
            change = f"{' '.join(fault.before.split())} -> {' '.join(fault.after.split())}"
            reason = f"\n         by {failed}" if failed else ""
            print(f"{verdict} {fault.file}:{fault.line}: {change}{reason}", flush=True)
    print(f"{len(faults) - survivors} of {len(faults)} faults were caught")
    return int(survivors > 0)


def copied(copy: Path) -> Path:
    """Copy the checkout, and share what is installed in it."""
    left_out = shutil.ignore_patterns(".venv", ".git", "node_modules", "out")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
    packages = (*ROOT.glob("*/node_modules"), *ROOT.glob("*/*/node_modules"))
    for shared in (ROOT / ".venv", *packages):
        (copy / shared.relative_to(ROOT)).symlink_to(shared)
    return copy


if __name__ == "__main__":
    sys.exit(main())
