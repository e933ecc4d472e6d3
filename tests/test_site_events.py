"""The page of an event: what is found, who says what and how, and pictures that can be saved."""

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import Visit, barriers, visit
from tests.published import kursk_site

DEPLOYMENT = "entity/dprk-deployment.html"


def main(path: str) -> str:
    """The main part of a page, as markup."""
    return (kursk_site() / path).read_text("utf-8").partition("<main")[2]


def words(markup: str) -> str:
    """The words of markup on one line."""
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


def group(name: str) -> str:
    """The words of the claims that give an event in one way."""
    section = main(DEPLOYMENT).partition(f'id="claims-{name}">')[2]
    return words(section.partition("</section>")[0])


def test_facts_plans_and_doubts_are_apart() -> None:
    assert "There are 10,000 North Korean troops" in group("fact")
    assert "with projections of up to 10,000" in group("not-yet")
    assert "up to 10,000" not in group("fact")
    assert group("doubt").startswith("Doubts, questions and what sources do not know 1")
    page = main("entity/dprk-combat.html")
    doubts = words(page.partition('id="claims-doubt"')[2].partition("</section>")[0])
    assert "We do not yet know whether these soldiers will enter into combat" in doubts


def test_each_claim_is_in_one_group_and_the_groups_are_counted() -> None:
    page = main(DEPLOYMENT).partition('id="opinions"')[0]  # opinions name claims again
    items = page.count('<a class="said"')
    counts = re.findall(r'<a class="chip" href="#claims-[a-z-]+">(\d+) ·', page)
    assert sum(map(int, counts)) == items == 28


def test_a_figure_without_another_of_its_kind_is_in_words_and_not_drawn() -> None:
    page = main(DEPLOYMENT)
    assert "Only figure for generals: Kyrylo Budanov" in page
    assert "Counted: generals" not in page
    assert "Counted: soldiers" in page


def test_claims_can_be_filtered_by_source_and_by_words(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    form = page.locator("form.filter")
    form.get_by_label("Source").select_option("John Kirby")
    shown = page.locator(".stance li:visible .who")
    status = form.get_by_role("status")
    expect(status).to_contain_text("of 28 claims.")
    assert set(shown.all_inner_texts()) == {"John Kirby"}
    expect(status).to_contain_text(f"Showing {shown.count()} of 28 claims.")
    form.get_by_label("Words").fill("about 3,000")
    expect(shown).to_have_count(1)
    expect(page.locator("#claims-not-yet")).to_be_hidden()
    form.get_by_label("Words").fill("")
    form.get_by_label("Source").select_option("")
    expect(status).to_be_empty()
    expect(shown).to_have_count(28)
    kursk.assert_clean()


def test_without_scripts_all_claims_are_there_and_no_control_that_needs_one(
    browser: Browser, kursk_address: str
) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        page = visited.open(DEPLOYMENT)
        expect(page.locator("form.filter")).to_be_hidden()
        expect(page.locator(".stance li:visible")).to_have_count(28)
        expect(page.locator("#theme")).to_be_hidden()
        expect(page.locator(".save")).to_have_count(0)


@pytest.mark.parametrize("way", ["SVG", "PNG", "CSV"])
def test_a_picture_can_be_saved(kursk: Visit, tmp_path: Path, way: str) -> None:
    page = kursk.open(DEPLOYMENT)
    with page.expect_download() as saved:
        page.get_by_role("button", name=f"Save “Figures compared” as {way}").click()
    assert saved.value.suggested_filename == f"dprk-deployment-figures.{way.lower()}"
    file = tmp_path / "saved"
    saved.value.save_as(file)
    content = file.read_bytes()
    if way == "PNG":
        assert content.startswith(b"\x89PNG")
        assert len(content) > 10_000
    elif way == "SVG":
        text = content.decode()
        assert "11,500 to 12,500" in text
        assert f"{kursk.base}{DEPLOYMENT}<" in text
        assert "class=" not in text
        assert "var(--" not in text
    else:
        assert content.startswith(b"\xef\xbb\xbf")  # without it, a spreadsheet spoils “ and Ł
        lines = content.decode("utf-8-sig").split("\r\n")
        assert lines[0] == "source,words,range,counted,where,stated as,said,claim"
        assert any(line.startswith('John Kirby,"at least 3,000"') for line in lines)
    kursk.assert_clean()


def test_a_picture_can_be_cited_and_embedded_without_a_request(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    part = page.locator(".picture-part", has=page.locator("#figures"))
    part.get_by_text("Embed or cite").click()
    cited = part.get_by_label("Citation").input_value()
    assert cited.startswith("Figures compared: Deployment of North Korean troops to Russia")
    assert "North Korean troops and the Kursk region: who said what, autumn 2024" in cited
    assert cited.endswith(f"{kursk.base}{DEPLOYMENT}#figures")
    snippet = part.get_by_label("HTML for another site").input_value()
    assert f'<a href="{kursk.base}{DEPLOYMENT}#figures">Source</a></figcaption></figure>' in snippet
    assert ' alt="Figures compared. ' in snippet
    assert barriers(page) == []
    page.goto("about:blank")
    page.set_content(snippet)
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") > 300
    assert page.locator("figcaption").inner_text() == f"{cited.rpartition('. ')[0]}. Source"
    assert kursk.outside == []


def test_letters_of_pictures_are_at_least_13_pixels_at_any_width(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    for width in (360, 390, 600, 768, 1024, 1152, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        smallest = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll(".drawn svg")]
                .filter((one) => one.getBoundingClientRect().width > 0)
                .flatMap((svg) => [...svg.querySelectorAll("text")].map((text) =>
                    parseFloat(getComputedStyle(text).fontSize)
                    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))"""
        )
        assert smallest >= 12.95, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
