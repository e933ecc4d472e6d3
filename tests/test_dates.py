"""Date words become EDTF by rules that the published scheme defines with true examples."""

from datetime import date, timedelta

import pytest
from hypothesis import example as with_example
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import SKOS

from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.point_rules import POINT_RULES
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.resources import resource_folder

SCHEMES = resource_folder("ontology") / "schemes"
DATE_RULES = {
    *(rule.notation for rule in POINT_RULES),
    *("since", "from", "until", "before", "after", "date-range", "part-of-day", "clock-time"),
    *("coming-date", "until-coming", "within-period", "around-time-ago"),
}
#: EDTF of an author, and words with another date, which tests/test_other_dates.py reads.
OTHER_RULES = {"edtf-given", "other-date"}
UNKNOWN: DaySpan = (None, None)
THURSDAY: DaySpan = (date(2024, 10, 24), date(2024, 10, 24))
LATE_OCTOBER: DaySpan = (date(2024, 10, 24), date(2024, 10, 31))

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
CONFUSING = (
    "since until by on the 23rd 31st 99th october feb may 29 2024 0000 early mid late between to "
    "monday last next this week month year years ago 3 a several yesterday year's end of now "
    "recently 2024-02-30 -"
)
DATE_WORDS = st.sampled_from(CONFUSING.split())


def notations(scheme: str) -> dict[str, list[str]]:
    """The scheme's notations, each with its examples."""
    graph = Graph().parse(SCHEMES / scheme)
    return {
        str(notation): [str(example) for example in graph.objects(concept, SKOS.example)]
        for concept, notation in graph.subject_objects(SKOS.notation)
    }


def example(text: str) -> tuple[str, DaySpan, str, Outlook, str]:
    """The words, reference, language, outlook and result of "words [de] @ first/last -> EDTF"."""
    said, edtf = text.split(" -> ")
    named, _, published = said.partition(" @ ")
    words, _, language = named.removesuffix("]").partition(" [")
    days, _, ahead = published.partition(" ")
    outlook = Outlook.AHEAD if ahead == "ahead" else Outlook.BACK
    return words, edtf_bounds(days) if days else UNKNOWN, language or "en", outlook, edtf


EXAMPLES = [
    (rule, *example(text))
    for rule, texts in sorted(notations("date-rule.ttl").items())
    for text in texts
    if rule not in OTHER_RULES
]


@pytest.mark.parametrize(("rule", "words", "reference", "language", "outlook", "edtf"), EXAMPLES)
def test_every_example_of_the_scheme_is_what_is_read(
    rule: str, words: str, reference: DaySpan, language: str, outlook: Outlook, edtf: str
) -> None:
    reading = read_date_words(words, reference, language, outlook)
    assert (reading.rule, reading.edtf) == (rule, edtf)
    assert (reading.earliest, reading.latest) == edtf_bounds(edtf)
    assert reading.relative == (reference != UNKNOWN)


def test_the_rules_are_those_of_the_scheme() -> None:
    assert notations("date-rule.ttl").keys() - OTHER_RULES == DATE_RULES


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, *_ in EXAMPLES} == DATE_RULES


def test_no_notation_is_in_both_schemes_of_rules() -> None:
    both = notations("date-rule.ttl").keys() & notations("number-rule.ttl").keys()
    assert both == set()


@pytest.mark.parametrize("scheme", ["date-rule.ttl", "number-rule.ttl"])
def test_a_notation_is_the_local_name_of_its_iri(scheme: str) -> None:
    graph = Graph().parse(SCHEMES / scheme)
    concepts = list(graph.subject_objects(SKOS.notation))
    assert concepts
    assert all(
        str(concept) == f"https://w3id.org/kgbuild/rule#{notation}"
        for concept, notation in concepts
    )


