"""Searching a published site, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Visit, barriers


@pytest.fixture
def page(kursk: Visit) -> Page:
    return kursk.open("search.html")


def search(page: Page, words: str) -> None:
    page.get_by_label("A name, or words from a claim").fill(words)


@pytest.mark.parametrize("words", ["Budanov", "budan", "Budanvo", "BUDANOW"])
def test_a_name_is_found_by_its_beginning_and_with_slips(page: Page, words: str) -> None:
    search(page, words)
    first = page.locator("#results a").first
    expect(first).to_have_text("Kyrylo Budanov")
    expect(first).to_have_attribute("href", "./entity/kyrylo-budanov.html")


def test_a_claim_is_found_by_its_words_and_leads_to_its_page(kursk: Visit, page: Page) -> None:
    search(page, "soldiers then traveled onward")
    result = page.locator("#results li").first
    expect(result.locator("mark").first).to_be_visible()
    result.get_by_role("link").click()
    expect(page.locator(".kind")).to_have_text("Claim")
    kursk.assert_clean()


def test_nothing_is_fetched_before_something_is_searched(kursk: Visit) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("search.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "data/search" in url]
    search(page, "Kirby")
    expect(page.locator("#results a").first).to_have_text("John Kirby")
    assert [url for url in fetched if "data/search" in url]


def test_the_address_has_the_words(kursk: Visit) -> None:
    page = kursk.open("search.html?q=lloyd+austin")
    expect(page.locator("#results a").first).to_have_text("Lloyd J. Austin III")
    search(page, "ryder")
    expect(page.locator("#results a").first).to_have_text("Pat Ryder")
    assert page.url.endswith("?q=ryder")
    page.reload()
    expect(page.locator("#results a").first).to_have_text("Pat Ryder")


def test_keys_lead_through_the_results(page: Page) -> None:
    search(page, "kirby")
    expect(page.locator("#results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results a").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#words")).to_be_focused()
    assert barriers(page) == []


def test_what_is_not_there_is_said(page: Page) -> None:
    search(page, "xylophone")
    expect(page.get_by_role("status")).to_have_text("0 results.")
    expect(page.locator("#results li")).to_have_count(0)
