"""A store that a build updates holds what a store from nothing holds, and nobody else sees it."""

import dataclasses
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

import kgbuild
from kgbuild.bundles.kept_products import user_secret
from kgbuild.pipeline import store_stage
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.releases import store_record
from kgbuild.releases.output_folder import Output
from kgbuild.releases.store_record import StoreRecord
from kgbuild.sparql import store as quad_store
from kgbuild.sparql.changed_lines import ChangedLine, WrittenGraph, changed_lines
from kgbuild.sparql.store import QuadStore
from kgbuild.sparql.store_copy import copy_store, store_files
from tests.published import QUICK
from tests.test_reuse import BREAKING, CORPUS, EDITS, read_lines, write_lines
from tests.tiers import cases

KGBUILD = Path(sys.executable).with_name("kgbuild")
SAID = "SELECT ?a (COUNT(*) AS ?n) { GRAPH ?g { ?a a ?c } } GROUP BY ?a ORDER BY ?a"
GRAPHS = "SELECT ?g { GRAPH ?g {} } ORDER BY ?g"


@pytest.fixture(scope="module", autouse=True)
def secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A user for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture(scope="module")
def built_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up") / "corpus"
    command = [sys.executable, str(CORPUS), str(folder), "--claims=100", "--per-event=20"]
    subprocess.run(command, check=True)
    built(folder)
    return folder


@pytest.fixture
def corpus(built_corpus: Path, tmp_path: Path) -> Path:
    """A corpus with its build."""
    return shutil.copytree(built_corpus, tmp_path / "corpus", symlinks=True)


def current(corpus: Path) -> Path:
    """The folder of the current build."""
    return (corpus / "out" / "current").resolve()


def built(corpus: Path, *, reuse: bool = True) -> Path:
    """The folder of a new build."""
    result = kgbuild.build(corpus, without=QUICK, reuse=reuse)
    assert result.released is not None, result.findings
    return result.released.resolve()


def change_certainty(corpus: Path, report: int = 3) -> None:
    """Change one claim, always in another way."""
    lines = read_lines(corpus)
    claim = lines[report]["claims"][0]
    claim["certainty"] = "doubtful" if claim.get("certainty") == "believed" else "believed"
    write_lines(corpus, lines)


def digests(build: Path) -> dict[str, str]:
    found = {}
    for name, file in store_files(build / "store").items():
        with file.open("rb") as stream:
            found[name] = file_digest(stream, "sha256").hexdigest()
    return found


def shares_files(one: Path, other: Path) -> bool:
    """Whether the stores of two builds have files in common."""
    inodes = [
        {file.stat().st_ino for file in store_files(build / "store").values()}
        for build in (one, other)
    ]
    return bool(inodes[0] & inodes[1])


def quads(store: Path) -> list[bytes]:
    dump = Store.read_only(str(store)).dump(format=RdfFormat.N_QUADS)
    assert dump is not None
    return sorted(dump.splitlines())


def rows(store: QuadStore, query: str) -> list[str]:
    result = store.query(query)
    assert isinstance(result, QuerySolutions)
    return [str(row) for row in result]


def assert_right(build: Path) -> None:
    """The store of a build is what loading its N-Quads makes, also for queries."""
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "store"
        expected = QuadStore.create(fresh, build / "dumps" / "dataset.nq")
        found = QuadStore.open(build / "store")
        assert len(found) == len(expected) > 1000
        for query in (SAID, GRAPHS):
            assert rows(found, query) == rows(expected, query)
        del expected
        assert quads(build / "store") == quads(fresh)


