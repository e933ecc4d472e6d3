"""Where pages are: every IRI its own, every address relative and right."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.ids import Iris, is_id
from kgbuild.site.addresses import Addresses, link
from kgbuild.site.files import file_name
from kgbuild.vocab import namespaces as ns

IRIS = Iris("https://example.org/data/")
letters = st.characters(categories=["L", "N", "M"], include_characters="._-")
ids = st.text(letters, min_size=1, max_size=128).filter(is_id)
paths = st.lists(ids, min_size=1, max_size=4).map("/".join)


def page(iri: str) -> str | None:
    return Addresses(IRIS).page(iri)


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (IRIS.entity("kim"), "entity/kim.html"),
        (IRIS.entity("Київ"), "entity/Київ.html"),
        (IRIS.report("r").report, "report/r.html"),
        (IRIS.report("r").claim("c"), "report/r/claim/c.html"),
        (IRIS.view("v"), "view/v.html"),
        (IRIS.comparison("Dispute", "00ff"), "dispute/00ff.html"),
        (IRIS.report("r").quantity("00ff"), None),
        (IRIS.report("r").passage(1, 2), None),
        (IRIS.register, None),
        ("https://example.org/elsewhere/entity/kim", None),
        (ns.KGB + "Claim", None),
    ],
)
def test_what_has_a_page_and_where(iri: str, path: str | None) -> None:
    assert page(iri) == path


@given(ids, ids)
def test_two_ids_have_two_pages_with_names_that_file_systems_take(one: str, other: str) -> None:
    first, second = page(IRIS.entity(one)), page(IRIS.entity(other))
    assert first is not None
    assert (first == second) is (one == other)
    assert len(first.rpartition("/")[2].encode()) <= 255
    assert first.startswith("entity/")
    assert first.count("/") == 1


@given(st.text(min_size=1))
def test_a_name_is_shortened_only_where_it_must_be(text: str) -> None:
    name = file_name(text)
    assert (name == text) is (len(text.encode()) <= 240)
    assert len(name.encode()) <= 240


@given(paths, paths)
def test_a_link_leads_from_a_page_to_where_it_should(target: str, source: str) -> None:
    found = link(target, source)
    assert found.startswith(".")
    assert ":" not in found.partition("/")[0]
    assert normpath(join(dirname(source), unquote(found))) == normpath(target)


def test_terms_and_items_lead_to_their_places() -> None:
    addresses = Addresses(IRIS)
    on = "report/r.html"
    assert addresses.href(ns.KGB + "Claim", on) == "../ontology/index.html#Claim"
    assert addresses.href(ns.PREFIXES["act"] + "denied", on) == "../ontology/index.html#act-denied"
    assert addresses.href(ns.WD + "Q159", on) == "https://www.wikidata.org/wiki/Q159"
    assert addresses.href("https://example.com/x", on) == "https://example.com/x"
    assert addresses.href("urn:x", on) is None
    assert addresses.href("javascript:alert(1)", on) is None
    assert addresses.href(IRIS.report("r").quantity("00ff"), on) is None