@pytest.mark.parametrize(
    ("words", "reference", "edtf"),
    [
        ("ON THE 23RD", LATE_OCTOBER, "2024-10-23"),
        ("  in  August,", LATE_OCTOBER, "2024-08"),
        ("by year\N{RIGHT SINGLE QUOTATION MARK}s end", LATE_OCTOBER, "../2024-12-31"),
        ("early to mid\N{EN DASH}October", LATE_OCTOBER, "2024-10-01~/2024-10-20~"),
        ("since the 23rd", LATE_OCTOBER, "2024-10-23/.."),
        ("since Monday", THURSDAY, "2024-10-21/.."),
        ("until now", THURSDAY, "../2024-10-24"),
        ("on Sept. 5, 2024", UNKNOWN, "2024-09-05"),
        ("until October", LATE_OCTOBER, "../2024-10"),
        ("by the 25th", THURSDAY, "../2024-10-25"),
        ("by Friday", THURSDAY, "../2024-10-25"),
        ("until the 24th", THURSDAY, "../2024-10-24"),
        ("until late October", (date(2024, 10, 31), date(2024, 10, 31)), "../2024-10-31~"),
        ("February 29", (date(2023, 3, 1), date(2023, 3, 1)), "2020-02-29"),
        ("on the 31st", (date(2024, 3, 30), date(2024, 3, 30)), "2024-01-31"),
        ("last month", (date(2024, 1, 5), date(2024, 1, 5)), "2023-12"),
        ("fourteen months ago", (date(2024, 1, 5), date(2024, 1, 5)), "2022-11"),
    ],
)
def test_words_of_reports(words: str, reference: DaySpan, edtf: str) -> None:
    assert read_date_words(words, reference).edtf == edtf


@pytest.mark.parametrize(
    ("words", "reference", "reason"),
    [
        ("", THURSDAY, "cannot read these words as a date"),
        ("when winter comes", THURSDAY, "cannot read these words as a date"),
        ("10/11/2024", THURSDAY, "may be day and month or month and day"),
        ("since then", THURSDAY, "depend on another date in the text"),
        ("the 23rd", UNKNOWN, "publication date of the report, which is unknown"),
        ("recently", UNKNOWN, "publication date of the report, which is unknown"),
        ("now", (None, date(2024, 10, 24)), "publication date of the report, which is unknown"),
        (
            "the 25th",
            LATE_OCTOBER,
            "2024-09-25 in a report of 2024-10-24, and 2024-10-25 in a report of 2024-10-31",
        ),
        ("yesterday", LATE_OCTOBER, "and 2024-10-30 in a report of 2024-10-31"),
        ("this year", (date(2024, 12, 31), date(2025, 1, 1)), "and 2025 in a report of 2025-01-01"),
        (
            "in August",
            (date(2024, 7, 30), date(2024, 8, 2)),
            "2023-08, or 2024-08, which is nearer to the report",
        ),
        ("the 32nd", THURSDAY, "no month has a day 32"),
        ("February 30", THURSDAY, "February never has a day 30"),
        ("February 30, 2024", THURSDAY, "February 2024 has 29 days"),
        ("Monday, October 23, 2024", THURSDAY, "2024-10-23 is a Wednesday"),
        ("late to early October", THURSDAY, "before they begin on 2024-10-21"),
        ("until September", THURSDAY, "may mean 2024-09 or 2025-09"),
        ("till September", THURSDAY, "may mean 2024-09 or 2025-09"),
        ("by September", THURSDAY, "may mean 2024-09 or 2025-09"),
        (
            "by the 24th",
            (date(2024, 10, 9), date(2024, 10, 9)),
            "may mean 2024-09-24 or 2024-10-24",
        ),
        ("until recently", THURSDAY, "do not say until when"),
        ("since recently", THURSDAY, "do not say since when"),
        ("since the end of the year", THURSDAY, "the present year or the last one"),
        ("several weeks ago", THURSDAY, "not an exact whole number"),
        ("10000 years ago", THURSDAY, "outside the years 1 to 9999"),
        ("999999999999 days ago", THURSDAY, "outside the years 1 to 9999"),
        ("the 30th", (date(1, 1, 1), date(1, 1, 1)), "outside the years 1 to 9999"),
    ],
)
def test_words_without_one_reading_are_refused_with_the_reason(
    words: str, reference: DaySpan, reason: str
) -> None:
    with pytest.raises(DateError) as refusal:
        read_date_words(words, reference)
    assert reason in str(refusal.value)
    assert "EDTF" in str(refusal.value)


