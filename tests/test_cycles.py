"""Cycles: what SPARQL finds in quadratic time, in linear time."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions

from kgbuild.checks.cycles import first_of_cycles
from kgbuild.nquads import nquads
from tests.in_memory import in_memory

#: The same in SPARQL.
SPARQL = """
PREFIX ex: <https://example.org/>
SELECT ?focus (MIN(?after) AS ?next)
WHERE {
  ?focus ex:to ?after .
  ?after ex:to* ?focus .
  FILTER NOT EXISTS {
    ?focus ex:to+ ?other .
    ?other ex:to+ ?focus .
    FILTER (STR(?other) < STR(?focus))
  }
}
GROUP BY ?focus
"""
EX = "https://example.org/"
#: In order of the alphabet, "a10" is before "a2".
THINGS = st.sampled_from([f"{EX}a{number}" for number in (1, 2, 3, 9, 10, 11)])


@example(
    [
        (f"{EX}a1", f"{EX}a2"),
        (f"{EX}a1", f"{EX}a10"),
        (f"{EX}a2", f"{EX}a1"),
        (f"{EX}a10", f"{EX}a1"),
    ]
)
@given(st.lists(st.tuples(THINGS, THINGS), max_size=12))
def test_links_have_the_cycles_that_sparql_finds(links: list[tuple[str, str]]) -> None:
    to = NamedNode(EX + "to")
    store = in_memory(nquads(Quad(NamedNode(one), to, NamedNode(next_)) for one, next_ in links))
    found = store.query(SPARQL)
    assert isinstance(found, QuerySolutions)
    expected = {(row["focus"].value, row["next"].value) for row in found}
    assert first_of_cycles(links) == expected


def test_a_long_chain_takes_no_recursion_and_no_quadratic_time() -> None:
    chain = [f"{number:05}" for number in range(20_000)]
    assert first_of_cycles(pairwise(chain)) == set()
    assert first_of_cycles([*pairwise(chain), (chain[-1], chain[0])]) == {(chain[0], chain[1])}
