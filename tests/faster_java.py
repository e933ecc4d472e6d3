"""Starts the reasoners twice as fast as Java does by itself: with archives of their classes."""

import os
from functools import partial
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from kgbuild.checks.owl import java
from kgbuild.checks.owl.java import JavaRun
from tests.published import SHARED, once

_plain: Final = java._java  # noqa: SLF001 -- what this module makes faster


def make_java_faster() -> None:
    """Let the reasoners that this process starts use archives, which are made once a run."""
    setattr(java, "_java", _fast)  # noqa: B010 -- mypy takes it for a constant


def _fast(classpath: list[Path], command: list[str], folder: Path, patience: int) -> JavaRun:
    """Run a Java program with an archive; the first run of each program makes it."""
    if SHARED not in os.environ:
        return _plain(classpath, command, folder, patience)
    make = partial(_make, classpath, command, folder)
    made = once(f"java-{command[0].rpartition('.')[2]}", make)
    return _plain(_jars(classpath, made), [_option("", made), *command], folder, patience)


def _make(classpath: list[Path], command: list[str], run_in: Path, folder: Path) -> None:
    """Write the archive of the classes that a run of a program loads."""
    for place in filter(Path.is_dir, classpath):
        with ZipFile(folder / f"{place.name}.jar", "w") as jar:  # no archive has a folder's classes
            for file in sorted(place.rglob("*.class")):
                jar.write(file, file.relative_to(place))
    _plain(_jars(classpath, folder), [_option("Output", folder), *command], run_in, 120)


def _jars(classpath: list[Path], folder: Path) -> list[Path]:
    return [folder / f"{place.name}.jar" if place.is_dir() else place for place in classpath]


def _option(kind: str, folder: Path) -> str:
    return f"-XX:AOTCache{kind}={folder / 'classes.aot'}"
