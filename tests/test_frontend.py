"""The scripts of a site: their own tests, their types, and what they are bundled into."""

import json
from pathlib import Path

import pytest

from kgbuild.annotating.page_server import PAGE
from kgbuild.site import static_files
from kgbuild.site.files import SiteError
from kgbuild.site.static_files import assets, bundled, oxigraph_size
from tests.browsing import PACKAGES, node

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"


def test_the_scripts_pass_their_own_tests() -> None:
    told = node("--test", "--test-reporter=tap", "test/*.test.js", cwd=FRONTEND)
    assert "# fail 0" in told
    assert "# pass 0" not in told


@pytest.mark.parametrize("config", ["tsconfig.json", "tsconfig.workers.json"])
def test_the_types_of_the_scripts_hold(config: str) -> None:
    node(str(PACKAGES / "typescript" / "lib" / "tsc.js"), "--project", str(FRONTEND / config))


def test_the_same_sources_are_bundled_into_the_same_bytes(tmp_path: Path) -> None:
    node(str(FRONTEND / "build.mjs"), str(tmp_path / "made"), cwd=tmp_path)
    made = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    assert made == {file.name: file.read_bytes() for file in static_files.STATIC.iterdir()}


def test_the_script_of_the_page_of_annotation_is_bundled_into_the_same_bytes(
    tmp_path: Path,
) -> None:
    node(str(FRONTEND / "build.mjs"), "--annotate", str(tmp_path / "made"), cwd=tmp_path)
    made = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    assert made == {file.name: file.read_bytes() for file in (PAGE / "static").iterdir()}


def test_the_licence_of_every_package_is_in_the_site() -> None:
    told = static_files.LICENCES.read_text("utf-8")
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    packages = [
        f"{name.rpartition('node_modules/')[2]} {about['version']}: "
        for name, about in lock["packages"].items()
        if name and not about.get("dev")
    ]
    assert [package for package in packages if package not in told] == []
    for words in ("Permission is hereby granted", "Apache License", "SIL Open Font License"):
        assert words in told


def test_a_site_without_its_scripts_says_how_to_make_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    with pytest.raises(SiteError, match="run make"):
        list(bundled())
    with pytest.raises(SiteError, match="run make"):
        list(assets())
    with pytest.raises(SiteError, match="run make"):
        oxigraph_size()


@pytest.mark.parametrize(
    "folder", [FRONTEND, ROOT / "tests" / "browser", ROOT / "tests" / "vocabularies"]
)
def test_packages_are_pinned_by_hash_and_by_no_address(folder: Path) -> None:
    wanted = json.loads((folder / "package.json").read_text("utf-8"))
    versions = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, about in lock.items() if "resolved" in about] == []
    assert [name for name, about in lock.items() if name and "integrity" not in about] == []
