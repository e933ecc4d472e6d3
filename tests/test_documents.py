"""Readers of documents: the text to the letter, nothing else in it, and the metadata.

`tests/documents/expected.json` says what each file of that folder gives.
"""

import fcntl
import gzip
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kgbuild.documents.dates import metadata_date, shown_date
from kgbuild.documents.document import Document, Metadata, RefusedDocumentError
from kgbuild.documents.duplicates import known_texts
from kgbuild.documents.encoding import decode
from kgbuild.documents.html.blocks import Block
from kgbuild.documents.html.page import page_parts
from kgbuild.documents.kinds import kind_of
from kgbuild.documents.language import guessed_language, language_of
from kgbuild.documents.names_of_people import people
from kgbuild.documents.pdf.open_pdf import Line, Page
from kgbuild.documents.pdf.running_heads import running_lines
from kgbuild.documents.readers import Source, read_documents
from kgbuild.documents.report_files import RECORD, Agents, report_files
from kgbuild.documents.report_name import report_name, slug
from kgbuild.ids import is_id
from kgbuild.pipeline.add import add
from tests.authoring import Authoring
from tests.serving import PATIENCE
from tests.tiers import cases

FOLDER = Path(__file__).parent / "documents"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    (FOLDER / "expected.json").read_text("utf-8")
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(data: bytes, name: str) -> list[Document]:
    return read_documents(Source(data, kind_of(data, name), name))


def refused(data: bytes, name: str) -> str:
    with pytest.raises(RefusedDocumentError) as error:
        read(data, name)
    assert error.value.remedy
    return error.value.message


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_gives_its_paragraphs_to_the_letter_and_nothing_else(name: str) -> None:
    documents = read((FOLDER / name).read_bytes(), name)
    found = [list(each.paragraphs) for each in documents]
    assert found == [each["paragraphs"] for each in EXPECTED[name]]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_gives_its_metadata(name: str) -> None:
    for document, expected in zip(
        read((FOLDER / name).read_bytes(), name), EXPECTED[name], strict=True
    ):
        stated = {key: value for key, value in expected.items() if key != "paragraphs"}
        found = {key: getattr(document.metadata, key) for key in stated}
        assert {**found, "authors": list(found["authors"])} == stated


def test_what_a_page_leaves_out_is_listed_with_the_reason() -> None:
    (document,) = read((FOLDER / "agency.html").read_bytes(), "agency.html")
    reasons = {each.reason for each in document.dropped}
    assert {"menu", "caption", "related", "advertisement", "footer"} <= reasons
    dropped = "\n".join(each.text for each in document.dropped)
    for words in (
        "Photograph: Ana Ruiz",
        "Morning briefing",
        "All rights reserved",
        "privacy centre",
    ):
        assert words in dropped


def test_a_page_hides_nothing_in_the_text() -> None:
    (document,) = read((FOLDER / "hostile.html").read_bytes(), "hostile.html")
    for words in ("pills", "9,000", "12,345", "Invisible", "JavaScript", "alert", "evil", "never"):
        assert words not in document.text
    assert document.metadata.source == "https://monitor.example/talks"


# DOCX


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


CORE = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Dam report</dc:title>'
    "<dc:creator>Mira Lund; Tomas Ekberg</dc:creator><dcterms:created>2024-05-14T08:00:00Z"
    "</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>"
)


def test_a_docx_reads_as_with_all_changes_accepted() -> None:
    body = (
        paragraph(run("Dam report"), "Title")
        + paragraph(
            run("The dam holds ")
            + '<w:del w:author="x"><w:r><w:delText>30</w:delText></w:r></w:del>'
            + f'<w:ins w:author="x">{run("40")}</w:ins>'
            + run(" million m")
            + run("<w:br/>").replace('<w:t xml:space="preserve"><w:br/></w:t>', "<w:br/>")
            + run("of water.")
        )
        + f'<w:p><w:pPr><w:rPr><w:del w:author="x"/></w:rPr></w:pPr>{run("One sentence ")}</w:p>'
        + paragraph(run("goes on."))
        + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Day'))}</w:tc>"
        + f"<w:tc>{paragraph(run('Level'))}</w:tc></w:tr></w:tbl>"
        + paragraph(run("Figure 1: the dam"), "Caption")
    )
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph(run("Confidential"))}</w:hdr>'
    (document,) = read(
        docx(body, {"docProps/core.xml": CORE, "word/header1.xml": header}), "a.docx"
    )
    assert document.paragraphs == (
        "The dam holds 40 million m\nof water.",
        "One sentence goes on.",
        "Day\tLevel",
    )
    assert document.metadata.title == "Dam report"
    assert document.metadata.authors == ("Mira Lund", "Tomas Ekberg")
    assert (document.metadata.published, document.metadata.language) == ("2024-05-14", "en-GB")
    reasons = {(each.reason, each.text) for each in document.dropped}
    assert {("deleted by a tracked change", "30"), ("caption", "Figure 1: the dam")} <= reasons
    assert ("header", "Confidential") in reasons
    assert "tracked changes" in document.remarks[0]


