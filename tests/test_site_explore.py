"""Choosing claims on a published site, in a real browser."""

import csv
import json
import re
from gzip import decompress
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browsing import Visit, barriers
from tests.published import kursk_site


@pytest.fixture
def page(kursk: Visit) -> Page:
    page = kursk.open("explore.html")
    expect(claims(page)).to_have_count(25)
    expect(page.get_by_role("button", name="Show more claims")).to_be_visible()
    return page


def claims(page: Page) -> Locator:
    return page.locator("#claims > li")


def number(page: Page) -> Locator:
    return page.locator("#number")


def facet(page: Page, name: str) -> Locator:
    found = page.locator(f"details[data-facet={name}]")
    if not found.evaluate("one => one.open"):
        found.locator("summary").click()
    return found


def value(page: Page, name: str, called: str) -> Locator:
    exact = page.locator("bdi", has_text=re.compile(f"^{re.escape(called)}$"))
    return facet(page, name).locator("li", has=exact)


def box(page: Page, name: str, called: str) -> Locator:
    return value(page, name, called).get_by_role("checkbox")


def count(page: Page, name: str, called: str) -> Locator:
    """The number of claims next to a value."""
    return value(page, name, called).locator(".count")


def test_counts_follow_what_is_chosen_in_other_facets(kursk: Visit, page: Page) -> None:
    expect(number(page)).to_have_text("71 claims.")
    expect(count(page, "source", "John Kirby")).to_have_text("15")
    expect(count(page, "certainty", "probable")).to_have_text("4")
    # in the words of the choice on report pages
    expect(count(page, "certainty", "no sign of certainty or doubt")).to_have_text("58")
    box(page, "source", "John Kirby").check()
    expect(number(page)).to_have_text("15 claims of 71.")
    expect(count(page, "source", "Pat Ryder")).to_have_text("14")  # one may add more sources
    expect(count(page, "certainty", "probable")).to_have_text("1")
    expect(count(page, "state", "United States")).to_have_text("15")
    box(page, "outcome", "perhaps misquoted").check()
    expect(number(page)).to_have_text("1 claim of 71.")
    expect(claims(page)).to_contain_text("Perhaps misquoted: John Kirby (confirmed; as reported by")
    expect(number(page)).to_have_role("status")
    assert barriers(page) == []
    kursk.assert_clean()


def test_a_link_has_the_choice_and_back_takes_it_back(kursk: Visit, page: Page) -> None:
    box(page, "place", "Russia").check()
    facet(page, "said").get_by_label("From").fill("2024-10-25")
    page.get_by_label("Order").select_option("earliest first")
    expect(page).to_have_url(
        f"{kursk.base}explore.html?place=russia&from=2024-10-25&order=earliest"
    )
    expect(number(page)).not_to_contain_text("71 claims.")
    chosen, first = number(page).inner_text(), claims(page).first.inner_text()
    other = kursk.context.new_page()
    other.goto(page.url)
    expect(number(other)).to_have_text(chosen)
    expect(claims(other).first).to_have_text(first, use_inner_text=True)
    expect(box(other, "place", "Russia")).to_be_checked()
    expect(facet(other, "said").get_by_label("From")).to_have_value("2024-10-25")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(number(page)).to_have_text("71 claims.")
    expect(page.get_by_label("Order")).to_have_value("")
    expect(box(page, "place", "Russia")).not_to_be_checked()
    kursk.assert_clean()


def test_a_value_that_the_dataset_lacks_is_named(kursk: Visit) -> None:
    page = kursk.open("explore.html?source=nobody&certainty=probable")
    expect(page.locator("#done")).to_have_text("Not in this dataset: “nobody”.")
    expect(number(page)).to_have_text("4 claims of 71.")
    page.goto(f"{kursk.base}explore.html?source=nobody")
    expect(number(page)).to_have_text("71 claims.")
    expect(number(page)).to_be_visible()
    expect(claims(page).first).to_be_visible()


