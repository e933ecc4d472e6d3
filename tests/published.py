"""The Kursk workspace as a site, published once for all tests that look at it."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kgbuild.ids import Iris
from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish

_KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KURSK_IRIS = Iris("https://w3id.org/kgbuild/kursk/")


def kursk_workspace(folder: Path) -> Path:
    """A copy of the Kursk workspace that has not been built."""
    workspace = folder / "kursk"
    shutil.copytree(_KURSK, workspace, ignore=shutil.ignore_patterns("out"))
    return workspace


@cache
def kursk_site() -> Path:
    """The folder of the site of the Kursk workspace."""
    workspace = kursk_workspace(Path(mkdtemp(prefix="kgbuild-site-")))
    result = build(workspace, without=("shacl", "owl", "query"))
    assert result.released, result.findings
    return publish(workspace).folder
