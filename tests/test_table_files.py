"""Tables in all formats are read as people see them, or refused with the reason."""

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from kgbuild.errors import KgbuildError, UnreadableError, UsageError
from kgbuild.tables.read_table import TableOptions, read_table
from kgbuild.tables.table import Table, column_letters
from kgbuild.tables.xlsx.parts import LARGEST_PART
from kgbuild.tables.xlsx.shown_numbers import shown_number
from tests.tables_written import WRITERS, Rows
from tests.tiers import cases

#: What every format can hold. XML and CSV do not keep carriage returns.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\ufeff"
) | st.sampled_from("\n\t;,'\"|=_x")
CELLS = st.text(LETTERS, max_size=12) | st.sampled_from(
    ["007", "1e5", "=1+1", "_x000D_", "true", "2024-10-23", "'a", "-", "40%"]
)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    words = st.text("abcXYZ _é한", min_size=1, max_size=8).map(str.strip).filter(bool)
    head = draw(st.lists(words, min_size=2, max_size=5, unique=True))
    row = st.lists(CELLS, min_size=len(head), max_size=len(head))
    return [head, *draw(st.lists(row, min_size=1, max_size=6))]


def cells_of(table: Table) -> list[dict[str, object]]:
    return [
        {table.headings[number]: cell.value for number, cell in row.cells.items()}
        for row in table.rows
    ]


@settings(
    max_examples=cases(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=tables())
def test_rows_are_read_as_they_were_written_in_every_format(tmp_path: Path, rows: Rows) -> None:
    head, *rest = rows
    expected = [
        {name: text for name, text in zip(head, row, strict=True) if text.strip()} for row in rest
    ]
    for name, write in WRITERS.items():
        write(tmp_path / name, rows)
        found = cells_of(read_table(tmp_path / name))
        if name.endswith("jsonl"):
            found = [{k: v for k, v in row.items() if str(v).strip()} for row in found]
        assert [row for row in found if row] == [row for row in expected if row], name


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def error_of(path: Path, options: TableOptions | None = None) -> str:
    with pytest.raises(KgbuildError) as refused:
        read_table(path, options)
    return str(refused.value)


# Text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("a,b\n1,caf\xe9\n".encode("cp1252"), "--encoding"),
        ("a,b\n1,2\n".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        ('a,b\n1,"2\n', "never closed"),
        ('a,b\n1,"2"x\n', "after a closing quotation mark"),
        ("a,b\n1,2,3\n", "column C, which has no heading"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old format XLS"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html><table>", "a web page"),
        ("a,b\n1,\x00\n", "control character"),
        ("a,b\n1," + "x" * 100_001, "more than 100,000 characters"),
        (",".join(["a"] * 1001) + "\n1\n", "more than 1,000 columns"),
    ],
)
def test_a_text_that_is_no_table_is_refused(
    tmp_path: Path, data: bytes | str, message: str
) -> None:
    assert message in error_of(written(tmp_path / "x.csv", data))


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("sep=;\na;b\n1;2,3\n", TableOptions(), {"a": "1", "b": "2,3"}),
        ("a;b\n1,5;2,5\n", TableOptions(), {"a": "1,5", "b": "2,5"}),
        ("a,b\n1;2,3;4;5\n", TableOptions(), {"a": "1;2", "b": "3;4;5"}),
        ("a\n1\n", TableOptions(), {"a": "1"}),
        ("Claims, October\n\na;b\n1;2\n", TableOptions(heading_row=3), {"a": "1", "b": "2"}),
        ("\n\n a , b \n1,2\n", TableOptions(), {"a": "1", "b": "2"}),
        ("a,b\r1,2\r", TableOptions(), {"a": "1", "b": "2"}),
    ],
)
def test_delimiters_and_headings_are_found(
    tmp_path: Path, text: str, options: TableOptions, expected: dict[str, str]
) -> None:
    assert cells_of(read_table(written(tmp_path / "x.csv", text), options)) == [expected]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    file = written(tmp_path / "x.csv", "a,b\n1,caf\xe9\n".encode("cp1252"))
    table = read_table(file, TableOptions(encoding="windows-1252"))
    assert cells_of(table) == [{"a": "1", "b": "caf\xe9"}]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    file = written(tmp_path / "x.csv", 'a,b\n"1\n1",2\n\n3,4\n')
    table = read_table(file)
    assert [(row.number, row.line) for row in table.rows] == [(2, 2), (4, 5)]
    assert table.spell(table.rows[1], 1) == "row 4, column b"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('[\n{"a": 1}\n]', "one JSON document over several lines"),
        ("[1]", "a list, not an object"),
        ('{"a": 1, "a": 2}', "appears twice"),
        ("{", "one JSON document"),
    ],
)
def test_json_that_is_no_table_is_refused(tmp_path: Path, data: str, message: str) -> None:
    assert message in error_of(written(tmp_path / "x.jsonl", data))


