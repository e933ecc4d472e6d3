"""The layout of each kind of page at the widths of phones, tablets and screens."""

import pytest
from playwright.sync_api import Page

from tests.browsing import Visit
from tests.published import kursk_site
from tests.test_site_pages import path_of

WIDTHS = (390, 768, 1440, 1920)
KINDS = (
    "home", "event", "report", "claim", "entity", "place", "sources", "dispute", "method", "data",
    "explore",
)  # fmt: skip
#: Controls that are smaller than a finger, unless they are words in a sentence (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("button, select, input, summary, nav a, a.chip")]
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 0 && box.height < 24 && !one.closest(".crumbs"))
  .map(([one, box]) => `${Math.round(box.height)} px: ${one.outerHTML.slice(0, 100)}`)"""
#: Words of the main part that lie over the words of a neighbour.
OVERLAPS = """() => {
  const blocks = [...document.querySelectorAll("main :is(h1, h2, h3, p, dt, dd)")]
    .filter((one) => one.offsetHeight && !one.closest("details:not([open]), .cards, .heard"))
    .map((one) => [one, one.getBoundingClientRect()]);
  const found = [];
  for (const [at, [one, box]] of blocks.entries()) {
    for (const [other, near] of blocks.slice(at + 1, at + 40)) {
      const wide = Math.min(box.right, near.right) - Math.max(box.left, near.left);
      const tall = Math.min(box.bottom, near.bottom) - Math.max(box.top, near.top);
      if (wide > 2 && tall > 2 && !one.contains(other) && !other.contains(one)) {
        const words = [one, other].map(({ textContent }) => textContent.trim().slice(0, 40));
        found.push(words.join(" | "));
      }
    }
  }
  return found;
}"""
TINY = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => !one.closest("svg, sup, .marker") && one.offsetHeight)
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)
  .map((one) => one.outerHTML.slice(0, 100))"""


def found(page: Page, script: str) -> list[str]:
    """What a script finds on a page."""
    result: list[str] = page.evaluate(script)
    return result


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_is_cut_off_or_too_small_at_any_width(kursk: Visit, kind: str) -> None:
    page = kursk.open(path_of(kind, kursk_site()))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert found(page, OVERLAPS) == [], width
        assert found(page, SMALL) == [], width
        assert found(page, TINY) == [], width


def test_a_page_has_its_fonts_at_once_and_those_of_other_letters_when_it_has_such_letters(
    kursk: Visit,
) -> None:
    fonts: list[str] = []
    kursk.context.on(
        "request", lambda one: fonts.append(one.url) if one.resource_type == "font" else None
    )
    page = kursk.open("method.html")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    assert page.evaluate(
        "['400 1em', '700 1em'].every((one) => document.fonts.check(`${one} 'Site sans'`))"
    )
    assert sorted(url.rpartition("/")[2][:14] for url in fonts) == [
        "noto-sans-lati",
        "noto-serif-lat",
    ]
    with page.expect_request("**/noto-serif-latin-ext-*.woff2"):
        page.evaluate("document.querySelector('main p').append(' Łódź')")
    kursk.assert_clean()


def test_on_paper_all_claims_of_a_report_are_there_and_no_controls(kursk: Visit) -> None:
    page = kursk.open("report/kursk.html")
    page.emulate_media(media="print")
    cards = page.locator(".card")
    assert cards.count() == 32
    assert all(card.is_visible() for card in cards.all())
    assert not page.locator("header nav").is_visible()
    assert not page.locator(".panel-bar").is_visible()
