"""The store of a build: the last build's store with a few changes, or a new one.

Loading all quads takes about as long as the rest of a build in which one report has changed. If
there is any doubt about the last build's store, all quads are loaded.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from hashlib import file_digest
from itertools import chain, islice
from pathlib import Path
from shutil import rmtree
from typing import Final

from kgbuild.errors import KgbuildError
from kgbuild.exports.dumps import NQUADS
from kgbuild.releases.output_folder import DUMPS, STORE, Output
from kgbuild.releases.store_record import StoreRecord
from kgbuild.sparql.changed_lines import ChangedLine, WrittenGraph, changed_lines
from kgbuild.sparql.early_load import EarlyLoad
from kgbuild.sparql.store import QuadStore
from kgbuild.sparql.store_copy import copy_store, store_files

#: If a larger share of the N-Quads has changed since a store was made, a new one takes less time.
_LARGEST_SHARE: Final = 0.1
#: The number of changed lines in memory. Too many changes are mostly found before one is applied.
_SEEN_FIRST: Final = 100_000


class _CannotReuseError(KgbuildError):
    """The last build's store cannot be used, or it is not worth it."""


class StoreStage(ExitStack):
    """Makes the store of a build."""

    def __init__(self, output: Output, secret: bytes | None) -> None:
        """Use the current build of an output folder, or nothing if there is no secret."""
        super().__init__()
        self._output = output
        self._secret = secret
        self._early: EarlyLoad | None = None
        self._merges = False
        self._changed = 0
        self._graphs: Mapping[str, WrittenGraph] = {}  # of the store
        self.policy = ""  # a digest of what is withheld; another one needs a new store
        self._digests: dict[tuple[str, int], str] = {}  # by name and inode

    def early_load(self, folder: Path, views: int) -> EarlyLoad | None:
        """Begin a new store in a folder, to load the quads of a file while it is written.

        Return None if the last build's store will probably be changed instead. The graphs of
        several views share triples.
        """
        self._merges = views > 1
        if self._record() is None:
            self._early = self.enter_context(EarlyLoad(folder, merges=self._merges))
        return self._early

    def _record(self) -> StoreRecord | None:
        """Return what is known about the last build's store, if it can be changed."""
        if self._secret is None:
            return None
        record = StoreRecord.read(self._output.kept_store, self._secret)
        return record if record is not None and record.policy == self.policy else None

    def store(
        self, folder: Path, nquads: Path, quads: int, graphs: Mapping[str, WrittenGraph]
    ) -> QuadStore:
        """Return a store in a new folder with the quads of a file, until this stage is closed.

        Args:
            folder: The new folder.
            nquads: The file.
            quads: The number of its quads.
            graphs: Its graphs, by IRI.

        Raises:
            StoreError: The store cannot be written.
            OSError: What is left of an attempt cannot be deleted.
        """
        self._graphs = graphs
        store = self._store(folder, nquads, quads)
        self.callback(store.close)
        return store

    def _store(self, folder: Path, nquads: Path, quads: int) -> QuadStore:
        if self._early is not None:
            return self._early.finished(nquads)
        if self._secret is not None:
            with suppress(KgbuildError, OSError):
                return self._updated(folder, nquads, quads)
            if folder.exists():
                rmtree(folder)
        self._changed = 0
        return QuadStore.create(folder, nquads, merges=self._merges)

    def keep(self) -> None:
        """Record what the current build's store was made from, for the next build."""
        if self._secret is not None:
            with suppress(OSError):
                files = self._described(self._output.current / STORE)
                record = StoreRecord(self._graphs, self._changed, files, self.policy)
                record.write(self._output.kept_store, self._secret)

    def _updated(self, folder: Path, nquads: Path, quads: int) -> QuadStore:
        """Return a copy of the last build's store, with the changes since then."""
        record = self._record()
        if record is None:
            raise _CannotReuseError("nobody knows what the store was made from")
        build = self._output.built().resolve()  # another build may become current meanwhile
        copy_store(build / STORE, folder)
        if self._described(folder) != record.files:
            raise _CannotReuseError("the store has changed since it was written")
        self._changed = record.changed
        most = int(_LARGEST_SHARE * nquads.stat().st_size)
        before = build / DUMPS / NQUADS
        lines = changed_lines(before, record.graphs, nquads, self._graphs)
        changes = self._counted(lines, most)
        first = list(islice(changes, _SEEN_FIRST))
        return QuadStore.update(folder, chain(first, changes), quads, merges=self._merges)

    def _counted(self, changes: Iterator[ChangedLine], most: int) -> Iterator[ChangedLine]:
        for change in changes:
            self._changed += len(change.line)
            if self._changed > most:
                raise _CannotReuseError("too much has changed")
            yield change

    def _described(self, folder: Path) -> dict[str, str]:
        """Return the digest of each file of a store. A file that never changes is read once."""
        found = {}
        for name, file in store_files(folder).items():
            with file.open("rb") as stream:
                key = (name, file.stat().st_ino)
                known = self._digests.get(key) if file.suffix == ".sst" else None
                found[name] = known or file_digest(stream, "sha256").hexdigest()
            self._digests[key] = found[name]
        return found
