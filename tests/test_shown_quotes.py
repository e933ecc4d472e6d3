"""A quote on a page shows where it is cut, and its quotation marks are in pairs."""

import pytest

from kgbuild.model.document import CONTEXT, Span
from kgbuild.site.shown_quotes import complete, shown_quote

_REPORT = (
    "Kyiv saw it. He said: “We will go, and they know it.” Others, who asked not to be named,\n"
    "doubt it.\n\nNo one “of us” went\n"
)


def _span(words: str) -> Span:
    start = _REPORT.index(words)
    end = start + len(words)
    return Span(
        start, end, words, _REPORT[max(0, start - CONTEXT) : start], _REPORT[end : end + CONTEXT]
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Kyiv saw it", "Kyiv saw it"),
        ("Kyiv saw it.", "Kyiv saw it."),
        ("saw it", "… saw it"),
        ("Kyiv saw", "Kyiv saw …"),
        ("He said: “We will go", "He said: “We will go …”"),
        ("they know it.”", "… they know it."),
        ("We will go, and they know it", "… We will go, and they know it"),
        ("“We will go, and they know it.”", "… We will go, and they know it."),
        ("Others, who asked", "Others, who asked …"),
        ("doubt it", "… doubt it"),
        ("No one “of us” went", "No one “of us” went"),
    ],
)
def test_a_cut_sentence_has_an_ellipsis_and_marks_are_in_pairs(words: str, shown: str) -> None:
    assert shown_quote(_span(words), None) == shown


def test_a_number_that_is_cut_within_is_not_the_end_of_a_sentence() -> None:
    assert shown_quote(Span(0, 7, "It is 3", "", ".5 percent."), None) == "It is 3 …"


def test_a_cue_on_either_side_is_part_of_the_sentence() -> None:
    assert shown_quote(_span("We will go"), _span("He said")) == "He said: “We will go …”"
    assert shown_quote(_span("Kyiv"), _span("asked not")) == "Kyiv … asked not …"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('he said "we go', 'he said "we go"'),
        ('we go," he said', '"we go," he said'),
        ("«Ми йдемо", "Ми йдемо"),
        ("сказав: «Ми йдемо", "сказав: «Ми йдемо»"),
        ("„Wir gehen“, sagte er", "„Wir gehen“, sagte er"),
        ("他说「我们去", "他说「我们去」"),
        ("“A” and “B”", "“A” and “B”"),
        ("Wir gehen“, sagte er", "Wir gehen“, sagte er"),
        ("”Vi går”, sade han", "”Vi går”, sade han"),
        ("»Vi går«, sagde han", "»Vi går«, sagde han"),
        ("Nous partons », dit-il", "«Nous partons », dit-il"),
        ('צה"ל אמר', 'צה"ל אמר'),
        ('a 5" gun', 'a 5" gun'),
        ("He said: “We go. “We stay", "He said: “We go. “We stay”"),
    ],
)
def test_marks_of_other_languages_are_closed_too(words: str, shown: str) -> None:
    assert complete(words) == shown
