"""Bytes of authored files become text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.text_source import decode_utf8, place_at, read_text, unreadable_file

FILE = Path("reports/kursk/report.txt")


def refusal(data: bytes) -> list[Finding]:
    with pytest.raises(UnreadableError) as caught:
        decode_utf8(data, FILE)
    return list(caught.value.findings)


def reading_refusal(path: Path, limit: int = 1000) -> Finding:
    with pytest.raises(UnreadableError) as caught:
        read_text(path, limit=limit)
    (finding,) = caught.value.findings
    return finding


# --- decoding


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n\x7f\x85")))
def test_text_is_decoded_to_the_letter(text: str) -> None:
    assert decode_utf8(text.encode(), FILE) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb\rc\n",
        "\ufeffwith a mark",
        "e\u0301 is not \u00e9",
        "\u1112\u1161\u11ab",
        "\u2028",
        "",
    ],
)
def test_nothing_is_normalised(text: str) -> None:
    assert decode_utf8(text.encode(), FILE) == text


@given(st.binary())
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    findings: list[Finding] = []
    try:
        text = decode_utf8(data, FILE)
    except UnreadableError as error:
        findings.extend(error.findings)
        text = None
    assert (text is None) == bool(findings)
    assert text is None or text.encode() == data
    assert all(finding.place and finding.place.path == FILE for finding in findings)


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        ("", 1, 1),
        ("abc", 1, 4),
        ("\ufeffabc", 1, 4),
        ("Курск", 1, 6),
        ("한국", 1, 3),
        ("😀😀", 1, 3),
        ("one\ntwo\n😀", 3, 2),
        ("one\r\ntwo\r\n", 3, 1),
        ("one\rtwo", 2, 4),
    ],
)
def test_the_first_bad_byte_is_placed_in_code_points(before: str, line: int, column: int) -> None:
    (finding,) = refusal(before.encode() + b"\xff and \xfe")
    assert finding.name == "not-utf-8"
    assert finding.place == Place(FILE, line, column)
    assert "0xFF" in finding.message


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("Київ".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x00a", "UTF-16"),
        ("Київ".encode("utf-32"), "UTF-32"),
        ("don\u2019t".encode("cp1252"), "Windows-1252"),
        ("Курск".encode("cp1251"), "Windows-1251"),
    ],
)
def test_the_hint_names_the_likely_encoding(data: bytes, hint: str) -> None:
    (finding,) = refusal(data)
    assert finding.hint is not None
    assert hint in finding.hint
    assert "save it as UTF-8" in finding.hint


def test_the_hint_names_no_encoding_that_the_bytes_are_not_in() -> None:
    (finding,) = refusal(b"\x81\x8d")
    assert finding.hint == "save it as UTF-8"


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"])
def test_utf_8_is_strict(data: bytes) -> None:
    assert refusal(data)[0].name == "not-utf-8"


def test_control_characters_are_reported_with_their_places() -> None:
    findings = refusal(b"page one\x0cpage two\n\x00")
    assert [(finding.name, finding.place) for finding in findings] == [
        ("control-character", Place(FILE, 1, 9)),
        ("control-character", Place(FILE, 2, 1)),
    ]
    assert "U+000C" in findings[0].message


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_reported_with_its_place(character: str) -> None:
    (finding,) = refusal(f"About 40 war{character}ships".encode())
    assert (finding.name, finding.place) == ("control-character", Place(FILE, 1, 13))
    assert f"U+{ord(character):04X}" in finding.message


@pytest.mark.parametrize(
    ("number", "listed", "last"),
    [
        (5, 5, "control character U+0007 is not allowed here"),
        (6, 6, "this file has 1 more control character"),
        (205, 6, "this file has 200 more control characters"),
    ],
)
def test_many_control_characters_are_counted(number: int, listed: int, last: str) -> None:
    findings = refusal(b"a\x07" * number)
    assert len(findings) == listed
    assert findings[-1].message == last


# --- places


@given(st.text(st.sampled_from("ab\r\n😀")), st.data())
def test_a_place_is_its_line_and_column(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)).filter(lambda at: text[at - 1 : at + 1] != "\r\n"))
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    assert place_at(text, offset, FILE) == Place(FILE, len(lines), len(lines[-1]) + 1)


def test_a_place_between_cr_and_lf_is_the_end_of_the_line() -> None:
    assert place_at("ab\r\ncd", 3, FILE) == Place(FILE, 1, 3)


def test_a_byte_order_mark_takes_no_column() -> None:
    assert place_at("\ufeffab", 0, FILE) == Place(FILE, 1, 1)
    assert place_at("\ufeffab", 2, FILE) == Place(FILE, 1, 2)
    assert place_at("\ufeffa\nb", 3, FILE) == Place(FILE, 2, 1)


# --- reading


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("\ufeffKursk\r\n한국 😀\r".encode())
    assert read_text(path) == "\ufeffKursk\r\n한국 😀\r"


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.touch()
    assert read_text(path) == ""


def test_a_file_may_have_as_many_bytes_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"x" * 100)
    assert read_text(path, limit=100) == "x" * 100
    finding = reading_refusal(path, limit=99)
    assert finding.name == "too-large"
    assert "99 bytes" in finding.message


def test_a_file_without_end_is_refused() -> None:
    assert reading_refusal(Path("/dev/zero")).name == "too-large"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    finding = reading_refusal(tmp_path / "report.txt")
    assert finding.name == "unreadable-file"
    assert finding.place == Place(tmp_path / "report.txt")
    assert finding.message == "this file does not exist"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in reading_refusal(tmp_path).message


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").touch()
    finding = reading_refusal(tmp_path / "report.txt" / "claims.yaml")
    assert "part of this path is a file" in finding.message


@pytest.mark.parametrize("name", ["a" * 5000, "nul\0", "surrogate\ud800"])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    finding = reading_refusal(tmp_path / name)
    assert finding.name == "unreadable-file"
    assert finding.hint is not None


def test_a_file_without_permission_is_reported_with_the_remedy() -> None:
    finding = unreadable_file(FILE, PermissionError(13, "Permission denied"))
    assert finding.message == "you have no permission to read this file"
    assert finding.hint is not None
    assert "chmod" in finding.hint


def test_what_a_file_holds_is_refused_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"Kursk\n\xff")
    assert reading_refusal(path).place == Place(path, 2, 1)
