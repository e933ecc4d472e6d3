"""Load real stores: what is sent, what stays, and what an interruption leaves."""

import json
import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Triple, parse

from kgbuild.cli.main import cli
from kgbuild.errors import KgbuildError, UsageError
from kgbuild.loading.differences import StoreVerdict
from kgbuild.loading.driver import LoadError
from kgbuild.loading.graphs import GraphBody, LoadGraph, pieces
from kgbuild.loading.literal_values import value_of
from kgbuild.loading.store_kinds import KINDS as STORE_KINDS
from kgbuild.loading.store_kinds import Target
from kgbuild.loading.upload import plan, send
from kgbuild.loading.verification import VerifiedGraph, verify
from kgbuild.nquads import ntriples_of
from kgbuild.pipeline.build import build
from kgbuild.pipeline.load import LoadResult, graphs_of, load
from kgbuild.progress import Progress
from kgbuild.project import Project
from kgbuild.releases.dump_reader import open_dump
from kgbuild.sparql.credentials import PASSWORD, USER
from kgbuild.sparql.http_client import HttpClient
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError, TimedOutError
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.query_text import with_portable_escapes
from kgbuild.vocab import namespaces as ns
from tests.authoring import Authoring
from tests.in_memory import in_memory
from tests.loading import (
    BASE,
    KINDS,
    SERVERS,
    Loadable,
    graph,
    loadable,
    names,
    with_second_report,
)
from tests.ports import free_port
from tests.stores import JENA_COMMANDS, PATIENCE, answering
from tests.tiers import cases

JENA_QUERY, JENA_UPDATE, JENA_DUMP = JENA_COMMANDS
FOREIGN = "https://example.org/harbour/other/report/r"
ONLY_TRIPLES = ("queries",)
#: A query that needs no vocabulary.
CLAIMANTS = "SELECT * { ?claim kgb:claimant ?who } ORDER BY ?claim ?who"


@pytest.fixture(params=KINDS)
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Loadable]:
    with loadable(request.param, tmp_path / "store", monkeypatch) as found:
        yield found


