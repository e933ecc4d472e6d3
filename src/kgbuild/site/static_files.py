"""Files that are the same in every site: style sheets, and scripts and fonts from ``frontend/``."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from kgbuild.site.files import SiteError, SiteFile

#: The folder of the scripts in a site.
FOLDER: Final = "static"
#: The folder of the scripts in the package.
STATIC: Final = Path(__file__).parent / "static"
#: The licences of the packages in the bundle.
LICENCES: Final = STATIC / "LICENSES.txt"
#: The sources of the style sheets and of the small scripts of pages, and the icon.
ASSETS: Final = Path(__file__).parent / "assets"
#: An import in a minified script, which is in the folder of the script.
_IMPORTED: Final = re.compile(r'\b(?:from|import)"\./([^"]+)"')
#: Number of digits of the checksum at the end of the name of a font.
_DIGITS: Final = 10
#: The letters whose fonts every page needs, and the further letters of a language.
_LETTERS: Final = "latin"
_OWN_LETTERS: Final = {"uk": "cyrillic"}


def bundled() -> Iterator[SiteFile]:
    """Yield the scripts, the fonts and the licences of their packages.

    Raises:
        SiteError: The scripts have not been made.
    """
    for file in _files():
        if not (ASSETS / file.name).exists():
            yield SiteFile(f"{FOLDER}/{file.name}", file)


def assets() -> Iterator[SiteFile]:
    """Yield the style sheets, the small scripts of pages and the icon.

    Raises:
        SiteError: The scripts have not been made.
    """
    _files()
    for file in sorted(ASSETS.iterdir()):
        yield SiteFile(f"assets/{file.name}", _minified(file))


def _minified(asset: Path) -> Path:
    """Return the minified version of a style sheet or a script; the icon stays as it is."""
    return STATIC / asset.name if asset.suffix in {".css", ".js"} else asset


@cache
def fonts_of(tag: str) -> tuple[str, ...]:
    """Return the paths of the fonts that each page in a language needs at once.

    A browser fetches the other fonts for the pages that have their letters.
    """
    scripts = [_LETTERS, *([_OWN_LETTERS[tag]] if tag in _OWN_LETTERS else [])]
    return tuple(
        f"{FOLDER}/{file.name}"
        for script in scripts
        for file in sorted(STATIC.glob(f"*-{script}-{'[0-9a-f]' * _DIGITS}.woff2"))
    )


@cache
def imported(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths in a site of what scripts import, given by their paths in it.

    A browser that does not know them fetches each import only after the script that has it.
    """
    found: dict[str, None] = {}
    for script in scripts:
        for name in _IMPORTED.findall((STATIC / script.rpartition("/")[2]).read_text("utf-8")):
            one = f"{script.rpartition('/')[0]}/{name}"
            found.update(dict.fromkeys((one, *imported((one,)))))
    return tuple(found)


def oxigraph_size() -> int:
    """Return the number of bytes of Oxigraph that a browser fetches.

    Raises:
        SiteError: The scripts have not been made.
    """
    _files()
    return sum(file.stat().st_size for file in STATIC.glob("oxigraph-*.wasm.gz"))


def _files() -> list[Path]:
    found = sorted(STATIC.glob("[!.]*"))
    if not {LICENCES, *map(_minified, ASSETS.iterdir())} <= {*found, *ASSETS.iterdir()}:
        raise SiteError(
            f"{STATIC} has no scripts for a site: run make in a checkout, or install kgbuild again"
        )
    return found