# WARC


def warc(pages: list[tuple[str, str, str, bytes]]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, status, media_type, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-05-20T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def test_a_warc_file_gives_its_pages_with_address_and_day_of_retrieval() -> None:
    page = (FOLDER / "arabic.html").read_bytes().replace(b'rel="canonical"', b'rel="x"')
    data = warc(
        [
            ("https://nahr.example/seen", "200 OK", "text/html; charset=utf-8", page),
            ("https://nahr.example/seen", "200 OK", "text/html", page),
            ("https://nahr.example/gone", "404 Not Found", "text/html", page),
            ("https://nahr.example/x.jpg", "200 OK", "image/jpeg", b"\xff\xd8\xff"),
        ]
    )
    (document,) = read(data, "a.warc.gz")
    assert list(document.paragraphs) == EXPECTED["arabic.html"][0]["paragraphs"]
    assert document.metadata.source == "https://nahr.example/seen"
    assert document.metadata.retrieved == "2024-05-20"
    assert document.original == page


# Refusals


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ((FOLDER / "encrypted.pdf").read_bytes(), "a.pdf", "password"),
        ((FOLDER / "pictures.pdf").read_bytes(), "a.pdf", "only pictures"),
        (b"%PDF-1.7\nnothing", "a.pdf", "damaged"),
        (b"\xd0\xcf\x11\xe0 old", "a.doc", "old version of Word"),
        (b"\x89PNG....", "a.html", "picture"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "without its scripts"),
        (b"<html><body>" + b"<div>" * 100_000 + b"x", "a.html", "nested too deeply"),
        (docx("<w:p>" + "<w:ins>" * 5000 + "</w:ins>" * 5000 + "</w:p>"), "a.docx", "nested"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', "a.rss", "entities"),
        (b"<rss><channel><title>x</title></channel></rss>", "a.rss", "no entry"),
        (b"\x00\x01\x02", "a.bin", "not read this kind of document"),
        (b"WARC/1.0\r\nbroken", "a.warc", "WARC"),
    ],
)
def test_a_refusal_says_what_is_wrong(data: bytes, name: str, words: str) -> None:
    assert words in refused(data, name)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    data = docx(f"<w:p>{run('a' * (70 << 20))}</w:p>")
    assert "unpacks to more than" in refused(data, "a.docx")


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    feed = (
        f'<!DOCTYPE r SYSTEM "{secret}"><rss><channel><item><title>t</title>'
        "<description>&x; words of the entry, long enough.</description></item></channel></rss>"
    )
    (document,) = read(feed.encode(), "a.rss")
    assert "secret" not in document.text


# Parts


@settings(max_examples=cases(200), deadline=None)
@given(st.text(max_size=400))
def test_any_text_between_tags_is_a_page_or_is_refused(text: str) -> None:
    try:
        _, found = page_parts(f"<html><body><article><p>{text}</p></article></body></html>")
    except RefusedDocumentError:
        return
    assert all(paragraph.strip() for paragraph in found.paragraphs)


@dataclass(frozen=True)
class Encoded:
    data: bytes
    declared: str | None
    text: str


