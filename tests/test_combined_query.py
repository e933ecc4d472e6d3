"""Several queries sent as one have the answers of each."""

import itertools
from pathlib import Path

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kgbuild.loading.combined_query import CombinedQuery, QueryPart
from kgbuild.loading.quad_dump import QuadDump
from kgbuild.vocab import namespaces as ns

PREFIX = "PREFIX a: <http://a/#> # a comment with PREFIX a: <http://b/>\n"
SELECTS = [
    f"# a head\n{PREFIX}SELECT ?x {{ VALUES ?x {{ a:one a:two }} }} ORDER BY ?x LIMIT 1 # an end",
    "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (1 UNDEF) (UNDEF '{\\t') } }",
    "SELECT ?z { VALUES ?z { UNDEF 1.50 UNDEF } }",
    "select (count(*) as ?n) { ?s ?p ?o } group by ?s",
]


def asked(combined: CombinedQuery, folder: Path, store: Store | None = None) -> Path:
    """Give a combined query its answer, and return the file with the quads."""
    result = (store or Store()).query(combined.sparql(with_quads=True))
    assert isinstance(result, QuerySolutions)
    answer, quads = folder / "answer", folder / "quads"
    result.serialize(answer, format=QueryResultsFormat.TSV)
    combined.take(answer, quads)
    return quads


def rows(found: object) -> list[list[object]]:
    assert isinstance(found, QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return [[(name, row[name]) for name in names if row[name] is not None] for row in found]


def test_each_query_has_its_own_rows(tmp_path: Path) -> None:
    combined = CombinedQuery(SELECTS)
    assert [*combined.parts] == SELECTS
    asked(combined, tmp_path)
    answers = [rows(combined.parts[query].answer) for query in SELECTS]
    assert answers == [rows(Store().query(query)) for query in SELECTS]
    assert [len(answer) for answer in answers] == [1, 3, 3, 0]


CONSTRUCT = """PREFIX a: <http://a/#>
CONSTRUCT { ?s a:q ?o , 1.50 ; ?p $other , ?never . ?o a a:Thing }
WHERE { ?s ?p ?o OPTIONAL { ?o a:q ?other } } LIMIT 3 # an end"""


def test_a_construct_has_its_triples(tmp_path: Path) -> None:
    store = Store()
    store.load(
        """@prefix a: <http://a/#> .
        a:s a:p a:o, "a <literal> is no subject" . a:o a:q "x"@en, 7 .""",
        format=RdfFormat.TURTLE,
    )
    combined = CombinedQuery([*SELECTS, CONSTRUCT.replace(" LIMIT 3", "")])
    (*_, query) = combined.parts
    asked(combined, tmp_path, store)
    found = combined.parts[query].answer
    assert isinstance(found, list)
    assert len(found) == len(set(found))
    expected = store.query(query)
    assert isinstance(expected, QueryTriples)
    assert set(found) == set(expected)
    # The limit counts the solutions.
    limited = CombinedQuery([CONSTRUCT])
    asked(limited, tmp_path, store)
    some = limited.parts[CONSTRUCT].answer
    assert isinstance(some, list)
    assert 0 < len(some) <= len(found)


def test_the_quads_come_with_the_answers(tmp_path: Path) -> None:
    texts = ["", "\t\n\r\\ \"'", "\\u0041 é 🚢\u202e", "?x <y> _:z"]
    integer, boolean = (NamedNode(f"{ns.XSD}{name}") for name in ("integer", "boolean"))
    values = [*map(Literal, texts), Literal("7", datatype=integer), Literal(1.5)]
    values += [Literal("x", language="de-CH-1996"), Literal("true", datatype=boolean)]
    graphs = [NamedNode("a:g"), NamedNode("a:h")]
    quads = {
        Quad(NamedNode("a:s"), NamedNode("a:p"), value, graph)
        for value, graph in itertools.product(values, graphs)
    }
    store = Store()
    store.extend(quads)
    written = asked(CombinedQuery(SELECTS), tmp_path, store)
    assert set(parse(written.read_bytes(), format=RdfFormat.N_QUADS)) == quads
    dump = QuadDump(written.replace)
    assert dump.counts == {"a:g": len(values), "a:h": len(values)}


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s <http://p/> ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT { } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }",
        "SELECT * FROM <http://g/> { ?s ?p ?o }",
        "SELECT * { _:b ?p ?o }",
        "BASE <http://b/> SELECT * { ?s ?p <x> }",
        "PREFIX a: <http://another/> SELECT * { ?s ?p a:x }",
    ],
)
def test_what_cannot_be_a_part_of_another_query_stays_out(query: str) -> None:
    assert [*CombinedQuery([SELECTS[0], query]).parts] == [SELECTS[0]]


def test_a_row_without_a_term_makes_no_triple() -> None:
    template = [Triple(NamedNode("urn:kgbuild:variable:x"), NamedNode("a:p"), NamedNode("a:o"))]
    part = QueryPart("", template, [b"?x\n", b"\n", b'"text"\n', b"<a:s>\n", b"<a:s>\n"])
    assert part.answer == [Triple(NamedNode("a:s"), NamedNode("a:p"), NamedNode("a:o"))]
