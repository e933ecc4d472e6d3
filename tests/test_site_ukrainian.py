"""A site in English and Ukrainian: each page that people read is in both."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from lxml import html
from playwright.sync_api import Browser, expect
from pyoxigraph import Literal

from kgbuild.pipeline.publish import publish
from kgbuild.releases.output_folder import STORE
from kgbuild.site.addresses import is_translated
from kgbuild.site.source_names import capitalised
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import terms as t
from tests.browsing import barriers, served, visit
from tests.published import kursk_build_copy, kursk_site, once
from tests.test_site_markup import broken_links

#: A word of the interface would have more letters than most units and codes have.
_LATIN: Final = re.compile(r"[A-Za-z]{3,}")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
#: Names that are the same in all languages.
_NAMES: Final = frozenset({
    "SPARQL", "IRI", "EDTF", "English", "Turtle", "SHA-256", "N-Triples", "JSON-LD", "N-Quads",
    "TriG", "CSV", "Oxigraph", "QuickStatements 1", "SHA256SUMS", "Parquet",
})  # fmt: skip
#: Files, addresses, names with a prefix, sizes, and symbols of units.
_CODE: Final = re.compile(
    r"https?://\S+|[\w.-]+:[\w.-]+|[\d,.\u00a0 ]+ [KMGT]iB|[\w]+(?:-[\w]+)*\.[a-z]+"
)
#: The predicates whose values are data that pages show: names, and words of reports.
_DATA: Final = (t.LABEL, t.PREF_LABEL, t.ALT_LABEL, t.EXACT, t.VERBATIM, t.TITLE)
#: One page of each kind.
KINDS: Final = (
    "index.html", "events.html", "reports.html", "sources.html", "entities.html", "disputes.html",
    "views.html", "method.html", "entity/dprk-deployment.html", "entity/hur.html",
    "report/whitehouse.html", "report/kursk/claim/kirby-3000.html", "report/kursk/timeline.html",
    "search.html", "explore.html", "data.html", "sparql.html", "changes.html",
    "ontology/index.html", "term/Claim.html",
)  # fmt: skip


def site() -> Path:
    """The example in both languages."""

    def make(folder: Path) -> None:
        workspace = kursk_build_copy(folder)
        config = workspace / "kgbuild.toml"
        text = config.read_text("utf-8").replace("[site]\n", '[site]\nlanguages = ["en", "uk"]\n')
        config.write_text(text, encoding="utf-8")
        publish(workspace)

    return (once("ukrainian", make) / "kursk" / "out" / "site").resolve()


def pages() -> list[Path]:
    found = sorted((site() / "uk").rglob("*.html"))
    assert len(found) > 100
    return found


def test_a_date_that_ends_with_a_point_gets_no_second_one() -> None:
    page = site() / "uk" / "report" / "whitehouse" / "claim" / "combat-not-known.html"
    text = page.read_text("utf-8")
    year = "\N{CYRILLIC SMALL LETTER ER}."
    assert f"{year} https" in text
    assert f"{year}." not in text


def test_every_page_that_people_read_is_in_both_languages() -> None:
    folder = site()
    english = {page.relative_to(folder).as_posix() for page in folder.rglob("*.html")}
    read = {path for path in english if is_translated(path)}
    ukrainian = {page.relative_to(folder / "uk").as_posix() for page in pages()}
    assert ukrainian == read


def test_a_page_leads_to_the_same_page_in_the_other_language() -> None:
    for path in KINDS:
        english, ukrainian = (_parsed(site() / folder / path) for folder in ("", "uk"))
        for page, tag, file in ((english, "uk", f"uk/{path}"), (ukrainian, "en", path)):
            (switch,) = page.cssselect(f".languages a[hreflang={tag}]")
            here = site() / str(page.get("path"))
            address = (here.parent / str(switch.get("href"))).resolve()
            assert address == site() / file
            assert switch.get("lang") == tag
            others = page.cssselect("link[rel=alternate][hreflang]")
            assert [one.get("hreflang") for one in others] == ["en", "uk"]


def _parsed(file: Path) -> html.HtmlElement:
    page = html.fromstring(file.read_text("utf-8"))
    page.set("path", file.relative_to(site()).as_posix())
    return page


def test_a_site_in_english_only_says_nothing_about_languages() -> None:
    home = (kursk_site() / "index.html").read_text("utf-8")
    assert "hreflang" not in home
    assert not (kursk_site() / "uk").exists()


def test_every_link_of_a_ukrainian_page_leads_somewhere() -> None:
    broken = {
        page.relative_to(site()).as_posix(): found
        for page in pages()
        if (found := list(broken_links(page, site())))
    }
    assert not broken


def test_no_english_words_of_the_interface_are_left() -> None:
    data = _data()
    left: dict[str, str] = {}
    for page in pages():
        root = _parsed(page)
        assert root.get("lang") == "uk"
        (body,) = root.cssselect("body")
        for text in _ukrainian_texts(body, "uk"):
            if _LATIN.search(text) and not _CYRILLIC.search(text) and not _is_data(text, data):
                left.setdefault(text, page.relative_to(site()).as_posix())
    assert not left, "\n".join(f"{page}: {text}" for text, page in left.items())


def _ukrainian_texts(element: html.HtmlElement, language: str) -> Iterator[str]:
    """The texts of an element that are in Ukrainian by their ``lang``."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "code", "pre"}:
        return
    if element.get("translate") == "no":  # names of files and of claims
        return
    here = element.get("lang", language)
    own = [element.get(name, "") for name in ("aria-label", "placeholder", "alt")]
    for text in (*own, element.text or ""):
        if here == "uk" and text.strip():
            yield " ".join(text.split())
    for child in element:
        yield from _ukrainian_texts(child, here)
        if here == "uk" and (child.tail or "").strip():
            yield " ".join((child.tail or "").split())