@pytest.mark.parametrize(
    "case",
    [
        Encoded("Привет".encode("cp1251"), "windows-1251", "Привет"),
        Encoded("Привет".encode(), "windows-1251", "Привет"),
        Encoded(b"\xff\xfe" + "Привет".encode("utf-16-le"), "utf-8", "Привет"),
        Encoded("“Où”".encode("cp1252"), "iso-8859-1", "“Où”"),
        Encoded(
            '<meta charset="shift_jis">日本'.encode("shift_jis"),
            None,
            '<meta charset="shift_jis">日本',
        ),
        Encoded(b"plain", "no-such-encoding", "plain"),
    ],
)
def test_the_bytes_decide_over_what_is_declared(case: Encoded) -> None:
    found = decode(case.data, case.declared)
    assert (found.text, found.unreadable) == (case.text, 0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-14T22:41:00+02:00", "2024-05-14"),
        ("20240514", "2024-05-14"),
        ("Thu, 07 Mar 2024 09:15:22 GMT", "2024-03-07"),
        ("14 May 2024, 22:41", "2024-05-14"),
        ("May 14th, 2024", "2024-05-14"),
        ("14. Mai 2024", "2024-05-14"),
        ("14 мая 2024 г.", "2024-05-14"),  # noqa: RUF001 - Russian
        ("14 de mayo de 2024", "2024-05-14"),
        ("١٤ مايو ٢٠٢٤", "2024-05-14"),
        ("2024年5月14日", "2024-05-14"),
        ("14.05.2024", "2024-05-14"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-02-30", None),
        ("05/04/2024", None),
        ("14/05/2024", "2024-05-14"),
        ("yesterday", None),
    ],
)
def test_dates_become_days_unless_they_are_unclear(text: str, day: str | None) -> None:
    assert metadata_date(text) == day


def test_a_text_with_two_days_names_none() -> None:
    assert shown_date("14 May 2024, updated 15 May 2024") is None


def test_the_script_of_a_text_decides_over_a_wrong_declaration() -> None:
    russian = "Более 300 рабочих покинули плотину, и она была остановлена, как сообщил оператор."
    assert language_of(russian, "en") == "und"
    assert language_of(f"{russian} {russian} Это было не так.", "en") == "ru"
    assert language_of(russian, "uk") == "uk"
    assert language_of("Die Lage ist ernst, und das ist nicht alles.", "de-AT") == "de-AT"
    assert guessed_language("xyzzy") is None
    assert language_of("xyzzy", None) == "und"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mira Lund and Tomas Ekberg", ["Mira Lund", "Tomas Ekberg"]),
        ("Mira Lund, Tomas Ekberg, Ana Ruiz", ["Mira Lund", "Tomas Ekberg", "Ana Ruiz"]),
        ("Von Lena Brandt", ["Lena Brandt"]),
        ("Lund, Mira", ["Lund, Mira"]),
        ("admin", []),
        ("mira@example.org", []),
    ],
)
def test_a_byline_gives_the_names_of_people(byline: str, names: list[str]) -> None:
    assert people([byline]) == names


@settings(max_examples=cases(300))
@given(st.text(max_size=300))
def test_a_name_made_of_any_title_can_be_an_id(title: str) -> None:
    name = slug(title)
    assert not name or is_id(name)


def test_names_are_free_and_differ_in_more_than_case() -> None:
    metadata = Metadata(title="A: Title/../x", published="2024-05-14")
    assert report_name(metadata, "f", set()) == "2024-05-14-a-title-x"
    assert report_name(metadata, "f", {"2024-05-14-a-title-x"}) == "2024-05-14-a-title-x-2"
    assert report_name(Metadata(), "scan", set()) == "scan"


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "LPT9", "COM\u00b2"])
def test_no_folder_is_named_like_a_device_of_windows(name: str) -> None:
    assert report_name(Metadata(), name, set()) == "report"
    assert report_name(Metadata(title=name), "f", {"report"}) == "report-2"


@pytest.mark.parametrize("name", ["console", "com", "com10", "aux-txt", "null"])
def test_names_that_only_begin_like_a_device_stay(name: str) -> None:
    assert report_name(Metadata(), name, set()) == name


def test_texts_that_share_words_are_found() -> None:
    text = " ".join(f"word{number} and more" for number in range(60))
    known = known_texts({"one": text, "other": "nothing in common with it at all, and no more"})
    assert [(each.report, each.is_same) for each in known.shared_with(text.upper())] == [
        ("one", True)
    ]
    (part,) = known.shared_with(f"{text[:400]} and then something else altogether was written here")
    assert (part.report, part.is_same) == ("one", False)
    assert 0.25 <= part.other_share < 1
    assert known.shared_with("entirely different words that nobody else has written so far") == []


# Classes of faults that other pages had


