"""Names are found in all their forms, cuts keep offsets true, and the check finds what is left."""

# ruff: noqa: RUF001 -- names in other scripts

import gzip
import html
import json
import math
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from time import process_time
from urllib.parse import quote

import pytest
from backports import zstd
from hypothesis import assume, given
from hypothesis import strategies as st

from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.model.register import Coordinates
from kgbuild.model.text import Text
from kgbuild.withholding.grid import coarse
from kgbuild.withholding.log import WithheldLog, WithheldWords
from kgbuild.withholding.names import Form, NameFinder, forms_of_name, single_words
from kgbuild.withholding.plain_letters import PlainLetters
from kgbuild.withholding.pseudonyms import Pseudonyms
from kgbuild.withholding.published_text import Cut, PublishedText

RULE = "residents"
#: Letters of several scripts, with and without accents.
LETTERS = "abcdefghijklmnopqrstuvwxyzäçéñøšž" + "".join(map(chr, range(0x430, 0x450)))
WORDS = st.text(LETTERS, min_size=4, max_size=9)
NAMES = st.lists(WORDS, min_size=2, max_size=3).map(lambda words: " ".join(words).title())
SPELLINGS: dict[str, Callable[[str], str]] = {
    "composed": lambda name: unicodedata.normalize("NFC", name),
    "apart": lambda name: unicodedata.normalize("NFD", name),
    "capitals": str.upper,
    "small": str.lower,
}
TEXTS = st.text(LETTERS + " .,'\n", max_size=60)


def finder(*names: str) -> NameFinder:
    forms: list[Form] = []
    for name in names:
        forms += forms_of_name(name, RULE)
        forms += single_words(name, RULE)
    return NameFinder(tuple(forms))


def found(text: str, *names: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in finder(*names).find(text, language)]


def check(*words: str, public: tuple[str, ...] = ()) -> WithheldWordsCheck:
    rows = tuple(WithheldWords(RULE, one, 1) for one in words)
    return WithheldWordsCheck(WithheldLog("build", None, {RULE: len(rows)}, rows, public))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Maria Lopez left.", "María López", ["Maria Lopez"]),
        ("MARIA LÓPEZ left; Lopez's house", "María López", ["MARIA LÓPEZ", "Lopez"]),
        ("Maria\n  Lopez", "María López", ["Maria\n  Lopez"]),
        ("Ma\u00adria\u200b Lopez", "María López", ["Ma\u00adria\u200b Lopez"]),
        ("M. Lopez, as marialopez", "María López", ["M. Lopez", "marialopez"]),
        ("сказала Анна Иванова, и Ивановой", "Анна Иванова", ["Анна Иванова", "Ивановой"]),
        ("김철수가 말했다", "김철수", ["김철수"]),
        ("kim 金哲洙說", "金哲洙", ["金哲洙"]),
        ("z Nowakiem", "Jan Nowak", []),
        ("We mark the spot. Mark Twain's Mark", "Mark Twain", ["Mark Twain", "Mark"]),
        ("In May 2024, may she", "Theresa May", []),
        ("Loper and Lopezian", "María López", []),
    ],
)
def test_a_name_is_found_in_its_forms(text: str, name: str, expected: list[str]) -> None:
    assert found(text, name) == expected