# Spreadsheets


def saved(tmp_path: Path, book: openpyxl.Workbook) -> Path:
    book.save(tmp_path / "x.xlsx")
    return tmp_path / "x.xlsx"


def with_cell(value: object, number_format: str = "General") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a"])
    sheet["A2"] = value  # type: ignore[assignment]
    sheet["A2"].number_format = number_format
    return book


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.0, "General", "1234"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (0.4, "0%", "40%"),
        (0.125, "0.0%", "12.5%"),
        (True, "General", "true"),
        (dt.date(2024, 10, 23), "yyyy-mm-dd", "2024-10-23"),
        (dt.date(2024, 10, 23), '[$-409]d"." mmmm yyyy', "2024-10-23"),
        (45588.58680555555, "yyyy-mm-dd hh:mm", "2024-10-23T14:05:00"),
        (dt.date(2024, 10, 1), "mmm yyyy", "2024-10"),
        (dt.date(2024, 1, 1), "yyyy", "2024"),
        ("007", "General", "007"),
        (3, '0 "days"', "3"),
    ],
)
def test_a_cell_has_what_it_shows(tmp_path: Path, value: object, code: str, shown: str) -> None:
    table = read_table(saved(tmp_path, with_cell(value, code)))
    assert cells_of(table) == [{"a": shown}]
    assert table.rows[0].cells[0].problem is None


@pytest.mark.parametrize(
    ("value", "code", "name"),
    [
        ("=1+1", "General", "cell-formula"),
        ("#REF!", "General", "cell-error"),
        (dt.date(2024, 10, 23), "d-mmm", "cell-date"),
        (dt.time(14, 5), "h:mm", "cell-date"),
        (60, "yyyy-mm-dd", "cell-date"),
        (-1, "yyyy-mm-dd", "cell-date"),
    ],
)
def test_a_cell_that_would_mislead_has_a_problem(
    tmp_path: Path, value: object, code: str, name: str
) -> None:
    problem = read_table(saved(tmp_path, with_cell(value, code))).rows[0].cells[0].problem
    assert problem is not None
    assert problem.name == name


@given(st.integers(61, 2_958_465), st.booleans())
def test_dates_are_those_of_openpyxl(serial: int, from_1904: bool) -> None:
    if from_1904 and serial > 2_957_003:
        return
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    expected = from_excel(serial, epoch)
    assert isinstance(expected, dt.datetime)
    cell = shown_number(str(serial), "yyyy-mm-dd", from_1904=from_1904)
    assert cell.value == expected.date().isoformat()


