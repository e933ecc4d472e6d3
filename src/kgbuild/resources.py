"""The folders of kgbuild's own ontology, shapes, queries, schemas, new workspace and example.

They are at the top of the source tree, and in ``kgbuild/_data`` in a wheel.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def resource_folder(name: str) -> Path:
    """Return a folder, such as ``ontology``, ``shapes``, ``new-workspace`` or ``examples``."""
    for root in (_INSTALLED, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(
        f"kgbuild's own folder {name}/ is missing from {_PACKAGE}: install kgbuild again"
    )


def example_folder() -> Path:
    """Return the folder of the example, the workspace on Kursk."""
    return resource_folder("examples") / "kursk"


def resource_files(name: str, suffix: str) -> list[Path]:
    """Return the files below the folder ``name`` that end in ``suffix``, sorted by path."""
    folder = resource_folder(name)
    return sorted(folder.rglob(f"*{suffix}"), key=lambda path: path.relative_to(folder).as_posix())