def test_csv_has_the_chosen_claims_with_their_sentences(page: Page, tmp_path: Path) -> None:
    box(page, "source", "John Kirby").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    download.value.save_as(tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert len(rows) == 15
    (unknown,) = (row for row in rows if row["claim"] == "whitehouse/combat-not-known")
    assert unknown["sentence"].startswith(
        "John Kirby (did not know, possible, certainty unknown; as reported by White House): “We do"
    )
    assert unknown["claimant_label"] == "John Kirby"
    assert unknown["state_label"] == "United States"
    assert (unknown["said_earliest"], unknown["said_latest"]) == ("2024-10-23", "2024-10-23")
    assert unknown["page"].endswith("/report/whitehouse/claim/combat-not-known.html")


def test_keys_choose_remove_and_show_more(kursk: Visit, page: Page) -> None:
    page.get_by_role("button", name="Show more claims").press("Enter")
    expect(claims(page)).to_have_count(50)
    expect(claims(page).nth(25).get_by_role("link")).to_be_focused()
    ryder = box(page, "source", "Pat Ryder")
    ryder.press("Space")
    expect(number(page)).to_have_text("14 claims of 71.")
    expect(ryder).to_be_focused()
    page.get_by_role("button", name="Source: Pat Ryder remove").press("Enter")
    expect(number(page)).to_have_text("71 claims.")
    expect(page.locator("#facet-source")).to_be_focused()
    page.get_by_role("button", name="Show all 21").press("Enter")
    expect(facet(page, "source").get_by_label("Find")).to_be_focused()
    page.keyboard.type("inte")
    expect(facet(page, "source").locator("li:visible")).to_have_count(2)
    kursk.assert_clean()


def test_on_a_phone_the_facets_wait_until_they_are_asked_for(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(claims(page).first).to_be_in_viewport()
    page.get_by_text("Choose claims", exact=True).click()
    box(page, "state", "South Korea").check()
    expect(number(page)).to_contain_text("of 71.")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(box(page, "state", "South Korea")).to_be_visible()


def test_what_cannot_be_fetched_is_said(kursk: Visit) -> None:
    kursk.context.route("**/data/explore/1.json.gz", lambda route: route.abort())
    page = kursk.open("explore.html?source=john-kirby")
    expect(page.get_by_role("alert")).to_contain_text("The claims could not be fetched")
    expect(claims(page).first).to_be_hidden()  # the latest claims are not those that are chosen
    kursk.context.unroute("**/data/explore/1.json.gz")
    box(page, "source", "John Kirby").uncheck()
    box(page, "source", "Pat Ryder").check()
    expect(claims(page)).to_have_count(14)
    expect(claims(page).first).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()
    kursk.context.route("**/data/explore/index.json.gz", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("The claims could not be fetched")
    expect(page.locator("#unscripted").get_by_role("link", name="events")).to_be_visible()


def test_the_masthead_leads_to_the_page_and_nothing_else_is_fetched(kursk: Visit) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("index.html")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Explore").click()
    expect(claims(page)).to_have_count(25)
    expect(page.get_by_role("button", name="Show more claims")).to_be_visible()
    data = [url.removeprefix(kursk.base) for url in fetched if "/data/" in url]
    assert data == ["data/explore/index.json.gz"]


def test_the_latest_claims_are_there_before_the_values_of_all(kursk: Visit) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    kursk.context.route("**/data/explore/index.json.gz", hold)
    page = kursk.context.new_page()
    page.goto(f"{kursk.base}explore.html")
    expect(claims(page)).to_have_count(25)
    expect(claims(page).first).to_be_visible()
    first = claims(page).all_inner_texts()
    expect(number(page)).to_have_text("71 claims.")
    expect(page.locator("#unscripted")).to_be_hidden()
    facets = page.locator("details[data-facet=source], details[data-facet=state]")
    values = [one.replace("\n", " ") for one in facets.locator("li").all_inner_texts()]
    waiting[0].continue_()
    expect(page.get_by_role("button", name="Show more claims")).to_be_visible()
    assert claims(page).all_inner_texts() == first
    # Values that claims lack come last, and only after all claims are known.
    shown = [one.replace("\n", " ") for one in facets.locator("li:visible").all_inner_texts()]
    assert [one for one in shown if not one.startswith("not known")] == values
    page.reload()
    box(page, "source", "John Kirby").check()
    waiting[1].continue_()
    expect(number(page)).to_have_text("15 claims of 71.")
    expect(page).to_have_url(f"{kursk.base}explore.html?source=john-kirby")
    expect(claims(page)).to_have_count(15)
    kursk.context.unroute("**/data/explore/index.json.gz")
    page.close()


def test_a_source_has_the_state_of_the_body_in_which_it_has_a_post() -> None:
    packed = (kursk_site() / "data" / "explore" / "index.json.gz").read_bytes()
    index = json.loads(decompress(packed))
    names = [name for _, name, *_ in index["states"]["values"]]
    sources = [key for key, *_ in index["facets"]["source"]["values"]]
    states = {
        source: [names[one] for one in ([of] if isinstance(of, int) else of)]
        for source, of in zip(sources, index["states"]["of"], strict=True)
    }
    assert states["kyrylo-budanov"] == ["Ukraine"]
    assert states["nis"] == ["South Korea"]
    assert states["western-analysts"] == []
    assert states["kyodo-news"] == []
