"""Copies of a store that take no time, because files that never change are shared."""

from pathlib import Path
from shutil import copyfile
from typing import Final

from kgbuild.systems.files import link_or_copy

#: What a store needs to be opened. Its lock and its log of events stay behind.
_DATA: Final = ("CURRENT", "IDENTITY", "MANIFEST-*", "OPTIONS-*", "*.log", "*.sst", "*.blob")
#: The kinds of files that RocksDB writes once, and then only reads or deletes.
_UNCHANGING: Final = frozenset({".sst", ".blob"})


def store_files(folder: Path) -> dict[str, Path]:
    """Return the files of a store that hold data, by name."""
    found = (file for pattern in _DATA for file in folder.glob(pattern))
    return {file.name: file for file in sorted(found)}


def copy_store(store: Path, folder: Path) -> None:
    """Copy a store that nobody writes into a new folder.

    Files that never change are hard links, where the file system allows it. Writing to the copy
    leaves the store as it is.

    Raises:
        OSError: The store cannot be read, or the copy cannot be written.
    """
    folder.mkdir()
    for name, file in store_files(store).items():
        share = link_or_copy if file.suffix in _UNCHANGING else copyfile
        share(file, folder / name)
