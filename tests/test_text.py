"""A report's text: sentences, and passages with their context."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.model.document import CONTEXT
from kgbuild.model.text import Text

HEADING = "Troops move"
BODY = "Troops have moved to the east of\nthe country, an official said.\nHe said so on Monday."


def sentences_of_words(content: str) -> list[list[str]]:
    """The words of each sentence."""
    return [sentence.split() for sentence in sentences(content)]


def sentences(content: str) -> list[str]:
    return [content[start:end] for start, end in Text(content).sentences]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Maj. Gen. Pat Ryder spoke at 5 p.m. on Monday. Nobody asked.") == [
        "Maj. Gen. Pat Ryder spoke at 5 p.m. on Monday.",
        "Nobody asked.",
    ]


def test_a_heading_is_a_sentence_of_its_own() -> None:
    body = "Troops have moved to the east of the country, an official said on Monday evening."
    assert sentences(f"Troops move\n{body}\nMost Commented\nRead more") == [
        "Troops move",
        body,
        "Most Commented",
        "Read more",
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    wrapped = "Troops have moved to the east of the\ncountry, an official said on Monday in\nKyiv."
    assert sentences(wrapped) == [wrapped]


@pytest.mark.parametrize(
    ("content", "tags", "number"),
    [
        (
            "Am 10. November 2024 kamen ca. 12.000 Soldaten an.",
            ["de", "de-at", "de-AT", "de_AT", "DE", "de-Latn-AT"],
            1,
        ),
        (
            "Він живе на вул. Шевченка. До м. Харкова прибуло 12 тис. осіб.",
            ["uk", "uk-UA", "UK"],
            2,
        ),
        ("Il Sig. Rossi ha detto no.", ["it", "it-IT"], 1),
    ],
)
def test_sentences_do_not_depend_on_the_region(content: str, tags: list[str], number: int) -> None:
    assert {len(Text(content, tag).sentences) for tag in tags} == {number}


@given(
    st.lists(st.sampled_from([HEADING, BODY, "Most Commented", "", "  "]), max_size=6),
    st.sampled_from(["\r\n", "\r"]),
)
def test_all_ends_of_lines_are_alike(lines: list[str], end: str) -> None:
    assert sentences_of_words(end.join(lines)) == sentences_of_words("\n".join(lines))


@given(st.text(max_size=200))
def test_sentences_hold_every_letter_once_and_in_order(content: str) -> None:
    found = Text(content).sentences
    assert list(found) == sorted(found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    inside = "".join(content[start:end] for start, end in found)
    assert "".join(inside.split()) == "".join(content.split())


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_span_is_what_is_there_with_its_context(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    span = Text(content).span(start, end)
    assert span.exact == content[start:end]
    assert span.prefix + span.exact + span.suffix in content
    assert len(span.prefix) == min(CONTEXT, start)
    assert len(span.suffix) == min(CONTEXT, len(content) - end)
