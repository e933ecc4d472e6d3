"""The only module that uses Oxigraph's store, the embedded SPARQL database of a build."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)

from kgbuild.errors import KgbuildError
from kgbuild.sparql.changed_lines import ChangedLine
from kgbuild.sparql.file_parts import file_parts
from kgbuild.sparql.merged_graphs import (
    add_merged,
    as_triples,
    is_merged,
    merged_copy,
    merged_triples,
    remove_merged,
)
from kgbuild.sparql.query_text import dataset_of, is_update, names_graphs

QueryResult = QuerySolutions | QueryBoolean | QueryTriples


class QueryError(KgbuildError):
    """A query that is not valid SPARQL, or that the store cannot answer."""


class StoreError(KgbuildError):
    """A store that cannot be written or opened."""


@dataclass(slots=True)
class QuadStore:
    """A SPARQL store whose default graph is the union of its graphs.

    If some of its graphs share triples, it also holds each triple once; see `merged_graphs`.
    """

    _store: Store
    _is_merged: bool = field(init=False)

    def __post_init__(self) -> None:
        """Find out whether the store holds each triple once."""
        self._is_merged = is_merged(self._store)

    @classmethod
    def create(cls, folder: Path, nquads: Path, *, merges: bool = False) -> Self:
        """Create a store from N-Quads on the disk, or raise a `StoreError`.

        With ``merges``, it also holds each triple once.
        """
        with closing(NewStore(folder, merges=merges)) as new:
            for part in file_parts(nquads, part_size(nquads.stat().st_size)):
                new.load(part.read())
            return cls(new.finished())

    @classmethod
    def update(
        cls, folder: Path, changes: Iterator[ChangedLine], quads: int, *, merges: bool = False
    ) -> Self:
        """Change the quads of a store that nobody else uses.

        Args:
            folder: The store. If its update fails, it is not usable.
            changes: The lines of N-Quads that are gone, and those that are new.
            quads: The number of different quads afterwards.
            merges: Whether the store holds each triple once besides.

        Raises:
            StoreError: The store is damaged, it does not have that many quads, or it holds each
                triple once although it should not, or the other way round.
        """
        try:
            store = Store(str(folder))
            if is_merged(store) is not merges:
                raise StoreError(f"the store in {folder} was made for other views")
            changed_graphs = set()
            while some := list(islice(changes, _CHANGES_AT_ONCE)):
                gone = _parsed(change.line for change in some if not change.is_new)
                new = _parsed(change.line for change in some if change.is_new)
                for quad in gone:
                    store.remove(quad)
                    changed_graphs.add(quad.graph_name)
                store.extend(new)
                if merges:
                    add_merged(store, new)
                    remove_merged(store, gone)
            for graph in changed_graphs:  # an empty graph would stay in the list of graphs
                if next(store.quads_for_pattern(None, None, None, graph), None) is None:
                    store.remove_graph(graph)
            store.flush()
            updated = cls(store)
            found = len(updated)
        except (OSError, RuntimeError, ValueError, SyntaxError) as error:
            raise StoreError(f"cannot change the store in {folder}: {error}") from error
        if found != quads:
            raise StoreError(f"the store in {folder} has {found:,} quads, and not {quads:,}")
        return updated

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a store for reading, by any number of processes at once, or raise a `StoreError`."""
        try:
            return cls(Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"cannot open the store in {folder}: {error}") from error

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> QueryResult:
        """Return the answer to a SPARQL 1.1 query over the union of all graphs.

        It may use the prefixes without declaring them. The graphs, given by their IRIs, take
        precedence over the query's ``FROM`` (SPARQL 1.1 Protocol, section 2.1.4).

        Raises:
            QueryError: It is not valid SPARQL, or it failed. The message says where.
        """
        # A query with FROM gets just the graphs that it names.
        names = names_graphs(sparql)
        store = self._store
        dataset: dict[str, Any] = {
            "use_default_graph_as_union": not (self._is_merged or names),
        }
        chosen = (default_graphs, named_graphs) if default_graphs or named_graphs else None
        if chosen is None and names and self._is_merged:
            chosen = dataset_of(sparql, prefixes or {})
        try:
            if chosen is not None:
                of_default, named = ([NamedNode(one) for one in graphs] for graphs in chosen)
                dataset = {"default_graph": of_default, "named_graphs": named}
                if self._is_merged and len(of_default) > 1:
                    store = merged_copy(store, of_default, named)
                    dataset["default_graph"] = DefaultGraph()
            return store.query(sparql, prefixes=dict(prefixes or {}), **dataset)
        except SyntaxError as error:
            raise QueryError(_explain(str(error), sparql)) from error
        except (ValueError, OSError) as error:
            raise QueryError(f"the store cannot answer the query: {error}") from error

    def pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object_: NamedNode | None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Return the quads that match, in no order. None matches anything."""
        found = self._store.quads_for_pattern(subject, predicate, object_, graph)
        if not self._is_merged or graph is not None:
            return found
        return (quad for quad in found if quad.graph_name != DefaultGraph())

    def __len__(self) -> int:
        """Return the number of quads, of all graphs."""
        once = sum(1 for _ in merged_triples(self._store)) if self._is_merged else 0
        return len(self._store) - once

    def close(self) -> None:
        """Stop Oxigraph's threads, which change files after all quads are written.

        Before this, the folder of a written store must not be moved or deleted.
        """
        del self._store


class NewStore:
    """A store that is being loaded, part after part. Other threads run meanwhile."""

    def __init__(self, folder: Path, *, merges: bool = False) -> None:
        """Create an empty store, or raise a `StoreError`.

        With ``merges``, it will also hold each triple once.
        """
        self._folder = folder
        self._merges = merges
        with self._explained():
            self._store = Store(str(folder))

    def load(self, nquads: bytes) -> None:
        """Load some whole lines of N-Quads, or raise a `StoreError`."""
        with self._explained():
            self._store.bulk_load(nquads, format=RdfFormat.N_QUADS)
            if self._merges:
                self._store.bulk_load(as_triples(nquads), format=RdfFormat.N_TRIPLES)

    def finished(self) -> Store:
        """Return the store on the disk, ready for queries, or raise a `StoreError`."""
        with self._explained():
            self._store.optimize()
            self._store.flush()
        return self._store

    def close(self) -> None:
        """Stop Oxigraph's threads, unless somebody has the store; see `QuadStore.close`."""
        del self._store

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"cannot write the store in {self._folder}: {error}") from error


