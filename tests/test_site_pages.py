"""Every kind of page in a real browser: nothing complained of, nothing fetched from elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Visit, barriers, expect_address, visit
from tests.published import kursk_site

#: A page of each kind.
PAGES = {
    "home": "index.html",
    "report": "report/dod.html",
    "report of which quotes are shown": "report/kursk.html",
    "claim": "report/kursk/claim/kirby-3000.html",
    "entity": "entity/john-kirby.html",
    "event": "entity/dprk-deployment.html",
    "place": "entity/kursk-oblast.html",
    "view": "view/ukraine.html",
    "events": "events.html",
    "reports": "reports.html",
    "entities": "entities.html",
    "sources": "sources.html",
    "comparisons": "disputes.html",
    "views": "views.html",
    "explore": "explore.html?source=john-kirby&place=russia",
    "search": "search.html?q=kirby",
    "sparql": "sparql.html",
    "data": "data.html",
    "changes": "changes.html",
    "method": "method.html",
    "ontology": "ontology/index.html",
    "term": "term/Attack.html",
}
#: Kinds whose pages have names made of their content: the first of each is looked at.
FOLDERS = (
    "dispute",
    "difference",
    "corroboration",
    "concurrence",
    "closefigures",
    "reservation",
    "misquotation",
    "figure",
    "opinion",
)


def path_of(kind: str, site: Path) -> str:
    """The path of a page of a kind."""
    if kind in PAGES:
        return PAGES[kind]
    return f"{kind}/{min((site / kind).glob('*.html')).name}"


def remove_terms(page: Page) -> None:
    """Keep four terms of each section of the ontology: they all have the same markup."""
    page.evaluate(
        """() => document.querySelectorAll("section.terms article.term:nth-of-type(n + 5)")
            .forEach((one) => one.remove())"""
    )


def too_wide(page: Page) -> list[str]:
    """What is cut off at the right edge, but for what scrolls by itself."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => !one.closest("header nav, .toc, .sources, .scroll, pre"))
            .filter((one) => !one.closest(".skip, .chart"))
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found


def small_letters(page: Page) -> list[str]:
    """The words of pictures that are smaller than 13 px on the screen."""
    found: list[str] = page.evaluate(
        """() => {
            const size = (one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a;
            return [...document.querySelectorAll("svg text")]
                .filter((one) => one.checkVisibility() && size(one) < 12.9)
                .map((one) => one.textContent);
        }"""
    )
    return found


