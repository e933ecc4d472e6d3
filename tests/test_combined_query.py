"""Several queries sent as one have the answers of each."""

import json

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from kgbuild.loading.combined_query import CombinedQuery

PREFIX = "PREFIX a: <http://a/#> # a comment with PREFIX a: <http://b/>\n"
QUERIES = [
    f"# a head\n{PREFIX}SELECT ?x {{ VALUES ?x {{ a:one a:two }} }} ORDER BY ?x LIMIT 1 # an end",
    "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (1 UNDEF) (UNDEF '{') } }",
    "select (count(*) as ?n) { ?s ?p ?o } group by ?s",
]


def rows(answer: bytes) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(answer)["results"]["bindings"]
    return found


def asked(sparql: str) -> bytes:
    result = Store().query(sparql)
    assert isinstance(result, QuerySolutions)
    return result.serialize(format=QueryResultsFormat.JSON) or b""


def test_each_query_has_its_own_answer() -> None:
    combined = CombinedQuery(QUERIES)
    assert combined.parts == QUERIES
    answers = combined.answers(asked(combined.sparql))
    assert [rows(answers[query]) for query in QUERIES] == [rows(asked(query)) for query in QUERIES]
    assert [len(rows(answers[query])) for query in QUERIES] == [1, 3, 0]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * FROM <http://g/> { ?s ?p ?o }",
        "SELECT * { _:b ?p ?o }",
        "BASE <http://b/> SELECT * { ?s ?p <x> }",
        "PREFIX a: <http://another/> SELECT * { ?s ?p a:x }",
    ],
)
def test_what_cannot_be_a_part_of_another_query_stays_out(query: str) -> None:
    assert CombinedQuery([QUERIES[0], query]).parts == [QUERIES[0]]
