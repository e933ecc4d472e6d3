"""The same query has the same rows in every store."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from kgbuild.loading.differences import StoreVerdict
from kgbuild.loading.graphs import DatasetGraphs
from kgbuild.loading.store_kinds import Target
from kgbuild.pipeline.answer import Answer, own_prefixes
from kgbuild.pipeline.load import LoadResult, load
from kgbuild.pipeline.query import query
from kgbuild.project import open_project
from kgbuild.sparql.endpoint import Endpoint
from tests.loading import loadable
from tests.published import kursk_build, kursk_site
from tests.serving import serving
from tests.stores import JENA_COMMANDS

#: Queries that every store can answer.
QUESTIONS: list[tuple[str, Mapping[str, str]]] = [
    ("figures", {"event": "dprk-deployment"}),
    ("disputes", {}),
    ("claims-by-claimant", {}),
]
JENA_QUERY, JENA_UPDATE, _ = JENA_COMMANDS
Asking = Callable[[str, Mapping[str, str]], Answer]


@pytest.fixture(scope="module")
def workspace() -> Path:
    kursk_site()  # or kgbuild serve would publish it here
    return kursk_build()


@contextmanager
def embedded(workspace: Path, *_: object) -> Iterator[Asking]:
    yield lambda name, given: query(workspace, name, given)


@contextmanager
def kgbuild_serve(workspace: Path, *_: object) -> Iterator[Asking]:
    with serving(workspace, "--workers", "1") as server:
        yield at(workspace, f"{server.url}sparql")


def assert_loaded_whole(loaded: LoadResult) -> None:
    """Check that each triple arrived, and that each query has the same answer."""
    found = {one.name: one for one in loaded.queries or ()}
    assert len(found) > 40
    others = [one for one in found.values() if one.verdict is not StoreVerdict.SAME]
    assert not others, "\n".join(map(str, others))
    assert loaded.is_fine


@contextmanager
def oxigraph(workspace: Path, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Asking]:
    with loadable("oxigraph", folder, patch) as store:
        assert_loaded_whole(load(workspace, store.target))
        yield at(workspace, f"{store.target.url}query")


@contextmanager
def virtuoso(workspace: Path, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Asking]:
    with loadable("virtuoso", folder, patch) as store:
        assert_loaded_whole(load(workspace, store.target))
        yield at(workspace, f"{store.target.url}sparql")


@contextmanager
def jena_tdb2(workspace: Path, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Asking]:
    with loadable("tdb2", folder, patch) as store:
        assert_loaded_whole(load(workspace, store.target))
        assert [command for command, _ in store.starts()] == [JENA_UPDATE, JENA_QUERY]
        yield in_folder(workspace, store.target)


def at(workspace: Path, url: str) -> Asking:
    return lambda name, given: query(workspace, name, given, Endpoint(url))


def in_folder(workspace: Path, target: Target) -> Asking:
    project = open_project(workspace)
    iris = project.workspace.iris

    def ask(name: str, given: Mapping[str, str]) -> Answer:
        named = project.queries()[name]
        store = target.driver(DatasetGraphs(iris, frozenset()))
        return Answer.read(named, store.query(named.bind(given, iris), own_prefixes(iris)), iris)

    return ask


#: Add a line to add a store.
STORES: dict[str, Callable[..., AbstractContextManager[Asking]]] = {
    "embedded": embedded,
    "kgbuild serve": kgbuild_serve,
    "Oxigraph": oxigraph,
    "Virtuoso": virtuoso,
    "Jena TDB2": jena_tdb2,
}


def rows(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows, sorted, after the names of the columns."""
    head, *found = csv.reader(io.StringIO(answer.serialize("csv").decode()))
    return [tuple(head), *sorted(map(tuple, found))]


def test_three_questions_have_the_same_rows_from_every_store(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        asking = {
            name: stack.enter_context(store(workspace, tmp_path / name, monkeypatch))
            for name, store in STORES.items()
        }
        for name, given in QUESTIONS:
            expected = rows(asking["embedded"](name, given))
            assert len(expected) > 2, name
            for store, ask in asking.items():
                assert rows(ask(name, given)) == expected, f"{name} from {store}"
