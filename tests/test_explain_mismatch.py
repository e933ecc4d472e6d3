"""Why a quote is not a passage that a reader may take for the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.read.quotes.explain_mismatch import explain_mismatch


@pytest.mark.parametrize(
    ("quote", "passage", "why"),
    [
        (
            "We don't know",
            "We don\u2019t know",
            (
                "the report has a typographic apostrophe \u2019 where the quote has "
                "a straight apostrophe '"
            ),
        ),
        (
            "\u201cWe know\u201d",
            '"We know"',
            (
                'the report has a straight quotation mark " where the quote has '
                "an opening quotation mark \u201c"
            ),
        ),
        (
            "mid-October",
            "mid\u2011October",
            "the report has a non-breaking hyphen \u2011 where the quote has a hyphen -",
        ),
        (
            "2 600 men",
            "2\u00a0600 men",
            "the report has a no-break space (U+00A0) where the quote has a space",
        ),
        (
            "at least 3,000",
            "at least\n  3,000",
            "the report has a line break and 2 times a space where the quote has a space",
        ),
        (
            "at least\n3,000",
            "at least\r\n3,000",
            "the report has a CR LF line break where the quote has a line break",
        ),
        ("a\tb", "a b", "the report has a space where the quote has a tab"),
        (
            "also confirmed",
            "Also confirmed",
            "the report has 'Also' where the quote has 'also'",
        ),
        (
            "wait...",
            "wait\u2026",
            "the report has an ellipsis \u2026 where the quote has three dots ...",
        ),
        (
            "wait\u2026",
            "wait...",
            "the report has three dots ... where the quote has an ellipsis \u2026",
        ),
        (
            "Kur\u00adsk",
            "Kursk",
            "the quote has a soft hyphen (U+00AD), which is invisible; the report does not",
        ),
        (
            "Kursk",
            "Kur\u200bsk",
            "the report has a zero-width space (U+200B), which is invisible; the quote does not",
        ),
        (
            "K\u200bursk",
            "Kur\u200bsk",
            "the report and the quote have invisible characters in different places",
        ),
        (
            "Zo\u00eb",
            "Zoe\u0308",
            (
                "the report has letters with their accents or parts as separate characters (NFD) "
                "where the quote has letters with their accents or parts as one character (NFC)"
            ),
        ),
        (
            "\u212aursk",
            "Kursk",
            "the report encodes the same letters differently",
        ),
        (
            "the 'Storm Corps'\n",
            "The \u2018Storm Corps\u2019",
            (
                "the report has an opening single quotation mark \u2018 where the quote has "
                "a straight apostrophe '; the quote has white space or a line break at its "
                "beginning or end, and the report does not (in YAML, |- instead of | leaves out "
                "the last line break); the report has 'The' where the quote has 'the'"
            ),
        ),
    ],
)
def test_a_difference_that_is_easily_missed_is_reported(quote: str, passage: str, why: str) -> None:
    assert explain_mismatch(quote, passage) == why


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("Kursk", "Kursk"),
        ("Kursk", "Minsk"),
        ("3,000", "3000"),
        ("", "a"),
        ("Kursk", "Kursk."),
        ("Курск", "Kypck"),
    ],
)
def test_equal_and_other_words_are_not_explained(quote: str, passage: str) -> None:
    assert explain_mismatch(quote, passage) is None


typography = st.text(
    st.sampled_from(
        "aAé\u0301ß\u0130\u0149\u212a'\u2019\u02bc\"\u201c-\u2013\u2026. \u00a0\n\r\t"
        "\u200b\u00ad\u1fef"
    ),
    max_size=8,
)


@given(typography, typography)
def test_mismatches_are_explained_both_ways_or_neither(quote: str, passage: str) -> None:
    there, back = explain_mismatch(quote, passage), explain_mismatch(passage, quote)
    assert (there is None) == (back is None)


@given(typography, st.sampled_from(["NFC", "NFD", "upper", "dashes", "spaces"]))
def test_what_differs_in_typography_only_is_explained(text: str, change: str) -> None:
    changed = {
        "NFC": unicodedata.normalize("NFC", text),
        "NFD": unicodedata.normalize("NFD", text),
        "upper": text.replace("a", "A"),
        "dashes": text.replace("-", "\u2013"),
        "spaces": text.replace(" ", "\u00a0\n"),
    }[change]
    assert (explain_mismatch(text, changed) is None) == (text == changed)
