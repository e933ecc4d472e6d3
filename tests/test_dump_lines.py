"""Dumps are written from lines: the same bytes as pyoxigraph writes from terms."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kgbuild.exports import quad_lines
from kgbuild.exports.jsonld import Keys, compact_json, context
from kgbuild.exports.quad_lines import graphs_in_pieces
from kgbuild.exports.turtle import TurtleWriter, indented
from kgbuild.nquads import sorted_nquads, tokens_of, without_code_points
from kgbuild.sparql import store
from kgbuild.sparql.file_parts import file_parts
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.strategies import BASE, ontology, texts

PREFIXES = {**ns.PREFIXES, "ex": f"{BASE}entity/"}
GRAPHS = [NamedNode(f"{BASE}report/{name}") for name in "ab"]

local_names = st.text("abzAZ019-_.~%!'()*+,;=:@/#é한\U0001f600", max_size=6)
namespaces = st.sampled_from([*PREFIXES.values(), BASE, f"{BASE}report/", "http://e.org/", "urn:"])


def node(namespace: str, local: str) -> NamedNode:
    try:
        return NamedNode(namespace + local)
    except ValueError:  # such as a percent sign without digits
        return NamedNode(namespace)


iris = st.builds(node, namespaces, local_names)
datatypes = st.sampled_from([
    *(NamedNode(ns.XSD + name) for name in ("integer", "decimal", "double", "boolean", "date")),
    t.EDTF,
    NamedNode("http://e.org/datatype"),
])  # fmt: skip
lexical_forms = texts | st.sampled_from(
    ["5", "05", "-5", "+5", "1.5", ".5", "5.", "1e6", "1E-6", "true", "false", "1", "٣", ""]
)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(
        lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["en", "de-at"])
    ),
    st.builds(lambda text, datatype: Literal(text, datatype=datatype), lexical_forms, datatypes),
)
triples = st.builds(Triple, iris, iris | st.just(t.TYPE), iris | literals)


def lines_of(found: list[Triple]) -> list[str]:
    return sorted({str(triple) for triple in found})


def in_order(found: list[Triple]) -> list[Triple]:
    data = "".join(f"{line} .\n" for line in lines_of(found)).encode()
    return [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]


@given(st.lists(triples))
@example([Triple(GRAPHS[0], t.LABEL, Literal('"^^<http://e.org/>'))])
@example([Triple(GRAPHS[0], t.LABEL, Literal("a^^b", language="en"))])
@example(
    [
        Triple(GRAPHS[0], t.START, Literal(text, datatype=NamedNode(ns.XSD + name)))
        for name in ("integer", "decimal", "double", "boolean", "date")
        for text in ("5", "-5", "٣", "1.5", "1e6", "true")
    ]
)
def test_turtle_is_what_pyoxigraph_writes(found: list[Triple]) -> None:
    writer = TurtleWriter(PREFIXES, BASE)
    written = serialize(in_order(found), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    turtle = writer.statements(tokens_of(lines_of(found)))
    assert (writer.header if found else "") + turtle == written.decode()


@given(st.lists(triples, min_size=1))
def test_trig_is_what_pyoxigraph_writes(found: list[Triple]) -> None:
    writer = TurtleWriter(PREFIXES, BASE)
    quads = [Quad(one.subject, one.predicate, one.object, GRAPHS[0]) for one in in_order(found)]
    written = serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""
    body = indented(writer.statements(tokens_of(lines_of(found))).encode()).decode()
    assert f"{writer.header}{GRAPHS[0]} {{\n{body}}}\n" == written.decode()


@given(st.lists(triples))
def test_nodes_of_jsonld_say_the_same(found: list[Triple]) -> None:
    words = context(ontology())
    nodes = Keys(words).nodes(tokens_of(lines_of(found)))
    document = f'{{"@context":{compact_json(words)},"@graph":[{nodes}]}}'
    read = parse(document, format=RdfFormat.JSON_LD, base_iri=BASE)
    assert {quad.triple for quad in read} == set(found)


@given(texts)
@example("\x1f\x7f\ufffe\U0001fffe\\u0041")
def test_texts_are_as_json_writes_them(text: str) -> None:
    nodes = Keys(context(ontology())).nodes([["<urn:a>", str(t.LABEL), str(Literal(text))]])
    assert nodes == f'{{"@id":"urn:a","label":{compact_json(text)}}}'


@pytest.mark.parametrize("term", ["_:b", "<<( <urn:a> <urn:b> <urn:c> )>>"])
def test_jsonld_has_no_blank_node_and_no_triple_term(term: str) -> None:
    with pytest.raises(TypeError, match="published data has no blank node"):
        Keys(context(ontology())).nodes([["<urn:a>", "<urn:b>", term]])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of two graphs with the same subjects, which have several triples."""
    quads = [
        Quad(NamedNode(f"{BASE}{subject}"), t.LABEL, Literal(f"{number}\u2028\x85\n"), graph)
        for graph in GRAPHS
        for subject in "xyz"
        for number in range(7)
    ]
    file = tmp_path / "dataset.nq"
    file.write_bytes(b"".join(sorted_nquads(q for q in quads if q.graph_name == g) for g in GRAPHS))
    return file