@pytest.mark.parametrize(
    ("name", "language", "forms"),
    [
        ("Jan Nowak", "pl", "Nowakiem, Jana Nowaka"),
        ("Jan Kowalski", "pl", "Jana Kowalskiego, Kowalskiemu, Kowalscy"),
        ("Ewa Marek", "pl", "Ewy, Ewie, Ewę Marek, Marka, Markiem"),
        ("Володимир Зеленський", "uk", "Володимира Зеленського, ЗЕЛЕНСЬКОМУ, Зеленським"),
        ("Анна Біленька", "uk", "Анни Біленької, Анні, Анною, Біленькій"),
        ("Ольга Кравець", "uk", "Ользі, Ольгою, Кравця, Кравцеві, Кравцем"),
        ("Юлія Бойко", "uk", "Юлії, Юлією Бойко"),
        ("Іра Коваль", "uk", "Іри Коваля, Ірі, Ірою, Ковалеві"),
        ("Федір Заєць", "uk", "Федора Зайця, Федорові, Зайцем"),
        ("Сергій Єва", "uk", "Сергієві, Сергієм, Єви, Єву, Євою"),
        ("Илья Достоевский", "ru", "Ильи Достоевского, Илье, Достоевскому"),
        ("Павел Орёл", "ru", "Павла Орла, Павлу, Орлом"),
        ("Лев Толстой", "en", "Льва Толстого, Львом, Толстых"),
        ("Мар'яна Дем'янчук", "uk", "Мар’яна, Марʼяни Дем’янчук, Марʼяною"),
        ("Jürgen Müller", "de", "Müllers, Mueller, Juergen Mueller, J. Mueller, MÜLLER"),
        ("Søren Łukasz", "en", "Soren, Soeren, Søren Lukasz, Lukasz"),
        ("Liam O'Connor", "en", "O’Connor, OʼConnor, Connor, oconnor"),
        ("محمد الحسن", "ar", "ومحمد, محمد الحسن, للحسن"),
        ("Jane Doe", "en", "jdoe@example.org, jane.doe84@example.org, @doe_jane, janedoe1984"),
    ],
)
def test_names_have_endings_and_spellings(name: str, language: str, forms: str) -> None:
    for form in forms.split(", "):
        left = form
        for one in reversed(finder(name).find(form, language)):
            left = left[: one.start] + left[one.end :]
        assert not left.strip(), form


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("Jane Doe", "en", "Doesburg, mail info@example.org, @planner"),
        ("Олег Іван", "uk", "Ольга, Ользі, Олена"),
        ("Іра Коваль", "uk", "Ірак, Іран"),
        ("Anna Marsh", "en", "Annual, Marshal, marsh@ and banner@example.org"),
    ],
)
def test_other_words_are_no_forms_of_a_name(name: str, language: str, text: str) -> None:
    assert found(text, name, language=language) == []


@given(NAMES, TEXTS, TEXTS, st.sampled_from(sorted(SPELLINGS)))
def test_no_spelling_of_a_name_is_left(name: str, before: str, after: str, how: str) -> None:
    spelt = SPELLINGS[how](name)
    text = f"{before} {spelt} {after}"
    cuts = [Cut(one.start, one.end, "[name withheld]") for one in finder(name).find(text, "ru")]
    published = PublishedText.of(Text(text), cuts).text.content
    assert plain(name) not in plain(published)
    assert check(name).in_text(text)
    assert not check(name).in_text(published)


