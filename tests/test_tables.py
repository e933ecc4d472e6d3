"""Tables for people: what a cell shows, how wide columns are, and what rows have in common."""

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from rich.cells import cell_len
from rich.console import Console

from kgbuild.cli.column_widths import column_widths, fold, folded_group
from kgbuild.cli.console import groups, print_rows
from kgbuild.cli.term_cells import cell
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns

IRIS = Iris("https://example.org/harbour/")
TEXTS = st.text("ab-/ 1,字é", max_size=60)


def printed(columns: list[str], rows: list[list[str]], width: int, common: int = 0) -> str:
    out = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False)
    print_rows(out, "Title", columns, rows, common)
    assert isinstance(out.file, StringIO)
    return out.file.getvalue()


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


# Cells


@pytest.mark.parametrize(
    ("value", "datatype", "shown"),
    [
        ("12000", "integer", "12,000"),
        ("-1234567", "integer", "-1,234,567"),
        ("999", "integer", "999"),
        ("12000.50", "decimal", "12,000.50"),
        ("10.6", "decimal", "10.6"),
        ("many", "integer", "many"),
        ("1e999999999", "decimal", "1e999999999"),
        ("12000", "string", "12000"),
        ("2024", "gYear", "2024"),
        ("2024-10-23", "date", "2024-10-23"),
    ],
)
def test_a_number_has_its_thousands_apart_and_nothing_else_has(
    value: str, datatype: str, shown: str
) -> None:
    assert cell(Literal(value, datatype=NamedNode(ns.XSD + datatype)), IRIS) == shown


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024", "2024"),
        ("2024-10-23", "2024-10-23"),
        ("2024-10~", "about 2024-10"),
        ("[2024-08-21..2024-08-31]", "2024-08-21 to 2024-08-31"),
        ("2024-08/2024-09", "2024-08 to 2024-09"),
        ("../2024-12-31", "by 2024-12-31"),
        ("2024-10-01~/..", "from about 2024-10-01"),
        ("XXXX", "not known"),
        ("../..", "../.."),
        ("{2024,2025}", "{2024,2025}"),
        ("2024-21", "2024-21"),
    ],
)
def test_a_time_is_given_in_words_if_they_say_all_of_it(edtf: str, shown: str) -> None:
    assert cell(Literal(edtf, datatype=NamedNode(ns.EDTF)), IRIS) == shown


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (IRIS.entity("Київ"), "Київ"),
        (IRIS.report("r").report, "r"),
        (IRIS.report("r").claim("c-1"), "r/c-1"),
        (IRIS.view("two origins"), "two origins"),
        (IRIS.opinions, "opinions"),
        (IRIS.base, IRIS.base),
        (f"{IRIS.base}entity/", "entity/"),
        (f"{ns.WD}Q42", "wd:Q42"),
        ("https://elsewhere.org/x", "https://elsewhere.org/x"),
    ],
)
def test_what_authors_named_goes_by_its_name(iri: str, shown: str) -> None:
    assert cell(NamedNode(iri), IRIS) == shown


def test_the_words_of_a_report_stand_on_one_line() -> None:
    assert cell(Literal("one \n\ttwo\r\nthree"), IRIS) == "one two three"
    assert cell(None, IRIS) == ""


# Columns


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("kursk/ukraine-regulations", ["kursk/", "ukraine-", "regulations"]),
        ("a kursk/kirby-3000", ["a", "kursk/kirby-", "3000"]),
        ("since 2024-10-23 or so", ["since", "2024-10-23", "or so"]),
        ("abcdefghijklmnop", ["abcdefghijkl", "mnop"]),
        ("", [""]),
    ],
)
def test_a_cell_is_folded_at_spaces_then_between_the_parts_of_a_name(
    text: str, folded: list[str]
) -> None:
    assert fold(text, 12).split("\n") == folded


@given(TEXTS, st.integers(2, 40))
def test_a_folded_cell_fits_and_has_all_of_the_text(text: str, width: int) -> None:
    folded = fold(text, width)
    assert all(cell_len(line) <= width for line in folded.split("\n"))
    assert re.sub(r"\s", "", folded) == re.sub(r"\s", "", text)


@given(
    st.integers(1, 5).flatmap(
        lambda size: st.lists(st.lists(TEXTS, min_size=size, max_size=size), min_size=1, max_size=4)
    ),
    st.integers(10, 200),
)
def test_columns_that_stand_side_by_side_have_room(rows: list[list[str]], room: int) -> None:
    headings = [f"column {number}" for number in range(len(rows[0]))]
    widths = column_widths(headings, rows, room, room)
    if widths is not None:
        assert sum(widths) <= room
        assert all(width >= len("column") for width in widths)


def test_names_stay_whole_if_there_is_room_and_are_broken_between_their_parts_if_not() -> None:
    rows = [["kursk/ukraine-regulations", "some words that can well be folded to a few lines"]]
    assert "kursk/ukraine-regulations" in printed(["claim", "words"], rows, 60)
    shown = lines(printed(["claim", "words"], rows, 34))
    assert [line.split()[0] for line in shown[3:6]] == ["kursk/", "ukraine-", "regulations"]


def test_columns_too_many_for_the_terminal_stand_one_below_the_other() -> None:
    rows = [["one of the claimants", "some words", "a happening", "a place", "a day"]] * 2
    shown = lines(printed(["who", "what", "whither", "where", "when"], rows, 40))
    assert shown[1].startswith("1 of 2 ─")
    assert shown[2] == "who      one of the claimants"


# What rows have in common


ROWS = [["A happening", "x"], ["A happening", "y"], ["Another", "z"], ["A happening", "w"]]


def test_what_rows_have_in_common_is_shown_once() -> None:
    shown = [line.split() for line in lines(printed(["about", "who"], ROWS, 40, common=1))]
    assert shown[3:] == [["A", "happening", "x"], ["y"], ["Another", "z"], ["A", "happening", "w"]]
    assert [len(group) for group in groups(ROWS, 1)] == [2, 1, 1]


def test_what_rows_have_in_common_goes_on_beside_the_further_rows() -> None:
    rows = [["one two three four", "x"], ["one two three four", "y"]]
    assert list(folded_group(rows, [5, 3], 1)) == [["one", "x"], ["two\nthree\nfour", "y"]]
    assert list(folded_group(rows, [20, 3], 1)) == [["one two three four", "x"], ["", "y"]]


def test_rows_one_below_the_other_each_have_all() -> None:
    rows = [["one happening", "somebody", "some words"]] * 2
    shown = printed(["concerning", "whoever", "whatever"], rows, 24, common=1)
    assert shown.count("happening") == 2
