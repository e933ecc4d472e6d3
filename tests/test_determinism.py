"""Same input, same bytes: in any folder, under any hash seed, time zone, locale or start method."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, parse

from kgbuild.releases.manifest import Manifest
from tests.published import kursk_build

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KGBUILD = Path(sys.executable).with_name("kgbuild")
#: The build that all tests share has settings of its own: those of whoever runs the tests.
SETTINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Pyongyang", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "PYTHONUTF8": "0", "LANG": "POSIX"},
]


def build_in(folder: Path, settings: dict[str, str], *, cwd: Path) -> Path:
    """Return the folder of the build."""
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    subprocess.run(
        [KGBUILD, "build", os.path.relpath(folder, cwd), "--without=owl"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, **settings},
    )
    return folder / "out" / "current"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("determinism")
    return [
        build_in(
            folder / f"workspace {number} ß", settings, cwd=folder if number else folder.parent
        )
        for number, settings in enumerate(SETTINGS)
    ]


def test_builds_in_other_folders_and_settings_are_identical(builds: list[Path]) -> None:
    one, other = map(Manifest.read, builds)
    assert one.files, "there are dumps to compare"
    assert other == one
    shared = Manifest.read(kursk_build() / "out" / "current")
    assert (shared.files, shared.digest) == (one.files, one.digest)


def test_findings_and_manifest_hold_no_path_and_no_clock(builds: list[Path]) -> None:
    current = builds[0]
    folder = current.parent.parent.parent
    for file in [current / "manifest.json", current / "findings.json", *current.glob("dumps/*")]:
        assert str(folder) not in file.read_text("utf-8"), file


def test_no_dump_holds_a_blank_node(builds: list[Path]) -> None:
    dumps = builds[0] / "dumps"
    for name in ("dataset.nq", "dataset.trig", "dataset.ttl", "dataset.jsonld"):
        nodes = {n for q in parse(path=str(dumps / name)) for n in (q.subject, q.object)}
        assert nodes
        assert not [node for node in nodes if isinstance(node, BlankNode)], name
