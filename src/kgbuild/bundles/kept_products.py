"""The products of the last build, kept for the next one.

A product is used again only if everything that it depends on is unchanged, and if this user's
kgbuild wrote its bytes. A secret of the user proves that. Without it, anybody who passes on a
workspace could add claims that no report makes. A damaged product is made again.
"""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from secrets import token_bytes
from tempfile import mkstemp
from typing import Final, NamedTuple, TypeVar

from kgbuild.systems.files import link_or_copy

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Result = TypeVar("Result")

_SECRET_BYTES: Final = 32
_AT_ONCE: Final = 500
#: The fastest level. It makes N-Quads 15 times smaller, which saves more time than it takes.
_ZSTD_LEVEL: Final = 1
#: A crash may damage the file, and then it is begun again. So SQLite need not be careful.
_PRAGMAS: Final = ("journal_mode=OFF", "synchronous=OFF")
_TABLE: Final = "CREATE TABLE product (key BLOB PRIMARY KEY, proof BLOB, uses BLOB, data BLOB)"


class Kept(NamedTuple):
    """A product, and what it uses besides what its key is made of."""

    data: bytes
    uses: bytes = b""


class KeptProducts(AbstractContextManager["KeptProducts"]):
    """A file of products by key. Only one process at a time may write it."""

    def __init__(self, file: Path, secret: bytes, *, read_only: bool = False) -> None:
        """Open the file; a missing or damaged one is replaced, unless it is only read.

        Args:
            file: The file.
            secret: The user's secret, see `user_secret`.
            read_only: Whether to keep nothing new.
        """
        self._file = file
        self._secret = secret
        self._read_only = read_only
        self._used: set[bytes] = set()
        self._new: list[tuple[bytes, bytes, bytes, bytes]] = []
        self._database: sqlite3.Connection | None = None
        self._try(self._open)

    def __exit__(self, *_: object) -> None:
        """Write what is new, and close the file."""
        self._try(self._flush)
        self._close()

    def get(self, key: bytes) -> Kept | None:
        """Return the product with a key; None if there is none, or if it is damaged."""
        found = self._try(lambda: self._proven(key))
        if found is not None:
            self._used.add(key)
        return found

    def put(self, key: bytes, kept: Kept) -> None:
        """Keep a product."""
        if self._read_only or self._database is None:
            return
        self._used.add(key)
        data = zstd.compress(kept.data, _ZSTD_LEVEL)
        self._new.append((key, self._proof(key, kept.uses, data), kept.uses, data))
        if len(self._new) >= _AT_ONCE:
            self._try(self._flush)

    def drop_unused(self) -> None:
        """Delete all products that were neither used nor made since the file was opened."""
        self._try(self._drop_unused)

    def _proven(self, key: bytes) -> Kept | None:
        if self._database is None:
            return None
        query = "SELECT proof, uses, data FROM product WHERE key=?"
        row = self._database.execute(query, (key,)).fetchone()
        if row is None:
            return None
        proof, uses, data = row
        if not compare_digest(proof, self._proof(key, uses, data)):
            return None
        return Kept(zstd.decompress(data), uses)

    def _flush(self) -> None:
        if self._database is not None and self._new:
            with self._database:
                statement = "INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?)"
                self._database.executemany(statement, self._new)
            self._new.clear()

    def _drop_unused(self) -> None:
        self._flush()
        if self._database is not None and not self._read_only:
            keys = [key for (key,) in self._database.execute("SELECT key FROM product")]
            unused = [(key,) for key in keys if key not in self._used]
            with self._database:
                self._database.executemany("DELETE FROM product WHERE key=?", unused)

    def _proof(self, *parts: bytes) -> bytes:
        """Return what only a holder of the secret can compute for these parts."""
        proof = blake2b(key=self._secret, digest_size=32)
        for part in parts:
            proof.update(len(part).to_bytes(8, "big"))
            proof.update(part)
        return proof.digest()

    def _open(self) -> None:
        if self._read_only and not self._file.exists():
            return
        mode = "ro" if self._read_only else "rwc"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode={mode}", uri=True)
        if not self._read_only:
            for pragma in _PRAGMAS:
                self._database.execute(f"PRAGMA {pragma}")
            with suppress(sqlite3.OperationalError):  # the table exists
                self._database.execute(_TABLE)
        self._database.execute("SELECT key, proof, uses, data FROM product LIMIT 1").fetchone()

    def _try(self, action: Callable[[], Result]) -> Result | None:
        """Do something with the file; if that fails, begin a new file and return None."""
        try:
            return action()
        except (sqlite3.Error, OSError, TypeError):  # TypeError: a value has another type
            self._close()
            if self._read_only:
                return None
            self._new.clear()
            try:
                self._file.unlink(missing_ok=True)
                self._open()
            except (sqlite3.Error, OSError):
                self._close()  # for example, the disk is full: go on without the file
            return None

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def user_secret() -> bytes | None:
    """Return the secret of the user, which is made when it is first needed.

    Return None if it can be neither read nor written.
    """
    home = os.environ.get("XDG_CONFIG_HOME")
    try:
        folder = (Path(home) if home else Path.home() / ".config") / "kgbuild"
        file = folder / "secret"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _write_secret(file)
        secret = file.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None
    return secret if len(secret) == _SECRET_BYTES else None


def _write_secret(file: Path) -> None:
    """Write a new secret; one that another process has just written stays."""
    handle, name = mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(token_bytes(_SECRET_BYTES))
        with suppress(FileExistsError):
            link_or_copy(Path(name), file)
    finally:
        Path(name).unlink()
