"""Stores that a test loads, and graphs to load."""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import requests
from pyoxigraph import QuerySolutions
from requests.auth import HTTPDigestAuth

from kgbuild.ids import Iris
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import DatasetGraphs, LoadGraph
from kgbuild.loading.store_kinds import Target
from kgbuild.sparql.credentials import PASSWORD, USER
from tests.stores import JENA_COMMANDS, Running, cutting, jena_home, oxigraph, virtuoso

BASE = "https://example.org/harbour/"
#: The kinds of stores that run in tests.
KINDS = ("oxigraph", "update", "virtuoso", "tdb2")
#: Those of them with an HTTP address.
SERVERS = ("oxigraph", "update", "virtuoso")


@dataclass
class Loadable:
    """A real store.

    Attributes:
        target: The target of a load.
        update: Makes a SPARQL update that loading does not know of.
        running: The server, if it is one.
        starts: Returns the commands of Jena so far, each with the id of its process.
    """

    target: Target
    update: Callable[[str], None]
    running: Running | None = None
    starts: Callable[[], list[tuple[str, int]]] = list

    def driver(self, *graphs: str) -> Driver:
        return self.target.driver(names(*graphs))

    def counts(self, *graphs: str) -> list[int]:
        """Return the number of triples in each graph, in one query."""
        wanted = " ".join(f"<{graph}>" for graph in graphs)
        rows = self.driver().query(
            "SELECT ?g (COUNT(*) AS ?n) "
            f"{{ VALUES ?g {{ {wanted} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        )
        assert isinstance(rows, QuerySolutions)
        found = {row["g"].value: int(row["n"].value) for row in rows}
        return [found.get(graph, 0) for graph in graphs]

    @contextmanager
    def cut(self, after: int | None) -> Iterator[Target]:
        """Yield the same store over a connection that breaks after this number of bytes."""
        assert self.running
        with cutting(self.running, after) as way:
            there = self.running.url
            query_url = self.target.query_url
            yield Target(
                self.target.url.replace(there, way.url),
                self.target.kind,
                query_url and query_url.replace(there, way.url),
            )


@contextmanager
def loadable(kind: str, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Loadable]:
    """Yield an empty store of a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if kind == "tdb2":
            yield _tdb2(folder, patch)
        elif kind == "virtuoso":
            yield _virtuoso(stack.enter_context(virtuoso(folder)), patch)
        else:
            yield _oxigraph(stack.enter_context(oxigraph(folder)), kind)


def _oxigraph(store: Running, kind: str) -> Loadable:
    def update(text: str) -> None:
        requests.post(f"{store.url}update", {"update": text}, timeout=60).raise_for_status()

    target = Target(store.url)
    if kind == "update":
        target = Target(f"{store.url}update", "update", f"{store.url}query")
    return Loadable(target, update, store)


def _virtuoso(store: Running, patch: pytest.MonkeyPatch) -> Loadable:
    patch.setenv(USER, "dba")
    patch.setenv(PASSWORD, "dba")

    def update(text: str) -> None:
        requests.post(
            f"{store.url}sparql-auth",
            {"update": text},
            auth=HTTPDigestAuth("dba", "dba"),
            timeout=60,
        ).raise_for_status()

    return Loadable(Target(store.url), update, store)


def _tdb2(folder: Path, patch: pytest.MonkeyPatch) -> Loadable:
    home = jena_home()
    counted, log = folder / "counted", folder / "starts"
    (counted / "bin").mkdir(parents=True, exist_ok=True)
    for command in JENA_COMMANDS:
        script = counted / "bin" / command
        run = f'echo {command} $$ >> "{log}"\nexec "{home}/bin/{command}" "$@"'
        script.write_text(f"#!/bin/sh\n{run}\n")
        script.chmod(0o755)
    patch.setenv("JENA_HOME", str(counted))

    def update(text: str) -> None:
        file = folder / "update.ru"
        file.write_text(text, "utf-8")
        command = [str(home / "bin" / "tdb2.tdbupdate"), f"--loc={folder / 'DB'}"]
        subprocess.run([*command, f"--update={file}"], check=True, capture_output=True)

    def starts() -> list[tuple[str, int]]:
        lines = log.read_text().splitlines() if log.exists() else []
        return [(command, int(process)) for command, process in map(str.split, lines)]

    return Loadable(Target(str(folder / "DB")), update, starts=starts)


def names(*graphs: str) -> DatasetGraphs:
    return DatasetGraphs(Iris(BASE), frozenset(graphs))


def graph(name: str, lines: Iterable[str]) -> LoadGraph:
    """Return a graph below the base from lines of N-Triples."""
    encoded = sorted({f"{line} .\n".encode() for line in lines})
    text = b"".join(encoded)
    digest = sha256(text).hexdigest()
    return LoadGraph(f"{BASE}{name}", len(encoded), len(text), digest, lambda: iter(encoded))


def with_second_report(folder: Path) -> Path:
    """Copy the report of a workspace to a second one, named s."""
    shutil.copytree(folder / "reports" / "r", folder / "reports" / "s")
    return folder