def page(body: str, head: str = "") -> Document:
    """Return what a page gives; two sentences around ``body`` are its text."""
    text = f"<p>{BEFORE}</p>{body}<p>{AFTER}</p>"
    source = f"<head><title>Dam report</title>{head}</head><article><h1>Dam report</h1>{text}"
    (document,) = read(f"<html>{source}</article></html>".encode(), "a.html")
    return document


BEFORE = "The dam at Tessen was closed on Tuesday, its operator said in a statement."
AFTER = "The commission expects it to open again in June, a spokesperson said."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>Photo: Ana Ruiz</p>", "caption"),
        ("<p>Crédits photos : Ana Ruiz</p>", "caption"),
        ("<p>Bildquelle: Feuerwehr</p>", "caption"),
        ("<p>© 2024 Arvel Press</p>", "footer"),
        ("<p>- Anzeige -</p>", "advertisement"),
        ("<p>Read more: Dam closed in 2021</p>", "related"),
        ('<p>Читайте также: <a href="/x">Плотина закрыта</a></p>', "related"),
        ('<p>Sign up for our newsletter <a href="/x">here</a>.</p>', "newsletter"),
        ("<p>Already a subscriber? Log in</p>", "paywall"),
        ("<p>Publiziert: 03.04.2020, 12:35</p>", "byline"),
        ('<p>The post <a href="/x">Dam</a> appeared first on <a href="/">AP</a>.</p>', "byline"),
        ('<div class="pull-quote"><p>Open again in June</p></div>', "pull quote"),
        ('<div class="related-posts"><p>The dam was closed in 2021, too.</p></div>', "related"),
        ('<p style="color: transparent">Nobody sees this sentence on a page.</p>', "hidden"),
        ('<p style="position:absolute;left:-9999px">Nobody sees this, either.</p>', "hidden"),
    ],
)
def test_a_page_leaves_out_what_is_no_text(body: str, reason: str) -> None:
    document = page(body)
    assert document.paragraphs == (BEFORE, AFTER)
    assert reason in {each.reason for each in document.dropped}


@pytest.mark.parametrize(
    "words",
    [
        "Photographs of the dam, which Ana Ruiz took, show the water 2.1 m below the crest.",
        "Read aloud in parliament, the report says that the dam holds 40 million tonnes of water.",
        "Subscribers to the flood warning of the town got a message at 05:12, and nobody else did.",
        "Published in 2019, the last report on the dam counted nine cracks, two of them new.",
        "Correction: an earlier version of this article gave the wrong name for the operator.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(words: str) -> None:
    assert page(f"<p>{words}</p>").paragraphs == (BEFORE, words, AFTER)


def test_headings_of_the_text_stay_and_the_line_above_it_goes() -> None:
    standfirst = "The operator says that the turbines were shut down after shells hit the ground"
    body = (
        f"<h1>Dam report</h1><p>By Mira Lund | 14 May 2024</p><h2>{standfirst}</h2>"
        f'<p>{BEFORE}</p><h1>Water level</h1><h3 id="nav_the_crest">The crest</h3>'
        f'<ul><li><img src="x">A list item with a mark</li></ul><p>{AFTER}</p>'
    )
    (document,) = read(f"<html><title>Dam report</title>{body}".encode(), "a.html")
    assert document.paragraphs == (
        standfirst,
        BEFORE,
        "Water level",
        "The crest",
        "A list item with a mark",
        AFTER,
    )
    assert document.metadata.authors == ("Mira Lund",)
    assert document.metadata.published == "2024-05-14"


def test_the_name_of_a_site_is_not_the_title_and_a_reader_is_not_the_author() -> None:
    source = (
        '<html><title>Dam report | Lines</title><h1><a href="/">Lines</a></h1><article>'
        f'<h2 class="entry-title">Dam report</h2><p>{BEFORE}</p><p>{AFTER}</p></article>'
        '<div id="comments"><span class="author">rolf says:</span><time>3 May 2024</time>'
        '<form><label class="author">Name (required)</label><input></form></div></html>'
    )
    (document,) = read(source.encode(), "a.html")
    assert document.metadata.title == "Dam report"
    assert (document.metadata.authors, document.metadata.published) == ((), None)
    assert document.paragraphs == (BEFORE, AFTER)


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=app></div><noscript><p>{BEFORE}</p><p>{AFTER}</p></noscript>",
        f'<div><script type="text/template"><p>{BEFORE}</p><p>{AFTER}</p></script></div>',
        f'<div style="opacity:0"><h1>Dam report</h1><p>{BEFORE}</p><p>{AFTER}</p></div>',
    ],
)
def test_a_text_that_a_script_would_show_is_read(body: str) -> None:
    source = f"<html><title>Dam report</title><body>{body}</body></html>"
    (document,) = read(source.encode(), "a.html")
    assert document.paragraphs == (BEFORE, AFTER)


