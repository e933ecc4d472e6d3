"""Searching a published site, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Visit, barriers, expect_address

#: The claim that the Kursk report alters.
MISQUOTED = (
    "Perhaps misquoted: John Kirby (confirmed; as reported by an unnamed outlet in the Kursk "
    "report)"
)


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
    expect_address(page, "?q=ryder")
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


def test_what_is_not_there_is_said_with_what_one_can_do(page: Page) -> None:
    search(page, "xylophone")
    expect(page.get_by_role("status")).to_have_text("0 results.")
    expect(page.locator("#results li")).to_have_count(0)
    expect(page.locator("#nothing")).to_contain_text("use fewer words")
    assert barriers(page) == []
    search(page, "xylophone Kirby")
    expect(page.get_by_role("status")).to_contain_text("These have some of them.")
    expect(page.locator("#results a").first).to_have_text("John Kirby")
    expect(page.locator("#nothing")).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            "misquoted",
            [
                MISQUOTED,
                "All claims: perhaps misquoted",
                "Contradictions and agreements",
                "John Kirby",
                "Deployment of North Korean troops to Russia in autumn 2024",
            ],
        ),
        (
            "contradiction",
            [
                "Contradictions and agreements",
                "All claims: perhaps contradicted",
                "Deployment of North Korean troops to Russia in autumn 2024",
                "Main Directorate of Intelligence (Ukraine)",
            ],
        ),
    ],
)
def test_words_of_the_site_find_what_has_them(page: Page, words: str, titles: list[str]) -> None:
    search(page, words)
    for title in titles:
        link = page.locator("#results").get_by_role("link", name=title, exact=True)
        expect(link).to_have_count(1)
    page.locator("#results a", has_text="All claims: ").first.click()
    expect(page.locator("#claims > li").first).to_be_visible()
    expect(page.locator("#chosen button")).to_contain_text("ed")


def test_a_number_is_found_in_words_and_in_digits(page: Page) -> None:
    for words in ("ten thousand", "10,000", "10000"):
        search(page, words)
        found = page.locator("#results li", has_text="There are 10,000 North Korean troops")
        expect(found.locator("mark")).to_have_text("10,000")


def test_the_field_of_every_page_suggests_pages(kursk: Visit) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("report/dod.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "data/search" in url]
    field = page.get_by_label("Search this site")
    field.click()
    page.keyboard.type("budanvo")
    option = page.get_by_role("option")
    expect(option.first).to_have_text("Kyrylo Budanov person")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("header .heard[role=status]")).to_have_text("1 suggestion")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kyrylo Budanov")
    field.fill("Budanov")
    page.keyboard.press("Enter")  # without a chosen suggestion, the words are searched for
    expect(page).to_have_url(f"{kursk.base}search.html?q=Budanov")
    kursk.assert_clean()


def test_a_suggestion_can_be_clicked_and_leads_to_the_words_of_the_site(kursk: Visit) -> None:
    page = kursk.open("index.html")
    page.get_by_label("Search this site").click()
    page.keyboard.type("misquot")
    page.get_by_role("option", name="All claims: perhaps misquoted").click()
    expect(page.locator("#claims > li")).to_have_count(1)
