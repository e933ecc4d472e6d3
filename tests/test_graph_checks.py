"""Checks of one graph at a time find what they find in the whole dataset."""

from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

import pytest

from kgbuild.bundles.kept_products import KeptProducts
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.query_checks import query_findings
from kgbuild.errors import Finding
from kgbuild.ids import Iris
from kgbuild.pipeline.graph_checks import GraphChecks
from kgbuild.resources import resource_folder
from kgbuild.sparql.changed_lines import WrittenGraph
from kgbuild.sparql.named_query import NamedQuery, load_queries
from kgbuild.sparql.store import QuadStore
from tests.in_memory import in_memory

SECRET = bytes(range(32))
IRIS = Iris("https://example.org/corpus/")
CHECKS = [
    check
    for check in load_queries((resource_folder("queries") / "checks").glob("*.rq")).values()
    if check.looks_at_graphs
]
#: What the graphs of these tests may say. Only views may have plain triples.
PLAIN = "<e:a> <https://w3id.org/kgbuild/plain#location> <e:b>"
ANOTHER_PLAIN = "<e:c> <https://w3id.org/kgbuild/plain#location> <e:b>"
IS_VIEW = "<e:{}> a <https://w3id.org/kgbuild/ontology#View>".replace(
    " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
)
OTHERS = [f"<e:a> <e:p> <e:{number}>" for number in range(30)]
Graphs = dict[str, list[str]]


def nquads(graphs: Graphs) -> list[bytes]:
    return [
        "".join(f"{one} <{name}> .\n" for one in sorted(set(some))).encode()
        for name, some in graphs.items()
    ]


def places(graphs: Graphs) -> dict[str, WrittenGraph]:
    """Where the graphs are in a file."""
    data = nquads(graphs)
    ends = pairwise(accumulate(map(len, data), initial=0))
    return {
        name: WrittenGraph(*of, sha256(some).hexdigest())
        for name, some, of in zip(graphs, data, ends, strict=True)
    }


def store_of(graphs: Graphs) -> QuadStore:
    return in_memory(b"".join(nquads(graphs)))


def findings(kept: Path, store: QuadStore, graphs: Graphs, *checks: NamedQuery) -> list[str]:
    """What the next build finds."""
    references = MissingReferences(store, IRIS, (), lambda *_: None)
    with KeptProducts(kept, SECRET) as products:
        given = GraphChecks(store, references, products, places(graphs))
        found = given.findings(checks or CHECKS)
        products.drop_unused()
    return told(found)


def told(found: list[Finding]) -> list[str]:
    return sorted(f"{one.name} {one.focus}" for one in found)


def clean() -> Graphs:
    views = {f"e:v{n}": [IS_VIEW.format(f"v{n}"), PLAIN, *OTHERS] for n in range(2)}
    return {f"e:g{n}": OTHERS[n:] for n in range(10)} | views


def change(graphs: Graphs, rng: Random) -> Graphs:
    """Give one graph another line, or drop a line or a graph."""
    name = rng.choice(sorted(graphs))
    lines = graphs[name]
    line = rng.choice([PLAIN, ANOTHER_PLAIN, IS_VIEW.format(name[2:]), rng.choice(OTHERS)])
    half = rng.sample(lines, len(lines) // 2)
    changed = rng.choice([[*lines, line], [*lines, line], lines[1:], half])
    return {**graphs, name: changed} if changed else {k: graphs[k] for k in graphs if k != name}


@pytest.mark.parametrize("seed", range(3))
def test_after_each_change_the_findings_are_those_of_the_dataset(tmp_path: Path, seed: int) -> None:
    rng, graphs, numbers = Random(seed), clean(), set()
    for _ in range(25):
        store = store_of(graphs)
        expected = told(query_findings(store, CHECKS))
        assert findings(tmp_path / "kept", store, graphs) == expected
        numbers.add(len(expected))
        graphs = clean() if len(expected) > 1 else change(graphs, rng)
    assert len(numbers) > 1


def test_only_changed_graphs_are_looked_at_again(tmp_path: Path) -> None:
    kept, graphs = tmp_path / "kept", clean()
    wrong = {**graphs, "e:g1": [*graphs["e:g1"], PLAIN]}
    assert findings(kept, store_of(graphs), graphs) == []
    assert findings(kept, store_of(wrong), graphs) == [], "no graph has changed, as far as it knows"
    seen = ["plain-triple-outside-view e:a"]
    assert findings(kept, store_of(wrong), {**graphs, "e:g2": OTHERS}) == [], "another graph has"
    assert findings(kept, store_of(wrong), wrong) == seen
    assert findings(kept, store_of(wrong), wrong) == seen, "a finding is found again"


def test_another_text_of_a_check_looks_at_all_graphs(tmp_path: Path) -> None:
    kept, graphs = tmp_path / "kept", clean()
    check = NamedQuery.parse("told", CHECKS[0].sparql.replace("plain#", "other#"))
    assert findings(kept, store_of(graphs), graphs, check) == []
    told_now = NamedQuery.parse("told", CHECKS[0].sparql)
    wrong = store_of({**graphs, "e:g1": [PLAIN]})
    assert findings(kept, wrong, graphs, told_now) == ["told e:a"]
