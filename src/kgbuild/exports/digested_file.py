"""A new file whose digest is known when it has been written, without reading it again."""

from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path


class DigestedFile(AbstractContextManager["DigestedFile"]):
    """A file that is written once, from its beginning to its end."""

    def __init__(self, path: Path) -> None:
        """Create the file, or raise an `OSError`."""
        self._digest = sha256()
        self._size = 0
        self._file = path.open("wb")

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def write(self, data: bytes) -> None:
        """Add some bytes, or raise an `OSError`."""
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)

    def flush(self) -> None:
        """Write everything to the disk, for others to read."""
        self._file.flush()

    def described(self) -> dict[str, str | int]:
        """Return the size in bytes and the SHA-256 of what was written so far."""
        return {"bytes": self._size, "sha256": self._digest.hexdigest()}
