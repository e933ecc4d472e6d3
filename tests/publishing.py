"""The Kursk workspace, built and published, for tests of what comes out."""

import shutil
from pathlib import Path

import pytest

from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
#: What makes of the example a dataset with all that a description can tell.
ELSEWHERE = 'url = "https://data.example.org/kursk/"\nsparql = "https://data.example.org/sparql"\n'
VERSIONED = 'version = "1.2.0"\nissued = "2026-11-25"\n'


def built_kursk(factory: pytest.TempPathFactory, *, elsewhere: bool = False) -> Path:
    """A copy of the workspace with its build.

    Args:
        factory: Makes the folder.
        elsewhere: Whether it names a version, a site that is not at its base, and an endpoint.
    """
    folder = factory.mktemp("built") / "kursk"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    if elsewhere:
        config = folder / "kgbuild.toml"
        text = config.read_text("utf-8")
        text = text.replace("[site]\n", f"[site]\n{ELSEWHERE}")
        text = text.replace("[dataset]\n", f"[dataset]\n{VERSIONED}")
        config.write_text(text, encoding="utf-8")
    assert build(folder, without=("shacl", "owl", "query")).released
    return folder


def published_kursk(factory: pytest.TempPathFactory, *, elsewhere: bool = False) -> Path:
    """The site of a copy of the workspace."""
    return publish(built_kursk(factory, elsewhere=elsewhere)).folder
