"""Answers in XML are well-formed and say the same as the answer, or they are refused."""

import io
from itertools import pairwise
from xml.etree.ElementTree import ParseError, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)
from rdflib import Graph, URIRef

from kgbuild.sparql.xml_answers import XmlError, XmlPieces, writable
from kgbuild.vocab import namespaces as ns

TYPE = NamedNode(f"{ns.RDF}type")
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
#: Ends of IRIs: names, what looks like one, and what does not.
ENDS = st.lists(st.sampled_from([*"aZ_é·-.²0/:~\u0627\u093cあ", "%20"]), max_size=4).map("".join)
IRIS = st.builds(NamedNode, ENDS.map(lambda end: f"http://x#{end}")) | st.sampled_from(
    [NamedNode(f"{ns.RDF}{name}") for name in ("type", "li", "_1", "Description", "about")]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x01\r\n\ufffe<&]"))


@given(st.text("a\x01\x0b\x1f\r\n\t\ufffe\uffff\ufffdé<&\U0001fffe", max_size=6), st.data())
def test_rows_in_xml_have_the_same_text_or_are_refused(text: str, data: st.DataObject) -> None:
    store = Store()
    store.add(Quad(NamedNode("a:b"), TYPE, Literal(text)))
    rows = store.query("SELECT ?o { ?s ?p ?o }")
    assert isinstance(rows, QuerySolutions)
    body = rows.serialize(format=QueryResultsFormat.XML) or b""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=3)))
    pieces = [body[start:end] for start, end in pairwise([0, *cuts, len(body)])]
    xml = XmlPieces()
    try:
        mended = b"".join(map(xml.mended, pieces))
    except XmlError as error:
        refused = str(error)
    else:
        found = fromstring(mended).find(f".//{RESULTS}literal")  # noqa: S314 -- it is our own
        assert found is not None
        assert (found.text or "") == text
        return
    assert any(f"U+{ord(sign):04X}" in refused for sign in text)
    with pytest.raises(ParseError):
        fromstring(body)  # noqa: S314 -- it is our own


@given(st.lists(st.builds(Triple, IRIS, IRIS, IRIS | st.builds(Literal, TEXTS)), max_size=5))
def test_rdf_xml_has_the_same_triples_or_is_refused(triples: list[Triple]) -> None:
    try:
        out = io.BytesIO()
        serialize(writable(triples), out, RdfFormat.RDF_XML)
        data = XmlPieces().mended(out.getvalue())
    except XmlError:
        return
    wanted = Graph().parse(data=b"\n".join(f"{one} .".encode() for one in triples), format="nt")
    assert set(Graph().parse(data=data, format="xml")) == set(wanted)


@pytest.mark.parametrize(
    "predicate", ["http://x/1", "http://x/", "http://x/a%20", f"{ns.RDF}li", f"{ns.RDF}about"]
)
def test_a_predicate_without_a_name_is_refused_by_its_iri(predicate: str) -> None:
    triple = Triple(NamedNode("a:b"), NamedNode(predicate), Literal("x"))
    with pytest.raises(XmlError, match=f"the predicate <{predicate}>: ask for another format"):
        list(writable([triple]))


def test_a_class_without_a_name_is_written_after_another_triple() -> None:
    subject, cls = NamedNode("a:b"), Triple(NamedNode("a:b"), TYPE, NamedNode("http://x/1"))
    other = Triple(subject, NamedNode("http://x/p"), Literal("x"))
    data = serialize(writable([other, cls]), format=RdfFormat.RDF_XML)
    assert URIRef("http://x/1") in Graph().parse(data=data, format="xml").objects()
    with pytest.raises(XmlError, match="the class <http://x/1>"):
        list(writable([cls, other]))
