"""EDTF expressions have the days that they span as bounds."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.read.dates import edtf as edtf_dates
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_bounds, is_edtf
from tests.tiers import cases

PIECES = "2024 2023 -10 -02 -30 -XX X ~ ? % / .. [ ] { } , Y 9 0 S2 T10:00:00 Z -21 E5"
EDTF_PARTS = st.sampled_from(PIECES.split())


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-10~", "2024-10-01", "2024-10-31"),
        ("2024-10-23?", "2024-10-23", "2024-10-23"),
        ("2024-10-23%", "2024-10-23", "2024-10-23"),
        ("2024-10-XX", "2024-10-01", "2024-10-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-33", "2024-01-01", "2024-03-31"),
        ("2024-10-23T10:00:00Z", "2024-10-23", "2024-10-23"),
        ("2024-08/2024-10-23", "2024-08-01", "2024-10-23"),
        ("2024-10-01~/..", "2024-10-01", None),
        ("../2024-10-31", None, "2024-10-31"),
        ("2024/", "2024-01-01", None),
        ("/2024", None, "2024-12-31"),
        ("../..", None, None),
        ("XXXX", None, None),
        ("[2024-10-23..2024-10-31]", "2024-10-23", "2024-10-31"),
        ("[2025,2023]", "2023-01-01", "2025-12-31"),
        ("{2024-10..}", "2024-10-01", None),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_the_bounds_of_edtf(edtf: str, earliest: str | None, latest: str | None) -> None:
    first, last = edtf_bounds(edtf)
    assert (first and first.isoformat(), last and last.isoformat()) == (earliest, latest)
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be read as EDTF"),
        ("the 23rd", "a space"),
        ("October", "cannot be read as EDTF"),
        ("2024-13", "cannot be read as EDTF"),
        ("2024-0X", "cannot be read as EDTF"),
        ("XXXX-99", "cannot be read as EDTF"),
        ("2024-10-23 ", "a space"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29~", "February 2023 has 28 days"),
        ("2023-02-29/2024", "February 2023 has 28 days"),
        ("[2024-11-31..2024-12-01]", "November 2024 has 30 days"),
        ("2024-13-01", "a year has 12"),
        ("0000-01-01", "outside the years 1 to 9999"),
        ("-0044", "outside the years 1 to 9999"),
        ("Y17000", "outside the years 1 to 9999"),
        ("2024-10-23/2024-10-01", "before it begins"),
        ("[2024-10-31..2024-10-23]", "before it begins"),
        ("2024-24", "season"),
        ("\N{FULLWIDTH DIGIT TWO}024-10-23", "cannot be read as EDTF"),
    ],
)
def test_what_has_no_bounds_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as refusal:
        edtf_bounds(text)
    assert reason in str(refusal.value)
    assert not is_edtf(text)


def test_what_cannot_be_read_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_edtf("2024-1X-XX/..")
    assert not is_edtf("/..")
    assert capsys.readouterr().out == ""


@given(st.dates())
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert edtf_bounds(day.isoformat()) == (day, day)


@settings(deadline=None)  # python-edtf takes milliseconds, on a busy machine many
@given(st.one_of(st.text(max_size=12), st.lists(EDTF_PARTS, max_size=6).map("".join)))
def test_any_text_has_bounds_in_order_or_is_no_edtf(text: str) -> None:
    try:
        earliest, latest = edtf_bounds(text)
    except DateError:
        assert not is_edtf(text)
        return
    assert earliest is None or latest is None or earliest <= latest


_parts = st.from_regex(
    r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[~?%]?", fullmatch=True
)


@settings(max_examples=cases(60), deadline=None)
@given(_parts, st.none() | st.just("..") | _parts, st.sampled_from(["{0}/{1}", "[{0}..{1}]"]))
def test_plain_expressions_are_read_as_the_library_reads_them(
    begin: str, end: str | None, form: str
) -> None:
    edtf = begin if end is None else form.format(begin, end)
    assert outcome(edtf_bounds, edtf) == outcome(edtf_dates._parsed_bounds, edtf)  # noqa: SLF001 - the slow way


def outcome(read: Callable[[str], object], edtf: str) -> object:
    try:
        return read(edtf)
    except DateError as error:
        return str(error)
