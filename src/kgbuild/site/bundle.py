"""The scripts that ``frontend/`` was bundled into, when kgbuild was built or installed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgbuild.site.files import SiteError, SiteFile

#: Where the scripts are in a site.
FOLDER: Final = "static"
#: A service worker answers for the folder that it is in, so it stands at the root of a site.
SERVICE_WORKER: Final = "sw.js"
#: Where they are here.
STATIC: Final = Path(__file__).parent / "static"
#: The licences of the packages that are in them.
LICENCES: Final = STATIC / "LICENSES.txt"
_OXIGRAPH: Final = "oxigraph-*.wasm.gz"


def bundled() -> Iterator[SiteFile]:
    """Yield the scripts, and the licences of what is in them.

    Raises:
        SiteError: They have not been made.
    """
    for file in _files():
        path = file.name if file.name == SERVICE_WORKER else f"{FOLDER}/{file.name}"
        yield SiteFile(path, file)


def oxigraph_size() -> int:
    """How many bytes a browser fetches to have Oxigraph.

    Raises:
        SiteError: The scripts have not been made.
    """
    _files()
    return sum(file.stat().st_size for file in STATIC.glob(_OXIGRAPH))


def _files() -> list[Path]:
    found = sorted(STATIC.glob("[!.]*"))
    if not any(file.name == LICENCES.name for file in found):
        raise SiteError(
            f"the scripts of a site are not in {STATIC}: in a checkout, run make; else install "
            "kgbuild again"
        )
    return found
