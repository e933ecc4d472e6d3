"""The Kursk workspace, built and published once a run for all tests that only read it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from kgbuild.ids import Iris
from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from kgbuild.site.ontology.files import OntologyFiles

_KURSK: Final = Path(__file__).parent.parent / "examples" / "kursk"
KURSK_IRIS: Final = Iris("https://w3id.org/kgbuild/kursk/")
#: Names the folder that the workers of one run share; tests/conftest.py makes and removes it.
SHARED: Final = "KGBUILD_TESTS_SHARED"
#: The checks that a build leaves out when a test needs only what the build writes.
QUICK: Final = ("shacl", "owl", "query")
#: What gives the example a site away from its base, an endpoint, and files of every kind.
_ELSEWHERE: Final = """[site]
url = "https://data.example.org/kursk/"
sparql = "https://data.example.org/sparql"
formats = ["turtle", "ntriples", "jsonld"]
nanopublications = true
"""
_VERSIONED: Final = '[dataset]\nversion = "1.2.0"\nissued = "2026-11-25"\n'


def kursk_workspace(folder: Path) -> Path:
    """A copy of the Kursk workspace that has not been built."""
    workspace = folder / "kursk"
    shutil.copytree(_KURSK, workspace, ignore=shutil.ignore_patterns("out"))
    return workspace


def kursk_build(*, elsewhere: bool = False) -> Path:
    """The built workspace that all tests share; nobody may change it.

    Args:
        elsewhere: Whether it names a version, a site away from its base, and an endpoint, and
            asks for files of every kind.
    """

    def make(folder: Path) -> None:
        workspace = kursk_workspace(folder)
        if elsewhere:
            config = workspace / "kgbuild.toml"
            text = config.read_text("utf-8")
            text = text.replace("[site]\n", _ELSEWHERE).replace("[dataset]\n", _VERSIONED)
            config.write_text(text, encoding="utf-8")
        result = build(workspace, without=QUICK)
        assert result.released, result.findings

    return once("elsewhere" if elsewhere else "kursk", make) / "kursk"


def kursk_site(*, elsewhere: bool = False) -> Path:
    """The published site that all tests share; nobody may change it."""
    workspace = kursk_build(elsewhere=elsewhere)

    def make(_: Path) -> None:
        publish(workspace)

    once("elsewhere-site" if elsewhere else "kursk-site", make)
    return workspace / "out" / "site"


def example_build(name: str) -> Path:
    """The built workspace of an example that all tests share; nobody may change it."""
    if name == _KURSK.name:
        return kursk_build()

    def make(folder: Path) -> None:
        leave_out = shutil.ignore_patterns("out")
        result = build(
            shutil.copytree(_KURSK.parent / name, folder / name, ignore=leave_out), without=QUICK
        )
        assert result.released, result.findings

    return once(name, make) / name


def example_site(name: str) -> Path:
    """The same workspace after it was published, without the pages of the ontology."""
    if name == _KURSK.name:
        kursk_site()
        return kursk_build()
    workspace = example_build(name)

    def make(_: Path) -> None:
        with without_ontology():
            publish(workspace)

    once(f"{name}-site", make)
    return workspace


@contextmanager
def without_ontology() -> Iterator[None]:
    """Publish sites without the pages of the ontology, which take up to two thirds of the time.

    tests/test_site_ontology.py has them, and so do the sites that all tests share.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OntologyFiles, "files", lambda _: iter(()))
        yield


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site; of the pages of terms, which one template makes, each 25th."""
    found = sorted(site.rglob("*.html"))
    terms = [page for page in found if page.parent == site / "term"]
    return sorted({*found} - {*terms} | {*terms[::25]})


def kursk_build_copy(folder: Path) -> Path:
    """A copy of the built workspace, for a test that changes it."""
    return shutil.copytree(
        kursk_build(), folder / "kursk", symlinks=True, ignore=shutil.ignore_patterns("site*")
    )


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The shared folder of this name: the first worker fills it, and the others wait for it."""
    folder = Path(os.environ[SHARED]) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".done")
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder
