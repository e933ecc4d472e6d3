"""Seed faults in the sources, one at a time, and report which of them the tests catch.

Each fault is a small change to one function: a comparison turned around, a condition negated, a
number shifted, a sum made a difference, or a returned value dropped. The faults are drawn with a
fixed seed, at most one from each module, so a second run draws the same ones. Every fault is tried
in a copy of the checkout. The sources themselves never change.

Usage: python tools/seed_faults.py [--faults 40] [--seed 1] [--only checks,read] -- COMMAND...

COMMAND runs the tests in the copy, such as ``pytest -q -x -m "not slow"``. A fault is caught when
the command fails, or when it runs for longer than ``--timeout`` seconds.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = Path("src", "kgbuild")
_OPPOSITE: Final = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip


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


def fails(command: Sequence[str], copy: Path, timeout: float) -> bool:
    """Return whether the command fails in the copy, or runs for longer than ``timeout`` seconds."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        result = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return result.returncode != 0


def is_caught(fault: Fault, copy: Path, command: Sequence[str], timeout: float) -> bool:
    """Return whether the command fails with the fault in the copy."""
    file = copy / fault.file
    sound = file.read_bytes()
    end = fault.start + len(fault.before.encode())
    file.write_bytes(sound[: fault.start] + fault.after.encode() + sound[end:])
    try:
        return fails(command, copy, timeout)
    finally:
        file.write_bytes(sound)


def main() -> int:
    """Try every fault; exit with 1 if one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=40, help="how many faults to seed")
    parser.add_argument("--seed", type=int, default=1, help="seed of the sample")
    parser.add_argument("--only", default="", help="packages or root modules, with commas between")
    parser.add_argument(
        "--timeout", type=float, default=600, help="seconds a run of tests may take"
    )
    parser.add_argument("command", nargs="+", help="the command that runs the tests")
    options = parser.parse_args()
    faults = draw(options.faults, options.seed, [name for name in options.only.split(",") if name])
    survivors = 0
    with TemporaryDirectory(prefix="kgbuild-faults-") as folder:
        copy = Path(folder) / "kgbuild"
        left_out = shutil.ignore_patterns(".venv", ".git", "node_modules", "out")
        shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
        packages = (*ROOT.glob("*/node_modules"), *ROOT.glob("*/*/node_modules"))
        for shared in (ROOT / ".venv", *packages):
            (copy / shared.relative_to(ROOT)).symlink_to(shared)
        if fails(options.command, copy, options.timeout):
            print("The command fails without a fault: mend that first.")
            return 2
        for fault in faults:
            caught = is_caught(fault, copy, options.command, options.timeout)
            survivors += not caught
            verdict = "caught  " if caught else "SURVIVED"
            change = f"{' '.join(fault.before.split())} -> {' '.join(fault.after.split())}"
            print(f"{verdict} {fault.file}:{fault.line}: {change}", flush=True)
    print(f"{len(faults) - survivors} of {len(faults)} faults were caught")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
