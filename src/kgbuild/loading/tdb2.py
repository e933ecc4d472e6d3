"""Apache Jena TDB2, a database in a folder, through Jena's own commands.

Each command starts Java, which takes a second. So a load runs three at most: ``tdb2.tdbdump`` reads
the database, ``tdb2.tdbupdate`` makes all changes in one transaction, and one ``tdb2.tdbquery``
reads the database again and answers the named queries.

The commands are in ``JENA_HOME/bin`` or on the path. No Fuseki may have the folder open, which
TDB2 itself checks.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kgbuild.errors import UsageError
from kgbuild.loading.combined_query import CombinedQuery
from kgbuild.loading.graphs import DatasetGraphs, GraphChange, dropping, inserting
from kgbuild.loading.quad_dump import QuadDump
from kgbuild.phrases import in_seconds
from kgbuild.sparql.endpoint import EndpointResult
from kgbuild.sparql.http_errors import RefusedError, TimedOutError, first_line
from kgbuild.sparql.query_text import form_of, with_prefixes

_QUERY: Final = "tdb2.tdbquery"
_UPDATE: Final = "tdb2.tdbupdate"
_DUMP: Final = "tdb2.tdbdump"
#: The files of a database, in numbered folders.
_DATA: Final = "Data-[0-9]*/*"
#: A shell adds this to the number of the signal that ended a command.
_BY_SIGNAL: Final = 128
#: Makes the default graph of a query the union of the named graphs ("TDB2 Dynamic Datasets").
_UNION: Final = "http://jena.apache.org/TDB#unionDefaultGraph=true"


@dataclass(slots=True)
class Tdb2:
    """A TDB2 database.

    Attributes:
        folder: Its folder. A load makes it if need be.
        timeout: How long a command may take, in seconds.
    """

    folder: Path
    timeout: float
    kind: str = "tdb2"
    caution: None = None
    endpoint: None = None
    is_transactional: bool = True
    _dump: QuadDump | None = None
    _combined: CombinedQuery | None = None

    @property
    def place(self) -> str:
        """Its folder."""
        return str(self.folder)

    def prepare(self, queries: Iterable[str], prefixes: Mapping[str, str]) -> None:
        """Take queries that are answered at once, when the store is next read; see `Driver`."""
        combined = CombinedQuery([with_prefixes(query, prefixes) for query in queries])
        self._combined = combined if combined.parts else None

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """Return the answer to a query over the union of the graphs; see `Driver`."""
        form = form_of(sparql)
        if form is None:
            raise UsageError(
                "this is not a SPARQL query: it has no SELECT, ASK, CONSTRUCT, DESCRIBE"
            )
        text = with_prefixes(sparql, prefixes or {})
        self._answer_prepared()
        if self._combined is not None and text in self._combined.parts:
            return self._combined.parts[text].answer
        if form in {"SELECT", "ASK"}:
            return parse_query_results(self._answer(text, "json"), format=QueryResultsFormat.JSON)
        quads = parse(self._answer(text, "nt"), format=RdfFormat.N_TRIPLES)
        return list(dict.fromkeys(quad.triple for quad in quads))

    def counts(self, dataset: DatasetGraphs) -> dict[str, int]:
        """Return the number of triples in each graph of the dataset; see `Driver`."""
        counts = self._dumped().counts
        return {graph: number for graph, number in counts.items() if dataset.contains(graph)}

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        yield from self._dumped().triples(graph)

    def apply(self, changes: Sequence[GraphChange], done: Callable[[GraphChange], None]) -> None:
        """Make all changes in one transaction; see `Driver`."""
        self._dump = None
        self._combined = None
        with self._output(_UPDATE, "update", _updates(changes)):
            pass
        for change in changes:
            done(change)

    def _dumped(self) -> QuadDump:
        """Return the quads of the database as it is since the last change."""
        if self._dump is None:
            self._dump = QuadDump(self._write_quads)
        return self._dump

    def _write_quads(self, file: Path) -> None:
        if not any(self.folder.glob(_DATA)):
            file.touch()
        elif not self._answer_prepared(file):
            self._start(_DUMP, [], file)

    def _answer_prepared(self, quads: Path | None = None) -> bool:
        """Answer the prepared queries, unless they are; write the quads to a file if there is one.

        Quads go from file to file one by one, so a large dataset needs no bound. If Jena refuses,
        each query goes alone, which shows the one that Jena refuses.

        Returns:
            Whether Jena has answered now.
        """
        combined = self._combined
        if combined is None or combined.is_answered:
            return False
        sparql = combined.sparql(with_quads=quads is not None)
        try:
            with self._output(_QUERY, "query", [sparql.encode()], *_as("tsv")) as output:
                combined.take(output, quads)
        except (RefusedError, SyntaxError):
            self._combined = None
        return self._combined is not None

    def _answer(self, sparql: str, form: str) -> bytes:
        with self._output(_QUERY, "query", [sparql.encode()], *_as(form)) as output:
            return output.read_bytes()

    @contextmanager
    def _output(
        self, command: str, option: str, text: Iterable[bytes], *more: str
    ) -> Iterator[Path]:
        """Yield the output of a command that reads a text."""
        with TemporaryDirectory(prefix="kgbuild-tdb2-") as scratch:
            file, output = Path(scratch) / "text.rq", Path(scratch) / "output"
            with file.open("wb") as stream:
                stream.writelines(text)
            self._start(command, [f"--{option}={file}", *more], output)
            yield output

    def _start(self, command: str, options: Sequence[str], output: Path) -> None:
        """Run one of Jena's commands on the database, and write its output to a file."""
        try:
            with output.open("wb") as stream:
                result = subprocess.run(  # noqa: S603 - Jena's command, without a shell
                    [_found(command), f"--loc={self.folder}", *options],
                    stdout=stream,
                    stderr=subprocess.PIPE,
                    check=False,
                    timeout=self.timeout,
                )
        except subprocess.TimeoutExpired as error:
            words = f"{command} has not finished within {in_seconds(self.timeout)}"
            raise TimedOutError(f"{words}: raise --timeout", words=words) from error
        if result.returncode != 0:
            words = _words(result.stderr) or _ending(result.returncode)
            raise RefusedError(f"{command} failed in {self.folder}: {words}", words=words)


