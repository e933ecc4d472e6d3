"""Links to folders that can be replaced, such as that to the current build.

On Linux and macOS a link is symbolic, and a new one takes its place in one step. Windows allows
symbolic links to few users, and junctions to all. It replaces neither in one step: the old link is
moved away first, and `recover` brings it back if kgbuild was killed in between.
"""

import os
import stat
from importlib import import_module
from pathlib import Path
from typing import Any


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link or a junction."""
    if path.is_symlink():
        return True
    try:
        tag = getattr(path.lstat(), "st_reparse_tag", 0)
    except OSError:
        return False
    return bool(tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))


def replace_link(link: Path, target: Path) -> None:
    """Let ``link`` lead to a folder next to it or below, instead of where it leads now.

    Raises:
        OSError: The link cannot be written; the old one is then still there.
    """
    new = link.with_name(f".{link.name}.new")
    _remove(new)
    _make(new, target)
    try:
        new.replace(link)
    except PermissionError:
        if os.name == "posix" or not is_link(link):
            raise
        old = _aside(link)
        _remove(old)
        link.rename(old)
        new.rename(link)
        _remove(old)


def recover(link: Path) -> None:
    """Bring back a link that was moved away by a process that was killed."""
    old = _aside(link)
    if is_link(old):
        if is_link(link):
            _remove(old)
        else:
            old.rename(link)


def _aside(link: Path) -> Path:
    return link.with_name(f".{link.name}.old")


def _make(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target.relative_to(link.parent), target_is_directory=True)
    except OSError:
        if os.name == "posix":
            raise
        windows: Any = import_module("_winapi")
        windows.CreateJunction(str(target), str(link))


def _remove(link: Path) -> None:
    """Remove a link, if it is there; a junction is a folder for Windows."""
    if not is_link(link):
        link.unlink(missing_ok=True)
    elif link.is_symlink() and os.name == "posix":
        link.unlink()
    else:
        link.rmdir()
