"""Words that depend on another date in the report: "the same day", "two days later"."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.graph.document import document_quads
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import TimeSpan
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.other_date import read_from_other_date
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.dates.vocabulary import LANGUAGES, lexicon_of
from tests.authoring import Authoring, Reading, read
from tests.strategies import ontology
from tests.test_dates import notations

IRIS = Iris("https://example.org/harbour/")
MAY_2 = date(2024, 5, 2)
EXAMPLES = [
    re.split(r" \(|\) -> ", text) for text in sorted(notations("date-rule.ttl")["other-date"])
]


@pytest.mark.parametrize(("words", "day", "edtf"), EXAMPLES)
def test_every_example_of_the_rule_is_what_is_read(words: str, day: str, edtf: str) -> None:
    reading = read_from_other_date(words, date.fromisoformat(day), "en")
    assert (reading.rule, reading.edtf) == ("other-date", edtf)
    assert (reading.earliest, reading.latest) == edtf_bounds(edtf)
    assert not reading.relative


@pytest.mark.parametrize(
    ("language", "same", "before", "after", "weeks"),
    [
        ("en", "that same day", "the day before", "the next day", "two weeks later"),
        ("de", "am selben Tag", "am Tag zuvor", "tags darauf", "zwei Wochen später"),
        ("fr", "ce jour-là", "la veille", "le lendemain", "deux semaines plus tard"),
        ("es", "ese mismo día", "el día anterior", "al día siguiente", "dos semanas después"),
        ("ru", "в тот же день", "накануне", "на следующий день", "две недели спустя"),
        ("uk", "того ж дня", "напередодні", "наступного дня", "два тижні по тому"),
        ("ko", "그날", "전날", "이튿날", "2주 뒤"),
    ],
)
def test_each_language_has_its_words(
    language: str, same: str, before: str, after: str, weeks: str
) -> None:
    found = [
        read_from_other_date(words, MAY_2, language).edtf for words in (same, before, after, weeks)
    ]
    assert found == ["2024-05-02", "2024-05-01", "2024-05-03", "[2024-05-13..2024-05-19]"]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("that week", "en"),
        ("the following month", "en"),
        ("a few days later", "en"),
        ("about two days later", "en"),
        ("later", "en"),
        ("the day before yesterday", "en"),
        ("at midnight", "en"),
        ("dans la nuit", "fr"),
        ("дней спустя", "ru"),
        ("2 dni później", "pl"),
    ],
)
def test_other_words_are_refused(words: str, language: str) -> None:
    with pytest.raises(DateError, match="write the date in EDTF"):
        read_from_other_date(words, MAY_2, language)


@pytest.mark.parametrize("words", ["yesterday", "on Thursday", "2024-05-03"])
def test_words_that_need_no_other_date_are_refused(words: str) -> None:
    with pytest.raises(DateError, match="remove relativeTo"):
        read_from_other_date(words, MAY_2, "en")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_days_are_counted_from_the_other_date(day: date, count: int) -> None:
    later = read_from_other_date(f"{count} days later", day, "en").edtf
    earlier = read_from_other_date(f"{count} days earlier", day, "en").edtf
    assert (later, earlier) == tuple(f"{day + timedelta(days=away)}" for away in (count, -count))


def harbour(folder: Path, *, other: str) -> Reading:
    """A report of 2 May that says "the same day" of another date."""
    return read(
        Authoring()
        .change("text", "since Monday, Jane", "the same day, Jane")
        .change("claims", "Port City since Monday", "Port City the same day")
        .change(
            "claims",
            "        since: since Monday",
            f"        since: {{verbatim: the same day, relativeTo: {other}}}",
        )
        .write(folder)
    )


def test_a_claim_keeps_the_other_date(tmp_path: Path) -> None:
    found = harbour(tmp_path, other="Thursday")
    assert found.messages() == []
    document = found.reports[0].document
    [when] = [
        value
        for claim in document.claims
        for account in claim.accounts
        for _, value in account.roles
        if isinstance(value, TimeSpan)
    ]
    assert when.other is not None
    assert (when.edtf, when.other.edtf, when.other.verbatim) == (
        "2024-05-02",
        "2024-05-02",
        "Thursday",
    )
    assert not when.computed
    assert when.other.computed
    quads = document_quads(document, IRIS, ontology())
    assert parse_document(quads, document.report.slug, IRIS, ontology()) == document


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("on Friday", "these words are not in the report: 'on Friday'"),
        ("nonsense", "error: 'nonsense': kgbuild cannot read"),
        ("since Monday", "error: 'since Monday' mean 2024-04-29/.., but the other date has"),
    ],
)
def test_the_other_date_is_in_the_report(tmp_path: Path, other: str, message: str) -> None:
    assert message in "".join(harbour(tmp_path, other=other).messages())


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_another_date_gives_is_refused_without_it(language: str) -> None:
    lexicon = lexicon_of(language)
    assert lexicon
    for away, phrases in lexicon.other.days.items():
        for phrase in phrases:
            with pytest.raises(DateError, match="relativeTo"):
                read_date_words(phrase, (MAY_2, MAY_2), language)
            found = read_from_other_date(phrase, MAY_2, language)
            assert found.earliest == found.latest == MAY_2 + timedelta(days=away), phrase


@pytest.mark.parametrize(
    "words", ["that week", "the following month", "two days later", "that night", "then", "latest"]
)
def test_what_depends_on_another_date_names_relative_to(words: str) -> None:
    with pytest.raises(DateError, match="relativeTo"):
        read_date_words(words, (MAY_2, MAY_2), "en")


@pytest.mark.parametrize(
    "words", ["the day before yesterday", "the day after tomorrow", "the next week", "사흘 뒤"]
)
def test_what_the_day_of_the_report_gives_is_read(words: str) -> None:
    language = "en" if words.isascii() else "ko"
    assert read_date_words(words, (MAY_2, MAY_2), language).relative
