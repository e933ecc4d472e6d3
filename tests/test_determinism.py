"""Same input, same bytes: in any folder, under any hash seed, time zone, locale or start method."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pyoxigraph import BlankNode, parse

from kgbuild.releases.manifest import Manifest

KURSK = Path(__file__).parent.parent / "examples" / "kursk"
KGBUILD = Path(sys.executable).with_name("kgbuild")
SETTINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Pyongyang", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "PYTHONUTF8": "0", "LANG": "POSIX"},
]


def build_in(folder: Path, settings: dict[str, str], *, cwd: Path) -> Manifest:
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    subprocess.run(
        [KGBUILD, "build", os.path.relpath(folder, cwd), "--without=owl"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, **settings},
    )
    return Manifest.read(folder / "out" / "current")


def test_builds_in_other_folders_and_settings_are_identical(tmp_path: Path) -> None:
    manifests = []
    for number, settings in enumerate(SETTINGS):
        cwd = tmp_path if number else tmp_path.parent
        manifests.append(build_in(tmp_path / f"workspace {number} ß", settings, cwd=cwd))
    first, *others = manifests
    assert first.files, "there are dumps to compare"
    for other in others:
        assert other == first


def test_findings_and_manifest_hold_no_path_and_no_clock(tmp_path: Path) -> None:
    build_in(tmp_path / "w", SETTINGS[0], cwd=tmp_path)
    current = tmp_path / "w" / "out" / "current"
    for file in [current / "manifest.json", current / "findings.json", *current.glob("dumps/*")]:
        assert str(tmp_path) not in file.read_text("utf-8"), file


def test_no_dump_holds_a_blank_node(tmp_path: Path) -> None:
    build_in(tmp_path / "w", SETTINGS[0], cwd=tmp_path)
    dumps = tmp_path / "w" / "out" / "current" / "dumps"
    for name in ("dataset.nq", "dataset.trig", "dataset.ttl", "dataset.jsonld"):
        nodes = {n for q in parse(path=str(dumps / name)) for n in (q.subject, q.object)}
        assert nodes
        assert not [node for node in nodes if isinstance(node, BlankNode)], name