def test_what_people_do_not_see_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Claims"
    for row in (["a", "b", "c"], ["x", "1", "9"], [None, "2", "9"], ["y", "3", "9"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("Old")
    other["A1"] = "a"
    other.sheet_state = "veryHidden"
    table = read_table(saved(tmp_path, book))
    assert table.sheet == "Claims"
    assert [row["a"] for row in cells_of(table)] == ["x", "x", "y"]
    assert table.remarks == (
        "hidden sheets are not read: 'Old'",
        "hidden rows are read too: 4",
        "hidden columns are read too: C",
        "merged cells have their value in each row: A2:A3",
    )
    assert table.spell(table.rows[0], 1) == "row 2, column b (B2)"


def test_cells_merged_across_columns_have_a_problem(tmp_path: Path) -> None:
    book = with_cell("x")
    sheet = book.active
    assert sheet is not None
    sheet["B1"] = "b"
    sheet.merge_cells("A2:B2")
    problem = read_table(saved(tmp_path, book)).rows[0].cells[0].problem
    assert problem is not None
    assert problem.name == "cells-merged"


def test_a_sheet_is_chosen_by_name_if_there_are_several(tmp_path: Path) -> None:
    book = with_cell("x")
    book.create_sheet("Second")["A1"] = "b"
    file = saved(tmp_path, book)
    with pytest.raises(UsageError, match="'Sheet' or 'Second'"):
        read_table(file)
    with pytest.raises(UsageError, match="did you mean 'Second'"):
        read_table(file, TableOptions(sheet="Secnd"))
    assert read_table(file, TableOptions(sheet="Sheet")).sheet == "Sheet"


def edited(file: Path, name: str, old: str, new: str) -> Path:
    """Change a part of an XLSX file."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            text = before.read(info)
            if info.filename == name:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(info.filename, text)
    return written(file.with_name("edited.xlsx"), out.getvalue())


def test_the_result_of_a_formula_is_read_if_the_file_has_it(tmp_path: Path) -> None:
    file = saved(tmp_path, with_cell("=6*7"))
    sheet = "xl/worksheets/sheet1.xml"
    table = read_table(edited(file, sheet, "<v></v>", "<v>42</v>"))
    assert cells_of(table) == [{"a": "42"}]
    assert table.remarks == ("results of formulas are read as the file has them: 1",)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><worksheet'


def test_hostile_spreadsheets_are_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, with_cell("x"))
    sheet = "xl/worksheets/sheet1.xml"
    assert "has declarations" in error_of(edited(file, sheet, "<worksheet", BOMB))
    deep = "<x>" * 70 + "</x>" * 70
    assert "too deep" in error_of(edited(file, sheet, "<sheetData>", f"{deep}<sheetData>"))
    assert "is not XML" in error_of(edited(file, sheet, "</sheetData>", ""))
    far = edited(file, sheet, 'r="A2"', 'r="XFD2"')
    assert "more than 1,000 columns" in error_of(far)
    huge = edited(file, sheet, "<sheetData>", " " * (LARGEST_PART + 1) + "<sheetData>")
    assert huge.stat().st_size > 0
    assert "unpacks to more than" in error_of(squeezed(huge))


def squeezed(file: Path) -> Path:
    """Compress an XLSX file: a small file that unpacks to a very large one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(file) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
    assert len(out.getvalue()) < 1 << 20
    return written(file.with_name("bomb.xlsx"), out.getvalue())


def test_a_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    file = squeezed(saved(tmp_path, with_cell("x" * 10_000)))
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    for at in range(len(data) - 4):
        if data[at : at + 4] == struct.pack("<I", size):
            data[at : at + 4] = struct.pack("<I", 10)
    assert "damaged" in error_of(written(tmp_path / "lie.xlsx", bytes(data)))


@pytest.mark.parametrize("names", [["content.xml", "mimetype"], ["a.txt"], ["word/document.xml"]])
def test_other_archives_are_refused(tmp_path: Path, names: list[str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    message = error_of(written(tmp_path / "x.xlsx", out.getvalue()))
    assert ("OpenDocument" if "mimetype" in names else "not an XLSX file") in message


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    whole = saved(tmp_path, with_cell("x")).read_bytes()
    for length in (4, 100, len(whole) // 2, len(whole) - 10):
        with pytest.raises(UnreadableError):
            read_table(written(tmp_path / "y.xlsx", whole[:length]))


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
