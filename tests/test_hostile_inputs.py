"""Inputs on which a reader of kgbuild once failed: each is read, or refused with words.

`benchmarks/fuzz.py` has found the files in ``tests/hostile``. The name of a file begins with the
name of its reader.
"""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from kgbuild.documents.addresses import joined, parts_of
from kgbuild.documents.characters import sound, sound_markup
from kgbuild.documents.document import RefusedDocumentError
from kgbuild.documents.docx import read_docx
from kgbuild.documents.html.page import read_page
from kgbuild.documents.readers import Source
from kgbuild.documents.reading_process import Limits, read_in_process
from kgbuild.errors import UnreadableError
from kgbuild.project import open_project
from kgbuild.read.numbers import read_number
from kgbuild.read.numbers.rules import NumberError
from tests.authoring import OPINIONS, Authoring, read
from tests.hostile_readers import Reader, file_readers, was_read
from tests.hostile_services import PATIENT, service_readers
from tests.published import kursk_site

FILES = sorted((Path(__file__).parent / "hostile").iterdir())


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Reader]:
    """The readers by name."""
    folder = tmp_path_factory.mktemp("hostile")

    def built() -> Path:
        return Path(shutil.copytree(kursk_site().parent.parent, folder / "built", symlinks=True))

    return {**file_readers(folder / "files"), **service_readers(folder, built, PATIENT)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_input_that_broke_a_reader_breaks_it_no_more(
    readers: Mapping[str, Reader], file: Path
) -> None:
    name = max((name for name in readers if file.name.startswith(f"{name}-")), key=len)
    was_read(readers[name], file.read_bytes())


def test_all_readers_read_what_is_sound(readers: Mapping[str, Reader]) -> None:
    """Otherwise, a reader that refuses everything would pass."""
    assert was_read(readers["number"], b"\x00about 3,000")
    assert was_read(readers["date"], b"\x00last Tuesday")
    assert was_read(readers["HTTP"], b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    assert was_read(readers["SPARQL"], b"ASK {}")
    assert not was_read(readers["SPARQL"], b"ASK {")


@pytest.mark.parametrize("name", ["unknown-zip-version", "part-before-the-file", "damaged-part"])
def test_a_damaged_archive_is_refused_with_a_remedy(name: str) -> None:
    data = (Path(__file__).parent / "hostile" / f"docx-{name}.docx").read_bytes()
    with pytest.raises(RefusedDocumentError, match="this DOCX is damaged"):
        read_docx(data)


def test_half_after_half_is_no_number() -> None:
    with pytest.raises(NumberError, match="half"):
        read_number("a half and a half")


UNPUBLISHABLE = "\x00\x01\x0b\x1f\x7f\ud800\udfff\ufffe\uffff"


@pytest.mark.parametrize("character", UNPUBLISHABLE, ids=ascii)
def test_no_character_that_a_check_refuses_comes_from_a_document(character: str) -> None:
    """Whether a document has the character or refers to it by number."""
    assert sound(f"a{character}b") == "ab"
    for reference in (f"&#{ord(character)};", f"&#x{ord(character):X};", f"&#0{ord(character)};"):
        assert sound_markup(f"a{reference}b") == "a\ufffdb"
        if character not in "\ud800\udfff":
            paragraph = f"The bridge{character} over{reference} the river closed on Monday. " * 3
            page = f"<html><body><article><p>{paragraph}</p></article></body></html>"
            (read,) = read_in_process(Source(page.encode(), "html", "a.html"), Limits())
            assert character not in read.text
            assert "bridge" in read.text


def test_references_to_sound_characters_stay() -> None:
    for reference in ("&#65;", "&#x1F600;", "&#8211;", "&#9;", "&amp;#1;"):
        assert sound_markup(reference) == reference
    assert sound_markup("&#99999999999;&#x110000;") == "\ufffd\ufffd"
    assert (
        "\u2013" in read_page(b"<p>From 3 &#8211; 5 o'clock, it rained on us.</p>", None, None).text
    )


@pytest.mark.parametrize(
    "address", ["http://[", "//[a", "http://[::1", "http://a]/", "http://\u2100/"]
)
def test_what_is_no_address_is_left_out(address: str) -> None:
    page = (
        f'<html><head><link rel="canonical" href="{address}"><meta property="og:url" '
        f'content="{address}"></head><body><a href="{address}">Home</a><article><h1>Rain</h1>'
        "<p>It rained on us on Monday, and on Tuesday too.</p></article></body></html>"
    )
    assert joined("https://example.org/", address) == parts_of(address).netloc == ""
    for given in (None, address):
        assert read_page(page.encode(), given, None).metadata.source is None


@pytest.mark.parametrize("line", ["%s = 1", "[%s]", "[[%s]]", "'a'.%s = 1"])
def test_a_key_with_many_parts_is_refused_at_once(readers: Mapping[str, Reader], line: str) -> None:
    started = time.process_time()
    key = ".".join("a" * 200_000)
    assert not was_read(readers["kgbuild.toml"], (line % key).encode())
    assert time.process_time() - started < 2


def test_a_file_with_very_many_errors_lists_the_first(tmp_path: Path) -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(5_000))
    found = read(Authoring(opinions=f"{OPINIONS}{keys}").write(tmp_path / "w"))
    assert len(found.findings) == 1_001
    assert "4,000 more errors in this file are not listed" in "".join(found.messages())


def test_a_literal_that_the_parser_cannot_hold_is_refused(tmp_path: Path) -> None:
    folder = Authoring().write(tmp_path / "w")
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_bytes(b'<a:a> <a:b> "' + b"x" * (17 << 20) + b'" .')
    with pytest.raises(UnreadableError, match="longer than 16 MiB"):
        open_project(folder)
