"""RDF 1.2 and RDF 1.1 say the same about plain triples; each can be made from the other."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kgbuild.exports.rdf12 import write_rdf12
from kgbuild.nquads import sorted_nquads
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t
from tests.published import kursk_build
from tests.rdf11 import write_rdf11
from tests.tiers import cases

VIEW = NamedNode("https://example.org/view/v")
EX = "https://example.org/"


@pytest.fixture(scope="module")
def rdf11() -> Path:
    return kursk_build() / "out" / "current" / "dumps" / "dataset.nq"


@pytest.fixture(scope="module")
def rdf12(rdf11: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("rdf12") / "dataset-rdf12.nq"
    write_rdf12(rdf11, file)
    return file


def quads_of(file: Path) -> set[Quad]:
    return set(parse(path=str(file), format=RdfFormat.N_QUADS))


def test_rdf11_comes_back_to_the_byte(rdf11: Path, rdf12: Path, tmp_path: Path) -> None:
    write_rdf11(rdf12, tmp_path / "back.nq")
    assert (tmp_path / "back.nq").read_bytes() == rdf11.read_bytes()
    assert rdf12.read_bytes() != rdf11.read_bytes()


def test_rdf12_comes_back_to_the_byte(rdf12: Path, tmp_path: Path) -> None:
    write_rdf11(rdf12, tmp_path / "rdf11.nq")
    write_rdf12(tmp_path / "rdf11.nq", tmp_path / "again.nq")
    assert (tmp_path / "again.nq").read_bytes() == rdf12.read_bytes()


def test_a_node_that_describes_a_plain_triple_reifies_it(rdf11: Path, rdf12: Path) -> None:
    older, newer = quads_of(rdf11), quads_of(rdf12)
    reified = {q.subject: q.object for q in newer if q.predicate == c.REIFIES}
    nodes = {q.subject for q in older if (q.predicate, q.object) == (t.TYPE, t.PLAIN_TRIPLE)}
    assert len(nodes) > 50
    assert set(reified) == nodes
    for node, triple in reified.items():
        assert isinstance(triple, Triple)
        parts = {q.predicate: q.object for q in older if q.subject == node}
        assert (triple.subject, triple.predicate, triple.object) == (
            parts[t.SUBJECT],
            parts[t.PREDICATE],
            parts[t.OBJECT],
        )


def test_what_is_reified_holds_in_the_graph_of_its_view(rdf12: Path) -> None:
    quads = quads_of(rdf12)
    for quad in quads:
        if isinstance(quad.object, Triple):
            triple = quad.object
            held = Quad(triple.subject, triple.predicate, triple.object, quad.graph_name)
            assert held in quads


def test_nothing_else_differs(rdf11: Path, rdf12: Path) -> None:
    parts = {t.SUBJECT, t.PREDICATE, t.OBJECT}
    older, newer = quads_of(rdf11), quads_of(rdf12)
    assert {q for q in older if q.predicate not in parts} == {
        q for q in newer if q.predicate != c.REIFIES
    }


def test_graphs_and_subjects_keep_their_order(rdf11: Path, rdf12: Path) -> None:
    def order(file: Path) -> list[tuple[str, str]]:
        quads = parse(path=str(file), format=RdfFormat.N_QUADS)
        return list(dict.fromkeys((str(q.graph_name), str(q.subject)) for q in quads))

    assert order(rdf12) == order(rdf11)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.one_of(
                st.text().map(Literal),
                st.text().map(lambda text: Literal(text, language="en")),
                st.integers(0, 9).map(lambda n: NamedNode(f"{EX}entity/{n}")),
            ),
        ),
        unique_by=lambda pair: (pair[0], str(pair[1])),
        max_size=8,
    )
)
@settings(max_examples=cases(50))
def test_any_object_comes_back(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, Literal | NamedNode]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    quads = []
    for number, (subject, value) in enumerate(pairs):
        about, says = NamedNode(f"{EX}entity/s{subject}"), NamedNode(EX + "says")
        node = NamedNode(f"{EX}view/v/triple/{number}")
        quads += [
            Quad(about, says, value, VIEW),
            Quad(node, t.TYPE, t.PLAIN_TRIPLE, VIEW),
            Quad(node, t.SUBJECT, about, VIEW),
            Quad(node, t.PREDICATE, says, VIEW),
            Quad(node, t.OBJECT, value, VIEW),
        ]
    (folder / "a.nq").write_bytes(sorted_nquads(quads))
    write_rdf12(folder / "a.nq", folder / "b.nq")
    assert sum(q.predicate == c.REIFIES for q in quads_of(folder / "b.nq")) == len(pairs)
    write_rdf11(folder / "b.nq", folder / "c.nq")
    assert (folder / "c.nq").read_bytes() == (folder / "a.nq").read_bytes()