def plain(text: str) -> str:
    """The letters of a text without accents, by another way than kgbuild's."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@given(st.text(max_size=40))
def test_each_plain_letter_has_its_place(text: str) -> None:
    letters = PlainLetters.of(text)
    for at in range(len(letters.letters)):
        start, end = letters.place(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert letters.letters[at] in PlainLetters.of(text[start:end]).letters


@given(st.data())
def test_a_quote_of_the_published_text_is_in_it(data: st.DataObject) -> None:
    text = Text(data.draw(st.text("ab c.\n", min_size=1, max_size=50)))
    size = len(text.content)
    place = st.integers(0, size)
    ends = st.tuples(place, place).map(lambda two: (min(two), max(two)))
    marks = st.sampled_from(["[name]", "[words withheld]"])
    cuts = [Cut(*data.draw(ends), data.draw(marks)) for _ in range(data.draw(st.integers(0, 4)))]
    published = PublishedText.of(text, cuts)
    start, end = data.draw(ends)
    assume(start < end)
    span = published.span(text.span(start, end))
    assert published.text.content[span.start : span.end] == span.exact
    assert span.exact
    if not any(cut.start < end and start < cut.end for cut in cuts if cut.start < cut.end):
        assert span.exact == text.content[start:end]
    assert len(published.text.content) == size + sum(
        len(cut.mark) - (cut.end - cut.start) for cut in published.cuts
    )


def test_no_part_of_a_withheld_name_is_in_the_context_of_a_quote() -> None:
    text = Text("Yesterday Maria Lopez said that the bridge had fallen.")
    published = PublishedText.of(text, [Cut(10, 21, "[name withheld]")])
    span = published.span(text.span(36, 53))
    assert (span.exact, span.prefix) == ("bridge had fallen", "y [name withheld] said that the ")


@given(
    st.decimals(-89, 89, places=6),
    st.decimals(-180, 180, places=6),
    st.integers(10, 100_000),
)
def test_coarse_coordinates_hold_the_place_within_their_precision(
    latitude: Decimal, longitude: Decimal, metres: int
) -> None:
    point = Coordinates(latitude, longitude, source="https://example.org/exact", note="the house")
    new = coarse(point, metres)
    assert new.metres is not None
    assert new.metres >= metres / 2
    assert distance(point, new) <= float(new.metres)
    assert (new.source, new.note) == (None, None)
    # All places of a cell have the same coordinates: the exact ones cannot be recovered.
    again = coarse(Coordinates(new.latitude, new.longitude), metres)
    assert (again.latitude, again.longitude) == (new.latitude, new.longitude)


def distance(one: Coordinates, other: Coordinates) -> float:
    """The distance in metres on a sphere that is a little larger than the earth."""
    a, b = (math.radians(float(point.latitude)) for point in (one, other))
    across = math.radians(float(one.longitude - other.longitude))
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6_371_009 * math.asin(min(1, math.sqrt(half)))


def test_a_pseudonym_needs_the_key() -> None:
    one, same, other = (
        Pseudonyms(key, "https://example.org/") for key in (b"a" * 16, b"a" * 16, b"b" * 16)
    )
    assert one.id("maria-lopez") == same.id("maria-lopez") != other.id("maria-lopez")
    assert one.code("maria-lopez") != other.code("maria-lopez")
    assert "aaaa" not in repr(one)


@pytest.mark.parametrize(
    "encode",
    [
        str,
        str.upper,
        lambda name: unicodedata.normalize("NFD", name),
        json.dumps,
        lambda name: json.dumps(json.dumps(name)),
        quote,
        lambda name: quote(name, safe="").lower(),
        lambda name: html.escape(name).replace("ó", "&oacute;").replace("í", "&#xED;"),
        lambda name: name.replace(" ", "&nbsp;"),
        lambda name: name.replace(" ", "-").lower(),
        lambda name: name.replace(" ", "").lower(),
        lambda name: name.replace(" ", "</b> <b>"),
        lambda name: name.replace("p", "<mark>p</mark>"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_a_name_is_found_in_each_encoding(
    encode: Callable[[str], str], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(pack(f"<p>before {encode('María López')} after</p>".encode()))
    assert check("María López").in_file(file)[RULE]
    file.write_bytes(pack(f"<p>before {encode('Marina Loper')} after</p>".encode()))
    assert not check("María López").in_file(file)


def test_many_backslashes_are_read_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("\\" * 40_000 + " J" + "\\" * 4 + "u0061ne Doe", encoding="utf-8")
    started = process_time()
    assert check("Jane Doe").in_file(file)[RULE]
    assert process_time() - started < 2


def test_a_name_is_found_in_the_texts_of_a_picture_but_not_in_its_pixels(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    packed = zlib.compress(b"by Maria Lopez.")
    for kind, body, number in (
        (b"tEXt", b"Author\0Maria Lopez", 1),
        (b"zTXt", b"Author\0\0" + packed, 1),
        (b"iTXt", b"Author\0\1\0\0\0" + packed, 1),
        (b"IDAT", b"Author Maria Lopez", 0),
    ):
        head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 1, b"IHDR") + b"x" + b"\0" * 4
        file.write_bytes(head + struct.pack(">I4s", len(body), kind) + body + b"\0" * 4)
        assert bool(check("Maria Lopez").in_file(file)) == number, kind


def test_a_name_is_found_on_the_edge_of_a_block(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for before in range(1_048_560, 1_048_580):
        file.write_text("x" * before + " Maria Lopez", "utf-8")
        assert check("Maria Lopez").in_file(file), before


def test_only_whole_words_and_whole_paths_are_found() -> None:
    sought = check("Doe", "/entity/doe", "Q42", "51.730361", "… the rest", public=("lopez",))
    assert not sought.in_text("Doerr, a doe, /entity/doe-2, Q421, 51.73, the rest")
    assert sought.in_text("Doe") == Counter({RULE: 1})
    for text in ("<a href='../entity/doe.html'>", "<https://example.org/entity/doe>", "Q42"):
        assert sought.in_text(text), text
    assert sought.in_text("POINT(36.19 51.730361)")
    assert not check("Lopez", public=("lopez",)).in_text("Lopez")


def test_what_kgbuild_itself_writes_is_not_looked_for(tmp_path: Path) -> None:
    own = tmp_path / "own.html"
    own.write_text("Page not found", "utf-8")
    sought = check("Page", "Jim Page").without([own])
    assert not sought.in_text("Page not found")
    assert sought.in_text("Jim Page")


@pytest.mark.parametrize("text", ["51.730361", "at 51.73036 N", "51.7304", "51,7303; 36.1"])
def test_coordinates_are_found_when_they_are_shorter(text: str) -> None:
    assert check("51.730361").in_text(text)
    assert not check("51.730361").in_text("51.73; 51.7299; 52.7304; 7304")