@pytest.fixture(params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Loadable]:
    with loadable(request.param, tmp_path / "store", monkeypatch) as found:
        yield found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small workspace of two reports, built."""
    folder = with_second_report(Authoring().write(tmp_path_factory.mktemp("load") / "w"))
    rebuild(folder)
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "w", symlinks=True))


@pytest.fixture
def small(workspace: Path) -> Path:
    """Return such a copy, whose build has no vocabulary: nine tenths of its triples."""
    leave_out_vocabulary(workspace)
    return workspace


def leave_out_vocabulary(folder: Path) -> None:
    dump = folder / "out" / "current" / "dumps" / "dataset.nq"
    lines = dump.read_bytes().splitlines(keepends=True)
    end = f" <{ns.KGB.removesuffix('#')}> .\n".encode()
    kept = [line for line in lines if not line.endswith(end)]
    assert 0 < len(kept) < len(lines)
    dump.write_bytes(b"".join(kept))


def rebuild(folder: Path) -> None:
    result = build(folder, without=("shacl", "owl", "query"))
    assert result.released, result.findings


def loaded(workspace: Path, store: Loadable, *, verify_only: bool = False) -> LoadResult:
    return load(workspace, store.target, verify_only=verify_only, without=ONLY_TRIPLES)


def nothing(*_: object) -> None:
    pass


def put(store: Loadable, *graphs: LoadGraph, progress: Progress = nothing) -> None:
    """Load graphs into a store."""
    put_to(store.target, graphs, progress)


def put_to(target: Target, graphs: Sequence[LoadGraph], progress: Progress = nothing) -> None:
    known = names(*(each.iri for each in graphs))
    driver = target.driver(known)
    send(driver, plan(driver, graphs, known, afresh=False), known, progress)


def ask_few_queries(patch: pytest.MonkeyPatch, asked: Collection[str]) -> None:
    """Ask only these queries after a load, because Jena takes seconds for all."""
    answered_alone = Project.answered_alone

    def few(project: Project) -> dict[str, NamedQuery]:
        return {name: query for name, query in answered_alone(project).items() if name in asked}

    patch.setattr(Project, "answered_alone", few)


def verdicts(store: Loadable, *graphs: LoadGraph) -> list[StoreVerdict]:
    known = names(*(each.iri for each in graphs))
    found = verify(store.target.driver(known), graphs, known, nothing)
    return [each.verdict for each in found]


def short(iris: object) -> set[str]:
    assert not isinstance(iris, str)
    return {str(iri).removeprefix(BASE) for iri in iris}  # type: ignore[attr-defined]  # an iterable


def test_a_store_is_loaded_and_then_only_with_what_changed(small: Path, store: Loadable) -> None:
    store.update(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <a:b> <a:b> <a:b> }} }}")
    first = loaded(small, store)
    assert first.is_fine
    assert short(first.sent) >= {"report/r", "report/s", "register", "opinions"}
    assert {found.verdict for found in first.graphs or ()} == {StoreVerdict.SAME}

    again = loaded(small, store)
    assert again.is_fine
    assert not again.sent
    assert not again.dropped
    assert set(again.unchanged) == set(first.sent)

    claims = small / "reports" / "s" / "claims.yaml"
    claims.write_text(claims.read_text("utf-8").replace("doe-40", "doe-forty"), "utf-8")
    rebuild(small)
    leave_out_vocabulary(small)
    changed = loaded(small, store)
    assert changed.is_fine
    assert short(changed.sent) <= {"report/s", "comparisons"}
    assert "report/s" in short(changed.sent)

    shutil.rmtree(small / "reports" / "s")
    rebuild(small)
    leave_out_vocabulary(small)
    gone = loaded(small, store)
    assert gone.is_fine
    assert "report/s" in short(gone.dropped)
    assert "report/r" in short(gone.unchanged)
    assert store.counts(f"{BASE}report/s", FOREIGN) == [0, 1]


def add_query(folder: Path, name: str, sparql: str) -> None:
    (folder / "queries").mkdir(exist_ok=True)
    text = f"# title: Own\n# description: Own.\n{sparql}"
    (folder / "queries" / f"{name}.rq").write_text(text, "utf-8")


def test_a_load_of_jena_starts_java_three_times_at_most(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump, update, query = JENA_DUMP, JENA_UPDATE, JENA_QUERY
    add_query(small, "claimants", CLAIMANTS)
    with loadable("tdb2", tmp_path / "store", monkeypatch) as store:

        def started(*without: str, verify_only: bool = False, afresh: bool = False) -> list[str]:
            before = len(store.starts())
            result = load(
                small, store.target, verify_only=verify_only, afresh=afresh, without=without
            )
            assert result.is_fine
            assert all(one.verdict is StoreVerdict.SAME for one in result.queries or ())
            assert all(one.expected for one in result.queries or ())
            return [command for command, _ in store.starts()[before:]]

        # tests/test_stores_agree.py starts it as often for all queries.
        ask_few_queries(monkeypatch, {"any", "claimants"})
        assert started() == [update, query]
        assert started() == [dump, query]
        assert started(afresh=True) == [dump, update, query]
        assert started(verify_only=True) == [query]
        assert started("triples", afresh=True) == [dump, update, query]
        # A query that cannot be a part of another takes a start of its own.
        add_query(small, "any", "ASK { ?s ?p ?o }")
        assert started(verify_only=True) == [query, query]
        assert started("queries", afresh=True) == [dump, update, dump]


def test_a_wrong_triple_and_a_wrong_answer_in_jena_are_found(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, claimant = f"{BASE}register", f"{BASE}x> <{ns.KGB}claimant> <{BASE}y"
    ask_few_queries(monkeypatch, {"claimants"})
    add_query(small, "claimants", CLAIMANTS)
    with loadable("tdb2", tmp_path / "store", monkeypatch) as store:

        def odd(*, verify_only: bool = True) -> tuple[list[str], set[str]]:
            before = len(store.starts())
            found = load(small, store.target, verify_only=verify_only)
            assert len(store.starts()) - before <= 3
            queries = {each.name for each in found.queries or () if not each.is_fine}
            return [each.graph for each in found.graphs or () if not each.is_fine], queries

        # A graph that is not of the dataset contributes to the answers of the store.
        store.update(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <{claimant}> }} }}")
        assert odd(verify_only=False) == ([], {"claimants"})
        store.update(f"DROP GRAPH <{FOREIGN}>")
        store.update(f"INSERT DATA {{ GRAPH <{register}> {{ <{BASE}x> <{BASE}y> 'z' }} }}")
        assert odd() == ([register], set())


def test_jena_answers_the_other_queries_if_it_refuses_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = "SELECT (1 AS ?x) {}", "SELECT (unknown:f(1) AS ?x) {}"
    one = graph("report/r", [f'<{BASE}s> <{BASE}p> "o"'])
    with loadable("tdb2", tmp_path / "store", monkeypatch) as store:
        put(store, one)
        driver = store.driver()
        driver.prepare([good, bad], {})
        assert driver.counts(names(one.iri)) == {one.iri: 1}
        rows = driver.query(good)
        assert isinstance(rows, QuerySolutions)
        assert [row["x"] for row in rows] == [Literal(1)]
        with pytest.raises(RefusedError, match="unknown:f"):
            driver.query(bad)


def test_what_jena_returns_with_the_answers_is_what_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = graph("report/hostile", HOSTILE)
    known = names(one.iri)
    with loadable("tdb2", tmp_path / "store", monkeypatch) as store:
        put(store, one)
        store.update(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ [] <a:b> 1.50, '\\n' }} }}")
        driver = store.driver()
        driver.prepare(["SELECT ?x { VALUES ?x { 1 2 } }"], {})
        (found,) = verify(driver, [one], known, nothing)
        assert found.is_fine
        assert [command for command, _ in store.starts()][-1] == JENA_QUERY


def test_a_triple_that_is_changed_missing_or_added_is_found(small: Path, store: Loadable) -> None:
    first = loaded(small, store)
    assert loaded(small, store, verify_only=True).is_fine
    report, register = f"{BASE}report/r", f"{BASE}register"
    label = f'?s <{ns.RDFS}label> "Port City"@en'
    store.update(
        f"DELETE WHERE {{ GRAPH <{register}> {{ {label} }} }} ;"
        f"INSERT DATA {{ GRAPH <{report}> {{ <{BASE}x> <{BASE}y> 'z' }} }}"
    )
    found = loaded(small, store, verify_only=True)
    assert not found.is_fine
    odd = {each.graph: each for each in found.graphs or () if each.verdict is not StoreVerdict.SAME}
    assert odd.keys() == {report, register}
    assert '"Port City"@en' in odd[register].missing[0]
    assert not odd[register].extra
    assert odd[report].extra == [f'<{BASE}x> <{BASE}y> "z"']
    assert not odd[report].missing
    # The number of triples is the same as before. Only reading them shows the difference.
    store.update(f"INSERT DATA {{ GRAPH <{register}> {{ <{BASE}x> <{BASE}y> 'z' }} }}")
    found = loaded(small, store, verify_only=True)
    assert not found.is_fine
    (changed,) = (each for each in found.graphs or () if each.graph == register)
    assert changed.found == first.sent[register]
    # A load with --afresh repairs it.
    assert load(small, store.target, afresh=True, without=ONLY_TRIPLES).is_fine


def test_a_store_that_was_wiped_is_not_taken_for_loaded(small: Path, store: Loadable) -> None:
    first = loaded(small, store)
    store.update(f"DROP SILENT GRAPH <{BASE}report/r>")
    missing = loaded(small, store, verify_only=True)
    assert [each.graph for each in missing.graphs or () if not each.is_fine] == [f"{BASE}report/r"]
    again = loaded(small, store)
    assert short(again.sent) == {"report/r"}
    everything = (*first.sent, f"{BASE}dataset/ledger")
    store.update(" ;\n".join(f"DROP SILENT GRAPH <{iri}>" for iri in everything))
    assert loaded(small, store).sent.keys() == first.sent.keys()


HOSTILE = [
    rf'<{BASE}s> <{BASE}p> "\" }} ; DROP ALL # \\u0041 \\ \n \r {{"',
    f"<{BASE}s> <{BASE}p> \"''' é 漢字 🚢 \u202e\"@en",
    rf'<{BASE}s> <{BASE}p> "\\U0001F6A2 \\\\u00e9"',
    f"<{BASE}s> <{BASE}p> <{BASE}é/%22%3E?a=1&b='#(x)>",
    f'<{BASE}s> <{BASE}p> "2024-05-03"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    f'<{BASE}s> <{BASE}p> ""',
    f'<{BASE}s> <{BASE}p> " "@de-CH-1996',
    f'<{BASE}s> <{BASE}p> "<b>&amp;</b>]]>"',
]


#: Literals that some stores write otherwise.
VALUES = [
    f'<{BASE}a> <{BASE}p> "007"^^<{ns.XSD}integer>',
    f'<{BASE}a> <{BASE}q> "1.50"^^<{ns.XSD}decimal>',
    f'<{BASE}a> <{BASE}q> "plain"',
    f'<{BASE}a> <{BASE}r> "tag"@en-GB',
    f'<{BASE}a> <{BASE}r> "2024-05-03"^^<{ns.XSD}date>',
]
#: How many of them each kind of store writes otherwise.
REWRITTEN = {"oxigraph": 3, "update": 3, "virtuoso": 3, "tdb2": 2}


@dataclass
class Arrived:
    """What arrived in a store of a kind, by the name of the graph."""

    kind: str
    found: dict[str, VerifiedGraph]
    counts: dict[str, int]


@pytest.fixture(scope="module", params=KINDS)
def arrived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Arrived:
    """Load graphs of three sorts into a store that has a graph of somebody else."""
    lines = (f'<{BASE}s{n}> <{BASE}p> "{n} {"x" * 120}"@en' for n in range(12_000))
    sent = {
        "large": graph("report/large", lines),
        "hostile": graph("report/hostile", HOSTILE),
        "values": graph("report/values", VALUES),
    }
    # It is larger than a piece of an update, and than Virtuoso's limit on rows.
    assert sent["large"].size > 2 << 20
    iris = {name: one.iri for name, one in sent.items()}
    with (
        pytest.MonkeyPatch.context() as patch,
        loadable(request.param, tmp_path_factory.mktemp("arrived"), patch) as store,
    ):
        store.update(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <a:b> <a:b> <a:b> }} }}")
        put(store, *sent.values())
        known = names(*iris.values())
        found = verify(store.driver(*iris.values()), list(sent.values()), known, nothing)
        counts = store.counts(*iris.values(), FOREIGN)
    return Arrived(
        request.param,
        {name: one for name, iri in iris.items() for one in found if one.graph == iri},
        dict(zip([*iris, "foreign"], counts, strict=True)),
    )


def test_a_large_graph_arrives_whole(arrived: Arrived) -> None:
    assert arrived.found["large"].verdict is StoreVerdict.SAME
    assert arrived.counts["large"] == 12_000


def test_hostile_texts_arrive_as_they_are(arrived: Arrived) -> None:
    assert arrived.found["hostile"].is_fine
    assert arrived.counts["hostile"] == len(HOSTILE)
    assert arrived.counts["foreign"] == 1


def test_literals_that_a_store_writes_otherwise_are_reported_as_such(arrived: Arrived) -> None:
    found = arrived.found["values"]
    assert found.is_fine, found
    assert found.verdict is StoreVerdict.SAME_IN_VALUE
    assert found.rewritten == REWRITTEN[arrived.kind]


def small_graphs(count: int) -> list[LoadGraph]:
    return [
        graph(f"report/r{n}", [f'<{BASE}s> <{BASE}p> "{n} {m}"' for m in range(20)])
        for n in range(count)
    ]


def test_a_graph_that_only_the_store_has_is_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = small_graphs(2)
    with loadable("oxigraph", tmp_path, monkeypatch) as store:
        put(store, one, other)
        known = names(one.iri)
        found = verify(store.target.driver(known), [one], known, nothing)
    assert [(each.graph, each.verdict, each.expected, each.found) for each in found] == [
        (one.iri, StoreVerdict.SAME, 20, 20),
        (other.iri, StoreVerdict.EXTRA, 0, 20),
    ]


def begin_anew(server: Loadable) -> None:
    """Restart Virtuoso, which sometimes keeps readers waiting after a broken connection."""
    if server.running is not None and server.target.kind == "virtuoso":
        server.running.restart()


def test_a_load_whose_connection_is_cut_goes_on_where_it_was(server: Loadable) -> None:
    graphs = small_graphs(200)
    known = names(*(each.iri for each in graphs))
    # The ledger is written after the first 64 graphs.
    with server.cut(250_000) as target, pytest.raises((LoadError, NotAnsweredError)):
        put_to(target, graphs)
    begin_anew(server)
    driver = server.target.driver(known)
    rest = plan(driver, graphs, known, afresh=False)
    assert 0 < len(rest.changes) < len(graphs)
    send(driver, rest, known, nothing)
    assert set(verdicts(server, *graphs)) == {StoreVerdict.SAME}


def test_a_graph_whose_replacement_is_cut_is_the_old_one(server: Loadable) -> None:
    old = graph("report/r", [f'<{BASE}s{n}> <{BASE}p> "old"' for n in range(5_000)])
    new = graph("report/r", [f'<{BASE}s{n}> <{BASE}p> "{"new" * 60}"' for n in range(12_000)])
    put(server, old)
    with server.cut(new.size // 2) as target, pytest.raises((LoadError, NotAnsweredError)):
        put_to(target, [new])
    begin_anew(server)
    known = names(old.iri)
    found = verify(server.target.driver(known), [old], known, nothing)
    assert found[0].verdict is StoreVerdict.SAME
    # The next load drops what was gathered for the new graph.
    put(server, new)
    assert verdicts(server, new) == [StoreVerdict.SAME]


def test_a_server_that_is_killed_while_it_loads_is_loaded_by_the_next_one(
    server: Loadable,
) -> None:
    graphs = small_graphs(150)
    running = server.running
    assert running

    def kill(_: str, done: int, __: int | None) -> None:
        if done == 100 * 20:
            running.kill()

    with pytest.raises((LoadError, NotAnsweredError), match=r"cannot be reached|broke"):
        put(server, *graphs, progress=kill)
    running.restart()
    put(server, *graphs)
    assert set(verdicts(server, *graphs)) == {StoreVerdict.SAME}


def test_to_verify_makes_no_database(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "other"
    with loadable("tdb2", tmp_path / "jena", monkeypatch):
        target = Target(str(folder), "tdb2")
        with pytest.raises(UsageError, match="no TDB2 database"):
            load(workspace, target, verify_only=True)
    assert not folder.exists()


def test_a_folder_of_another_program_is_no_database(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other" / "Data-0001").mkdir(parents=True)
    with (
        loadable("tdb2", tmp_path / "jena", monkeypatch),
        pytest.raises(UsageError, match="exists and is not a TDB2 database"),
    ):
        load(workspace, Target(str(tmp_path / "other"), "tdb2"))


@pytest.mark.parametrize(
    ("ending", "message"),
    [("kill -KILL $$", "ended by SIGKILL"), ("exit 137", "SIGKILL"), ("exit 3", "ended with 3")],
)
def test_how_a_command_of_jena_ended_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, message: str
) -> None:
    with loadable("tdb2", tmp_path, monkeypatch) as store:
        script = tmp_path / "counted" / "bin" / "tdb2.tdbquery"
        script.write_text(f"#!/bin/sh\n{ending}\n")
        with pytest.raises(NotAnsweredError, match=f"tdb2.tdbquery failed in .*{message}"):
            store.driver().query("ASK {}")


def test_a_server_that_speaks_no_tls_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgbuild.sparql.http_client.CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(NotAnsweredError, match="this port speak https"):
            HttpClient(url, None, 600.0).send("GET", url)


@pytest.mark.parametrize("url", ["127.0.0.1:9110", "localhost:7878/store", "ftp://host/store"])
def test_what_is_no_address_and_no_folder_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="neither the address of a store nor a folder"):
        Target(url).driver(names())


def test_a_database_of_jena_whose_update_is_killed_has_the_old_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the new one, if this process comes so late that the update has been written."""
    with loadable("tdb2", tmp_path, monkeypatch) as store:
        old = graph("report/r", [f'<{BASE}s{n}> <{BASE}p> "old"' for n in range(100)])
        new = graph("report/r", [f'<{BASE}s{n}> <{BASE}p> "new"' for n in range(20_000)])
        put(store, old)
        before, starts = size_of(tmp_path / "DB"), len(store.starts())
        with ThreadPoolExecutor() as pool:
            loading = pool.submit(put, store, new)
            wait_until(lambda: size_of(tmp_path / "DB") > before or loading.done())
            command, process = store.starts()[-1]
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            error = loading.exception()
        if error is None:
            assert verdicts(store, new) == [StoreVerdict.SAME]
        else:
            assert (command, len(store.starts()) - starts) == (JENA_UPDATE, 2)
            assert isinstance(error, RefusedError)
            assert "SIGKILL" in str(error)
            assert [StoreVerdict.SAME] in (verdicts(store, old), verdicts(store, new))
        newer = graph("report/r", [f'<{BASE}s> <{BASE}p> "newer"'])
        put(store, newer)
        assert verdicts(store, newer) == [StoreVerdict.SAME]


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_command_of_jena_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with loadable("tdb2", tmp_path, monkeypatch) as store:
        driver = Target(store.target.url, timeout=0.01).driver(names())
        with pytest.raises(TimedOutError, match="tdbquery has not finished within"):
            driver.query("ASK {}")


