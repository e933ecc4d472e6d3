"""The evidence gate: a quote is a span of the text, or the build stops."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kgbuild.model.text import Text
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from tests.tiers import cases

REPORT = (
    "The mayor said 40 boats came. “No more than 40 boats”, the mayor said.\n"
    "The harbour master said 12 boats left.\n"
)
ANCHOR = Anchor(Text(REPORT))


def quote(exact: str, prefix: str | None = None, suffix: str | None = None) -> Quote:
    return Quote.model_validate({"exact": exact, "prefix": prefix, "suffix": suffix})


def refusal(wanted: str | Quote, text: str = REPORT, near: str | None = None) -> AnchorError:
    anchor = Anchor(Text(text))
    evidence = anchor.find(near) if near else None
    with pytest.raises(AnchorError) as caught:
        anchor.find(wanted, evidence)
    return caught.value


# --- laws

#: Combining marks, emoji of several code points, CR LF, right-to-left letters, a byte order mark,
#: and letters that come again.
texts = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n\r\u0301\u0308\u00e9\u200d\u200f\u05d0\ufeff\u2028\U0001f469\U0001f680."
        ),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


@given(slices())
def test_words_are_found_where_they_stand_or_stand_there_more_than_once(
    cut: tuple[str, int, int],
) -> None:
    text, start, end = cut
    words = text[start:end]
    found = places(text, words)
    if len(found) > 1:
        error = refusal(words, text)
        assert error.name == "quote-ambiguous"
        times = "twice" if len(found) == 2 else f"{len(found)} times"
        assert f"contains these words {times}: " in str(error)
    else:
        span = Anchor(Text(text)).find(words)
        assert (span.start, span.end, span.exact) == (start, end, words)


@given(slices())
def test_offsets_count_code_points_and_the_context_is_around_them(
    cut: tuple[str, int, int],
) -> None:
    text, start, end = cut
    assume(len(places(text, text[start:end])) == 1)
    span = Anchor(Text(text)).find(text[start:end])
    assert text[span.start : span.end] == span.exact
    assert text[: span.start].endswith(span.prefix)
    assert text[span.end :].startswith(span.suffix)


@given(slices())
def test_all_that_is_before_and_after_distinguishes_every_place(
    cut: tuple[str, int, int],
) -> None:
    text, start, end = cut
    whole = quote(text[start:end], text[:start], text[end:])
    assert Anchor(Text(text)).find(whole).start == start


@given(slices(), slices())
def test_words_near_the_evidence_stand_in_it_or_its_sentences(
    cut: tuple[str, int, int], other: tuple[str, int, int]
) -> None:
    text, start, end = cut
    anchor = Anchor(Text(text))
    near = anchor.text.span(start, end)
    words = other[0][other[1] : other[2]]
    try:
        found = anchor.find(words, near)
    except AnchorError:
        assert len(places(text, words)) != 1
    else:
        assert found.exact == words
        if len(places(text, words)) > 1:
            first, last = anchor.window(near)
            assert first <= found.start
            assert found.end <= last


@settings(max_examples=cases(50))
@given(texts, texts)
def test_words_that_are_not_there_are_never_found(text: str, words: str) -> None:
    assume(words not in text)
    error = refusal(words, text)
    assert error.name == "quote-not-found"
    assert "\n" not in str(error)


# --- which of several places is meant


def test_of_several_places_the_one_in_the_evidence_is_meant() -> None:
    evidence = ANCHOR.find("The harbour master said 12 boats left")
    assert ANCHOR.find("said", evidence).start == REPORT.index("said 12")


def test_else_the_one_in_the_sentence_of_the_evidence() -> None:
    assert ANCHOR.find("said", ANCHOR.find("12 boats left")).start == REPORT.index("said 12")


def test_words_that_stand_once_may_stand_anywhere() -> None:
    assert ANCHOR.find("harbour master", ANCHOR.find("No more than 40 boats")).start == 75


def test_a_prefix_or_a_suffix_distinguishes_places() -> None:
    assert ANCHOR.find(quote("mayor", prefix="the ")).start == REPORT.index("mayor said.")
    assert ANCHOR.find(quote("40 boats", suffix="”")).start == REPORT.index("40 boats”")


def test_a_prefix_that_is_empty_asks_for_nothing() -> None:
    assert ANCHOR.find(quote("12 boats", prefix="", suffix="")).exact == "12 boats"


def test_words_that_overlap_themselves_stand_there_twice() -> None:
    assert refusal("no, no", "He said no, no, no.").name == "quote-ambiguous"


def test_a_prefix_has_the_white_space_of_the_report() -> None:
    for prefix in ("said", "said  ", "said\n"):
        assert refusal(quote("12 boats", prefix=prefix)).name == "quote-not-found"
    assert ANCHOR.find(quote("12 boats", prefix="said ")).exact == "12 boats"


def test_a_sentence_beside_the_evidence_is_not_of_the_evidence() -> None:
    first, second = "他来了。", "他走了。"
    anchor = Anchor(Text(first + second, "zh"))
    at_its_end, at_its_beginning = anchor.find("来了。"), anchor.find("他走")
    assert anchor.find("他", at_its_end).start == 0
    assert anchor.find("了", at_its_beginning).start == len(first) + 2


# --- messages


def test_words_that_are_not_there_are_reported_with_the_nearest_passages() -> None:
    error = refusal("no more then 40 boats")
    assert error.name == "quote-not-found"
    assert str(error) == "these words are not in the report: 'no more then 40 boats'"
    assert error.hint.startswith(
        "copy them exactly; the nearest passages are\n"
        "      line 1, column 32: 'No more than 40 boats'\n"
    )


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ('"No more', "the report has an opening quotation mark “ where the quote has"),
        ("40  boats came", "where the quote has 2 times a space"),
        ("The Mayor said 40", "'mayor' where the quote has 'Mayor'"),
    ],
)
def test_a_difference_that_is_hard_to_see_is_explained(wanted: str, why: str) -> None:
    assert why in refusal(wanted).hint


def test_words_that_stand_there_twice_are_reported_with_their_places() -> None:
    error = refusal("mayor said")
    assert error.name == "quote-ambiguous"
    assert str(error) == "the report contains these words twice: 'mayor said'"
    assert error.hint == (
        "quote more words, or write exact with a prefix or a suffix. They occur at\n"
        "      line 1, column 5: 'The mayor said 40 boats came. “No more than '\n"
        "      line 1, column 60: ' “No more than 40 boats”, the mayor said.\\nThe harbour master "
        "said 12 b'"
    )


def test_of_many_places_some_are_shown() -> None:
    error = refusal("no", "no " * 50)
    assert "50 times" in str(error)
    assert error.hint.count("\n") == 5
    assert error.hint.endswith("\n      and in 46 more places")


def test_words_that_occur_twice_in_the_evidence_are_ambiguous() -> None:
    text = "40 boats and 40 boats came. So did 40 boats."
    error = refusal("40 boats", text, near="40 boats and 40 boats")
    assert str(error) == "the evidence contains these words twice: '40 boats'"
    error = refusal("40 boats", text, near="came")
    assert str(error) == "the sentence of the evidence contains these words twice: '40 boats'"


def test_a_prefix_that_does_not_stand_there_is_reported() -> None:
    error = refusal(quote("12 boats", prefix="nearly "))
    assert error.name == "quote-not-found"
    assert str(error) == (
        "the report contains these words, but not with this prefix and suffix: '12 boats'"
    )
    assert "line 2, column 25: " in error.hint


def test_long_words_are_shortened_in_messages() -> None:
    error = refusal("word " * 10_000)
    assert len(str(error)) < 250
    assert len(error.hint) < 1_000


def test_many_places_cost_no_memory_for_each() -> None:
    text = "a" * 200_000
    error = refusal("aa", text)
    assert "199,999 times" in str(error)


def test_line_breaks_of_windows_are_shown_and_counted_as_one() -> None:
    error = refusal("boats", "One.\r\nTwo boats.\r\nThree boats.\r\n")
    assert "line 2, column 5: 'One.\\r\\nTwo boats" in error.hint
    assert "line 3, column 7: " in error.hint