@given(DAYS, st.integers(min_value=1, max_value=31))
def test_a_day_of_the_month_is_the_latest_of_its_number(published: date, number: int) -> None:
    reading = read_date_words(f"the {number}th", (published, published))
    found = reading.earliest
    assert found is not None
    assert found.day == number
    assert found <= published
    later = (found + timedelta(days=n) for n in range(1, (published - found).days + 1))
    assert all(day.day != number for day in later)


@given(DAYS, st.sampled_from([("Monday", 0), ("Sunday", 6)]))
def test_a_weekday_lies_within_a_week_of_the_publication(
    published: date, weekday: tuple[str, int]
) -> None:
    name, number = weekday
    reference = (published, published)
    on, last, following = (
        read_date_words(f"{which}{name}", reference).earliest for which in ("", "last ", "next ")
    )
    assert on is not None
    assert last is not None
    assert following is not None
    assert {day.weekday() for day in (on, last, following)} == {number}
    assert published - timedelta(days=7) < on <= published < following
    assert published - timedelta(days=7) <= last < published
    assert following - last in (timedelta(days=7), timedelta(days=14))


@settings(deadline=None)  # python-edtf takes milliseconds, on a busy machine many
@given(
    st.sampled_from(
        ["the 23rd", "October", "late May", "on Monday", "last week", "now", "March 3"]
    ),
    DAYS,
    st.integers(min_value=0, max_value=40),
    st.integers(min_value=0, max_value=40),
)
def test_what_two_days_agree_on_is_true_of_every_day_between(
    words: str, first: date, apart: int, between: int
) -> None:
    last = first + timedelta(days=apart)
    day = min(first + timedelta(days=between), last)
    try:
        reading = read_date_words(words, (first, last))
    except DateError:
        return
    reading_then = read_date_words(words, (day, day))
    assert reading_then.earliest is not None
    assert reading_then.latest is not None
    assert reading.earliest is not None
    assert reading.latest is not None
    assert reading.earliest <= reading_then.earliest <= reading_then.latest <= reading.latest


@settings(deadline=None)  # as above
@given(
    st.one_of(st.text(max_size=20), st.lists(DATE_WORDS, max_size=5).map(" ".join)),
    st.sampled_from([UNKNOWN, THURSDAY, LATE_OCTOBER, (date.min, date.min), (date.max, date.max)]),
)
@with_example("Monday", (date.min, date.min))  # it is one
@with_example("Friday", (date.max, date.max))  # it is one
def test_any_text_is_read_as_edtf_by_a_known_rule_or_refused(
    words: str, reference: DaySpan
) -> None:
    try:
        reading = read_date_words(words, reference)
    except DateError:
        return
    assert reading.rule in DATE_RULES
    assert (reading.earliest, reading.latest) == edtf_bounds(reading.edtf)


@pytest.mark.parametrize("words", ["-" * 9_000, "from May " * 900, "to 3 " * 2_000])
def test_thousands_of_words_are_refused_before_they_are_divided(words: str) -> None:
    with pytest.raises(DateError, match="at most 64 words and signs"):
        read_date_words(words, THURSDAY)


@pytest.mark.parametrize("words", ["55월 3일", "0월 3일", "13월 3일"])
def test_a_month_beyond_twelve_and_month_zero_are_refused(words: str) -> None:
    with pytest.raises(DateError, match="a year has 12"):
        read_date_words(words, THURSDAY, "ko")


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("By Friday", "en", "../2024-10-18"),
        ("by Monday", "en", "../2024-10-21"),
        ("Bis Montag", "de", "../2024-10-21"),
        ("As of Friday", "en", "2024-10-18"),
    ],
)
def test_what_was_counted_by_a_day_looks_back(words: str, language: str, edtf: str) -> None:
    assert read_date_words(words, THURSDAY, language, Outlook.PAST).edtf == edtf