def test_a_wrong_password_and_none_are_reported_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    with loadable("virtuoso", tmp_path / "store", monkeypatch) as store:
        monkeypatch.setenv(PASSWORD, "s3cret")
        found = command(workspace, store.target.url)
        assert found.exit_code == 2
        assert f"does not accept the user and password in {USER}" in found.output
        assert "s3cret" not in found.output
        monkeypatch.delenv(USER)
        monkeypatch.delenv(PASSWORD)
        found = command(workspace, store.target.url)
        assert f"requires a user and a password: set {USER} and {PASSWORD}" in found.output
        assert found.exit_code == 2


def command(workspace: Path, url: str, *more: str) -> Result:
    runner = CliRunner()
    result = runner.invoke(cli, ["load", url, "-w", str(workspace), "--format", "table", *more])
    if isinstance(result.exception, KgbuildError):
        # kgbuild's own main prints it like this.
        result.stdout_bytes += str(result.exception).encode()
        result.output_bytes += str(result.exception).encode()
        result.exit_code = 2
    return result


def test_the_command_says_in_a_table_and_in_json_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    with loadable("oxigraph", tmp_path / "store", monkeypatch) as store:
        url = store.target.url
        first = command(workspace, url)
        assert first.exit_code == 0, first.output
        assert "reports" in first.output
        assert "0 unchanged, 0 dropped" in first.output
        message = json.loads(command(workspace, url, "--format", "json").output)
        assert message["fine"]
        assert message["sent"] == {}
        assert {one["verdict"] for one in message["graphs"]} == {"same"}
        assert len(message["queries"]) > 40
        assert {one["verdict"] for one in message["queries"]} == {"same"}
        store.update(f"INSERT DATA {{ GRAPH <{BASE}register> {{ <{BASE}x> <{BASE}y> 'z' }} }}")
        differing = command(workspace, url, "--verify", "--without", "queries")
        assert differing.exit_code == 1
        assert "differs" in differing.output
        assert "answers to named queries compared: left out" in differing.output
        assert "has changed since" not in differing.output
        claims = workspace / "reports" / "s" / "claims.yaml"
        claims.write_text(f"{claims.read_text('utf-8')}# another line\n", "utf-8")
        stale = command(workspace, url, "--without", "queries")
        assert "loaded the current build, but the workspace has changed" in stale.output
        only = command(workspace, url, "--without", "queries", "--verify")
        assert "verified the current build, but the workspace has changed" in only.output