def test_a_warc_file_that_is_compressed_as_a_whole_is_read() -> None:
    pages = [(f"https://a.example/{n}", "200", "text/plain", BEFORE.encode()) for n in (1, 2)]
    plain = gzip.decompress(warc(pages))
    documents = read(gzip.compress(plain), "a.warc.gz")
    assert [each.text for each in documents] == [f"{BEFORE}\n"] * 2


def test_a_warc_file_that_is_cut_is_damaged() -> None:
    words = "".join(chr(97 + n * n % 23) for n in range(40_000))  # compresses badly
    pages = [
        (f"https://a.example/{n}", "200", "text/plain", f"{BEFORE} {n} {words[n:]}".encode())
        for n in range(40)
    ]
    whole = gzip.compress(gzip.decompress(warc(pages)))
    documents = read(whole[: len(whole) // 2], "a.warc.gz")
    assert 0 < len(documents) < 40
    assert "left out of the WARC file: the rest of the WARC file cannot be read" in (
        documents[0].remarks
    )


def test_a_link_to_the_page_of_an_author_names_the_author() -> None:
    first, *rest = (f"<p>{words}</p>" for words in STORY)
    head = (
        '<h1>Open again</h1><a href="/licenses/by/4.0/">CC BY 4.0</a><a href="/by/me"><img></a>'
        '<a href="/profile/settings">Your Settings</a>'
        '<h4><a href="/author/lea/">L\u00e9a Fournier</a></h4>'
    )
    page = f"<html><body><article>{head}{first}{''.join(rest)}</article></body></html>"
    (document,) = read(page.encode(), "page.html")
    assert document.metadata.authors == ("L\u00e9a Fournier",)
    assert document.paragraphs == STORY


def test_a_warc_file_gives_no_files_for_programs() -> None:
    pages = [
        ("https://nahr.example/robots.txt", "200 OK", "text/plain", b"User-agent: *\nDisallow: /x"),
        ("https://nahr.example/a.txt", "200 OK", "text/plain", BEFORE.encode()),
    ]
    assert [each.text for each in read(warc(pages), "a.warc.gz")] == [f"{BEFORE}\n"]


@pytest.mark.parametrize(
    ("head", "authors", "day", "left"),
    [
        ("Ship sinks\n\n12 October 2026", (), "2026-10-12", 1),
        ("Ship sinks\n\nBy Ana Reyes\n\nPosted 12 October 2026", ("Ana Reyes",), "2026-10-12", 1),
        ("Ship sinks\nBy Ana Reyes | 12 October 2026", ("Ana Reyes",), "2026-10-12", 1),
        ("Ship sinks\n\nUpdated: 14 October 2026", (), None, 1),
        ("Ship sinks\n\n3/5/2026", (), None, 2),
        ("Ship sinks\n\nBy Ana Reyes\n\n12 октября 2026 \u0433.", ("Ana Reyes",), "2026-10-12", 1),
        # sentences and lists are no head
        ("Ship sinks\n\nFive died on 12 October 2026.", (), None, 2),
        ("Ship sinks\n\nBy Friday the navy had found four rafts and a boat", (), None, 2),
        ("Ship sinks\n\nPor la noche, dos murieron", (), None, 2),
        ("Ship sinks\n\nBy the numbers:", (), None, 2),
        ("Ship sinks\n\n2026-10-12: five", (), None, 2),
        ("Ship sinks\n\n12 October 2026\n\n13 October 2026", (), "2026-10-12", 2),
        ("Found\n12 October 2026, Ivan\n13 October 2026, Petro", (), None, 2),
        ("Ship sinks\n\nThe ship sank off Jolo early on 12 October 2026", (), None, 2),
        ("Ship sinks\nfar from the coast", (), None, 2),
        ("The ship sank.\n\n12 October 2026", (), None, 3),
    ],
)  # fmt: skip
def test_a_plain_text_has_its_byline_and_its_day_below_its_title(
    head: str, authors: tuple[str, ...], day: str | None, left: int
) -> None:
    (document,) = read(f"{head}\n\nAt least 14 people died, police said.\n".encode(), "a.txt")
    assert (document.metadata.authors, document.metadata.published) == (authors, day)
    assert len(document.paragraphs) == left
    assert document.paragraphs[-1] == "At least 14 people died, police said."


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("/home/somebody/articles/a.txt", "a.txt"),
        ("articles/a.txt", "articles/a.txt"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_record_has_no_folders_of_the_machine(named: str, kept: str) -> None:
    document = Document(("Text.",), Metadata(), b"Text.", ".txt", reader="kgbuild text")
    agents = Agents("outlet", [], "me")
    files = report_files(document, agents, given=named, has_schema=False)
    assert json.loads(files[RECORD])["given"] == kept


def test_an_interrupted_run_leaves_nothing_that_the_next_one_does_not_use(tmp_path: Path) -> None:
    workspace = Authoring().write(tmp_path / "workspace")
    article = tmp_path / "bridge.txt"
    article.write_text("Police closed the bridge at Brenn on Monday after an accident.\n")
    (first,) = add(workspace, [article]).reports
    register = (workspace / "entities.yaml").read_bytes()
    shutil.rmtree(workspace / "reports" / first.name)  # a kill came before the report
    (again,) = add(workspace, [article]).reports
    assert again.name == first.name
    assert (workspace / "entities.yaml").read_bytes() == register


def test_one_run_adds_at_a_time(tmp_path: Path) -> None:
    workspace = Authoring().write(tmp_path / "workspace")
    article = tmp_path / "bridge.txt"
    article.write_text("Police closed the bridge at Brenn on Monday after an accident.\n")
    with ThreadPoolExecutor() as pool, (workspace / "kgbuild.toml").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        before = sorted((workspace / "reports").iterdir())
        waiting = pool.submit(add, workspace, [article])
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        assert sorted((workspace / "reports").iterdir()) == before
        fcntl.flock(other, fcntl.LOCK_UN)
        assert len(waiting.result(timeout=PATIENCE).reports) == 1


STORY = (
    "The harbour of Brenn reopened on Wednesday after a storm had kept ferries in port.",
    "The port director said that two cranes were damaged and that repairs would take six weeks.",
    "About 400 passengers had spent two nights in a sports hall nearby, the council said.",
    "The council will discuss a higher sea wall at its next meeting in June.",
)
BOX = """<div class="promo-box"><h3>Morning Briefing</h3>
<p>Get the most important stories of the day in your inbox every morning, free of charge.</p>
<form><input type="email"><button>Sign up</button></form>
<p>By signing up you agree to our privacy policy and terms of use.</p></div>"""


def test_a_box_for_a_newsletter_in_a_short_article_is_left_out() -> None:
    first, *rest = (f"<p>{words}</p>" for words in STORY)
    page = f"<html><body><h1>Open again</h1>{first}{BOX}{''.join(rest)}</body></html>"
    (document,) = read(page.encode(), "page.html")
    assert document.paragraphs == STORY
    assert "newsletter" in {each.reason for each in document.dropped}


def _line(text: str, bottom: float, left: float = 50) -> Line:
    return Line(text, left, left + 200, bottom, bottom + 10, 10)


@pytest.mark.parametrize(
    ("below", "is_running"),
    [(788.0, False), (760.0, True)],
    ids=["next to a paragraph", "apart from the text"],
)
def test_a_repeated_line_that_belongs_to_a_paragraph_is_no_running_head(
    below: float, is_running: bool
) -> None:
    pages = [
        Page((_line("six weeks.", 800), _line(words, below), _line("more", below - 12)), 595, 842)
        for words in ("The council met.", "The ministry answered.", "The port closed.")
    ]
    found = running_lines(pages, 10)
    assert {id(page.lines[0]) in found for page in pages} == {is_running}


@pytest.mark.parametrize(
    ("text", "linked", "is_prose"),
    [
        ("The port was closed again.", 0, True),
        ("The port was closed again.", 5, False),  # a short line with a link is rarely a sentence
        ("The port was closed again to all larger ships.", 5, True),
        ("The port was closed again", 0, False),
        ("It closed.", 0, False),
    ],
)
def test_a_short_block_with_a_link_is_no_sentence(text: str, linked: int, is_prose: bool) -> None:
    block = Block(text, fromstring("<p></p>"), linked, 0, after_image=False)
    assert block.is_prose is is_prose
