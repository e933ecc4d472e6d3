"""The commands that `faults.py` kills: how a workspace comes to be before each, and what it writes.

The state of a command is a digest of the files that it writes for others to read. Names that begin
with a dot, such as those of locks and of unfinished files, are left out: nothing reads them.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fault_runs import answer, start

ROOT: Final = Path(__file__).parent.parent
#: A build without the checks, which write nothing.
BUILD: Final = ("build", "--without", "owl", "--without", "shacl", "--without", "query")
_REPORT: Final = "2024-03-05-bridge-at-brenn-closes"
_ARTICLE: Final = """<!doctype html><html lang="en"><head><title>Bridge at Brenn closes</title>
<meta name="author" content="Ruth Adler"><meta property="article:published_time"
content="2024-03-05T10:00:00Z"></head><body><article><h1>Bridge at Brenn closes</h1>
<p>The bridge over the Aller closed on Monday, police in Brenn said in a statement on Tuesday.</p>
<p>Ruth Adler, the mayor, said that 12 people were injured when the railing broke.</p>
<p>She said that repairs would take two weeks. The town council meets on Thursday.</p>
</article></body></html>
"""


@dataclass
class Outcome:
    """What the kills of a command left behind."""

    old: int = 0  # the state before the command
    new: int = 0  # the state after it
    between: int = 0  # another state, where that is allowed
    broken: list[str] = field(default_factory=list)  # a state that is not allowed, or no recovery

    def __str__(self) -> str:
        """Return the counts as cells of a table."""
        return f"{self.old} | {self.new} | {self.between} | {len(self.broken)}"


@dataclass(frozen=True)
class Command:
    """A command to kill.

    Attributes:
        name: What it is called in the table.
        prepare: Makes a folder the workspace as it is before the command.
        arguments: The arguments of kgbuild, which runs in the folder.
        written: The files and folders whose bytes are its state, below the folder.
        may_be_between: Whether it may leave another state, which the next run completes.
        accepts: The exit codes of a run after the fault.
        question: A command whose answer is part of the state, such as a query of the store.
    """

    name: str
    prepare: Callable[[Path], None]
    arguments: tuple[str, ...]
    written: tuple[str, ...]
    accepts: frozenset[int] = frozenset({0})
    question: tuple[str, ...] = ()
    may_be_between: bool = False

    def state(self, folder: Path) -> str:
        """Return the digest of what the command has written in a folder."""
        digest = hashlib.sha256()
        for name in self.written:
            for path in sorted(_files(folder / name)):
                digest.update(f"{path.relative_to(folder / name)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        if self.question:
            digest.update(answer(folder, self.question))
        return digest.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        for child in path.resolve().iterdir():
            if not child.name.startswith("."):
                yield from (path / one.relative_to(path.resolve()) for one in _files(child))
    elif path.exists():
        yield path


def run(folder: Path, *arguments: str) -> None:
    """Run kgbuild in a folder to its end, or end this program if that fails."""
    started = start(folder, arguments)
    started.wait()
    if started.code != 0:
        raise SystemExit(f"kgbuild {' '.join(arguments)} failed in {folder}: {started.said}")


def example(folder: Path) -> None:
    """Write the smallest example, without a build."""
    shutil.copytree(ROOT / "examples" / "mecca-crane", folder, ignore=shutil.ignore_patterns("out"))


def _changed_after_a_build(folder: Path) -> None:
    example(folder)
    run(folder, *BUILD)
    register = folder / "entities.yaml"
    register.write_text(register.read_text("utf-8").replace("label: ", "label: New ", 1), "utf-8")


def _changed_after_publishing(folder: Path) -> None:
    example(folder)
    run(folder, *BUILD)
    run(folder, "publish")
    register = folder / "entities.yaml"
    register.write_text(register.read_text("utf-8").replace("label: ", "label: New ", 1), "utf-8")
    run(folder, *BUILD)


def _with_an_article(folder: Path) -> None:
    example(folder)
    (folder / "article.html").write_text(_ARTICLE, "utf-8")


def _with_a_report(folder: Path) -> None:
    _with_an_article(folder)
    run(folder, "add", "article.html")


def _with_a_table(folder: Path) -> None:
    example(folder)
    (folder / "table.csv").write_text("id,a,label\nann,Person,Ann Bee\n", "utf-8")


def _with_a_new_text(folder: Path) -> None:
    example(folder)
    text = (folder / "reports" / "wikinews" / "report.txt").read_text("utf-8")
    (folder / "new.txt").write_text(text.replace("\n", "\nA line more.\n", 1), "utf-8")


def commands() -> tuple[Command, ...]:
    """Return the commands that need no service."""
    return (
        Command(
            "build",
            _changed_after_a_build,
            BUILD,
            ("out/current/dumps", "out/current/manifest.json", "out/current/findings.json"),
            question=("query", "claims", "--format", "csv"),
        ),
        Command(
            "publish",
            _changed_after_publishing,
            ("publish",),
            ("out/site",),
        ),
        Command(
            "add",
            _with_an_article,
            ("add", "article.html"),
            ("reports", "entities.yaml"),
            frozenset({0, 1}),  # 1: a report has this text already
            may_be_between=True,  # the register has the outlet before there is a report
        ),
        Command(
            "draft",
            _with_a_report,
            ("draft", _REPORT),
            ("reports", "entities.yaml"),
        ),
        Command(
            "import",
            _with_a_table,
            ("import", "entities", "table.csv"),
            ("entities.yaml",),
        ),
        Command(
            "reanchor",
            _with_a_new_text,
            ("reanchor", "wikinews", "new.txt"),
            ("reports",),
        ),
    )
