"""``kgbuild build --watch``: build again whenever an input changes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from kgbuild.checks.findings_report import in_order, result_lines
from kgbuild.checks.result import CheckResult
from kgbuild.errors import Finding, KgbuildError
from kgbuild.phrases import counted
from kgbuild.pipeline.build import BuildResult
from kgbuild.workspace import WorkspaceFolder

#: A build starts when no file has changed for this many milliseconds.
_QUIET: Final = 100
#: The watcher returns after this many milliseconds, with or without a change.
_AWAKE: Final = 200
#: The maximum number of findings that are printed for each check.
_MOST: Final = 10

#: Builds once; it is given what to call with the result of each check.
Build = Callable[[Callable[[CheckResult], None]], BuildResult]


def build_on_change(workspace: Path, corpora: Sequence[Path], build: Build) -> None:
    """Build now, and again after each change of an input, until Ctrl-C.

    Raises:
        UsageError: ``workspace`` is not a workspace.
    """
    from watchfiles import watch

    folder = WorkspaceFolder.find(workspace)
    outside = {corpus.resolve() for corpus in corpora}

    def is_input(_: object, path: str) -> bool:
        file = Path(path)
        return file in outside or folder.is_input(file)

    places = [workspace.resolve(), *(corpus.parent for corpus in outside)]
    changes = watch(
        *dict.fromkeys(places),
        watch_filter=is_input,
        step=_QUIET,
        rust_timeout=_AWAKE,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    next(changes, None)  # now changes during the first build are noticed, too
    watched = _Watched(build)
    watched.build()
    for changed in filter(None, changes):
        files = sorted({_shown(Path(path), workspace) for _, path in changed})
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        click.echo(f"\n{files[0]}{more} changed")
        watched.build()


@dataclass(slots=True)
class _Watched:
    """Builds again and again, and prints what is new since the last time."""

    once: Build
    known: dict[str, set[Finding]] = field(default_factory=dict)  # by check

    def build(self) -> None:
        """Build once; an error that stops the build is printed."""
        started = time.monotonic()
        try:
            result = self.once(self._print)
        except (KgbuildError, OSError) as error:
            click.echo(f"kgbuild: {error}", err=True)
            ended = "not built"
        else:
            ended = "built" if result.released else "not built; the previous build stays current"
        seconds = time.monotonic() - started
        click.echo(f"{ended}, after {seconds:.1f} s; waiting for changes, Ctrl-C stops")

    def _print(self, result: CheckResult) -> None:
        """Print the result of a check with its new findings, as soon as it is known."""
        before, now = self.known.get(result.check, set()), set(result.findings)
        self.known[result.check] = now
        new = in_order(now - before)
        lines = [*result_lines([result]), *map(str, new[:_MOST])]
        rest = {
            "more": len(new[_MOST:]),
            "as before": len(now & before),
            "gone": len(before - now),
        }
        others = [f"{counted(number, 'finding')} {what}" for what, number in rest.items() if number]
        click.echo("\n".join([*lines, *([", ".join(others)] if others else [])]))


def _shown(file: Path, workspace: Path) -> str:
    root = workspace.resolve()
    return str(file.relative_to(root) if file.is_relative_to(root) else file)