def low_targets(page: Page) -> list[str]:
    """Return links and controls outside of pictures that are less than 24 px high in a line."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, select")]
            .filter((one) => !one.closest("svg, .heard"))
            .filter((one) => one.checkVisibility())
            .filter((one) => [...one.getClientRects()].some(({ height }) => height < 23.9))
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found


@pytest.mark.parametrize("kind", [*PAGES, *FOLDERS])
def test_a_page_is_quiet_and_everybody_can_use_it(kursk: Visit, kind: str) -> None:
    page = kursk.open(path_of(kind, kursk_site()))
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_have_count(1)
    usual = page.viewport_size
    assert usual
    page.set_viewport_size({"width": 360, "height": 740})
    assert too_wide(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert small_letters(page) == []
    page.set_viewport_size(usual)
    assert low_targets(page) == []
    remove_terms(page)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast") == []
    kursk.assert_clean()


def test_a_chosen_theme_is_kept_and_one_that_is_the_systems_follows_it(kursk: Visit) -> None:
    page = kursk.open(PAGES["home"])
    root, button = page.locator(":root"), page.get_by_role("button", name="Dark theme")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.reload(wait_until="commit")
    expect(root).to_have_attribute("data-theme", "dark")
    page.wait_for_load_state()
    assert page.evaluate(background) == dark
    button.click()
    expect(root).not_to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(background) == dark
    kursk.assert_clean()


def test_every_page_says_where_it_is(kursk: Visit) -> None:
    page = kursk.open(PAGES["claim"])
    site = page.get_by_role("navigation", name="Site")
    expect(site.locator("[aria-current]")).to_have_text("Reports")
    trail = page.get_by_role("navigation", name="Where this page is").get_by_role("link")
    expect(trail).to_have_text(
        ["Home", "Reports", "An unnamed outlet (in the Kursk report), 23 to 31 October 2024"]
    )
    trail.last.click()
    page.wait_for_url("**/report/kursk.html")
    expect(site.locator("[aria-current]")).to_have_text("Reports")


def test_keys_lead_from_the_text_to_a_claim_and_back(kursk: Visit) -> None:
    page = kursk.open(PAGES["report"])
    page.locator("a.marker").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    number = page.evaluate("document.activeElement.dataset.claim")
    assert number
    page.keyboard.press("Enter")
    expect(page.locator(f"#claim-{number}")).to_be_focused()
    expect(page.locator(f"#claim-{number}")).to_contain_class("chosen")
    expect(page.locator("mark.chosen").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#text-{number}")).to_be_focused()
    kursk.assert_clean()


def test_a_link_to_a_claim_shows_its_words_and_back_returns(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html#claim-30")
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-30")
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    page.get_by_role("button", name="Previous claim").click()
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-29")
    expect_address(page, "#claim-29")
    page.locator("mark[data-claims]").first.click()
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-1")
    page.go_back()
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-29")
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-30")
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    kursk.assert_clean()


def test_the_panel_follows_the_pointer_the_focus_and_the_scrolling(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html")
    card = page.locator(".card:visible")
    page.locator("mark[data-claims='4']").first.hover()
    expect(card).to_have_attribute("id", "claim-4")
    page.locator("#text-2").focus()
    expect(card).to_have_attribute("id", "claim-2")
    page.mouse.move(5, 5)
    page.evaluate("document.getElementById('text-26').scrollIntoView({ block: 'center' })")
    expect(card).not_to_have_attribute("id", "claim-2")
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    page.locator("#text-4").focus()  # a browser scrolls to it
    page.wait_for_timeout(100)
    expect(card).to_have_attribute("id", "claim-4")
    expect_address(page, "kursk.html")
    kursk.assert_clean()


def test_the_claims_of_one_source_stand_out(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html")
    button = page.get_by_role("button", name="Kyodo News 2")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    names = {
        page.locator(f"#claim-{number} bdi").first.text_content()
        for numbers in page.locator("mark[data-claims]:not(.dim)").all()
        for number in (numbers.get_attribute("data-claims") or "").split()
    }
    assert "Kyodo News" in names
    expect(page.locator("mark.dim").nth(30)).to_be_attached()
    button.click()
    expect(page.locator("mark.dim")).to_have_count(0)
    page.get_by_label("Show").select_option("fact")
    expect(page.locator("mark.dim").nth(3)).to_be_attached()
    kursk.assert_clean()


def test_what_is_chosen_is_in_the_address_and_back_returns(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html")
    act, certainty = page.get_by_label("How it was said"), page.get_by_label("Certainty")
    act.select_option("confirmed")
    certainty.select_option("unmarked")
    expect_address(page, "?act=confirmed&certainty=unmarked")
    status = page.locator(".choices").get_by_role("status")
    expect(status).to_contain_text("of 32 claims.")
    both = status.inner_text()
    shown = page.locator(".card[data-of$=' confirmed unmarked']").count()
    assert both == f"Showing {shown} of 32 claims."
    page.go_back()
    expect(certainty).to_have_value("")
    expect(act).to_have_value("confirmed")
    page.go_forward()
    expect(status).to_have_text(both)
    page.get_by_role("button", name="Show all claims").click()
    expect(status).to_be_empty()
    expect_address(page, "kursk.html")
    kursk.assert_clean()


def test_a_link_with_a_choice_shows_it_and_the_claim_that_it_names(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html?source=john-kirby&act=no-such-act#claim-30")
    button = page.get_by_role("button", name="John Kirby")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("How it was said")).to_have_value("")
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-30")
    bright = page.locator("mark[data-claims]:not(.dim)")
    assert 0 < bright.count() < page.locator("mark[data-claims]").count()
    kursk.assert_clean()


def test_on_a_phone_a_claim_is_in_a_sheet_that_can_be_closed(kursk: Visit) -> None:
    page = kursk.page
    page.set_viewport_size({"width": 390, "height": 844})
    kursk.open("report/kursk.html")
    sheet = page.locator(".cards")
    expect(sheet).to_be_hidden()
    before = page.evaluate("scrollY")
    page.locator("#text-1").click()
    expect(sheet).to_be_visible()
    expect(page.locator(".card:visible")).to_have_attribute("id", "claim-1")
    assert abs(page.evaluate("scrollY") - before) < 844
    box = sheet.bounding_box()
    assert box is not None
    assert box["height"] <= 844 * 0.56
    assert barriers(page) == []
    page.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    expect_address(page, "kursk.html")
    kursk.assert_clean()


def test_without_scripts_a_report_has_its_text_and_its_claims(
    browser: Browser, kursk_address: str
) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        page = visited.open(PAGES["report"])
        expect(page.locator(".text")).to_contain_text("Kursk")
        card = page.locator(".card").first
        expect(card).to_be_visible()
        expect(card.locator("blockquote")).not_to_be_empty()
        page.locator("a.marker").first.click()
        expect_address(page, "#claim-1")


def test_without_scripts_the_tools_say_what_they_need(browser: Browser, kursk_address: str) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        page = visited.open("sparql.html")
        expect(page.locator("#unscripted").get_by_role("link")).to_be_visible()
        expect(page.locator("#sparql")).to_be_hidden()
        page.locator("#query-figures summary").click()
        expect(page.locator("#query-figures pre")).to_contain_text("SELECT DISTINCT ?eventLabel")
        page = visited.open("search.html")
        expect(page.locator("#unscripted").get_by_role("link", name="reports")).to_be_visible()
        expect(page.locator("form#search")).to_be_hidden()
        page = visited.open("explore.html")
        expect(page.locator("#unscripted").get_by_role("link", name="sources")).to_be_visible()
        expect(page.locator("#choose")).to_be_hidden()
        expect(page.locator("#claims > li").first).to_be_visible()


def test_every_page_has_a_field_that_searches(kursk: Visit) -> None:
    page = kursk.open(PAGES["claim"])
    page.get_by_role("search").get_by_role("searchbox").fill("Budanov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=Budanov")
    expect(page.locator("#results li").first).to_contain_text("Budanov")
    kursk.assert_clean()
