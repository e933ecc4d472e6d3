"""Where kgbuild's own ontology, shapes, queries and schemas are.

They stand at the top of the source tree and travel inside the wheel as ``kgbuild/_data``.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def resource_folder(name: str) -> Path:
    """The folder ``name`` (``ontology``, ``shapes``, ``queries`` or ``schemas``).

    Raises:
        FileNotFoundError: kgbuild was installed without its data.
    """
    for root in (_INSTALLED, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(
        f"kgbuild's own folder {name}/ is missing beside {_PACKAGE}: install kgbuild again"
    )


def resource_files(name: str, suffix: str) -> list[Path]:
    """Every file below the folder ``name`` that ends in ``suffix``, sorted by path."""
    folder = resource_folder(name)
    return sorted(folder.rglob(f"*{suffix}"), key=lambda path: path.relative_to(folder).as_posix())
