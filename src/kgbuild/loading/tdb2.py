"""Apache Jena TDB2, a database in a folder, by Jena's own commands.

``tdb2.tdbupdate`` makes a batch of changes in one transaction, ``tdb2.tdbquery`` asks, and
``tdb2.tdbdump`` reads all. They are looked for in ``JENA_HOME/bin`` and on the path. No Fuseki may
have the folder open meanwhile; TDB2 itself sees to that.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kgbuild.errors import UsageError
from kgbuild.loading.client import LoadError
from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_text import dropping, inserting, reading
from kgbuild.loading.graphs import Change
from kgbuild.loading.quad_dump import QuadDump
from kgbuild.loading.settings import Settings
from kgbuild.sparql.endpoint import Endpoint, EndpointResult, Unanswered
from kgbuild.sparql.http_client import first_line
from kgbuild.sparql.syntax import form_of, with_prefixes

_QUERY: Final = "tdb2.tdbquery"
_UPDATE: Final = "tdb2.tdbupdate"
_DUMP: Final = "tdb2.tdbdump"
#: What there is in a database: files in folders that are numbered.
_DATA: Final = "Data-[0-9]*/*"
#: Java takes its time to start: whoever reads so many graphs reads more, and all are dumped once.
_SINGLE_READS: Final = 3
#: A shell tells by a status above this that a signal ended what it ran.
_BY_SIGNAL: Final = 128
#: Makes the default graph of a query the union of the named graphs ("TDB2 Dynamic Datasets").
_UNION: Final = "http://jena.apache.org/TDB#unionDefaultGraph=true"


@dataclass(slots=True)
class Tdb2:
    """A database of TDB2.

    Attributes:
        folder: Its folder; it is made if it is not there.
        timeout: How long a command may take, in seconds.
    """

    folder: Path
    timeout: float
    _dump: QuadDump | None = None
    _reads: int = 0

    @property
    def kind(self) -> str:
        """Name of the kind."""
        return "tdb2"

    @property
    def place(self) -> str:
        """Its folder."""
        return str(self.folder)

    @property
    def caution(self) -> str | None:
        """None: a batch of graphs is one transaction."""
        return None

    @property
    def endpoint(self) -> Endpoint | None:
        """None: it answers in no network."""
        return None

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """The answer to a query over the union of its graphs; see `Driver`."""
        form = form_of(sparql)
        if form is None:
            raise UsageError("this is no SPARQL query: it has no SELECT, ASK, CONSTRUCT, DESCRIBE")
        text = with_prefixes(sparql, prefixes or {}).encode()
        if form in {"SELECT", "ASK"}:
            answer = self._run(_QUERY, "query", [text], "--results=json", f"--set={_UNION}")
            return parse_query_results(answer, format=QueryResultsFormat.JSON)
        answer = self._run(_QUERY, "query", [text], "--results=nt", f"--set={_UNION}")
        quads = parse(answer, format=RdfFormat.N_TRIPLES)
        return list(dict.fromkeys(quad.triple for quad in quads))

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        self._reads += 1
        if self._reads < _SINGLE_READS:
            yield self._run(_QUERY, "query", [reading(graph).encode()], "--results=nt")
            return
        if self._dump is None:
            self._dump = QuadDump(lambda file: self._start(_DUMP, [], file))
        yield from self._dump.triples(graph)

    def apply(self, changes: Sequence[Change], done: Callable[[Change], None]) -> None:
        """Make all changes in one transaction; see `Driver`."""
        self._dump, self._reads = None, 0
        self._run(_UPDATE, "update", _updates(changes))
        for change in changes:
            done(change)

    def _run(self, command: str, option: str, text: Iterable[bytes], *more: str) -> bytes:
        with TemporaryDirectory(prefix="kgbuild-tdb2-") as scratch:
            file, output = Path(scratch) / "text.rq", Path(scratch) / "output"
            with file.open("wb") as stream:
                stream.writelines(text)
            self._start(command, [f"--{option}={file}", *more], output)
            return output.read_bytes()

    def _start(self, command: str, options: Sequence[str], output: Path) -> None:
        """Run a command of Jena over the database, with what it prints in a file."""
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
            raise LoadError(
                f"{command} has not finished within {self.timeout:g} seconds: --timeout"
            ) from error
        if result.returncode != 0:
            words = _words(result.stderr) or _ending(result.returncode)
            raise Unanswered(f"{command} failed in {self.folder}: {words}", words)


def tdb2(settings: Settings) -> Driver:
    """The database in a folder.

    Raises:
        UsageError: The folder is something else, Jena is not there, or there is no database yet
            and none is to be made.
    """
    folder = Path(settings.url.removeprefix("file://"))
    if settings.read_only and not any(folder.glob(_DATA)):
        raise UsageError(f"there is no database of TDB2 in {folder}: load it without --verify")
    if folder.exists() and not (folder.is_dir() and _may_be_database(folder)):
        raise UsageError(f"{folder} is there and is no database of TDB2: name another folder")
    for command in (_QUERY, _UPDATE, _DUMP):
        _found(command)
    return Tdb2(folder, settings.timeout)


def _may_be_database(folder: Path) -> bool:
    """Whether it is empty, or has the folders that TDB2 numbers."""
    return any(folder.glob(_DATA)) or not any(folder.iterdir())


def _found(command: str) -> str:
    home = os.environ.get("JENA_HOME")
    folders = [str(Path(home) / "bin")] if home else []
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    found = shutil.which(command, path=path)
    if found is None:
        raise UsageError(
            f"there is no {command}: unpack Apache Jena and set JENA_HOME to its folder, or put "
            "its bin on the path"
        )
    return found


def _updates(changes: Sequence[Change]) -> Iterator[bytes]:
    """Yield the text of one request, whose operations stand between semicolons."""
    for change in changes:
        yield dropping(change.iri) + b" ;\n"
        if change.graph is not None:
            for insertion in inserting(change.iri, change.graph.lines()):
                yield insertion + b" ;\n"


def _words(output: bytes) -> str:
    """What a command says of its failure, without the warnings of Java."""
    lines = [line for line in output.splitlines() if not line.startswith((b"WARNING", b"\tat "))]
    return first_line(b"\n".join(lines))


def _ending(status: int) -> str:
    """How a command ended that says nothing; what it starts itself ends with 128 and a signal."""
    number = -status if status < 0 else status - _BY_SIGNAL
    try:
        return f"it was ended by {Signals(number).name}"
    except ValueError:
        return f"it ended with {status} and does not say why"