@pytest.mark.parametrize(
    ("url", "more", "message"),
    [
        ("http://127.0.0.1:{port}/", (), "cannot be reached: Connection refused"),
        ("http://u:s3cret@127.0.0.1:{port}/", (), "other users of this machine can read"),
        ("http://127.0.0.1:{port}/", ("--store", "gsp"), "--query-url URL"),
        ("{folder}", (), "is not a TDB2 database"),
    ],
)
def test_what_is_no_store_is_reported(
    workspace: Path, url: str, more: tuple[str, ...], message: str
) -> None:
    found = command(workspace, url.format(port=free_port(), folder=workspace), *more)
    assert found.exit_code == 2
    assert message in found.output
    assert "s3cret" not in found.output


def test_a_workspace_that_was_not_built_is_reported(tmp_path: Path) -> None:
    folder = Authoring().write(tmp_path / "w")
    with pytest.raises(UsageError, match="has not been built yet"):
        load(folder, Target("http://127.0.0.1:1/"))


def test_the_documentation_lists_each_kind_of_store() -> None:
    docs = (Path(__file__).parent.parent / "docs" / "triple-stores.md").read_text("utf-8")
    for kind in STORE_KINDS.values():
        row = rf"\| `{kind.name}` \| {kind.title} \| `{kind.address}` \| .* \| {kind.tested} \|"
        assert re.search(row, docs), kind.name


