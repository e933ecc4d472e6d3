"""The passages that look most like a quote."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.read.quotes.nearest_passages import Passage, nearest_passages

REPORT = """\
White House National Security Communications Advisor John Kirby also confirmed that at least
3,000 North Korean soldiers moved by ship to Vladivostok between early and mid\u2011October.
\u201cWe don\u2019t know,\u201d Kirby said, \u201cwhat their role will be.\u201d

According to Ukra\u00efne\u2019s military intelligence, about 10,000 troops were in Kursk.
Генерал Будановъ заявил про 2 600 военных. 북한군 3천여 명이 러시아로 이동했다.
Western analysts estimate that up to 12,000 may follow \u2013 reports indicate \u2013 by December.
"""


def nearest(quote: str, text: str = REPORT) -> Passage:
    return nearest_passages(quote, text)[0]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("also confirm", "also confirmed"),
        ("Kirby allso confirmd that", "Kirby also confirmed that"),
        ("at least 3,000 North Korean soldiers", "at least\n3,000 North Korean soldiers"),
        ("at least 3,000 soldiers", "at least\n3,000 North Korean soldiers"),
        ("early and mid-October", "early and mid\u2011October"),
        ("We don't know", "We don\u2019t know"),
        ("what there role will be", "what their role will be"),
        ("about 10000 troops", "about 10,000 troops"),
        ("UKRAÏNE'S MILITARY", "Ukra\u00efne\u2019s military"),
        ("Ukrai\u0308ne\u2019s military", "Ukra\u00efne\u2019s military"),
        ("Генерал Буданов заявил", "Генерал Будановъ заявил"),
        ("북한군 3천 명이", "북한군 3천여 명이"),
        ("reports indicates", "reports indicate"),
        ("may follow - reports", "may follow \u2013 reports"),
    ],
)
def test_the_nearest_passage_is_the_one_that_was_meant(quote: str, words: str) -> None:
    assert nearest(quote).exact == words


def test_a_passage_in_the_other_normal_form_is_found() -> None:
    text = unicodedata.normalize("NFD", REPORT)
    passage = nearest("북한군 3천여 명이 러시아로", text)
    assert unicodedata.normalize("NFC", passage.exact) == "북한군 3천여 명이 러시아로"
    assert passage.similarity == 1


def test_words_that_are_there_are_wholly_similar() -> None:
    passage = nearest("Western analysts estimate")
    at = REPORT.index("Western")
    assert passage == Passage(at, at + 25, 1.0, "Western analysts estimate")


def test_a_long_quote_is_aligned_at_both_ends() -> None:
    filler = "Other sentences of no interest at all follow upon each other here. " * 20
    meant = "".join(
        f"Battalion {n} moved to position {n * 7} by night. " for n in range(30)
    ).strip()
    text = f"{filler}{meant} {filler}"
    passage = nearest(meant.replace("night", "nihgt"), text)
    assert passage.exact == meant


def test_several_passages_are_reported_from_the_most_similar_down() -> None:
    text = "about 3,000 troops; about 3,500 troops; some 4,000 troops; nothing else"
    found = nearest_passages("about 3,000 troop", text)
    assert [passage.exact for passage in found] == [
        "about 3,000 troops",
        "about 3,500 troops",
        "some 4,000 troops",
    ]
    assert len(nearest_passages("about 3,000 troop", text, 2)) == 2
    assert nearest_passages("about 3,000 troop", text, 0) == []


def test_a_passage_may_end_where_a_better_one_begins() -> None:
    text = "他们说。军队前天到了那里。军队今天到了这里。消息。"
    found = nearest_passages("军队昨天到了这里。", text)
    assert [passage.exact for passage in found] == ["军队今天到了这里。", "军队前天到了那里。"]


def test_equally_similar_passages_stand_in_the_order_of_the_text() -> None:
    found = nearest_passages("dozens of trops", "dozens of troops, " * 50)
    assert [passage.start for passage in found] == [0, 18, 36]


@pytest.mark.parametrize("quote", ["", " \n", "zzz qqq xxx", "\u2603\u2604"])
def test_nothing_is_reported_where_nothing_is_similar(quote: str) -> None:
    assert nearest_passages(quote, REPORT) == []
    assert nearest_passages("Kirby", "") == []


def test_only_the_beginning_of_a_very_long_text_is_looked_at() -> None:
    text = "Kirby confirmed it. " * 100_000
    (first, *_) = nearest_passages("Kirby confirmd it", text, limit=1000)
    assert first.exact == "Kirby confirmed it"
    assert nearest_passages("Kirby", f"{'x ' * 600}Kirby", limit=1000) == []


def test_offsets_count_code_points() -> None:
    text = "😀\u0301 한국 İ\r\nthe quick brown fox"
    passage = nearest("the quikc brown", text)
    assert (passage.start, passage.end) == (9, 24)


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("soldier", "the 3,000 soldiers' wages", "soldiers"),
        ("000 troops", "about 10,000 troops", "10,000 troops"),
        ("in 2023", "It was in 2024, he said.", "in 2024"),
        ("the boat", "They saw the boathook.", "the boathook"),
        ("hook sank", "A boathook sank.", "boathook sank"),
        ("called offensive", "the so-called offensive", "so-called offensive"),
        ("don", "They don\u2019t.", "don\u2019t"),
        ("cafe", "the cafe\u0301s of Kursk", "cafe\u0301s"),
        ("ab", "\u4e00" * 50 + "abc" + "\u4e00" * 50, "ab"),
    ],
)
def test_passages_end_at_word_boundaries(quote: str, text: str, words: str) -> None:
    assert nearest(quote, text).exact == words


words = st.text(st.sampled_from("abcde é\u2019-,3 \n"), max_size=30)


@given(words, st.lists(words, max_size=10).map(" ".join))
def test_passages_are_what_is_there(quote: str, text: str) -> None:
    found = nearest_passages(quote, text)
    assert len(found) <= 3
    for passage in found:
        assert text[passage.start : passage.end] == passage.exact
        assert passage.exact == passage.exact.strip() != ""
        assert 0.5 <= passage.similarity <= 1
    spans = sorted((passage.start, passage.end) for passage in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(st.text(max_size=20), st.text(max_size=50))
def test_any_texts_can_be_compared(quote: str, text: str) -> None:
    for passage in nearest_passages(quote, text):
        assert text[passage.start : passage.end] == passage.exact
