"""A patch turns one dump into the other, exactly; and a dump is looked at graph by graph."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.exports.dumps import read_quads
from kgbuild.nquads import sorted_nquads
from kgbuild.releases.dump_reader import DumpError, differing_graphs, open_dump
from kgbuild.releases.rdf_patch import patch
from tests.patches import applied, turned

IRIS = st.sampled_from(
    [NamedNode(f"https://example.org/{name}") for name in ("a", "a-b", "a/b", "a#1", "é", "ab")]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ['" <https://example.org/a> .\n', "\\", '\\"', "\x00\x0b\u2028\r", "> ."]
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text: Literal(text, language="en-GB"), TEXTS),
    st.builds(lambda text, kind: Literal(text, datatype=kind), TEXTS, IRIS),
)
QUADS = st.builds(Quad, IRIS, IRIS, IRIS | LITERALS, IRIS)


def write(quads: Iterable[Quad], file: Path, order: int = 1) -> Path:
    """A dump: its graphs in any order, the lines of each sorted."""
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad)
    names = sorted(by_graph)[::order]
    data = b"".join(sorted_nquads(by_graph[name]) for name in names)
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return file


@given(st.sets(QUADS, max_size=12), st.sets(QUADS, max_size=12), st.sets(QUADS, max_size=6))
def test_a_patch_turns_one_dump_into_the_other_and_back(
    only_one: set[Quad], only_other: set[Quad], both: set[Quad]
) -> None:
    one, other = only_one | both, only_other | both
    with TemporaryDirectory() as folder:
        first = write(one, Path(folder) / "one.nq")
        second = write(other, Path(folder) / "other.nq.gz", order=-1)
        with open_dump(first) as a, open_dump(second) as b:
            lines = list(patch(a, b))
            assert lines == list(patch(a, b))
            assert len(differing_graphs(a, b)) == len(
                {quad.graph_name for quad in one.symmetric_difference(other)}
            )
    assert applied(lines, one) == other
    assert applied(turned(lines), other) == one
    assert len(lines) == len(one.symmetric_difference(other)) + 5


def test_a_patch_is_short_where_little_changes_in_much(tmp_path: Path) -> None:
    names = [NamedNode(f"https://example.org/{number}") for number in range(3000)]
    many = [Quad(one, one, Literal("x" * 500), names[n % 3]) for n, one in enumerate(names)]
    first, second = write(many, tmp_path / "a.nq"), write(many[:-1], tmp_path / "b.nq")
    assert first.stat().st_size > 1 << 20, "more than is read at once"
    with open_dump(first) as a, open_dump(second) as b:
        changes = [line for line in patch(a, b) if line[:1] in b"AD"]
        assert changes == [b"D " + sorted_nquads(many[-1:])]
        assert [quad for graph in a.pieces for quad in a.quads(graph)] == list(read_quads(first))


def test_a_patch_says_from_which_dump_to_which(tmp_path: Path) -> None:
    file = write([], tmp_path / "empty.nq")
    with open_dump(file) as one:
        lines = list(patch(one, one))
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert lines[1:] == [
        f"H from <urn:sha256:{nothing}> .\n".encode(),
        f"H to <urn:sha256:{nothing}> .\n".encode(),
        b"TX .\n",
        b"TC .\n",
    ]
    assert lines[0].startswith(b"H id <uuid:")


A, B, G, H = (f"<https://example.org/{name}>" for name in "abgh")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("hello\n", ":1: not a line of a dump that kgbuild wrote"),
        (f"{A} {A} {A} .\n", ":1: not a line"),
        (f"_:x {A} {A} {G} .\n", ":1: not a line"),
        (f"{A} {A} {A} {G} .", ":1: not a line"),
        (f"{B} {A} {A} {G} .\n{A} {A} {A} {G} .\n", ":2: the lines of <https://example.org/g>"),
        (f"{A} {A} {A} {G} .\n{A} {A} {A} {G} .\n", ":2: the lines of"),
        (f"{A} {A} {A} {G} .\n{A} {A} {A} {H} .\n{B} {A} {A} {G} .\n", ":3: the graph"),
    ],
)
def test_what_is_no_dump_is_refused_with_its_place(lines: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "x.nq"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(DumpError, match=says), open_dump(file):
        pass


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b"x" * 999, mtime=0)[:-9], b""],
    ids=["no gzip", "cut off", "empty"],
)
def test_what_cannot_be_unpacked_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.nq.gz").write_bytes(data)
    if not data:
        with open_dump(tmp_path / "x.nq.gz") as dump:
            assert dump.pieces == {}
        return
    with pytest.raises(DumpError, match="cannot be unpacked"), open_dump(tmp_path / "x.nq.gz"):
        pass