def part_size(whole: int) -> int:
    """Return the number of bytes of N-Quads that are loaded at once, of a file of some size."""
    return max(_AT_ONCE, whole // _PARTS)


#: The bytes of N-Quads that are loaded at once. Loading takes about five times as much memory.
_AT_ONCE: Final = 16 << 20
#: Larger files are loaded in larger parts, because many parts take longer.
_PARTS: Final = 200

#: The number of changed lines that are in memory at once.
_CHANGES_AT_ONCE: Final = 10_000

#: The name before the place where a parser reports an unknown prefix.
_PREFIXED: Final = re.compile(r"([\w.-]*):[^\s:]*\s*$")


def _parsed(lines: Iterable[bytes]) -> list[Quad]:
    return list(parse(b"".join(lines), format=RdfFormat.N_QUADS))


def _explain(message: str, sparql: str) -> str:
    """Return a parser's message with the line it is about, without the characters it expected."""
    if is_update(sparql):
        return "this is an update, and a build is read-only: change the workspace and build again"
    found = re.match(r"error at (\d+):(\d+)", message)
    if found is None:
        return f"this is not valid SPARQL: {message.splitlines()[0]}"
    line, column = _within(sparql, int(found[1]), int(found[2]))
    shown = re.sub(r"\s", " ", sparql.split("\n")[line - 1].rstrip())
    what = ""
    if "Prefix not found" in message and (name := _PREFIXED.search(shown[: column - 1])):
        column, what = name.start() + 1, f": the prefix {name[1]}: is not declared"
    return (
        f"this is not valid SPARQL: error at line {line}, column {column}{what}\n"
        f"    {shown}\n    {' ' * (column - 1)}^"
    )


def _within(sparql: str, line: int, column: int) -> tuple[int, int]:
    """Return a line and a column within the text, counted from 1.

    The parser skips blank lines at the end, and reports a place after them.
    """
    before = sparql.split("\n")[: line - 1]
    end = len(sparql.rstrip())
    if sum(len(each) + 1 for each in before) + column - 1 <= end:
        return line, column
    return sparql.count("\n", 0, end) + 1, end - sparql.rfind("\n", 0, end)
