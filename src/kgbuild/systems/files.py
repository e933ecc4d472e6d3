"""Files where systems differ: shared ones, places in open ones, what is on the disk, and names."""

import os
from pathlib import Path
from shutil import copyfile
from threading import Lock
from typing import Final

#: How a file is opened for its bytes: Windows would change line ends, others pass it to programs.
FOR_BYTES: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
#: Names that Windows keeps for devices, with any ending.
_DEVICES: Final = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{one}{n}" for one in ("com", "lpt") for n in "123456789¹²³"),
    )
)
#: Characters that Windows does not allow in the name of a file.
_NOT_ALLOWED: Final = frozenset('<>:"|?*\\') | {chr(code) for code in range(32)}
_reading = Lock()


def link_or_copy(file: Path, target: Path) -> None:
    """Give a file a second name, or copy it where the file system has no hard links.

    Raises:
        OSError: The target is there already, or cannot be written.
    """
    try:
        os.link(file, target)
    except FileExistsError:
        raise
    except OSError:  # for example, the folder is on another disk, or on one without hard links
        copyfile(file, target)


def read_at(descriptor: int, size: int, start: int) -> bytes:
    """Return ``size`` bytes of an open file from ``start``, or fewer at its end."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, start)
    with _reading:  # two threads would move the same place
        os.lseek(descriptor, start, os.SEEK_SET)
        found = b""
        while len(found) < size and (more := os.read(descriptor, size - len(found))):
            found += more
        return found


def sync_file(file: Path) -> None:
    """Flush a file to the disk."""
    mode = "rb" if os.name == "posix" else "r+b"  # Windows flushes only what can be written
    with file.open(mode) as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; Windows does so by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refused_name(path: str) -> str | None:
    """Return the part of a path that this system cannot have as a name; None if it can have all.

    ``path`` has ``/`` between folders.
    """
    if os.name == "posix":
        return None
    return next((name for name in path.split("/") if not _is_for_windows(name)), None)


def _is_for_windows(name: str) -> bool:
    device = name.partition(".")[0].rstrip(" ").casefold()
    return not (device in _DEVICES or name.endswith((".", " ")) or _NOT_ALLOWED & {*name})
