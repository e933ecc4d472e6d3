"""Files that are the same in every site: style sheets, and scripts bundled from ``frontend/``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgbuild.site.files import SiteError, SiteFile

#: Where the scripts are in a site.
FOLDER: Final = "static"
#: A service worker answers for its own folder, so it is at the root of a site.
SERVICE_WORKER: Final = "sw.js"
#: Where the scripts are in this package.
STATIC: Final = Path(__file__).parent / "static"
#: The licences of the packages that are in them.
LICENCES: Final = STATIC / "LICENSES.txt"
_ASSETS: Final = Path(__file__).parent / "assets"
_OXIGRAPH: Final = "oxigraph-*.wasm.gz"


def bundled() -> Iterator[SiteFile]:
    """Yield the scripts, and the licences of the packages in them.

    Raises:
        SiteError: The scripts have not been made.
    """
    for file in _files():
        path = file.name if file.name == SERVICE_WORKER else f"{FOLDER}/{file.name}"
        yield SiteFile(path, file)


def assets() -> Iterator[SiteFile]:
    """Yield the style sheets, the script of a report and the icon."""
    for file in sorted(_ASSETS.iterdir()):
        yield SiteFile(f"assets/{file.name}", file)


def oxigraph_size() -> int:
    """Return the number of bytes that a browser fetches to run Oxigraph.

    Raises:
        SiteError: The scripts have not been made.
    """
    _files()
    return sum(file.stat().st_size for file in STATIC.glob(_OXIGRAPH))


def _files() -> list[Path]:
    found = sorted(STATIC.glob("[!.]*"))
    if not any(file.name == LICENCES.name for file in found):
        raise SiteError(
            f"the scripts of a site are not in {STATIC}: in a checkout, run make; otherwise, "
            "install kgbuild again"
        )
    return found