def _data() -> str:
    """Names and words that the dataset has, one after the other."""
    store = QuadStore.open(site().parents[1] / "current" / STORE)
    texts = {
        quad.object.value
        for predicate in _DATA
        for quad in store.pattern(None, predicate, None)
        if isinstance(quad.object, Literal)
    }
    config = (site().parents[2] / "kgbuild.toml").read_text("utf-8")
    # Pages call a claim by its report and its id.
    iris = {str(quad.subject).replace("/claim/", "/") for quad in store.pattern(None, t.TYPE, None)}
    in_lines = {capitalised(text) for text in texts}  # "An unnamed outlet (in the Kursk report)"
    return " \n ".join(" ".join(text.split()) for text in (*texts, *in_lines, *iris, config))


def _is_data(text: str, data: str) -> bool:
    """Whether a text, which a picture may have shortened, is a part of the data."""
    parts = re.split(r"[,;:·…]|Wikidata Q[0-9]+", text)
    return _CODE.fullmatch(text) is not None or all(
        one.strip(" .()«»") in data
        or one.strip(" .()«»") in _NAMES
        or _CODE.fullmatch(one.strip(" .()«»"))
        for one in parts
        if _LATIN.search(one)
    )


def test_words_of_a_report_keep_their_language() -> None:
    claim = _parsed(site() / "uk/report/kursk/claim/kirby-3000.html")
    assert {one.get("lang") for one in claim.cssselect("main q")} == {"en"}
    report = _parsed(site() / "uk/report/whitehouse.html")
    assert report.cssselect("article.text")[0].get("lang") == "en"


def test_a_comparison_is_in_ukrainian() -> None:
    (page,) = (site() / "uk/dispute").glob("*.html")
    root = _parsed(page)
    assert (
        "2\u00a0500–3\u00a0500 чи 11\u00a0500–12\u00a0500" in root.cssselect("h1")[0].text_content()
    )
    assert root.cssselect(".why")[0].text_content().startswith("Твердження можна порівняти")


@pytest.mark.parametrize("path", KINDS)
def test_nothing_keeps_people_from_using_a_ukrainian_page(browser: Browser, path: str) -> None:
    with served(site()) as base, visit(browser, base) as one:
        page = one.open(f"uk/{path}")
        assert barriers(page) == []
        one.assert_clean()


def test_the_search_finds_ukrainian_words_and_pages(browser: Browser) -> None:
    with served(site()) as base, visit(browser, base) as one:
        page = one.open("uk/search.html?q=спотворено")
        first = page.locator("#results a").first
        expect(first).to_have_text("Усі твердження: можливо, цитату спотворено")  # noqa: RUF001 -- Ukrainian
        expect(page.locator("#status")).to_have_text("7 результатів.")
        first.click()
        page.locator("#number").get_by_text("1 твердження").wait_for()
        address = f"{base}uk/explore.html?outcome=perhaps%20misquoted"
        expect(page).to_have_url(re.compile(f"^{re.escape(address)}"))
        one.assert_clean()


def test_suggestions_lead_to_ukrainian_pages(browser: Browser) -> None:
    with served(site()) as base, visit(browser, base) as one:
        page = one.open("uk/report/kursk/claim/kirby-3000.html")
        field = page.locator("header.site form.search input")
        field.focus()
        field.press_sequentially("kirby")
        page.get_by_role("option").first.click()
        page.wait_for_url(f"{base}uk/entity/john-kirby.html")
        one.assert_clean()


def test_readers_choose_claims_in_ukrainian(browser: Browser) -> None:
    with served(site()) as base, visit(browser, base) as one:
        page = one.open("uk/explore.html")
        page.get_by_label("John Kirby").check()
        page.locator("#number").get_by_text("15 тверджень з 71.").wait_for()
        page.locator("summary", has_text="Дата твердження").click()
        page.get_by_text("жовтень 2024").wait_for()
        one.assert_clean()


def test_scripts_speak_ukrainian(browser: Browser) -> None:
    with served(site()) as base, visit(browser, base) as one:
        page = one.open("uk/report/whitehouse.html")
        page.get_by_role("button", name="Наступне твердження").click()
        page = one.open("uk/entity/dprk-deployment.html")
        page.get_by_role("button", name="Збільшити").wait_for()
        page.get_by_label("Сталося з").fill("2024-10-30")
        counts = page.locator(".map-places .count").all_text_contents()
        assert all(re.fullmatch(r"\d+ (твердження|тверджень)", one) for one in counts)
        page = one.open("uk/sparql.html")
        page.get_by_role("tab", name="числа про подію").wait_for()
        page.get_by_role("button", name="Виконати з цими значеннями").wait_for()
        expect(page.locator("#parameters .how")).to_have_text(re.compile("^Подія; якщо не вказано"))
        one.assert_clean()
