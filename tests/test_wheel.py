"""The wheel: installed in an environment of its own, it works from an empty folder."""

import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import kgbuild
from tests.serving import PATIENCE

ROOT = Path(__file__).parent.parent
#: What the build makes: the scripts of a site, and of the page of annotation.
STATIC = ("kgbuild/site/static", "kgbuild/annotating/page/static")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a new environment that has the locked dependencies and the wheel.

    `make` has installed the dependencies from the lock file. Links to their files are enough here.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT],
        check=True,
    )
    (wheel,) = folder.glob("kgbuild-*.whl")
    new = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", new], check=True)
    (packages,) = new.glob("lib/python*/site-packages")
    for name in locked():
        link_files(distribution(name), packages)
    there: list[str | Path] = [*pip, "--python", new / "bin" / "python"]
    subprocess.run([*there, "install", "--no-deps", wheel], check=True)
    subprocess.run([*there, "check"], check=True)
    return new / "bin"


def locked() -> list[str]:
    """The distributions in the lock file that this Python needs."""
    lock = (ROOT / "requirements" / "runtime.lock").read_text("utf-8")
    lines = re.findall(r"(?m)^[a-z].*?(?= *\\$)", lock)
    found = [requirement for requirement in map(Requirement, lines) if holds_here(requirement)]
    assert len(found) > 30
    return [requirement.name for requirement in found]


def holds_here(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate()


def link_files(installed: Distribution, packages: Path) -> None:
    """Link the files of a distribution into another folder of packages.

    Its bytecode, too: a new environment takes seconds to compile all. The record of a distribution
    may list it twice.
    """
    for file in dict.fromkeys(installed.files or ()):
        if ".." not in file.parts:
            (packages / file).parent.mkdir(parents=True, exist_ok=True)
            (packages / file).symlink_to(str(installed.locate_file(file)))


def test_the_wheel_makes_and_builds_a_workspace_far_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    environment = {"PATH": f"{installed}:/usr/bin:/bin", "HOME": str(tmp_path)}

    def run(*command: str) -> str:
        result = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    where = run("python", "-c", "import kgbuild; print(kgbuild.__file__)").strip()
    assert where.startswith(str(installed.parent)), "it is not the checkout that is tested"
    run("kgbuild", "init", "mine", "--example")
    built = run("kgbuild", "build", "mine", "--fail-on", "warning")
    assert "owl       conforms" in built, (
        "HermiT runs on the Java that the wheel's dependency brings"
    )
    assert "shacl     conforms" in built
    assert "Jane Doe" in run("kgbuild", "query", "claims", "-w", "mine", "--format", "csv")


def test_the_demo_builds_publishes_and_serves_the_example(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": f"{installed}:/usr/bin:/bin", "HOME": str(tmp_path)}
    command = ["kgbuild", "demo", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        lines = []
        for line in demo.stdout:
            lines.append(line)
            if line.startswith("Press Ctrl+C"):
                break
        shown = "".join(lines)
        assert "wrote the example to kgbuild-demo\n" in shown
        assert "71 claims by 21 sources" in shown
        pages = re.search(r"pages +(\S+)", shown)
        assert pages, shown
        with urlopen(pages[1]) as home:  # noqa: S310 -- our own address
            assert b"Kursk" in home.read()
        demo.send_signal(signal.SIGINT)
        demo.wait(PATIENCE)
    site = tmp_path / "kgbuild-demo" / "out" / "site"
    assert (site / "static" / "LICENSES.txt").is_file()
    assert (site / "static" / "sparql.js").is_file()
    assert '"status": 200' in (tmp_path / "kgbuild-demo" / "out" / "serve.log").read_text("utf-8")


def test_the_demo_keeps_a_workspace_and_overwrites_nothing(tmp_path: Path) -> None:
    assert kgbuild.demo(tmp_path / "new")
    (tmp_path / "new" / "entities.yaml").write_text("mine", "utf-8")
    assert not kgbuild.demo(tmp_path / "new")
    assert (tmp_path / "new" / "entities.yaml").read_text("utf-8") == "mine"
    with pytest.raises(kgbuild.UsageError, match="is not empty"):
        kgbuild.demo(tmp_path)


def test_the_wheel_holds_no_file_but_its_own(installed: Path) -> None:
    package = next(installed.parent.glob("lib/python*/site-packages/kgbuild"))
    folders = {path.name for path in (package / "_data").iterdir()}
    assert folders == {"ontology", "shapes", "queries", "schemas", "new-workspace", "examples"}
    example = ROOT / "examples" / "kursk"
    git = ["git", "ls-files", "-z"]
    tracked = subprocess.run(git, cwd=example, capture_output=True, text=True, check=True).stdout
    carried = package / "_data" / "examples" / "kursk"
    files = {str(file.relative_to(carried)) for file in carried.rglob("*") if file.is_file()}
    assert files == set(tracked.rstrip("\0").split("\0"))
    assert not [p for p in package.rglob("*") if p.is_file() and os.fspath(p).endswith("~")]


def test_the_source_archive_has_all_that_a_wheel_is_built_of(tmp_path: Path) -> None:
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run([hatchling, "build", "--target", "sdist", "-d", tmp_path], cwd=ROOT, check=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path)  # its filter needs a later Python than Debian has
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    # What the build fetches and makes is made by whoever builds.
    assert not (source / "frontend" / "node_modules").exists()
    for folder in STATIC:
        assert not (source / "src" / folder).exists()
    subprocess.run(
        [hatchling, "build", "--target", "wheel", "-d", tmp_path], cwd=source, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as files:
        names = files.namelist()
    assert {name for name in names if "/static/" in name} == {
        f"{folder}/{file.name}" for folder in STATIC for file in (ROOT / "src" / folder).iterdir()
    }


def test_the_wheel_names_the_authors_of_weights_that_drafts_use(installed: Path) -> None:
    (notice,) = installed.parent.rglob("kgbuild-*.dist-info/licenses/NOTICE")
    assert "all-MiniLM-L6-v2" in notice.read_text("utf-8")