def open_tdb2(folder: Path, timeout: float, *, read_only: bool) -> Tdb2:
    """Return the database in a folder.

    Args:
        folder: The folder.
        timeout: How long a command may take, in seconds.
        read_only: Whether the database must exist.

    Raises:
        UsageError: The folder holds something else, Jena is not installed, or there is no database.
    """
    if read_only and not any(folder.glob(_DATA)):
        raise UsageError(f"there is no TDB2 database in {folder}: load it without --verify first")
    if folder.exists() and not (folder.is_dir() and _may_be_database(folder)):
        raise UsageError(f"{folder} exists and is not a TDB2 database: name another folder")
    for command in (_QUERY, _UPDATE, _DUMP):
        _found(command)
    return Tdb2(folder, timeout)


def _as(form: str) -> tuple[str, str]:
    """Return the options for an answer in a format, over the union of the graphs."""
    return f"--results={form}", f"--set={_UNION}"


def _may_be_database(folder: Path) -> bool:
    """Whether a folder is empty, or has TDB2's numbered folders."""
    return any(folder.glob(_DATA)) or not any(folder.iterdir())


def _found(command: str) -> str:
    home = os.environ.get("JENA_HOME")
    folders = [str(Path(home) / "bin")] if home else []
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    found = shutil.which(command, path=path)
    if found is None:
        raise UsageError(
            f"{command} is not installed: unpack Apache Jena and set JENA_HOME to its folder, or "
            "put its bin folder on the path"
        )
    return found


def _updates(changes: Sequence[GraphChange]) -> Iterator[bytes]:
    """Yield the text of one request, whose operations end in semicolons."""
    for change in changes:
        yield dropping(change.iri) + b" ;\n"
        if change.graph is not None:
            for insertion in inserting(change.iri, change.graph.lines()):
                yield insertion + b" ;\n"


def _words(output: bytes) -> str:
    """Return a command's message about its failure, without Java's warnings."""
    lines = [line for line in output.splitlines() if not line.startswith((b"WARNING", b"\tat "))]
    return first_line(b"\n".join(lines))


def _ending(status: int) -> str:
    """Return how a silent command ended. A shell turns a signal into 128 and its number."""
    number = -status if status < 0 else status - _BY_SIGNAL
    try:
        return f"it was ended by {Signals(number).name}"
    except ValueError:
        return f"it ended with {status} and gave no reason"
