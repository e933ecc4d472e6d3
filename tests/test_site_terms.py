"""The meaning of a term is shown at its link, to pointers and to keyboards."""

from playwright.sync_api import Browser, expect

from tests.browsing import Visit, barriers, visit

CLAIM = "report/kursk/claim/kirby-3000.html"


def test_the_meaning_of_a_term_is_shown_to_the_keyboard_and_escape_hides_it(kursk: Visit) -> None:
    page = kursk.open(CLAIM)
    link = page.locator("main dd a", has_text="confirmed").first
    note = page.get_by_role("tooltip")
    page.keyboard.press("Tab")
    link.focus()
    expect(note).to_be_visible()
    expect(note).to_have_text("Said to be true after others have said it.")
    expect(link).to_have_attribute("aria-describedby", "term-note")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()
    kursk.assert_clean()


def test_the_pointer_can_be_on_the_meaning(kursk: Visit) -> None:
    page = kursk.open(CLAIM)
    note = page.get_by_role("tooltip")
    link = page.locator("main dd a", has_text="confirmed").first
    link.hover()
    expect(note).to_be_visible()
    box, width = note.bounding_box(), page.viewport_size
    assert box is not None
    assert width is not None
    assert 0 <= box["x"] <= width["width"] - box["width"]
    note.hover()
    page.wait_for_timeout(600)
    expect(note).to_be_visible()
    page.mouse.move(2, 2)
    expect(note).to_be_hidden()
    kursk.assert_clean()


def test_without_scripts_the_meaning_is_the_title_of_the_link(
    browser: Browser, kursk_address: str
) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        link = visited.open(CLAIM).locator("main dd a", has_text="confirmed").first
        assert link.get_attribute("title")
