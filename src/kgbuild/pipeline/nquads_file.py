"""The N-Quads of a build on the disk, which a new store may load while they are written."""

from contextlib import AbstractContextManager
from pathlib import Path

from kgbuild.sparql.early_load import EarlyLoad


class NQuadsFile(AbstractContextManager["NQuadsFile"]):
    """A file of N-Quads that is being written.

    Attributes:
        path: Where it is.
        size: The number of bytes so far.
    """

    def __init__(self, path: Path, early: EarlyLoad | None) -> None:
        """Create the file, or raise an `OSError`.

        Args:
            path: Where to write.
            early: What loads the quads while they are written; None if nothing does.
        """
        self.path = path
        self.size = 0
        self._early = early
        self._file = path.open("wb")

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def write(self, lines: bytes) -> None:
        """Write whole lines."""
        self._file.write(lines)
        self.size += len(lines)
        if self._early is not None and self._early.wants(self.size):
            self.flush()
            self._early.grown(self.path, self.size)

    def flush(self) -> None:
        """Write everything to the disk, for others to read."""
        self._file.flush()
