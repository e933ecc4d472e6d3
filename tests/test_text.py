"""A report's text: sentences, and passages with their context."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kgbuild.model.document import CONTEXT
from kgbuild.model.text import Text


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
