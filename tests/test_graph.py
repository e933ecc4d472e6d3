"""A document as quads, and back: nothing is lost, and nothing depends on the process."""

import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.graph.document import document_nquads, document_quads
from kgbuild.graph.rdf_terms import number, text_token
from kgbuild.graph.read_document import ParseError, parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import Account, Claim, Document, Report
from kgbuild.nquads import sorted_nquads
from kgbuild.vocab import terms
from tests.strategies import BASE, claims, documents, numbers, ontology, reports, texts
from tests.tiers import cases

IRIS = Iris(BASE)


@settings(max_examples=cases(80), deadline=None)
@given(documents())
def test_a_document_comes_back_from_its_nquads_without_loss(document: Document) -> None:
    data = sorted_nquads(document_quads(document, IRIS, ontology()))
    quads = parse(data, format=RdfFormat.N_QUADS)
    assert parse_document(quads, document.report.slug, IRIS, ontology()) == document


@settings(max_examples=cases(30), deadline=None)
@given(documents())
def test_a_document_without_a_part_that_it_needs_is_not_read_back(document: Document) -> None:
    quads = document_quads(document, IRIS, ontology())
    cut = [quad for quad in quads if quad.predicate != terms.OUTLET]
    with pytest.raises(ParseError, match=r"has no https://.*#outlet$"):
        parse_document(cut, document.report.slug, IRIS, ontology())


@settings(max_examples=cases(80), deadline=None)
@given(documents())
def test_the_quick_way_to_nquads_gives_the_same_bytes(document: Document) -> None:
    quads = document_quads(document, IRIS, ontology())
    assert document_nquads(document, IRIS, ontology()) == sorted_nquads(quads)


@given(texts)
def test_texts_are_written_as_pyoxigraph_writes_them(text: str) -> None:
    assert text_token(text) == str(Literal(text))


def test_every_character_is_written_as_pyoxigraph_writes_it() -> None:
    written = (chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)
    assert [c for c in written if text_token(c) != str(Literal(c))] == []


@settings(max_examples=cases(30), deadline=None)
@given(documents())
def test_a_document_is_one_graph_without_blank_nodes(document: Document) -> None:
    quads = document_quads(document, IRIS, ontology())
    assert {str(quad.graph_name) for quad in quads} == {
        f"<{IRIS.report(document.report.slug).report}>"
    }
    assert not [
        q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]
    assert len(quads) == len(set(quads)), "every quad is made once"


@settings(max_examples=cases(5), deadline=None)
@given(claims("c"), reports)
def test_accounts_keep_their_order_beyond_the_ninth(claim: Claim, report: Report) -> None:
    many = tuple(Account(terms.ACCOUNT.value, note=str(number)) for number in range(12))
    document = Document(report, (replace(claim, accounts=many),))
    quads = document_quads(document, IRIS, ontology())
    assert parse_document(quads, report.slug, IRIS, ontology()) == document


@settings(max_examples=cases(30), deadline=None)
@given(documents())
def test_accounts_are_accounts_to_anyone_who_does_not_reason(document: Document) -> None:
    quads = document_quads(document, IRIS, ontology())
    stated = {quad.object for quad in quads if quad.predicate == terms.STATES}
    typed = {q.subject for q in quads if q.predicate == terms.TYPE and q.object == terms.ACCOUNT}
    assert stated == typed


@given(numbers)
def test_numbers_are_integers_where_they_are_whole(value: Decimal) -> None:
    literal = number(value)
    assert Decimal(literal.value) == value
    assert (literal.datatype == terms.XSD_INTEGER) == (value == int(value))
    assert "E" not in literal.value


def test_sorted_nquads_are_a_set_in_the_order_of_bytes() -> None:
    a, b = (Quad(NamedNode("http://e/s"), terms.LABEL, Literal(text)) for text in ("b", "ä"))
    assert sorted_nquads([b, a, b]) == sorted_nquads([a, b])
    assert sorted_nquads([b, a]).count(b"\n") == 2


@settings(max_examples=cases(30), deadline=None)
@given(documents(), st.integers(0, 32))
def test_no_more_context_is_written_than_is_asked_for(document: Document, context: int) -> None:
    whole, cut = (
        sorted(document_quads(document, IRIS, ontology(), length), key=str)
        for length in (32, context)
    )
    around = {terms.PREFIX, terms.SUFFIX}
    # A sentence shows the words between the quote and its cue if they are short enough.
    depend = {*around, terms.SENTENCE}
    assert [q for q in cut if q.predicate not in depend] == [
        q for q in whole if q.predicate not in depend
    ]
    texts = {(q.subject, q.predicate): str_of(q) for q in whole if q.predicate in around}
    for quad in cut:
        if quad.predicate in around:
            text = texts[quad.subject, quad.predicate]
            kept = text[:context] if quad.predicate == terms.SUFFIX else text[len(text) - context :]
            assert str_of(quad) == (kept if len(text) > context else text)


def str_of(quad: Quad) -> str:
    assert isinstance(quad.object, Literal)
    return quad.object.value