def test_a_store_that_leads_elsewhere_is_not_followed() -> None:
    with (
        answering(200, "text/plain", b"") as (other, asked),
        answering(307, "text/plain", b"", (("Location", other),)) as (url, _),
        pytest.raises(NotAnsweredError, match="redirects to"),
    ):
        next(Target(url, "oxigraph").driver(names()).read("a:b"))
    assert not asked


def test_the_size_of_a_graph_is_that_of_its_text(built: Path) -> None:
    with open_dump(built / "out" / "current" / "dumps" / "dataset.nq") as dump:
        graphs = list(graphs_of(dump))
        assert len(graphs) > 4
        for one in graphs:
            text = b"".join(one.lines())
            assert len(text) == one.size == len(GraphBody(one))
            assert b"".join(GraphBody(one)) == text
            assert text.count(b"\n") == one.triples
            parsed = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
            assert ntriples_of(parsed) == text
            assert list(one.lines()) == sorted(one.lines())


@given(st.lists(st.binary(max_size=9)), st.integers(1, 20))
def test_pieces_are_the_lines_together(lines: list[bytes], size: int) -> None:
    parts = list(pieces(lines, size))
    assert b"".join(parts) == b"".join(lines)
    assert all(len(part) >= size for part in parts[:-1])


@settings(max_examples=cases(200))
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_any_text_in_sparql_is_what_it_was(text: str) -> None:
    line = ntriples_of([Triple(NamedNode("a:s"), NamedNode("a:p"), Literal(text))])
    written = with_portable_escapes(line).decode().removesuffix(" .\n").removeprefix("<a:s> <a:p> ")
    store = in_memory(b"")
    (row,) = store.query(f"SELECT ({written} AS ?x) {{}}")  # type: ignore[misc]  # a SELECT has rows
    assert row["x"] == Literal(text)  # type: ignore[index,unused-ignore]


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{ns.XSD}{datatype}"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (typed("01", "integer"), Literal(1)),
        (typed("1.50", "decimal"), typed("1.5", "decimal")),
        (typed("1", "boolean"), typed("true", "boolean")),
        (typed("2024-05-03T12:00:00Z", "dateTime"), typed("2024-05-03T14:00:00+02:00", "dateTime")),
    ],
)
def test_what_means_the_same_has_one_value(one: Literal, other: Literal) -> None:
    assert one != other
    assert value_of(one) == value_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal("1"), Literal(1)),
        (Literal("x", language="en"), Literal("x")),
        (Literal("x"), Literal("X")),
        (typed("1.5", "decimal"), typed("1.51", "decimal")),
        (typed("no number", "integer"), typed("none", "integer")),
        (typed("1", "integer"), typed("1", "decimal")),
    ],
)
def test_what_means_something_else_has_another_value(one: Literal, other: Literal) -> None:
    assert value_of(one) != value_of(other)