@pytest.mark.parametrize("size", [1, 2, 7, 8, 20, 21, 22, 1_000])
def test_a_dump_is_read_in_pieces_of_whole_subjects(
    dump: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quad_lines, "_PIECE", size)
    found = [(graph, list(pieces)) for graph, pieces in graphs_in_pieces(dump)]
    assert [f"<{graph}>" for graph, _ in found] == list(map(str, GRAPHS))
    lines = [f"{one} <{g}> .\n" for g, pieces in found for piece in pieces for one in piece]
    assert "".join(lines).encode() == dump.read_bytes()
    for _, pieces in found:
        subjects = [{one.split(" ", 1)[0] for one in piece} for piece in pieces]
        assert sum(map(len, subjects)) == len(set().union(*subjects)) == 3
        assert all(len(piece) < size + 7 for piece in pieces)


@pytest.mark.parametrize("change", [0, 1, 2_000, 3_999])
def test_a_small_change_leaves_most_pieces_as_they_were(tmp_path: Path, change: int) -> None:
    lines = [f'<e:{number:04}> <e:p> "{value}"' for number in range(4_000) for value in "ab"]
    subject = [line for line in lines if line.startswith(f"<e:{change:04}>")]
    pieces = []
    for some in (lines, [line for line in lines if line not in subject]):
        file = tmp_path / "dataset.nq"
        file.write_text("".join(f"{line} <e:g> .\n" for line in some))
        ((_, found),) = ((graph, list(of)) for graph, of in graphs_in_pieces(file))
        assert [line for piece in found for line in piece] == some
        pieces.append({tuple(piece) for piece in found})
    assert len(pieces[0]) > 50
    assert len(pieces[0] - pieces[1]) <= 2


@given(st.lists(st.binary(max_size=9), max_size=9), st.integers(1, 30), st.integers(1, 9))
def test_a_file_comes_in_parts_of_whole_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], size: int, step: int
) -> None:
    data = b"".join(line.replace(b"\n", b"") + b"\n" for line in lines)
    file = tmp_path_factory.mktemp("parts") / "file"
    file.write_bytes(data)
    parts = [b"".join(iter(partial(part.read, step), b"")) for part in file_parts(file, size)]
    assert b"".join(parts) == data
    assert all(part.endswith(b"\n") for part in parts)
    assert all(size <= len(part) <= size + 10 for part in parts[:-1])


@pytest.mark.parametrize("size", [1, 100, 10_000])
def test_a_store_that_is_loaded_in_parts_has_all_quads(
    dump: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_AT_ONCE", size)
    loaded = QuadStore.create(dump.parent / "store", dump)
    expected = set(parse(path=str(dump), format=RdfFormat.N_QUADS))
    assert set(loaded.pattern(None, None, None)) == expected


def test_an_escaped_character_is_the_character_and_what_is_none_stays() -> None:
    assert without_code_points(r"a\u0053b\U0001F6A2") == "aSb🚢"
    assert without_code_points(r"\UFFFFFFFF \u12 \x53") == r"\UFFFFFFFF \u12 \x53"
