"""Identifiers: different names never meet in one IRI, and every IRI is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kgbuild.errors import UsageError
from kgbuild.ids import Iris, content_key, iri_segment, is_id

ANY = st.text(st.characters(), max_size=30)  # lone surrogates too
HOSTILE = [
    "two words",
    'a"quote',
    "a|pipe",
    "a<b>c",
    "Київ",
    "평양",
    "e\u0301",
    "\u00e9",
    "../../etc/passwd",
    ".",
    "..",
    "a/b",
    "100%",
    "%2E%2E",
    "\U0001f600",
    "\ud800",
    "",
]


@given(ANY, ANY)
def test_different_texts_give_different_segments(one: str, other: str) -> None:
    assert (iri_segment(one) == iri_segment(other)) == (one == other)


@given(ANY)
def test_every_segment_makes_a_valid_iri_that_stays_in_its_place(text: str) -> None:
    iri = Iris("https://example.org/d/").entity(text)
    assert NamedNode(iri).value == iri
    assert "/" not in iri_segment(text)
    assert iri_segment(text) not in {".", ".."}


@given(ANY, ANY)
def test_a_reference_is_the_way_back_from_an_iri(slug: str, id_: str) -> None:
    iris = Iris("https://example.org/d/")
    report = iris.report(slug)
    if is_id(slug) and is_id(id_):
        assert iris.reference(report.report) == slug
        assert iris.reference(report.claim(id_)) == f"{slug}/{id_}"
    assert iris.reference(iris.entity(id_)) == iris.entity(id_)


@pytest.mark.parametrize("one", HOSTILE)
def test_hostile_names_stay_apart(one: str) -> None:
    assert [other for other in HOSTILE if iri_segment(other) == iri_segment(one)] == [one]


def test_composed_and_decomposed_letters_are_two_names() -> None:
    assert iri_segment("é") != iri_segment("e\u0301")


@given(st.text(max_size=200))
def test_an_id_is_a_plain_file_name(text: str) -> None:
    if is_id(text):
        assert "/" not in text
        assert not text.startswith((".", "-", "_"))
        assert len(text) <= 128


@pytest.mark.parametrize("bad", ["", ".", "..", "../x", "a/b", "-a", "_a", "a b", "a\n", "a" * 129])
def test_what_cannot_be_an_id(bad: str) -> None:
    assert not is_id(bad)


@pytest.mark.parametrize("good", ["kirby-3000", "Київ", "평양", "a.b_c", "1st", "हिन्दी", "a" * 128])
def test_what_can_be_an_id(good: str) -> None:
    assert is_id(good)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "example.org/",
        "https://example.org",
        "https://example.org/a b/",
        "https://example.org/#",
        "https://example.org/?a/",
        "file:///tmp/",
        'https://example.org/"/',
        "https://example.org/\n/",
    ],
)
def test_a_base_that_would_make_broken_iris_is_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="base IRI"):
        Iris(bad)


@given(
    st.lists(st.none() | st.text(max_size=5), max_size=4),
    st.lists(st.none() | st.text(max_size=5), max_size=4),
)
def test_content_keys_distinguish_contents(one: list[str | None], other: list[str | None]) -> None:
    assert (content_key(one) == content_key(other)) == (one == other)


def test_a_content_key_is_the_same_on_every_machine() -> None:
    assert content_key(("about 3,000", "2500", None)) == "8f8a7a4b64ada590"