def test_after_each_of_many_edits_the_store_is_that_of_a_build_from_nothing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changes are applied in many parts. In the tests that follow, they are applied at once."""
    monkeypatch.setattr(store_stage, "_LARGEST_SHARE", 1000)
    monkeypatch.setattr(store_stage, "_SEEN_FIRST", 100)
    monkeypatch.setattr(quad_store, "_CHANGES_AT_ONCE", 7)
    rng = Random(1)
    build = current(corpus)
    for edit in rng.sample(EDITS, cases(len(EDITS))):
        if edit in BREAKING:
            continue
        edit(corpus, rng)
        untouched = digests(build)
        before, build = build, built(corpus)
        assert shares_files(before, build), edit.__name__
        assert digests(before) == untouched
        assert_right(build)


def test_many_small_changes_lead_to_a_new_store(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = []
    build = current(corpus)
    for report in range(6):
        change_certainty(corpus, report)
        before, build = build, built(corpus)
        shared.append(shares_files(before, build))
        if report == 0:  # from now on, there is room for about two changes more
            record = (corpus / "out" / "kept" / "store").read_text("utf-8").split("\n")[1]
            whole = (build / "dumps" / "dataset.nq").stat().st_size
            monkeypatch.setattr(
                store_stage, "_LARGEST_SHARE", 3.5 * json.loads(record)["changed"] / whole
            )
    assert shared[0]
    assert not all(shared)
    assert shared[-1] or shared[-2]
    assert_right(build)


def test_after_large_changes_all_quads_are_loaded(corpus: Path) -> None:
    before = current(corpus)
    write_lines(corpus, read_lines(corpus)[:4])
    after = built(corpus)
    assert not shares_files(before, after)
    assert_right(after)


def test_a_check_leaves_no_trace(corpus: Path) -> None:
    build = current(corpus)
    record = (corpus / "out" / "kept" / "store").read_bytes()
    before = digests(build)
    change_certainty(corpus)
    assert kgbuild.check(corpus, without=("shacl", "owl")).findings is not None
    assert digests(build) == before
    assert (corpus / "out" / "kept" / "store").read_bytes() == record
    assert_right(built(corpus))


def test_without_reuse_all_quads_are_loaded(corpus: Path) -> None:
    before = current(corpus)
    change_certainty(corpus)
    anew = built(corpus, reuse=False)
    assert not shares_files(before, anew)
    change_certainty(corpus)
    after = built(corpus)  # nobody has described the store that was made without reuse
    assert not shares_files(anew, after)
    assert_right(after)


def test_a_store_is_closed_before_its_folder_moves(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Output.release

    def release_closed(output: Output, staged: Path, digest: str) -> Path:
        Store(str(staged / "store"))  # an error if somebody still has it
        return release(output, staged, digest)

    monkeypatch.setattr(Output, "release", release_closed)
    change_certainty(corpus)
    assert_right(built(corpus))


# What is kept cannot be trusted.


def largest(build: Path) -> Path:
    return max((build / "store").glob("*.sst"), key=lambda file: file.stat().st_size)


def replace(file: Path, data: bytes) -> None:
    """Write a new file, so that the links of other builds stay as they are."""
    file.unlink()
    file.write_bytes(data)


def cut_table(build: Path) -> None:
    file = largest(build)
    replace(file, file.read_bytes()[:-100])


def wrong_table(build: Path) -> None:
    data = bytearray(largest(build).read_bytes())
    for place in range(1000, 3000):
        data[place] ^= 255
    replace(largest(build), bytes(data))


def no_table(build: Path) -> None:
    largest(build).unlink()


def cut_manifest(build: Path) -> None:
    (file,) = (build / "store").glob("MANIFEST-*")
    file.write_bytes(file.read_bytes()[:-50])


def no_current(build: Path) -> None:
    (build / "store" / "CURRENT").unlink()


def one_more(build: Path) -> None:
    store = Store(str(build / "store"))
    node = NamedNode("https://example.org/new")
    store.add(Quad(node, node, Literal("new"), node))
    store.flush()


def one_less(build: Path) -> None:
    store = Store(str(build / "store"))
    store.remove(next(store.quads_for_pattern(None, None, None, None)))
    store.flush()


def foreign_store(build: Path) -> None:
    shutil.rmtree(build / "store")
    store = Store(str(build / "store"))
    store.extend([Quad(NamedNode(f"e:{n}"), NamedNode("e:p"), Literal(n)) for n in range(9)])
    store.flush()


def no_store(build: Path) -> None:
    shutil.rmtree(build / "store")


def changed_dataset(build: Path) -> None:
    """Change a line of the report that is going to change."""
    file = build / "dumps" / "dataset.nq"
    before, mark, after = file.read_bytes().partition(
        b"<https://example.org/corpus/report/report-0000004>"
    )
    assert mark
    file.write_bytes(before + mark.replace(b"4>", b"5>") + after)


def no_dataset(build: Path) -> None:
    (build / "dumps" / "dataset.nq").unlink()


DAMAGES: list[Callable[[Path], None]] = [
    cut_table,
    wrong_table,
    no_table,
    cut_manifest,
    no_current,
    one_more,
    one_less,
    foreign_store,
    no_store,
    changed_dataset,
    no_dataset,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_build_is_not_used(corpus: Path, damage: Callable[[Path], None]) -> None:
    before = current(corpus)
    damage(before)
    change_certainty(corpus)
    after = built(corpus)
    assert not (before / "store").exists() or not shares_files(before, after)
    assert_right(after)


@pytest.mark.parametrize("damage", [cut_table, cut_manifest, one_more, one_less, foreign_store])
def test_damage_before_the_digests_were_made_is_found_as_well(
    corpus: Path, damage: Callable[[Path], None]
) -> None:
    before = current(corpus)
    damage(before)
    file, secret = corpus / "out" / "kept" / "store", user_secret() or b""
    record = StoreRecord.read(file, secret)
    assert record is not None
    dataclasses.replace(record, files=digests(before)).write(file, secret)
    change_certainty(corpus)
    after = built(corpus)
    assert_right(after)


def test_lines_of_unchanged_graphs_are_not_needed(corpus: Path) -> None:
    before = current(corpus)
    file = before / "dumps" / "dataset.nq"
    file.write_bytes(file.read_bytes().replace(b"report-0000008", b"report-000000x"))
    change_certainty(corpus)
    after = built(corpus)
    assert shares_files(before, after)
    assert_right(after)


def test_a_record_in_another_format_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, secret = StoreRecord({"e:g": WrittenGraph(0, 9, "5e")}, 9, {"name": "d1"}), bytes(32)
    record.write(tmp_path / "record", secret)
    assert StoreRecord.read(tmp_path / "record", secret) == record
    monkeypatch.setattr(store_record, "_FORMAT", b"")
    assert StoreRecord.read(tmp_path / "record", secret) is None


@pytest.mark.parametrize("content", [b"", b"nothing", b"no proof\n{}\n", b"\xff\n\xff\n"])
def test_a_record_without_a_proof_is_not_used(corpus: Path, content: bytes) -> None:
    before = current(corpus)
    (corpus / "out" / "kept" / "store").write_bytes(content)
    change_certainty(corpus)
    assert not shares_files(before, built(corpus))


def test_the_store_of_another_user_is_not_used(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = current(corpus)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    change_certainty(corpus)
    after = built(corpus)
    assert not shares_files(before, after)
    change_certainty(corpus)
    assert shares_files(after, built(corpus))


# Others


def _killed_build(corpus: Path, moment: str) -> None:
    """Build, and die by SIGKILL once a copy of the store is there, or has been changed."""
    owner, name = (store_stage, "copy_store") if moment == "copied" else (QuadStore, "update")
    do = getattr(owner, name)

    def die(*arguments: object, **more: object) -> None:
        do(*arguments, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, die)
    built(corpus)


@pytest.mark.parametrize("moment", ["copied", "changed"])
def test_a_killed_build_leaves_the_store_before_as_it_was(corpus: Path, moment: str) -> None:
    build = current(corpus)
    before = digests(build)
    change_certainty(corpus)
    process = multiprocessing.get_context("spawn").Process(
        target=_killed_build, args=(corpus, moment)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert list((corpus / "out" / "builds").glob(".new-*/store/*.sst"))
    assert digests(build) == before
    assert_right(build)
    after = built(corpus)
    assert shares_files(build, after)
    assert_right(after)


def test_who_reads_the_store_goes_on_reading_when_its_folder_is_gone(corpus: Path) -> None:
    build = current(corpus)
    reader = QuadStore.open(build / "store")
    expected = rows(reader, SAID)
    for _ in range(3):
        change_certainty(corpus)
        before, build = build, built(corpus)
        assert shares_files(before, build)
        assert rows(reader, SAID) == expected
    assert len(list((corpus / "out" / "builds").iterdir())) == 2
    assert_right(build)


def test_a_store_is_copied_to_another_disk(corpus: Path) -> None:
    build = current(corpus)
    shared_memory = Path("/dev/shm")  # noqa: S108 - another file system than that of tmp_path
    if not shared_memory.is_dir() or shared_memory.stat().st_dev == build.stat().st_dev:
        pytest.skip("there is no other disk")
    with TemporaryDirectory(dir=shared_memory) as folder:
        copy_store(build / "store", Path(folder) / "store")
        assert quads(Path(folder) / "store") == quads(build / "store")


# The lines that differ

Graphs = dict[str, set[str]]
GRAPH_NAMES = st.sampled_from([f"https://example.org/graph/{number}" for number in range(6)])
LINES = st.sets(st.text("ab >.<", max_size=4) | st.integers(1, 400).map("long ".__mul__))
MANY = st.sets(st.integers(0, 2000), max_size=60).map(
    lambda gone: {f"{number:04}" for number in range(2000)} - {f"{n:04}" for n in gone}
)


def file_of(file: Path, graphs: Graphs) -> tuple[Path, dict[str, WrittenGraph]]:
    """A file as a build writes it, and where its graphs are."""
    with NQuadsFile(file, None) as out:
        for graph, values in graphs.items():
            lines = sorted(f'<e:s> <e:p> "{value}" <{graph}> .\n' for value in values)
            for line in lines[: len(lines) // 2], lines[len(lines) // 2 :]:
                out.write("".join(line).encode(), graph)
        return file, out.graphs()


@given(
    st.dictionaries(GRAPH_NAMES, LINES | MANY),
    st.dictionaries(GRAPH_NAMES, LINES | MANY),
    st.randoms(use_true_random=False),
)
def test_exactly_the_lines_that_differ_are_found(
    tmp_path_factory: pytest.TempPathFactory, one: Graphs, other: Graphs, rng: Random
) -> None:
    folder = tmp_path_factory.mktemp("files")
    some = rng.sample(sorted(one), len(one) // 2)
    other |= {name: one[name] for name in some}  # some graphs are equal
    old, new = file_of(folder / "old", one), file_of(folder / "new", other)
    found = list(changed_lines(*old, *new))
    before, after = (set(file.read_bytes().splitlines(keepends=True)) for file, _ in (old, new))
    assert len(found) == len(set(found))
    assert {change.line for change in found if not change.is_new} == before - after
    assert {change.line for change in found if change.is_new} == after - before


def test_equal_lines_are_not_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {f"{number:06}" for number in range(30_000)}
    old = file_of(tmp_path / "old", {"e:g": values})
    new = file_of(tmp_path / "new", {"e:g": values - {"015000"}})
    reads = []
    pread = os.pread

    def counted(handle: int, size: int, place: int) -> bytes:
        reads.append(place)
        return pread(handle, size, place)

    monkeypatch.setattr(os, "pread", counted)
    assert list(changed_lines(*old, *new)) == [
        ChangedLine(b'<e:s> <e:p> "015000" <e:g> .\n', is_new=False)
    ]
    assert 10 < len(reads) < 300
