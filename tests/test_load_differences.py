"""The differences between two graphs, and those that change no value."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kgbuild.loading.answer_comparison import compare
from kgbuild.loading.differences import SHOWN, differences
from kgbuild.loading.literal_values import same_value
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.vocab import namespaces as ns
from tests.in_memory import in_memory

literals = st.sampled_from(
    [
        *(f'"{n}"^^<{ns.XSD}{kind}>' for n in ("1", "01", "+1") for kind in ("integer", "decimal")),
        '"a"@en',
        '"a"@EN',
        '"a"',
        *(
            f'"2024-01-0{n}T00:00:00{z}"^^<{ns.XSD}dateTime>'
            for n in (1, 2)
            for z in ("Z", "+00:00")
        ),
    ]
)
texts = st.sets(
    st.builds(
        lambda subject, object_: f"<a:{subject}> <a:p> {object_} .\n",
        st.sampled_from("st"),
        literals,
    )
).map(sorted)


@given(texts, texts)
def test_what_is_only_written_otherwise_is_reported_from_what_differs(
    one: list[str], other: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        lines = (line.encode() for line in one)
        message = differences(lines, iter(other), Path(folder) / "scratch")

    def values(lines: set[str]) -> Counter[str]:
        return Counter(same_value(next(parse(x, format=RdfFormat.N_TRIPLES)).triple) for x in lines)

    missing, extra = values(set(one) - set(other)), values(set(other) - set(one))
    assert message.rewritten == (missing & extra).total()
    assert len(message.missing) == min(SHOWN, (missing - extra).total())
    assert len(message.extra) == min(SHOWN, (extra - missing).total())


@pytest.mark.parametrize(
    ("sparql", "verdict", "words"),
    [
        ("ASK { ?s ?p 2 }", "differs", "lacks a row: answer="),
        ("ASK { ?s ?p ?o }", "same", ""),
        ("SELECT ?s { ?s ?p ?o }", "same", ""),
        ("SELECT ?o { ?s ?p ?o }", "differs", "adds a row: o="),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "differs", "lacks a row: subject="),
    ],
)
def test_the_answers_of_two_stores_are_compared(sparql: str, verdict: str, words: str) -> None:
    here, there = (
        in_memory(f'<a:s> <a:p> "{n}"^^<{ns.XSD}integer> <a:g> .\n'.encode()) for n in (2, 3)
    )
    query = NamedQuery.parse("q", sparql)
    (found,) = compare([query], {}, here, lambda _: [there], lambda *_: None)
    assert found.verdict == verdict
    assert words in found.words
    assert found.is_fine is (verdict == "same")
