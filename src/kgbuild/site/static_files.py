"""Files that are the same in every site: style sheets, and scripts bundled from ``frontend/``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgbuild.site.files import SiteError, SiteFile

#: The folder of the scripts in a site.
FOLDER: Final = "static"
#: The folder of the scripts in the package.
STATIC: Final = Path(__file__).parent / "static"
#: The licences of the packages in the bundle.
LICENCES: Final = STATIC / "LICENSES.txt"
#: The style sheets, the script of a report and the icon.
ASSETS: Final = Path(__file__).parent / "assets"


def bundled() -> Iterator[SiteFile]:
    """Yield the scripts and the licences of their packages.

    Raises:
        SiteError: The scripts have not been made.
    """
    for file in _files():
        yield SiteFile(f"{FOLDER}/{file.name}", file)


def assets() -> Iterator[SiteFile]:
    """Yield the style sheets, the script of a report and the icon."""
    for file in sorted(ASSETS.iterdir()):
        yield SiteFile(f"assets/{file.name}", file)


def oxigraph_size() -> int:
    """Return the number of bytes of Oxigraph that a browser fetches.

    Raises:
        SiteError: The scripts have not been made.
    """
    _files()
    return sum(file.stat().st_size for file in STATIC.glob("oxigraph-*.wasm.gz"))


def _files() -> list[Path]:
    found = sorted(STATIC.glob("[!.]*"))
    if not any(file.name == LICENCES.name for file in found):
        raise SiteError(
            f"{STATIC} has no scripts for a site: run make in a checkout, or install kgbuild again"
        )
    return found
